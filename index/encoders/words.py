"""Word embeddings, mapped from disk: only the rows that are used are read.

A vocabulary of a hundred languages has 250,000 rows, 384 MB in float32. They stay as the model's
package has them, in four bits each: blocks of 32 numbers in 18 bytes, a float16 scale and 16 bytes;
byte j holds number j in its low half and number j + 16 in its high half, each plus 8.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
_PACKED = 2 + BLOCK // 2


@dataclass(frozen=True, slots=True)
class WordTable:
    """The word embeddings of a model, (words, dim); `stored` is float32 or packed uint8 rows."""

    stored: NDArray[Any]

    def rows(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the embeddings of some words, in float32: the shape of `ids`, and dim."""
        found = self.stored[ids]
        return unfold(found) if found.dtype == np.uint8 else np.asarray(found, np.float32)


def unfold(packed: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the numbers of packed rows, along the last axis."""
    blocks = packed.reshape(*packed.shape[:-1], -1, _PACKED)
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    halves = blocks[..., 2:]
    numbers = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    return (numbers * scales).reshape(*packed.shape[:-1], -1)


def packed_words(path: Path, words: int) -> WordTable:
    """Map a file of packed rows."""
    return WordTable(np.memmap(path, np.uint8, "r").reshape(words, -1))
