"""Vectors in eight bits per number, as every store keeps them.

A vector of length 1 needs no scale of its own: its numbers are scaled so that the largest is 127,
and what is read back is brought to length 1 again. That moves a cosine by about .001, and is the
same however often it is done.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_LARGEST = 127


def quantised(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Return vectors, (…, dim) float32 of length 1, as int8."""
    largest = np.abs(vectors).max(axis=-1, keepdims=True, initial=1e-12)
    rows: NDArray[np.int8] = np.rint(vectors * (_LARGEST / largest)).astype(np.int8)
    return rows


def restored(rows: NDArray[Any]) -> NDArray[np.float32]:
    """Return quantised vectors as float32 of length 1; float32 comes back as it is."""
    if rows.dtype == np.float32:
        return rows
    vectors = rows.astype(np.float32)
    lengths = np.sqrt(np.einsum("...i,...i", vectors, vectors))[..., None]
    vectors /= np.maximum(lengths, 1)
    return vectors


def from_bytes(content: bytes, count: int, dim: int) -> NDArray[np.int8]:
    """Return `count` vectors as they are stored, (count, dim); older versions stored float32."""
    if len(content) == count * dim:
        return np.frombuffer(content, np.int8).reshape(count, dim)
    return quantised(np.frombuffer(content, np.float32).reshape(count, dim))
