"""BM25 as tantivy scores it."""

from index.store.postgres.bm25 import kept_length


def test_lengths_are_kept_as_tantivy_keeps_them() -> None:
    """Exactly up to forty words, then rounded down to three bits of precision."""
    assert [kept_length(n) for n in (0, 1, 40, 41, 42, 57, 60, 63, 111, 112)] == [
        0, 1, 40, 40, 42, 56, 60, 60, 104, 112,
    ]  # fmt: skip
