"""Questions with the passages read for each, in their context: what the reader learns from.

A group is a question with the passages that answer it, if any do, and some that do not.
"""

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.answering.documents import Documents
from index.answering.reading import MAX_READ, as_written, in_context
from index.answering.selection import Selector
from index.encoders import ReaderPassage
from index.models import Span
from index.retrieval import clean
from index.store import Store
from index.store.contract import StoredPassage
from index.training.across import Across, key_of
from index.training.desk import places_of
from index.training.in_context.altered import altered, names_in
from index.training.reader.mixture import Unit, as_people_ask

# The most passages of a group that do not answer: of an encyclopaedia's, and of a desk's questions.
_FEW, _MANY = 2, 6
# Of the passages that are found for a question in many languages, one of so many is taken.
_FOUND = 5
# How often an answerable question is altered, too.
_ALTERED = {"read": 0.4, "desk": 0.6}
_WEIGHTS = {"read": 1.0, "adversarial": 2.0, "desk": 3.0, "across": 2.0}
# How often a passage is read without what is known of its source.
_WITHOUT_HEAD = 0.15


@dataclass(frozen=True, slots=True)
class Right:
    """The sentences of a passage that answer, by number, and the answer's span if it is known."""

    sentences: frozenset[int]
    answer: Span | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A question with the passages to read.

    `right`: for each of the `passages` what answers there, None if nothing does. `contradicts`:
    the first passage denies what the question takes for granted. `language`: the question's.
    """

    question: str
    passages: tuple[ReaderPassage, ...]
    right: tuple[Right | None, ...]
    weight: float = 1.0
    contradicts: bool = False
    language: str = "en"


def unit_groups(
    units: Sequence[Unit], chance: random.Random, *, as_is: bool = False
) -> Iterator[Group]:
    """Yield the groups of units with mined negatives; some questions also altered.

    `as_is`: every question as it was asked, and none altered.
    """
    names = [name for unit in units for one in unit.asked for name in names_in(one.question)]
    for unit in units:
        for one in unit.asked:
            if not one.right:
                weight = _WEIGHTS["adversarial"]
                asked = one.question if as_is else as_people_ask(one.question, chance)
                yield Group(asked, (unit.piece,), (None,), weight)
                continue
            others = tuple(chance.sample(one.negatives, min(_FEW, len(one.negatives))))
            right = Right(one.right, one.answer)
            asked = one.question if as_is else as_people_ask(one.question, chance)
            passages, marks = (unit.piece, *others), (right, *(None for _ in others))
            yield Group(asked, passages, marks)
            if not as_is and chance.random() < _ALTERED["read"]:
                changed = altered(one.question, unit.piece.text, names, chance)
                if changed:
                    contradicts = changed[1] in ("opposite", "denial")
                    yield Group(changed[0], (unit.piece,), (None,), contradicts=contradicts)


@dataclass(frozen=True, slots=True)
class Desk:
    """An index of a desk's texts, and what searches it."""

    store: Store
    documents: Documents
    selector: Selector


def desk_rows(paths: Iterable[Path], documents: set[str]) -> list[dict[str, Any]]:
    """Return the questions of some files on some documents, by the documents' file names."""
    rows = [json.loads(line) for p in paths for line in p.read_text("utf-8").splitlines()]
    return [row for row in rows if row["doc"] in documents]


def desk_groups(
    rows: Sequence[Mapping[str, Any]], desk: Desk, chance: random.Random, *, as_is: bool = False
) -> Iterator[Group]:
    """Yield the groups of a desk's questions: with what the search finds, and neighbours.

    An answerable question may be altered, too. `as_is`: every question as it was asked, none
    altered, with the first passages that the search finds and no others.
    """
    names = [name for row in rows for name in names_in(row["question"])]
    for row in rows:
        group = _desk_group(row, desk, chance, as_is)
        if group is None:
            continue
        yield group
        if as_is or not any(group.right) or group.language != "en":
            continue
        own = tuple(p for p, r in zip(group.passages, group.right, strict=True) if r)
        changed = altered(row["question"], own[0].text, names, chance)
        if changed and chance.random() < _ALTERED["desk"]:
            contradicts = changed[1] in ("opposite", "denial")
            yield Group(changed[0], own, (None,) * len(own), 1.0, contradicts)


