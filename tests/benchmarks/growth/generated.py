"""Generate more passages from real ones: the same sentences and tokens, randomly moved vectors.

A generated document consists of real passages drawn at random, except those that questions are
about. Its texts are real, so words are as frequent as in real texts. Its vectors are moved as far as
real neighbours are apart, so FAISS cells fill as they would with real vectors. To save disk space, a
passage keeps the vectors of its first tokens only.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from index.encoders.embed import unit
from index.models import AnnotatedDocument, Document, Passage, Region, Sentence, Source, Span
from index.store import IndexedDocument, PassageVectors, StoredPassage
from index.store.local import LocalStore

PASSAGES, TOKENS = 50, 24
# How many passages of each real document to draw from.
_OF_EACH = 4
# The cosine between a generated passage and its original: about that of real nearest neighbours.
_LIKENESS = 0.75


def documents(
    real: LocalStore, left_out: Collection[str], passages: int
) -> Iterator[IndexedDocument]:
    """Yield documents with so many passages in all, none of them drawn from those `left_out`."""
    chance = np.random.default_rng(0)
    pool: list[tuple[StoredPassage, str]] = []
    for doc_id in real.document_ids():
        annotated = real.get_document(doc_id)
        if doc_id not in left_out and annotated is not None:
            held = real.passages_of(doc_id)[:_OF_EACH]
            text = annotated.document.text
            pool.extend((_cut_short(s), s.passage.span.cut(text)) for s in held)
    for number in range(-(-passages // PASSAGES)):
        count = min(PASSAGES, passages - number * PASSAGES)
        drawn = [pool[i] for i in chance.integers(len(pool), size=count)]
        yield _document(f"generated-{number:06}", drawn, chance)


def _cut_short(stored: StoredPassage) -> StoredPassage:
    vectors = stored.vectors
    tokens, offsets = vectors.tokens[:TOKENS].copy(), vectors.offsets[:TOKENS].copy()
    return replace(stored, vectors=replace(vectors, tokens=tokens, offsets=offsets))


def _document(
    doc_id: str, drawn: Sequence[tuple[StoredPassage, str]], chance: np.random.Generator
) -> IndexedDocument:
    passages, vectors, at = [], [], 0
    for stored, text in drawn:
        shift = at - stored.passage.span.start
        passages.append(_moved(stored.passage, shift, doc_id))
        vectors.append(_varied(stored.vectors, shift, chance))
        at += len(text) + 2
    text = "\n\n".join(text for _, text in drawn)
    document = Document(
        doc_id, text, sha256(text.encode()).hexdigest(), f"{doc_id}.txt", doc_id.title(), "en", (), True
    )  # fmt: skip
    source = Source(doc_id, "document", doc_id.title())
    region = Region(Span(0, len(text)), doc_id)
    annotated = AnnotatedDocument(document, (source,), (region,), fingerprint=doc_id)
    return IndexedDocument(annotated, passages, vectors)


def _moved(passage: Passage, shift: int, source_id: str) -> Passage:
    sentences = tuple(
        Sentence(Span(s.span.start + shift, s.span.end + shift), s.paragraph, s.is_heading)
        for s in passage.sentences
    )
    span = Span(passage.span.start + shift, passage.span.end + shift)
    return Passage(span, source_id, sentences)


def _varied(vectors: PassageVectors, shift: int, chance: np.random.Generator) -> PassageVectors:
    return replace(
        vectors,
        passage=_near(vectors.passage, chance),
        sentences=_near(vectors.sentences, chance),
        offsets=vectors.offsets + np.int32(shift),
    )


def _near(rows: NDArray[np.float32], chance: np.random.Generator) -> NDArray[np.float32]:
    """Return vectors in random directions at cosine `_LIKENESS` from those given."""
    noise = unit(chance.standard_normal(rows.shape, np.float32))
    return unit(_LIKENESS * rows + np.float32((1 - _LIKENESS**2) ** 0.5) * noise)
