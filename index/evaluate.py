"""Quality on a question file: hit rate, refusals, calibration, with bootstrap intervals.

Two formats, JSON Lines both. Golden: `question` with `quote` (strings, any of which inside the
first quotation is right) and `kind`, or `abstain: true`; of what people said of answers also
`not_quote` (strings that are wrong) and `gap: true` (unanswered, and nobody knows whether rightly;
counted by itself). SQuAD: `question`, `doc_id`, `answerable`,
`answers` ({text, start, end}, code points), `paragraph`; a question on a document that is not in
the index counts as out of corpus, where silence is right.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.errors import QuestionError
from index.models import Answer, Document, Found, Quotation, Span
from index.verify import prove

Expectation = Literal["answerable", "abstain", "out_of_corpus", "adversarial", "disliked", "gap"]
_RESAMPLES = 1000
_BINS = 10


@dataclass(frozen=True, slots=True)
class Item:
    """A question and what the right outcome is."""

    question: str
    expected: Expectation
    quotes: tuple[str, ...] = ()
    kind: str = "any"
    doc_id: str | None = None
    places: tuple[Span, ...] = ()
    paragraph: Span | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to one question."""

    item: Item
    is_found: bool
    is_hit: bool
    confidence: float
    verbatim: tuple[int, int]

    @property
    def is_right(self) -> bool:
        if self.item.expected == "answerable":
            return self.is_found and self.is_hit
        if self.item.expected == "disliked":
            return not (self.is_found and self.is_hit)
        return not self.is_found


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean over questions with its 95 % bootstrap interval."""

    name: str
    value: float
    low: float
    high: float
    count: int


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


def evaluate(
    items: Sequence[Item],
    answer: Callable[[str], Answer],
    documents: Mapping[str, Document],
    progress: Callable[[int], None] = lambda _: None,
) -> list[Outcome]:
    """Ask every question and compare; `progress` is told how many are done."""
    outcomes = []
    for done, item in enumerate(items, 1):
        outcomes.append(_outcome(item, answer(item.question), documents))
        progress(done)
    return outcomes


def measures(outcomes: Sequence[Outcome], seed: int = 0) -> Iterator[Measure]:
    """Yield the measures that the outcomes allow."""
    chance = np.random.default_rng(seed)
    answerable = [o for o in outcomes if o.item.expected == "answerable"]
    gaps = [o for o in outcomes if o.item.expected == "gap"]
    judged = [o for o in outcomes if o.item.expected != "gap"]
    if judged:
        yield _mean("right outcome", [o.is_right for o in judged], chance)
    if gaps:
        yield _mean("gaps answered now", [o.is_found for o in gaps], chance)
    if answerable:
        yield _mean("quotation hit@1", [o.is_hit for o in answerable], chance)
        yield _mean("right quotation shown", [o.is_right for o in answerable], chance)
    disliked = [o for o in outcomes if o.item.expected == "disliked"]
    if disliked:
        yield _mean("disliked quotation not shown", [o.is_right for o in disliked], chance)
    for expected in ("abstain", "out_of_corpus", "adversarial"):
        silent = [o for o in outcomes if o.item.expected == expected]
        if silent:
            yield _mean(f"refusal, {expected}", [o.is_right for o in silent], chance)
        if silent and answerable:
            yield _auroc(f"AUROC, {expected}", answerable, silent, chance)
    certain = [o for o in judged if o.item.expected != "disliked"]
    if certain:
        yield _calibration("calibration error", certain, chance)
    good = sum(o.verbatim[0] for o in outcomes)
    shown = sum(o.verbatim[1] for o in outcomes)
    rate = good / shown if shown else 1.0
    yield Measure("verbatim", rate, rate, rate, shown)


def by_group(outcomes: Sequence[Outcome]) -> Iterator[Measure]:
    """Yield hit@1 of each document that the questions ask about, by name."""
    chance = np.random.default_rng(0)
    groups = sorted({o.item.group for o in outcomes if o.item.expected == "answerable"})
    for group in groups:
        hits = [
            o.is_hit for o in outcomes if (o.item.group, o.item.expected) == (group, "answerable")
        ]
        yield _mean(group, hits, chance)


def _item(raw: Mapping[str, object]) -> Item:
    question = str(raw["question"])
    if raw.get("abstain"):
        return Item(question, "abstain")
    if raw.get("gap"):
        return Item(question, "gap")
    if "quote" in raw:
        return Item(question, "answerable", _strings(raw, "quote"), str(raw.get("kind", "any")))
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
        places=tuple(Span(int(a["start"]), int(a["end"])) for a in answers),
        paragraph=Span(int(paragraph[0]), int(paragraph[1])),
        group=doc_id,
    )


def _strings(raw: Mapping[str, object], name: str) -> tuple[str, ...]:
    strings = raw[name]
    if not isinstance(strings, list) or not all(isinstance(s, str) for s in strings):
        raise ValueError(f"`{name}` is not a list of strings")
    return tuple(strings)


def _stands(item: Item, text: str) -> bool:
    return all(
        span.cut(text) == quote for span, quote in zip(item.places, item.quotes, strict=True)
    ) and (item.paragraph is None or item.paragraph.end <= len(text))


def _outcome(item: Item, answer: Answer, documents: Mapping[str, Document]) -> Outcome:
    is_found = isinstance(answer, Found)
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest
    for quotation in shown:
        prove(quotation, documents[quotation.doc_id])
    good = sum(q.text in documents[q.doc_id].text for q in shown)
    is_hit = bool(shown) and _is_hit(item, shown[0])
    return Outcome(item, is_found, is_hit, answer.confidence, (good, len(shown)))


def _is_hit(item: Item, quotation: Quotation) -> bool:
    if item.doc_id is None:
        said = item.kind in ("any", quotation.source.kind)
        return said and any(quote in quotation.text for quote in item.quotes)
    return (
        quotation.doc_id == item.doc_id
        and (item.paragraph is None or item.paragraph.overlaps(quotation.span))
        and any(quotation.span.covers(answer) for answer in item.places)
    )


def _mean(name: str, values: Sequence[bool], chance: np.random.Generator) -> Measure:
    array = np.asarray(values, np.float64)
    return _measure(
        name, float(array.mean()), [array[i].mean() for i in _resamples(array, chance)], len(array)
    )


def _auroc(
    name: str,
    positive: Sequence[Outcome],
    negative: Sequence[Outcome],
    chance: np.random.Generator,
) -> Measure:
    """Return the probability that an answerable question gets the higher confidence."""
    left = np.array([o.confidence for o in positive])
    right = np.array([o.confidence for o in negative])

    def area(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
        ordered = np.sort(b)
        below = np.searchsorted(ordered, a, "left")
        level = np.searchsorted(ordered, a, "right") - below
        return float((below + level / 2).mean() / len(b))

    samples = [
        area(
            left[chance.integers(0, len(left), len(left))],
            right[chance.integers(0, len(right), len(right))],
        )
        for _ in range(_RESAMPLES // 5)
    ]
    return _measure(name, area(left, right), samples, len(left) + len(right))


def _calibration(name: str, outcomes: Sequence[Outcome], chance: np.random.Generator) -> Measure:
    """Return the expected calibration error: |confidence - share right|, over ten equal bins."""
    confidence = np.array([o.confidence for o in outcomes])
    right = np.array([o.item.expected == "answerable" and o.is_hit for o in outcomes], np.float64)

    def error(rows: NDArray[np.int64]) -> float:
        bins = np.minimum((confidence[rows] * _BINS).astype(int), _BINS - 1)
        gaps = [
            abs(float((confidence[rows][bins == b] - right[rows][bins == b]).sum()))
            for b in range(_BINS)
        ]
        return sum(gaps) / len(rows)

    samples = [error(rows) for rows in _resamples(right, chance)]
    return _measure(name, error(np.arange(len(right))), samples, len(right))


def _resamples(array: NDArray[np.float64], chance: np.random.Generator) -> NDArray[np.int64]:
    return chance.integers(0, len(array), (_RESAMPLES, len(array)))


def _measure(name: str, value: float, samples: Sequence[float], count: int) -> Measure:
    low, high = np.quantile(samples, [0.025, 0.975])
    return Measure(name, value, float(low), float(high), count)
