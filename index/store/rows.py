"""A passage as a row of SQLite: arrays as bytes, in the order of the table's columns."""

import numpy as np

from index.models import Passage, Sentence, Span
from index.store import PassageVectors, StoredPassage


def pack(doc_id: str, passage: Passage, of: PassageVectors) -> tuple[object, ...]:
    """Return the columns of a passage after its id; arrays as their bytes, in native order."""
    sentences = np.array(
        [(s.span.start, s.span.end, s.paragraph, s.is_heading) for s in passage.sentences], np.int32
    )
    return (
        doc_id,
        passage.source_id,
        passage.span.start,
        passage.span.end,
        sentences.tobytes(),
        of.passage.tobytes(),
        of.sentences.tobytes(),
        of.tokens.tobytes(),
        of.offsets.tobytes(),
    )


def unpack(row: tuple, dim: int) -> StoredPassage:  # type: ignore[type-arg]
    """Return the passage that a whole row holds; `dim` is the vectors' length."""
    sentences = tuple(
        Sentence(Span(int(start), int(end)), int(paragraph), bool(heading))
        for start, end, paragraph, heading in np.frombuffer(row[5], np.int32).reshape(-1, 4)
    )
    return StoredPassage(
        row[0],
        row[1],
        Passage(Span(row[3], row[4]), row[2], sentences),
        PassageVectors(
            np.frombuffer(row[6], np.float32),
            np.frombuffer(row[7], np.float32).reshape(-1, dim),
            np.frombuffer(row[8], np.int8).reshape(-1, dim),
            np.frombuffer(row[9], np.int32).reshape(-1, 2),
        ),
    )
