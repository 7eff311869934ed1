"""The mixture that the reader learns from: passages cut as the index cuts them, with questions.

Every source keeps its own measure of the whole. Passages that `index.training.fit` fits on are left
out (`Slab.is_kept`), so that what is fitted sees the reader as strangers do.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from index.encoders import Encoder
from index.models import Region, Span
from index.text import segment, words
from index.training.examples import Slab, read_rows, read_slabs

# Of each loose source, how many questions at most.
_AT_MOST = {"reddit": 2500, "amazon": 2500, "qamr": 6000}
# Questions of a passage that stand in one batch, so that they are told apart.
_TOGETHER = 8
_MINED = 5
_NEGATIVES = 0.75
_KEYWORDS, _TYPO, _POLITE = 0.10, 0.10, 0.06
_OFF_TOPIC = 0.03
_ADVERSARIAL = 2.0
_POLITE_FORMS = (
    "please tell me: {}", "hi, {}", "could you tell me {}", "i would like to know {}",
    "{} thanks", "what does the report say: {}", "quick question, {}", "do you know {}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage to read: its text and the spans of its sentences, in code points."""

    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a piece: which sentences answer, and the answer's own span, if any."""

    question: str
    right: frozenset[int] = frozenset()
    answer: Span | None = None
    negatives: tuple[Piece, ...] = ()


@dataclass(slots=True)
class Unit:
    """A piece with questions that are learnt together."""

    piece: Piece
    asked: list[Asked] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pair:
    """One input of the reader; pairs of one `group` ask the same question.

    A question that was written so that its own passage seems to answer it weighs more.
    """

    question: str
    piece: Piece
    right: frozenset[int]
    answer: Span | None
    group: int
    weight: float = 1.0


def cut(text: str) -> list[Piece]:
    """Cut a text into pieces, as the index cuts its passages."""
    return [
        Piece(
            passage.span.cut(text),
            tuple(
                Span(s.span.start - passage.span.start, s.span.end - passage.span.start)
                for s in passage.sentences
            ),
        )
        for passage in segment(text, [Region(Span(0, len(text)), "")])
    ]


def read_units(train: Path, chance: random.Random) -> tuple[list[Unit], list[Unit]]:
    """Return the units to learn from, and those of the slabs kept for fitting, to look on."""
    squad, wiki, searched = read_slabs(train)
    learnt: list[Unit] = []
    kept: list[Unit] = []
    for slab in (*squad, *wiki, *searched):
        (kept if slab.is_kept else learnt).extend(_slab_units(slab))
    learnt.extend(_loose_units(train, chance))
    return [u for u in learnt if u.asked], [u for u in kept if u.asked]


def _slab_units(slab: Slab) -> Iterator[Unit]:
    for passage in slab.passages:
        answerable = slab.answerable.get(passage, ())
        yield from _units(passage, answerable, slab.adversarial.get(passage, ()))


def _units(
    text: str, answerable: Iterable[tuple[str, int, str]], adversarial: Iterable[str] = ()
) -> list[Unit]:
    """Cut a text; each answerable question goes to its piece, with the other pieces against it."""
    units = [Unit(piece) for piece in cut(text)]
    places, at = [], 0
    for unit in units:
        at = text.index(unit.piece.text, at)
        places.append(at)
    for question, start, answer in answerable:
        for unit, place in zip(units, places, strict=True):
            span = Span(start - place, start - place + len(answer)) if start >= place else None
            right = [i for i, s in enumerate(unit.piece.sentences) if span and s.covers(span)]
            if right:
                rest = tuple(u.piece for u in units if u is not unit)
                unit.asked.append(Asked(question, frozenset(right[:1]), span, rest))
    stems = [{word.stem for word in words(unit.piece.text)} for unit in units]
    for question in adversarial if units else ():
        asked = {word.stem for word in words(question) if not word.is_function_word}
        nearest = max(range(len(units)), key=lambda i: len(asked & stems[i]))
        units[nearest].asked.append(Asked(question))
    return units


def _loose_units(train: Path, chance: random.Random) -> Iterator[Unit]:
    """Yield the units of sources that make no slabs."""
    yield from _reading_units(read_rows(train / "covid_qa.jsonl.gz"), around=1500)
    yield from _reading_units(read_rows(train / "squad2_train_unansq_dev_lower.jsonl.gz"))
    shifts = list(read_rows(train / "squadshifts.jsonl.gz"))
    for name in ("reddit", "amazon"):
        rows = [row for row in shifts if row["source"].endswith(name)]
        yield from _reading_units(chance.sample(rows, min(len(rows), _AT_MOST[name])))
    qamr = list(read_rows(train / "qamr.jsonl.gz"))
    yield from _choosing_units(chance.sample(qamr, min(len(qamr), _AT_MOST["qamr"])), chance)
    yield from _choosing_units(read_rows(train / "selqa.jsonl.gz"), None)


