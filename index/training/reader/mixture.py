"""The mixture that the reader learns from: passages cut as the index cuts them, with questions.

Each source has a fixed part of it. Passages that `index.training.fit` fits on are left out
(`Slab.is_kept`), so that the weights are fitted on passages new to the reader, as users' are.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from index.encoders import Encoder, ReaderPassage
from index.models import Region, Span
from index.text import segment, words
from index.training.examples import Answered, Slab, answered, read_rows, read_slabs

# The most questions from each of the sources that are not slabs.
_AT_MOST = {"reddit": 2500, "amazon_reviews": 2500, "qamr": 6000}
# The questions on one passage in a batch, so that the reader learns to tell them apart.
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
class Asked:
    """A question on a piece of text: which sentences answer, and the answer's own span, if any.

    `negatives` are pieces that do not answer it.
    """

    question: str
    right: frozenset[int] = frozenset()
    answer: Span | None = None
    negatives: tuple[ReaderPassage, ...] = ()


@dataclass(slots=True)
class Unit:
    """A piece of text with the questions on it."""

    piece: ReaderPassage
    asked: list[Asked] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pair:
    """One input of the reader; pairs of one `group` ask the same question.

    A question written so that its passage only seems to answer it has a greater weight.
    """

    question: str
    piece: ReaderPassage
    right: frozenset[int]
    answer: Span | None
    group: int
    weight: float = 1.0


def cut(text: str) -> list[ReaderPassage]:
    """Cut a text into pieces, as the index cuts its passages."""
    return [
        ReaderPassage(
            passage.span.cut(text),
            tuple(
                Span(s.span.start - passage.span.start, s.span.end - passage.span.start)
                for s in passage.sentences
            ),
        )
        for passage in segment(text, [Region(Span(0, len(text)), "")])
    ]


def read_units(train: Path, chance: random.Random) -> tuple[list[Unit], list[Unit]]:
    """Return the units to learn from and, to measure on, those of the slabs kept for fitting."""
    slabs = read_slabs(train)
    learnt: list[Unit] = []
    kept: list[Unit] = []
    for slab in (*slabs.squad, *slabs.wiki, *slabs.search):
        (kept if slab.is_kept else learnt).extend(_slab_units(slab))
    learnt.extend(_loose_units(train, chance))
    return [u for u in learnt if u.asked], [u for u in kept if u.asked]


def _slab_units(slab: Slab) -> Iterator[Unit]:
    for passage in slab.passages:
        answerable = slab.answerable.get(passage, ())
        yield from _units(passage, answerable, slab.adversarial.get(passage, ()))


def _units(
    text: str, answerable: Iterable[Answered], adversarial: Iterable[str] = ()
) -> list[Unit]:
    """Cut a text into units; an answerable question has the other pieces as negatives."""
    units = [Unit(piece) for piece in cut(text)]
    places, at = [], 0
    for unit in units:
        at = text.index(unit.piece.text, at)
        places.append(at)
    for asked in answerable:
        for unit, place in zip(units, places, strict=True):
            span = asked.span(-place) if asked.start >= place else None
            right = [i for i, s in enumerate(unit.piece.sentences) if span and s.covers(span)]
            if right:
                rest = tuple(u.piece for u in units if u is not unit)
                unit.asked.append(Asked(asked.question, frozenset(right[:1]), span, rest))
    stems = [{word.stem for word in words(unit.piece.text)} for unit in units]
    for question in adversarial if units else ():
        content = {word.stem for word in words(question) if not word.is_function_word}
        nearest = max(range(len(units)), key=lambda i: len(content & stems[i]))
        units[nearest].asked.append(Asked(question))
    return units


def _loose_units(train: Path, chance: random.Random) -> Iterator[Unit]:
    """Yield the units of sources that make no slabs."""
    yield from _reading_units(read_rows(train / "covid_qa.jsonl.gz"), around=1500)
    yield from _reading_units(read_rows(train / "squad2_train_unansq_dev_lower.jsonl.gz"))
    shifts = list(read_rows(train / "squadshifts.jsonl.gz"))
    for name in ("reddit", "amazon_reviews"):
        rows = [row for row in shifts if row["source"] == f"squadshifts/{name}"]
        yield from _reading_units(chance.sample(rows, min(len(rows), _AT_MOST[name])))
    qamr = list(read_rows(train / "qamr.jsonl.gz"))
    yield from _choosing_units(chance.sample(qamr, min(len(qamr), _AT_MOST["qamr"])), chance)
    yield from _choosing_units(read_rows(train / "selqa.jsonl.gz"), None)


def _reading_units(rows: Iterable[Mapping[str, Any]], around: int = 0) -> Iterator[Unit]:
    """Yield the units of rows with an answer's place; of a long text only what is `around` it."""
    answerable: dict[str, list[Answered]] = defaultdict(list)
    adversarial: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        text, start = row["passage"], row["answer_start"]
        if around and start is not None:
            left = max(0, start - around)
            text, start = text[left : start + around], start - left
        if not row["answerable"]:
            adversarial[text].append(row["question"])
        elif asked := answered(row, text, start):
            answerable[text].append(asked)
    for text in {**answerable, **adversarial}:
        yield from _units(text, answerable[text], adversarial[text])


def _choosing_units(
    rows: Iterable[Mapping[str, Any]], chance: random.Random | None, most: int = 6
) -> Iterator[Unit]:
    """Yield a unit for each row with labelled sentences: those around the first right one.

    With `chance` they are shuffled, for rows whose sentences have no order.
    """
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
            piece = ReaderPassage(" ".join(sentences), tuple(spans))
            yield Unit(piece, [Asked(row["question"], right)])


def mine(units: Sequence[Unit], encoder: Encoder, chosen: Sequence[Unit] | None = None) -> None:
    """Give the answerable questions of the chosen units, or of all, their nearest negatives.

    Those are the pieces of any other unit that are nearest in meaning and do not have the answer.
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
    """Return the pairs of one pass over the units, shuffled; a list is learnt in one batch."""
    chance = random.Random(seed)
    lists, group = [], 0
    everything = [unit.piece for unit in units]
    for unit in chance.sample(units, len(units)):
        asked = chance.sample(unit.asked, len(unit.asked))
        for first in range(0, len(asked), _TOGETHER):
            pairs = []
            for one in asked[first : first + _TOGETHER]:
                question = as_people_ask(one.question, chance)
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


def as_people_ask(question: str, chance: random.Random) -> str:
    """Sometimes cut a question down to its keywords, misspell it, or put it politely."""
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
    inside = [i for i in range(1, len(question) - 2) if question[i - 1 : i + 2].isalpha()]
    if not inside:
        return question
    i = chance.choice(inside)
    kind = chance.randrange(3)
    if kind == 0:
        return question[:i] + question[i + 1] + question[i] + question[i + 2 :]
    return question[:i] + (question[i] * 2 if kind == 1 else "") + question[i + 1 :]
