"""How the reader does, while it learns, on passages that it does not learn from."""

from collections.abc import Sequence

import numpy as np
import torch

from index.train.batches import Batcher
from index.train.loop import run
from index.train.mixture import Pair, Unit
from index.train.model import ReaderNetwork

_UNITS = 120


class Look:
    """Measures a network on every so many of the units kept for fitting."""

    def __init__(self, network: ReaderNetwork, batcher: Batcher, kept: Sequence[Unit]) -> None:
        self._network = network
        units = [u for u in kept if any(not a.right for a in u.asked)]
        units = units[:: max(1, len(units) // _UNITS)]
        self._batches = [
            batcher.batch([Pair(a.question, u.piece, a.right, a.answer, i) for a in u.asked])
            for i, u in enumerate(units)
        ]

    def __call__(self) -> str:
        """Return the share of right sentences, the passage given, and how silence is told."""
        hits, yes, no = [], [], []
        with torch.no_grad():
            for batch in self._batches:
                logits, null, _, _ = run(self._network, batch)
                best, chosen = logits.max(1)
                margin = (best - null).tolist()
                for i, row in enumerate(batch.right):
                    if row.any():
                        hits.append(row[int(chosen[i])] > 0)
                        yes.append(margin[i])
                    else:
                        no.append(margin[i])
        area = float((np.array(yes)[:, None] > np.array(no)[None]).mean())
        return (
            f"kept passages, {len(yes)} + {len(no)} questions: right sentence "
            f"{np.mean(hits):.3f}, AUROC adversarial {area:.3f}"
        )
