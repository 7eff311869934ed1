"""Embed documents: passages in context, their sentences, and what of them is kept from before."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.annotation import find_parallels
from index.encoders import Encoded, Encoder
from index.models import AnnotatedDocument, Document, Passage
from index.store import PassageVectors, Store, StoredPassage
from index.store.forward_index import pack

# A document as a store takes it.
Indexed = tuple[AnnotatedDocument, Sequence[Passage], Sequence[PassageVectors]]


def embed_document(
    annotated: AnnotatedDocument,
    passages: Sequence[Passage],
    encoder: Encoder,
    before: Store | None,
) -> Indexed:
    """Embed a document that was read; passages that stood in it `before` keep their vectors."""
    text = annotated.document.text
    kept = _vectors_before(annotated.document.doc_id, before) if before else {}
    found = {
        p: _moved(kept[key], p, annotated.document)
        for p in passages
        if (key := _key(text, p)) in kept
    }
    new = [p for p in passages if p not in found]
    found.update(zip(new, embed(annotated, new, encoder), strict=True))
    vectors = [found[passage] for passage in passages]
    parallels = find_parallels(annotated, passages, [v.sentences for v in vectors])
    return replace(annotated, parallels=parallels), passages, vectors


_Key = tuple[str, tuple[tuple[int, int], ...]]


def _vectors_before(doc_id: str, before: Store) -> dict[_Key, StoredPassage]:
    annotated = before.get_document(doc_id)
    if annotated is None:
        return {}
    text = annotated.document.text
    return {_key(text, stored.passage): stored for stored in before.passages_of(doc_id)}


def _key(text: str, passage: Passage) -> _Key:
    """Return all that a passage's vectors are made of: its words, and where it is cut."""
    start = passage.span.start
    cuts = tuple((s.span.start - start, s.span.end - start) for s in passage.sentences)
    return passage.span.cut(text), cuts


def _moved(stored: StoredPassage, passage: Passage, document: Document) -> PassageVectors:
    """Return a passage's vectors for the place where it stands now."""
    shift = passage.span.start - stored.passage.span.start
    offsets = stored.vectors.offsets + np.int32(shift)
    stems = pack(_cut(passage, document), document.language)
    return replace(stored.vectors, offsets=offsets, stems=stems)


def _cut(passage: Passage, document: Document) -> list[str]:
    return [sentence.span.cut(document.text) for sentence in passage.sentences]


def embed(
    annotated: AnnotatedDocument, passages: Sequence[Passage], encoder: Encoder
) -> list[PassageVectors]:
    """Embed passages and their sentences; the tokens are the passage's, in context."""
    text = annotated.document.text
    texts = [passage.span.cut(text) for passage in passages]
    cut = [_cut(passage, annotated.document) for passage in passages]
    # All at once: the more there is, the better it fills batches, and cores.
    encoded = iter(encoder.encode_passages([*texts, *chain(*cut)]))
    in_context = [next(encoded) for _ in passages]
    return [
        _vectors(
            passage,
            whole,
            [next(encoded) for _ in sentences],
            pack(sentences, annotated.document.language),
        )
        for passage, whole, sentences in zip(passages, in_context, cut, strict=True)
    ]


def _vectors(
    passage: Passage, encoded: Encoded, sentences: Sequence[Encoded], stems: NDArray[np.uint64]
) -> PassageVectors:
    return PassageVectors(
        encoded.vector,
        np.stack([sentence.vector for sentence in sentences]),
        np.rint(encoded.tokens * 127).astype(np.int8),
        encoded.offsets + np.int32(passage.span.start),
        stems,
    )
