"""Question files: what is asked, and what the right outcome of each question is.

There are three formats, all JSON Lines.

- Golden: `question` with `quote` (strings: the first quotation is right if it has one of them) and
  `kind`, or with `abstain: true`. From people's votes on answers also `not_quote` (strings that are
  wrong) and `gap: true` (unanswered, nobody knows whether rightly; counted separately).
- SQuAD: `question`, `doc_id`, `answerable`, `answers` ({text, start, end}, code points),
  `paragraph`. A question about a document that is not in the index is out of corpus: silence is
  right.
- Evidence: `question`, `evidence` ({doc_id, start, end}: the first quotation is right if it has one
  of these places; their documents are the relevant ones).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from index.errors import QuestionError
from index.models import Document, Span

Expectation = Literal[
    "answerable", "abstain", "out_of_corpus", "near_miss", "adversarial", "disliked", "gap"
]
# One answerable question in this many is asked again with its paragraph hidden.
_NEAR_MISS_EVERY = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A question and what the right outcome is.

    `places`: where an answer is, by document id and span. `paragraph`: the passage that answers; if
    there is none, the `relevant` documents, or those of the places, are what should be found.
    """

    question: str
    expected: Expectation
    quotes: tuple[str, ...] = ()
    kind: str = "any"
    doc_id: str | None = None
    places: tuple[tuple[str, Span], ...] = ()
    paragraph: Span | None = None
    group: str = ""
    relevant: tuple[str, ...] = ()


def read_items(path: Path) -> list[Item]:
    """Read a question file; raise QuestionError naming the line that cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(
            f"{path} cannot be read as UTF-8 text ({error}); name a file of JSON Lines"
        ) from error
    items = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                items.append(_item(json.loads(line)))
            except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
                why = "it nests too deeply" if isinstance(error, RecursionError) else error
                raise QuestionError(
                    f"{path}, line {number}: not a question ({why}); it needs `question` and one "
                    "of `quote`, `abstain`, `answers` and `evidence`"
                ) from error
    if not items:
        raise QuestionError(f"{path} holds no questions; write one a line, as JSON")
    return items


def place(items: Iterable[Item], documents: Mapping[str, Document]) -> tuple[list[Item], int]:
    """Match items to the documents of an index.

    Returns the items, those about other documents as out of corpus, and how many were left out
    because their answer is not where they say.
    """
    kept, left_out = [], 0
    for item in items:
        if item.doc_id is None:
            kept.append(item)
        elif item.doc_id not in documents:
            kept.append(Item(item.question, "out_of_corpus", group=item.doc_id))
        elif _is_there(item, documents[item.doc_id].text):
            kept.append(item)
        else:
            left_out += 1
    return kept, left_out


def near_misses(items: Sequence[Item]) -> list[Item]:
    """Return every third answerable question with a paragraph, to be asked without it."""
    asked = [i for i in items if i.expected == "answerable" and i.doc_id and i.paragraph]
    return [replace(item, expected="near_miss") for item in asked[::_NEAR_MISS_EVERY]]


def hidden(item: Item) -> tuple[str, Span] | None:
    """Return the part of a document that is hidden from a near miss."""
    if item.expected != "near_miss" or item.doc_id is None or item.paragraph is None:
        return None
    return item.doc_id, item.paragraph


def _item(raw: Mapping[str, object]) -> Item:
    question = str(raw["question"])
    if raw.get("abstain"):
        return Item(question, "abstain")
    if raw.get("gap"):
        return Item(question, "gap")
    if "quote" in raw:
        kind = str(raw.get("kind", "any"))
        return Item(question, "answerable", quotes=_strings(raw, "quote"), kind=kind)
    if "evidence" in raw:
        return _evidence_item(raw)
    if "not_quote" in raw:
        return Item(question, "disliked", quotes=_strings(raw, "not_quote"))
    doc_id, answers, paragraph = str(raw["doc_id"]), raw["answers"], raw["paragraph"]
    if not isinstance(answers, list) or not isinstance(paragraph, list):
        raise ValueError("`answers` or `paragraph` is not a list")
    return Item(
        question,
        "answerable" if raw["answerable"] else "adversarial",
        quotes=tuple(str(a["text"]) for a in answers),
        doc_id=doc_id,
        places=tuple((doc_id, Span(int(a["start"]), int(a["end"]))) for a in answers),
        paragraph=Span(int(paragraph[0]), int(paragraph[1])),
        group=doc_id,
    )


def _evidence_item(raw: Mapping[str, object]) -> Item:
    evidence = raw["evidence"]
    if not isinstance(evidence, list) or not evidence:
        raise ValueError("`evidence` is not a list of places")
    places = tuple((str(e["doc_id"]), Span(int(e["start"]), int(e["end"]))) for e in evidence)
    return Item(str(raw["question"]), "answerable", places=places)


def _strings(raw: Mapping[str, object], name: str) -> tuple[str, ...]:
    strings = raw[name]
    if not isinstance(strings, list) or not all(isinstance(s, str) for s in strings):
        raise ValueError(f"`{name}` is not a list of strings")
    return tuple(strings)


def _is_there(item: Item, text: str) -> bool:
    return all(
        span.cut(text) == quote for (_, span), quote in zip(item.places, item.quotes, strict=True)
    ) and (item.paragraph is None or item.paragraph.end <= len(text))
