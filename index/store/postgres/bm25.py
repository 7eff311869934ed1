"""BM25 exactly as tantivy scores it, so that both stores rank by words alike."""

import bisect
import math

import numpy as np
from numpy.typing import NDArray

K1, B = 1.2, 0.75


def _lengths() -> list[int]:
    """Return the 256 lengths that tantivy can store for a text, each in one byte.

    Up to 40 they are exact; above they have three bits of precision (Lucene's `SmallFloat`).
    """
    exact = 24
    found = list(range(exact))
    for code in range(256 - exact):
        bits, shift = code & 7, (code >> 3) - 1
        found.append(exact + (bits if shift < 0 else (bits | 8) << shift))
    return found


_LENGTHS = _lengths()


def kept_length(words: int) -> int:
    """Return a text's number of words as tantivy stores it, rounded down to the next length."""
    return _LENGTHS[bisect.bisect_right(_LENGTHS, words) - 1]


def idf(passages: int, frequency: int) -> float:
    """Return the inverse document frequency of a word that `frequency` of all passages contain."""
    return math.log1p((passages - frequency + 0.5) / (frequency + 0.5))


def scores(
    frequencies: NDArray[np.float32],
    lengths: NDArray[np.float32],
    idfs: NDArray[np.float32],
    average: float,
) -> NDArray[np.float32]:
    """Return passages' scores: (passages,).

    `frequencies`: (passages, words), how often each passage has each word; `lengths`: (passages,),
    rounded as by `kept_length`; `idfs`: (words,); `average`: the mean length, not rounded.
    """
    norms = K1 * (1 - B + B * lengths / max(average, 1e-9))
    return np.asarray(((frequencies / (frequencies + norms[:, None])) * (idfs * (1 + K1))).sum(1))
