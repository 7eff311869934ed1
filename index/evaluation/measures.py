"""Measures of outcomes: rates, ranks, areas and calibration, with bootstrap intervals."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.answering.confidence import USE
from index.evaluation.outcomes import RANKED, Outcome

_RESAMPLES = 1000
_BINS = 10


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean over questions with its 95 % bootstrap interval."""

    name: str
    value: float
    low: float
    high: float
    count: int


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
        yield from _hits(answerable, chance)
    if ranked := [o for o in judged if o.relevant and o.item.expected != "near_miss"]:
        for name, value in _RANKS.items():
            yield _mean(name, [value(o) for o in ranked], chance)
    if disliked := [o for o in outcomes if o.item.expected == "disliked"]:
        yield _mean("disliked quotation not shown", [o.is_right for o in disliked], chance)
    yield from _refusals(outcomes, answerable, chance)
    certain = [o for o in judged if o.item.expected != "disliked"]
    if certain:
        yield _calibration("calibration error", certain, np.ones(len(certain)), chance)
    if (weights := as_in_use(certain)) is not None:
        yield _calibration("calibration error, as in use", certain, weights, chance)
    yield _mean("CPU ms a question", [o.cpu_ms for o in outcomes], chance)
    yield _verbatim(outcomes)


def _hits(answerable: Sequence[Outcome], chance: np.random.Generator) -> Iterator[Measure]:
    yield _mean("quotation hit@1", [o.is_hit for o in answerable], chance)
    yield _mean("one sentence hit@1", [o.is_sentence for o in answerable], chance)
    yield _mean("hit in three quotations", [o.in_three for o in answerable], chance)
    yield _mean("right quotation shown", [o.is_right for o in answerable], chance)
    if given := [o.in_paragraph for o in answerable if o.in_paragraph is not None]:
        yield _mean("right sentence, passage given", given, chance)
    if hits := [o for o in answerable if o.is_hit]:
        yield _mean("longer than need be", [o.is_long for o in hits], chance)


def _refusals(
    outcomes: Sequence[Outcome], answerable: Sequence[Outcome], chance: np.random.Generator
) -> Iterator[Measure]:
    for expected in ("abstain", "out_of_corpus", "near_miss", "adversarial"):
        silent = [o for o in outcomes if o.item.expected == expected]
        if silent:
            yield _mean(f"refusal, {expected}", [o.is_right for o in silent], chance)
        if silent and answerable:
            yield _auroc(f"AUROC, {expected}", answerable, silent, chance)
            found = float(np.mean([o.is_found for o in answerable]))
            right = [(found + o.is_right) / 2 for o in silent]
            yield _mean(f"balanced accuracy, {expected}", right, chance)


def _verbatim(outcomes: Sequence[Outcome]) -> Measure:
    shown = sum(o.shown for o in outcomes)
    rate = sum(o.verbatim for o in outcomes) / shown if shown else 1.0
    return Measure("verbatim", rate, rate, rate, shown)


def by_group(outcomes: Sequence[Outcome]) -> Iterator[Measure]:
    """Yield hit@1 for each document that the questions are about, by name."""
    chance = np.random.default_rng(0)
    groups = sorted({o.item.group for o in outcomes if o.item.expected == "answerable"})
    for group in groups:
        hits = [
            o.is_hit for o in outcomes if (o.item.group, o.item.expected) == (group, "answerable")
        ]
        yield _mean(group, hits, chance)


def _ndcg(outcome: Outcome) -> float:
    """Return the normalised discounted cumulative gain of the ten best, with gains of 0 and 1."""
    gained = sum(1 / np.log2(i + 2) for i, gain in enumerate(outcome.gains) if gain)
    most = sum(1 / np.log2(i + 2) for i in range(min(outcome.relevant, RANKED)))
    return float(gained / most)


_RANKS: dict[str, Callable[[Outcome], float]] = {
    "nDCG@10": _ndcg,
    "recall@5": lambda o: sum(o.gains[:5]) / min(o.relevant, 5),
    "MRR": lambda o: next((1 / i for i, gain in enumerate(o.gains, 1) if gain), 0.0),
    "right passage @1": lambda o: float(any(o.gains[:1])),
}


