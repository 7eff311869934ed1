"""Vectors in eight bits per number, and back."""

import numpy as np

from index.encoders.embed import unit
from index.store.quantised import from_bytes, quantised, restored

VECTORS = unit(np.random.default_rng(0).normal(size=(200, 384)).astype(np.float32))


def test_what_comes_back_points_where_it_did() -> None:
    """Within a thousandth, as a cosine; and has length 1."""
    again = restored(quantised(VECTORS))

    assert (again * VECTORS).sum(axis=1).min() > 0.999
    assert np.allclose(np.linalg.norm(again, axis=1), 1, atol=1e-5)


def test_what_came_back_goes_in_as_it_was() -> None:
    """A merge, a copy and a second build store the same bytes."""
    rows = quantised(VECTORS)
    assert np.array_equal(quantised(restored(rows)), rows)


def test_four_bytes_per_number_are_read_as_one() -> None:
    """Those of an older version; the length tells."""
    rows = quantised(VECTORS)
    assert np.array_equal(from_bytes(VECTORS.tobytes(), 200, 384), rows)
    assert np.array_equal(from_bytes(rows.tobytes(), 200, 384), rows)


def test_a_vector_of_zeros_stays_one() -> None:
    assert not restored(quantised(np.zeros((1, 8), np.float32))).any()