def _reading_units(rows: Iterable[Mapping[str, Any]], around: int = 0) -> Iterator[Unit]:
    """Yield the units of reading rows; of a long text only what stands `around` the answer."""
    answerable: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    adversarial: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        text, start, answer = row["passage"], row["answer_start"], row["answer_text"]
        if around and start is not None:
            left = max(0, start - around)
            text, start = text[left : start + around], start - left
        if not row["answerable"]:
            adversarial[text].append(row["question"])
        elif start is not None and text[start : start + len(answer)] == answer:
            answerable[text].append((row["question"], start, answer))
    for text in {**answerable, **adversarial}:
        yield from _units(text, answerable[text], adversarial[text])


def _choosing_units(
    rows: Iterable[Mapping[str, Any]], chance: random.Random | None, most: int = 6
) -> Iterator[Unit]:
    """Yield a unit a row: its sentences around the right ones, shuffled where they are a heap."""
    for row in rows:
        labelled = list(zip(row["sentences"], row["labels"], strict=True))
        first = next((i for i, (_, label) in enumerate(labelled) if label), 0)
        labelled = labelled[max(0, first - most // 2) :][:most]
        if chance:
            chance.shuffle(labelled)
        sentences, spans, at = [sentence for sentence, _ in labelled], [], 0
        for sentence in sentences:
            spans.append(Span(at, at + len(sentence)))
            at += len(sentence) + 1
        right = frozenset(i for i, (_, label) in enumerate(labelled) if label)
        if all(sentence.strip() for sentence in sentences):
            yield Unit(Piece(" ".join(sentences), tuple(spans)), [Asked(row["question"], right)])


def mine(units: Sequence[Unit], encoder: Encoder, chosen: Sequence[Unit] | None = None) -> None:
    """Give answerable questions the pieces nearest to them in meaning that do not answer them.

    Those of the chosen units, or of all where none are chosen; the pieces are of all units.
    """
    meant = set(map(id, units if chosen is None else chosen))
    pieces = np.stack([e.vector for e in encoder.encode_passages([u.piece.text for u in units])])
    asked = [
        (i, j)
        for i, unit in enumerate(units)
        if id(unit) in meant
        for j, a in enumerate(unit.asked)
        if a.right
    ]
    questions = encoder.encode_passages([units[i].asked[j].question for i, j in asked])
    folded = [unit.piece.text.casefold() for unit in units]
    for first in range(0, len(asked), 512):
        block = np.stack([e.vector for e in questions[first : first + 512]])
        nearest = np.argsort(-(block @ pieces.T), axis=1)[:, : 4 * _MINED]
        for (i, j), row in zip(asked[first : first + 512], nearest, strict=True):
            one = units[i].asked[j]
            answer = one.answer.cut(units[i].piece.text).casefold() if one.answer else ""
            found = [
                units[k].piece for k in row if k != i and not (answer and answer in folded[k])
            ][:_MINED]
            units[i].asked[j] = replace(one, negatives=(*one.negatives, *found))


def epoch(units: Sequence[Unit], seed: int) -> list[list[Pair]]:
    """Return the pairs of one pass over the units, those learnt together in one list, shuffled."""
    chance = random.Random(seed)
    lists, group = [], 0
    everything = [unit.piece for unit in units]
    for unit in chance.sample(units, len(units)):
        asked = chance.sample(unit.asked, len(unit.asked))
        for first in range(0, len(asked), _TOGETHER):
            pairs = []
            for one in asked[first : first + _TOGETHER]:
                question = _as_people_ask(one.question, chance)
                weight = 1.0 if one.right else _ADVERSARIAL
                pairs.append(Pair(question, unit.piece, one.right, one.answer, group, weight))
                if one.right and one.negatives and chance.random() < _NEGATIVES:
                    negative = chance.choice(one.negatives)
                    pairs.append(Pair(question, negative, frozenset(), None, group))
                elif chance.random() < _OFF_TOPIC:
                    other = chance.choice(everything)
                    pairs.append(Pair(question, other, frozenset(), None, group))
                group += 1
            lists.append(pairs)
    return lists


def _as_people_ask(question: str, chance: random.Random) -> str:
    """Now and then cut a question down to keywords, misspell it, or put it politely."""
    roll = chance.random()
    if roll < _KEYWORDS:
        kept = [w.surface for w in words(question) if not w.is_function_word]
        question = " ".join(kept) if len(kept) > 1 else question
    elif roll < _KEYWORDS + _POLITE:
        question = chance.choice(_POLITE_FORMS).format(question)
    if chance.random() < _TYPO:
        question = _misspell(question, chance)
    return question


def _misspell(question: str, chance: random.Random) -> str:
    """Swap, drop or double one letter inside a word."""
    inside = [
        i for i in range(1, len(question) - 2) if question[i - 1 : i + 2].isalpha()
    ]  # fmt: skip
    if not inside:
        return question
    i = chance.choice(inside)
    kind = chance.randrange(3)
    if kind == 0:
        return question[:i] + question[i + 1] + question[i] + question[i + 2 :]
    return question[:i] + (question[i] * 2 if kind == 1 else "") + question[i + 1 :]