def _mean(name: str, values: Sequence[float], chance: np.random.Generator) -> Measure:
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
    """Measure how likely an answerable question is to get the higher confidence of two."""
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


def as_in_use(outcomes: Sequence[Outcome]) -> NDArray[np.float64] | None:
    """Return a weight for each question that makes its kind as frequent as it is in use.

    Their mean is 1; a kind that does not occur in use has 0. None if a kind in use has no question.
    """
    kinds = [o.item.expected for o in outcomes]
    if not set(USE) <= set(kinds):
        return None
    weights = np.array([USE.get(kind, 0.0) / kinds.count(kind) for kind in kinds])
    return weights * len(kinds)


def _calibration(
    name: str,
    outcomes: Sequence[Outcome],
    weights: NDArray[np.float64],
    chance: np.random.Generator,
) -> Measure:
    """Measure the expected calibration error: |confidence - share right|, over ten equal bins."""
    confidence, right = _calibrated(outcomes)
    gaps = weights * (confidence - right)
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)

    def error(rows: NDArray[np.int64]) -> float:
        summed = np.bincount(bins[rows], gaps[rows], _BINS)
        return float(np.abs(summed).sum() / weights[rows].sum())

    samples = [error(rows) for rows in _resamples(right, chance)]
    return _measure(name, error(np.arange(len(right))), samples, len(right))


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of similar confidence: their mean confidence, the share right, how many."""

    confidence: float
    right: float
    count: int


def reliability(
    outcomes: Sequence[Outcome], weights: NDArray[np.float64] | None = None
) -> Iterator[Bin]:
    """Yield the bins of confidence that are not empty."""
    confidence, right = _calibrated(outcomes)
    weights = np.ones(len(right)) if weights is None else weights
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    for b in range(_BINS):
        here = (bins == b) & (weights > 0)
        if here.any():
            mean, share = (np.average(v[here], weights=weights[here]) for v in (confidence, right))
            yield Bin(float(mean), float(share), int(here.sum()))


@dataclass(frozen=True, slots=True)
class RiskCurve:
    """For each threshold of confidence, falling: the share answered, and the wrong share of it."""

    thresholds: NDArray[np.float64]
    coverage: NDArray[np.float64]
    risk: NDArray[np.float64]


def risk_coverage(
    outcomes: Sequence[Outcome], weights: NDArray[np.float64] | None = None
) -> RiskCurve:
    """Return how the risk of a wrong answer grows as more questions are answered.

    An answer is wrong if its first quotation is, or if silence was right.
    """
    confidence, right = _calibrated(outcomes)
    weights = np.ones(len(right)) if weights is None else weights
    order = np.argsort(-confidence, kind="stable")
    shown = np.cumsum(weights[order])
    wrong = np.cumsum((weights * (1 - right))[order])
    return RiskCurve(confidence[order], shown / shown[-1], wrong / np.maximum(shown, 1e-12))


def answered_from(
    outcomes: Sequence[Outcome], bound: float, weights: NDArray[np.float64] | None = None
) -> tuple[float, float]:
    """Return the share of questions with at least some confidence, and the right share of those."""
    confidence, right = _calibrated(outcomes)
    weights = np.ones(len(right)) if weights is None else weights
    shown = weights * (confidence >= bound)
    precision = float(shown @ right / shown.sum()) if shown.any() else 1.0
    return float(shown.sum() / weights.sum()), precision


def _calibrated(outcomes: Sequence[Outcome]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each question's confidence, and 1.0 for those whose first quotation is right."""
    right = [o.item.expected == "answerable" and o.is_hit for o in outcomes]
    return np.array([o.confidence for o in outcomes]), np.array(right, np.float64)


def _resamples(array: NDArray[np.float64], chance: np.random.Generator) -> NDArray[np.int64]:
    return chance.integers(0, len(array), (_RESAMPLES, len(array)))


def _measure(name: str, value: float, samples: Sequence[float], count: int) -> Measure:
    low, high = np.quantile(samples, [0.025, 0.975])
    return Measure(name, value, float(low), float(high), count)
