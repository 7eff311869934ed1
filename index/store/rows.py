"""Passages and vectors as columns of a table, for every engine: arrays as native bytes."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from index.models import Passage, Sentence, Span
from index.store.contract import PassageVectors, StoredPassage
from index.store.quantised import from_bytes, quantised, restored


def pack_sentences(passage: Passage) -> bytes:
    """Return a passage's sentences: start, end, paragraph and kind, four int32 each.

    The kind is 1 for a heading, plus 2 for an item of a list.
    """
    columns = [
        (s.span.start, s.span.end, s.paragraph, s.is_heading + 2 * s.is_item)
        for s in passage.sentences
    ]
    return np.array(columns, np.int32).tobytes()


def pack_vectors(of: PassageVectors) -> dict[str, bytes | None]:
    """Return a passage's vectors by column, in the order of the tables' columns."""
    return {
        "vector": quantised(of.passage).tobytes(),
        "sentence_vectors": quantised(of.sentences).tobytes(),
        "tokens": of.tokens.tobytes(),
        "offsets": of.offsets.tobytes(),
        "stems": None if of.stems is None else of.stems.tobytes(),
    }


def unpack(columns: Mapping[str, Any], dim: int) -> StoredPassage:
    """Return the passage that the columns hold; `dim` is the vectors' length.

    Columns: id, doc_id, source_id, start, end, sentences, and those of `pack_vectors`.
    """
    return StoredPassage(
        id=columns["id"],
        doc_id=columns["doc_id"],
        passage=Passage(
            span=Span(columns["start"], columns["end"]),
            source_id=columns["source_id"],
            sentences=(sentences := _unpack_sentences(columns["sentences"])),
        ),
        vectors=_unpack_vectors(columns, len(sentences), dim),
    )


def _unpack_sentences(packed: bytes) -> tuple[Sentence, ...]:
    table = np.frombuffer(packed, np.int32).reshape(-1, 4).tolist()
    return tuple(
        Sentence(Span(start, end), paragraph, bool(kind & 1), bool(kind & 2))
        for start, end, paragraph, kind in table
    )


def _unpack_vectors(columns: Mapping[str, Any], sentences: int, dim: int) -> PassageVectors:
    stems = columns.get("stems")  # a segment of an older version has no such column
    return PassageVectors(
        passage=restored(from_bytes(columns["vector"], 1, dim))[0],
        sentences=restored(from_bytes(columns["sentence_vectors"], sentences, dim)),
        tokens=np.frombuffer(columns["tokens"], np.int8).reshape(-1, dim),
        offsets=np.frombuffer(columns["offsets"], np.int32).reshape(-1, 2),
        stems=None if stems is None else np.frombuffer(stems, np.uint64),
    )
