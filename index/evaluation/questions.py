"""Quality on question files: every question asked, and what came of it.

Three formats, JSON Lines all. Golden: `question` with `quote` (strings, any of which inside the
first quotation is right) and `kind`, or `abstain: true`; of what people said of answers also
`not_quote` (strings that are wrong) and `gap: true` (unanswered, and nobody knows whether rightly;
counted by itself). SQuAD: `question`, `doc_id`, `answerable`, `answers` ({text, start, end}, code
points), `paragraph`; a question on a document that is not in the index counts as out of corpus,
where silence is right. Evidence: `question`, `evidence` ({doc_id, start, end}), any of which inside
the first quotation is right, and whose documents are the relevant ones.
"""

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from index.answering import Probe, ScoredSentence, prove
from index.errors import QuestionError
from index.models import Document, Found, Quotation, Span

Expectation = Literal[
    "answerable", "abstain", "out_of_corpus", "near_miss", "adversarial", "disliked", "gap"
]
# So many passages, or documents, of the ranking are looked at.
RANKED = 10
# Every so many of the answerable questions is asked again with its paragraph gone.
_NEAR_MISS_EVERY = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A question and what the right outcome is.

    `places`: where an answer stands, documents by their ids. `paragraph`: the passage that answers;
    without one, the `relevant` documents are what is to be found, or else those of the places.
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to one question.

    `is_hit`: the first quotation is right; `is_sentence`: the best sentence alone; `in_three`: one
    of the first three quotations. `is_long`: the first is right, and would be so without one of its
    sentences. `in_paragraph`: the best sentence of the right passage is right; None where the
    search does not find the passage. `gains`: of the ten best passages or documents, which are
    relevant, of `relevant`.
    """

    item: Item
    is_found: bool
    is_hit: bool
    confidence: float
    verbatim: tuple[int, int]
    is_sentence: bool = False
    in_three: bool = False
    is_long: bool = False
    in_paragraph: bool | None = None
    gains: tuple[bool, ...] = ()
    relevant: int = 0
    cpu_ms: float = 0.0

    @property
    def is_right(self) -> bool:
        if self.item.expected == "answerable":
            return self.is_found and self.is_hit
        if self.item.expected == "disliked":
            return not (self.is_found and self.is_hit)
        return not self.is_found


def read_items(path: Path) -> list[Item]:
    """Read a question file; raise QuestionError naming the line that cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path} cannot be read as UTF-8 text: {error}") from error
    items = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                items.append(_item(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise QuestionError(f"{path}, line {number}: not a question ({error})") from error
    if not items:
        raise QuestionError(f"{path} holds no questions")
    return items


def place(items: Iterable[Item], documents: Mapping[str, Document]) -> tuple[list[Item], int]:
    """Set the items against the documents of an index.

    Returns them, those on other documents marked out of corpus, and how many were left out because
    their answer does not stand where they say.
    """
    kept, left_out = [], 0
    for item in items:
        if item.doc_id is None:
            kept.append(item)
        elif item.doc_id not in documents:
            kept.append(Item(item.question, "out_of_corpus", group=item.doc_id))
        elif _stands(item, documents[item.doc_id].text):
            kept.append(item)
        else:
            left_out += 1
    return kept, left_out


def near_misses(items: Sequence[Item]) -> list[Item]:
    """Return every third answerable question that has a paragraph, to be asked without it."""
    asked = [i for i in items if i.expected == "answerable" and i.doc_id and i.paragraph]
    return [replace(item, expected="near_miss") for item in asked[::_NEAR_MISS_EVERY]]


def evaluate(
    items: Sequence[Item],
    probe: Callable[[Item], Probe],
    documents: Mapping[str, Document],
    progress: Callable[[int], None] = lambda _: None,
) -> list[Outcome]:
    """Ask every question and compare; `progress` is told how many are done.

    `probe` asks a question; of a near miss without its paragraph.
    """
    outcomes = []
    for done, item in enumerate(items, 1):
        started = time.process_time()
        found = probe(item)
        spent = 1000 * (time.process_time() - started)
        outcomes.append(_outcome(item, found, documents, spent))
        progress(done)
    return outcomes


def hidden(item: Item) -> tuple[str, Span] | None:
    """Return the part of a document that is not there for a near miss."""
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
        return Item(question, "answerable", _strings(raw, "quote"), str(raw.get("kind", "any")))
    if "evidence" in raw:
        return _evidence_item(raw)
    if "not_quote" in raw:
        return Item(question, "disliked", _strings(raw, "not_quote"))
    doc_id, answers, paragraph = str(raw["doc_id"]), raw["answers"], raw["paragraph"]
    if not isinstance(answers, list) or not isinstance(paragraph, list):
        raise ValueError("`answers` or `paragraph` is not a list")
    return Item(
        question,
        "answerable" if raw["answerable"] else "adversarial",
        tuple(str(a["text"]) for a in answers),
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


def _stands(item: Item, text: str) -> bool:
    return all(
        span.cut(text) == quote for (_, span), quote in zip(item.places, item.quotes, strict=True)
    ) and (item.paragraph is None or item.paragraph.end <= len(text))


def _outcome(item: Item, probe: Probe, documents: Mapping[str, Document], cpu_ms: float) -> Outcome:
    answer = probe.answer
    is_found = isinstance(answer, Found)
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest
    for quotation in shown:
        prove(quotation, documents[quotation.doc_id])
    good = sum(q.text in documents[q.doc_id].text for q in shown)
    is_hit = bool(shown) and _is_hit(item, shown[0])
    best = probe.sentences[0] if probe.sentences else None
    gains, relevant = _gains(item, probe.sentences)
    return Outcome(
        item,
        is_found,
        is_hit,
        answer.confidence,
        (good, len(shown)),
        is_sentence=best is not None and _is_sentence(item, best, documents),
        in_three=any(_is_hit(item, quotation) for quotation in shown[:3]),
        is_long=is_hit and _is_long(item, shown[0], probe.sentences),
        in_paragraph=_in_paragraph(item, probe.sentences),
        gains=gains,
        relevant=relevant,
        cpu_ms=cpu_ms,
    )


def _is_hit(item: Item, quotation: Quotation) -> bool:
    if item.places:
        return _holds(item, quotation.doc_id, quotation.span)
    said = item.kind in ("any", quotation.source.kind)
    return said and any(quote in quotation.text for quote in item.quotes)


def _is_sentence(item: Item, sentence: ScoredSentence, documents: Mapping[str, Document]) -> bool:
    doc_id = sentence.doc_id
    if item.places:
        return _holds(item, doc_id, sentence.span)
    return any(quote in sentence.span.cut(documents[doc_id].text) for quote in item.quotes)


def _in_paragraph(item: Item, sentences: Sequence[ScoredSentence]) -> bool | None:
    """Say whether the best sentence of the right passage, wherever it ranks, is right."""
    if item.paragraph is None:
        return None
    for sentence in sentences:
        doc_id = sentence.doc_id
        if doc_id == item.doc_id and sentence.span.overlaps(item.paragraph):
            return _holds(item, doc_id, sentence.span)
    return None


def _holds(item: Item, doc_id: str, span: Span) -> bool:
    return any(doc_id == where and span.covers(place) for where, place in item.places)


def _is_long(item: Item, quotation: Quotation, sentences: Sequence[ScoredSentence]) -> bool:
    """Say whether one sentence of a right quotation of several would have been right alone."""
    within = [
        s.span
        for s in sentences
        if s.doc_id == quotation.doc_id
        and quotation.span.covers(s.span)
        and s.span != quotation.span
    ]
    at = quotation.span.start
    cut = [quotation.text[part.start - at : part.end - at] for part in within]
    if item.places:
        return any(_holds(item, quotation.doc_id, span) for span in within)
    return any(quote in text for text in cut for quote in item.quotes)


def _gains(item: Item, sentences: Sequence[ScoredSentence]) -> tuple[tuple[bool, ...], int]:
    """Return which of the best passages are the paragraph's, or which documents are right.

    A passage counts where its best sentence stands; of a paragraph in several passages the first.
    """
    if not (item.places or item.relevant):
        return (), 0
    passages = dict.fromkeys((s.doc_id, s.passage.span) for s in sentences)
    if item.paragraph is None:
        wanted = set(item.relevant) or {doc_id for doc_id, _ in item.places}
        ranked = dict.fromkeys(doc_id for doc_id, _ in passages)
        return tuple(doc_id in wanted for doc_id in list(ranked)[:RANKED]), len(wanted)
    paragraph = item.paragraph
    near = [d == item.doc_id and span.overlaps(paragraph) for d, span in passages]
    gains = [is_near and not any(near[:i]) for i, is_near in enumerate(near)]
    return tuple(gains[:RANKED]), 1
