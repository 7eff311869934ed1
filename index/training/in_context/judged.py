"""What a network thinks of pairs, for another to learn from; and how well it does."""

import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from index.training.in_context.batches import Pairs, parts_of, scores_of
from index.training.reader.model import ReaderNetwork, precision


@dataclass(frozen=True, slots=True)
class Soft:
    """A teacher's probabilities of each pair: of none and of each sentence; that it answers.

    `each`: (pairs, most sentences + 1) float16; `answerable`: (pairs,) float16, -1 if not read.
    """

    each: NDArray[np.float16]
    answerable: NDArray[np.float16]

    def save(self, path: Path) -> None:
        np.savez_compressed(path, each=self.each, answerable=self.answerable)

    @classmethod
    def load(cls, path: Path) -> "Soft":
        with np.load(path) as held:
            return cls(held["each"], held["answerable"])


def label(network: ReaderNetwork, pairs: Pairs, seconds: float, tokens: int = 120_000) -> Soft:
    """Return what a network thinks of each pair, of as many as it reads in some seconds.

    Its encoder is in `precision` from then on.
    """
    network.encoder.to(precision(pairs.device))
    held, since = pairs.held, time.monotonic()
    each = np.zeros((len(held.groups), int(pairs.sizes.max()) + 1), np.float16)
    answerable = np.full(len(held.groups), -1, np.float16)
    chosen = np.flatnonzero((held.is_english & (held.kinds == 0))[held.groups])
    parts = list(parts_of(chosen, pairs.lengths, tokens))
    random.Random(1).shuffle(parts)
    with torch.no_grad():
        for part in parts:
            if time.monotonic() - since > seconds:
                break
            scores = scores_of(network, pairs.batch(part))
            all_ = torch.softmax(torch.cat([scores.null[:, None], scores.sentences], 1), 1)
            each[part, : all_.shape[1]] = all_.half().cpu().numpy()
            answerable[part] = torch.sigmoid(scores.answerable).half().cpu().numpy()
    return Soft(each, answerable)


def look(network: ReaderNetwork, pairs: Pairs) -> str:
    """Return in words how a network does on the sets that it does not learn from."""
    held, words = pairs.held, []
    for kind in range(1, int(held.kinds.max()) + 1):
        groups = np.flatnonzero(held.kinds == kind)
        margins, rights, firsts, answers = [], [], [], []
        wanted = np.isin(held.groups, groups)
        best = np.full(len(held.groups), -1e9)
        margin = np.full(len(held.groups), -1e9)
        is_right = np.zeros(len(held.groups), bool)
        with torch.no_grad():
            for part in parts_of(np.flatnonzero(wanted), pairs.lengths, 60_000):
                scores = scores_of(network, pairs.batch(part))
                top, at = (t.float().cpu().numpy() for t in scores.sentences.max(1))
                best[part] = top
                margin[part] = top - scores.null.cpu().numpy()
                is_right[part] = held.right[part] >> at.astype(np.int64) & 1
        for group in groups:
            rows = np.flatnonzero(held.groups == group)
            lead = rows[best[rows].argmax()]
            margins.append(margin[rows].max())
            answers.append(bool((held.right[rows] != 0).any()))
            firsts.append(is_right[lead])
            own = rows[held.right[rows] != 0]
            rights.append(is_right[own].any() if len(own) else False)
        yes = np.array(answers)
        m = np.array(margins)
        area = (m[yes][:, None] > m[~yes][None]).mean() if yes.any() and (~yes).any() else 0
        right, first = (np.mean(np.array(found)[yes]) for found in (rights, firsts))
        words.append(
            f"{yes.sum()} + {(~yes).sum()}: right in its passage {right:.3f}, first {first:.3f}, "
            f"AUROC {area:.3f}"
        )
    return "; ".join(words)
