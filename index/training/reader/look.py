"""How the reader does, while it learns, on passages that it does not learn from."""

from collections.abc import Iterator, Sequence

import numpy as np
import torch

from index.training.reader.batches import Batcher
from index.training.reader.loop import run
from index.training.reader.mixture import Asked, Pair, Unit
from index.training.reader.model import FAR, ReaderNetwork

_UNITS = 120
# So many of the passages that are nearest in meaning are read beside the right one.
_AGAINST = 3


class Look:
    """Measures a network on every so many of the units kept for fitting.

    Their questions are to have been mined: the right passage is told from those nearest in meaning.
    """

    def __init__(self, network: ReaderNetwork, batcher: Batcher, kept: Sequence[Unit]) -> None:
        self._network = network
        self._batches = [
            batcher.batch([pair for i, one in enumerate(u.asked) for pair in _pairs(one, u, i)])
            for u in every_so_many(kept)
        ]

    def __call__(self) -> str:
        """Return the share of right sentences, and how well silence is told."""
        hits, by_span, by_sentence, chosen, yes, no = [], [], [], [], [], []
        with torch.no_grad():
            for batch in self._batches:
                logits, null, _, _, strength = run(self._network, batch)
                span = torch.where(logits > FAR, strength, logits).argmax(1)
                sentence = torch.where(logits > FAR, logits - strength, logits).argmax(1)
                best, at = (values.numpy() for values in logits.max(1))
                right = batch.right[np.arange(len(at)), at] > 0
                for group in np.unique(batch.groups):
                    rows = np.flatnonzero(batch.groups == group)
                    own = next((row for row in rows if batch.right[row].any()), None)
                    if own is None:
                        no.append(best[rows[0]] - float(null[rows[0]]))
                    else:
                        hits.append(right[own])
                        by_span.append(batch.right[own, span[own]])
                        by_sentence.append(batch.right[own, sentence[own]])
                        chosen.append(right[rows[best[rows].argmax()]])
                        yes.append(best[own] - float(null[own]))
        area = float((np.array(yes)[:, None] > np.array(no)[None]).mean())
        return (
            f"kept passages, {len(yes)} + {len(no)} questions: right sentence "
            f"{np.mean(hits):.3f} (by its span alone {np.mean(by_span):.3f}, without it "
            f"{np.mean(by_sentence):.3f}), among {1 + _AGAINST} passages {np.mean(chosen):.3f}, "
            f"AUROC adversarial {area:.3f}"
        )


def every_so_many(kept: Sequence[Unit]) -> Sequence[Unit]:
    """Return those of the kept units that are looked at."""
    units = [u for u in kept if any(not a.right for a in u.asked)]
    return units[:: max(1, len(units) // _UNITS)]


def _pairs(one: Asked, unit: Unit, group: int) -> Iterator[Pair]:
    yield Pair(one.question, unit.piece, one.right, one.answer, group)
    for negative in one.negatives[:_AGAINST] if one.right else ():
        yield Pair(one.question, negative, frozenset(), None, group)