def _desk_group(
    row: Mapping[str, Any], desk: Desk, chance: random.Random, as_is: bool
) -> Group | None:
    doc_id = Path(row["doc"]).stem.lower()
    text = desk.documents.get(doc_id).document.text
    own = desk.store.passages_of(doc_id)
    quotes = row.get("quotes") or [row["near"]]
    spans = [span for quote in quotes for span in places_of(quote, text)]
    meant = [p for p in own if any(map(p.passage.span.overlaps, spans))]
    if not meant:
        return None
    asked = desk.selector.analyse(clean(row["question"]))
    ranking = desk.selector.select(asked, is_read=False)
    found = list(dict.fromkeys(s.passage_id for s in ranking.sentences))
    near = [p for p in _beside(meant, own) if not as_is and chance.random() < 0.5]
    others = [*near, *desk.store.get_passages(found[: MAX_READ if as_is else _MANY + 4])]
    if as_is:
        read = {p.id for p in others}
        meant = [p for p in meant if p.id in read]
    ids = {p.id for p in meant}
    others = list({p.id: p for p in others if p.id not in ids}.values())[:_MANY]
    without_head = 0.0 if as_is else _WITHOUT_HEAD
    passages = tuple(_in_context(p, desk, without_head, chance) for p in (*meant, *others))
    if not passages:
        return None
    question = as_written(row["question"], passages[0].text)
    language = row.get("lang", "en")
    if language == "en" and not as_is:
        question = as_people_ask(question, chance)
    rights = [_right_of(p, spans) if row["answerable"] else None for p in meant]
    return Group(
        question,
        passages,
        (*rights, *(None for _ in others)),
        _WEIGHTS["desk"],
        not row["answerable"] and row["kind"] == "premise",
        language,
    )


def across_groups(
    across: Iterable[Across], units: Sequence[Unit], desk: Desk, chance: random.Random
) -> Iterator[Group]:
    """Yield the groups of questions in many languages: each with its passage and one like it.

    That is one that the search finds for the English question, a neighbour, or a mined negative.
    """
    pieces = {key_of(unit.piece.text): unit for unit in units}
    for one in across:
        found = _on_desk(one, desk, chance) if one.doc else _in_training(pieces.get(one.passage))
        if found is None:
            continue
        piece, others = found
        cut = [span.cut(piece.text) for span in piece.sentences]
        right = Right(frozenset(i for i, s in enumerate(cut) if s in one.quotes))
        for language, question in one.asked.items():
            wrong = chance.sample(others, min(1, len(others)))
            yield Group(
                question,
                (piece, *wrong),
                (right if right.sentences else None, *(None for _ in wrong)),
                _WEIGHTS["across"],
                one.kind == "premise",
                language,
            )


def _in_training(unit: Unit | None) -> tuple[ReaderPassage, list[ReaderPassage]] | None:
    if unit is None:
        return None
    mined = [n for asked in unit.asked for n in asked.negatives if n.text != unit.piece.text]
    return unit.piece, mined


def _on_desk(
    one: Across, desk: Desk, chance: random.Random
) -> tuple[ReaderPassage, list[ReaderPassage]] | None:
    doc_id = Path(one.doc).stem.lower()
    text, own = desk.documents.get(doc_id).document.text, desk.store.passages_of(doc_id)
    meant = [
        p
        for p in own
        if {s.span.cut(text) for s in p.passage.sentences} >= set(one.meant)
    ][:1]  # fmt: skip
    if not meant:
        return None
    asked = desk.selector.analyse(clean(one.asked["en"]))
    ranked = desk.selector.select(asked, is_read=False).sentences
    found = [i for i in dict.fromkeys(s.passage_id for s in ranked) if i != meant[0].id]
    others = [*desk.store.get_passages(found[:_FOUND]), *_beside(meant, own)]
    piece = _in_context(meant[0], desk, _WITHOUT_HEAD, chance)
    return piece, [_in_context(p, desk, 0, chance) for p in others]


def _beside(meant: Sequence[StoredPassage], own: Sequence[StoredPassage]) -> list[StoredPassage]:
    ids = {p.id for p in meant}
    return [
        own[j]
        for i, passage in enumerate(own)
        if passage.id in ids
        for j in (i - 1, i + 1)
        if 0 <= j < len(own)
    ]


def _right_of(stored: StoredPassage, spans: Sequence[Span]) -> Right | None:
    """Return the sentences of a passage of which a quotation has more than half."""
    found = frozenset(
        i
        for i, s in enumerate(stored.passage.sentences)
        if any(_shared(s.span, span) * 2 > s.span.end - s.span.start for span in spans)
    )
    return Right(found) if found else None


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _in_context(
    stored: StoredPassage, desk: Desk, without_head: float, chance: random.Random
) -> ReaderPassage:
    given = in_context(stored.passage, desk.documents.get(stored.doc_id))
    return replace(given, head="") if chance.random() < without_head else given
