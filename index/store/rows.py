"""A passage as a row of SQLite: arrays as bytes, in the order of the table's columns."""

import numpy as np

from index.models import Passage, Sentence, Span
from index.store.contract import PassageVectors, StoredPassage


def pack(doc_id: str, passage: Passage, segment: int) -> tuple[object, ...]:
    """Return the columns of a passage after its id; arrays as their bytes, in native order."""
    sentences = np.array(
        [(s.span.start, s.span.end, s.paragraph, s.is_heading) for s in passage.sentences], np.int32
    )
    return (
        doc_id, passage.source_id, passage.span.start, passage.span.end, sentences.tobytes(),
        segment,
    )  # fmt: skip


def pack_vectors(of: PassageVectors) -> tuple[bytes | None, ...]:
    """Return the columns of a passage's vectors after its id."""
    return (
        of.passage.tobytes(), of.sentences.tobytes(), of.tokens.tobytes(), of.offsets.tobytes(),
        None if of.stems is None else of.stems.tobytes(),
    )  # fmt: skip


def unpack(row: tuple, vectors: tuple, dim: int) -> StoredPassage:  # type: ignore[type-arg]
    """Return the passage that a whole row and its vectors' hold; `dim` is the vectors' length."""
    sentences = tuple(
        Sentence(Span(start, end), paragraph, bool(heading))
        for start, end, paragraph, heading in np.frombuffer(row[5], np.int32)
        .reshape(-1, 4)
        .tolist()
    )
    stems = vectors[5] if len(vectors) > 5 else None  # a segment of an older version has none
    return StoredPassage(
        row[0],
        row[1],
        Passage(Span(row[3], row[4]), row[2], sentences),
        PassageVectors(
            np.frombuffer(vectors[1], np.float32),
            np.frombuffer(vectors[2], np.float32).reshape(-1, dim),
            np.frombuffer(vectors[3], np.int8).reshape(-1, dim),
            np.frombuffer(vectors[4], np.int32).reshape(-1, 2),
            stems if stems is None else np.frombuffer(stems, np.uint64),
        ),
    )
