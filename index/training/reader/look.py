"""How well the reader does, while it learns, on passages that it does not learn from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from index.training.reader.batches import Batch, Batcher
from index.training.reader.loop import BatchScores, run
from index.training.reader.mixture import Asked, Pair, Unit
from index.training.reader.model import FAR, ReaderNetwork

_UNITS = 120
# How many of the passages nearest in meaning are read besides the right one.
_AGAINST = 3


@dataclass(frozen=True, slots=True)
class _Result:
    """How the network did on one question.

    `margin`: by how much the best sentence leads "none". Of an answerable question also whether the
    right sentence leads: in its passage, there by the span alone and without the span, and among
    all passages.
    """

    margin: float
    is_answerable: bool = False
    is_right: bool = False
    is_right_by_span: bool = False
    is_right_without_span: bool = False
    is_right_among_all: bool = False


class Look:
    """Measures a network on a sample of the units kept for fitting.

    Their negatives must have been mined, to measure how often the right passage beats the nearest.
    """

    def __init__(self, network: ReaderNetwork, batcher: Batcher, kept: Sequence[Unit]) -> None:
        self._network = network
        self._batches = [
            batcher.batch([pair for i, one in enumerate(u.asked) for pair in _pairs(one, u, i)])
            for u in sample_of(kept)
        ]

    def __call__(self) -> str:
        """Return, in words, how often the right sentence is chosen and silence recognised."""
        with torch.no_grad():
            results = [
                result
                for batch in self._batches
                for result in _results(run(self._network, batch), batch)
            ]
        yes = [result for result in results if result.is_answerable]
        no = [result.margin for result in results if not result.is_answerable]
        area = (np.array([result.margin for result in yes])[:, None] > np.array(no)[None]).mean()
        return (
            f"kept passages, {len(yes)} + {len(no)} questions: "
            f"right sentence {np.mean([r.is_right for r in yes]):.3f} "
            f"(by its span alone {np.mean([r.is_right_by_span for r in yes]):.3f}, "
            f"without it {np.mean([r.is_right_without_span for r in yes]):.3f}), "
            f"among {1 + _AGAINST} passages {np.mean([r.is_right_among_all for r in yes]):.3f}, "
            f"AUROC adversarial {area:.3f}"
        )


def sample_of(kept: Sequence[Unit]) -> Sequence[Unit]:
    """Return the units to measure on, of those that have a question without an answer."""
    units = [u for u in kept if any(not a.right for a in u.asked)]
    return units[:: max(1, len(units) // _UNITS)]


def _results(scores: BatchScores, batch: Batch) -> Iterator[_Result]:
    logits = scores.sentences
    by_span = torch.where(logits > FAR, scores.strength, logits).argmax(1)
    without_span = torch.where(logits > FAR, logits - scores.strength, logits).argmax(1)
    best, at = (values.numpy() for values in logits.max(1))
    is_right = batch.right[np.arange(len(at)), at] > 0
    for group in np.unique(batch.groups):
        rows = np.flatnonzero(batch.groups == group)
        own = next((row for row in rows if batch.right[row].any()), None)
        if own is None:
            yield _Result(margin=best[rows[0]] - float(scores.null[rows[0]]))
        else:
            yield _Result(
                margin=best[own] - float(scores.null[own]),
                is_answerable=True,
                is_right=bool(is_right[own]),
                is_right_by_span=bool(batch.right[own, by_span[own]]),
                is_right_without_span=bool(batch.right[own, without_span[own]]),
                is_right_among_all=bool(is_right[rows[best[rows].argmax()]]),
            )


def _pairs(one: Asked, unit: Unit, group: int) -> Iterator[Pair]:
    yield Pair(one.question, unit.piece, one.right, one.answer, group)
    for negative in one.negatives[:_AGAINST] if one.right else ():
        yield Pair(one.question, negative, frozenset(), None, group)
