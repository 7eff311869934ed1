"""Build a generation: read the corpus, embed it, store it, make it current."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index import generation
from index.corpus import Corpus, read_document
from index.embed import Encoded, Encoder
from index.errors import BuildError
from index.models import AnnotatedDocument, Passage
from index.parallels import find_parallels
from index.store import PassageVectors
from index.store.local import LocalStore
from index.verify import store_faults

Progress = Callable[[str, int, int], None]


def build(
    corpus: Corpus, data_dir: Path, encoder: Encoder, progress: Progress = lambda *_: None
) -> Path:
    """Build the corpus's index beside the current one and make it current; return its folder.

    `progress` is told (document id, documents done, documents in all). Raises CorpusError,
    ModelError or BuildError; whatever it raises, the index before it stands.
    """
    fingerprint = corpus.fingerprint()
    with generation.staging(data_dir) as folder:
        store = LocalStore(folder, writable=True)
        try:
            store.ensure_schema(encoder.dim, encoder.model_id)
            store.bulk_load(_embedded(corpus, encoder, progress))
            store.flush()
            for fault in store_faults(store):
                raise BuildError(f"{fault}; the index before stands; report this")
            progress("", len(corpus.entries), len(corpus.entries))
            counts = dict(store.stats())
        finally:
            store.close()
        return generation.publish(
            data_dir, folder, model_id=encoder.model_id, corpus=fingerprint, counts=counts
        )


def _embedded(
    corpus: Corpus, encoder: Encoder, progress: Progress
) -> Iterator[tuple[AnnotatedDocument, Sequence[Passage], Sequence[PassageVectors]]]:
    """Yield each document as it is stored, one in memory at a time."""
    for done, entry in enumerate(corpus.entries):
        progress(entry.doc_id, done, len(corpus.entries))
        annotated, passages = read_document(entry)
        vectors = embed(annotated, passages, encoder)
        parallels = find_parallels(annotated, passages, [v.sentences for v in vectors])
        yield replace(annotated, parallels=parallels), passages, vectors


def embed(
    annotated: AnnotatedDocument, passages: Sequence[Passage], encoder: Encoder
) -> list[PassageVectors]:
    """Embed passages and their sentences; the tokens are the passage's, in context."""
    text = annotated.document.text
    texts = [passage.span.cut(text) for passage in passages]
    sentences = [s.span.cut(text) for passage in passages for s in passage.sentences]
    encoded = encoder.encode_passages(texts)
    alone = iter(encoder.encode_passages(sentences))
    return [
        _vectors(passage, in_context, [next(alone) for _ in passage.sentences])
        for passage, in_context in zip(passages, encoded, strict=True)
    ]


def _vectors(passage: Passage, encoded: Encoded, sentences: Sequence[Encoded]) -> PassageVectors:
    return PassageVectors(
        encoded.vector,
        np.stack([sentence.vector for sentence in sentences]),
        np.rint(encoded.tokens * 127).astype(np.int8),
        encoded.offsets + np.int32(passage.span.start),
    )
