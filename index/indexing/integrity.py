"""Integrity: whether an index and a library are what they were written as."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from index.indexing.generation import file_faults, read_manifest
from index.ingestion import Library
from index.store import Store
from index.store.forward_index import pack
from index.store.local import LocalStore


def verify_generation(folder: Path) -> Iterator[str]:
    """Yield, in words, all that is wrong with a generation: files, counts, hashes, spans."""
    manifest = read_manifest(folder)
    yield from file_faults(folder, manifest)
    store = LocalStore(folder)
    try:
        counts = dict(store.stats())
        if counts != manifest.counts:
            yield f"the index holds {counts}, its manifest says {manifest.counts}"
        yield from store_faults(store)
    finally:
        store.close()


def library_faults(library: Library, store: Store) -> Iterator[str]:
    """Yield, in words, what a library has lost, and what of it a store does not hold."""
    yield from library.faults()
    held = store.fingerprints()
    for entry in library.entries():
        if entry.doc_id not in held:
            yield f"{entry.doc_id} is not in the index yet; run `briefing index build`"
        elif held[entry.doc_id] != entry.fingerprint():
            yield f"{entry.doc_id} has changed since it was indexed; run `briefing index build`"


def store_faults(store: Store, ids: Iterable[str] | None = None) -> Iterator[str]:
    """Yield, in words, every part of a store that is lost, and every span not cut cleanly.

    Where `ids` are given, only those documents' spans are proven: the others were before.
    """
    yield from store.health(is_thorough=ids is None)
    for doc_id in store.document_ids() if ids is None else ids:
        yield from _document_faults(store, doc_id)


def _document_faults(store: Store, doc_id: str) -> Iterator[str]:
    annotated = store.get_document(doc_id)
    if annotated is None:
        yield f"{doc_id} is lost"
        return
    text = annotated.document.text
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != annotated.document.sha256:
        yield f"the text held of {doc_id} is not the file that was indexed"
    regions = {(region.source_id, region.span) for region in annotated.regions}
    for stored in store.passages_of(doc_id):
        passage = stored.passage
        inside = any(
            source_id == passage.source_id and span.covers(passage.span)
            for source_id, span in regions
        )
        if not inside or passage.span.end > len(text):
            yield f"{doc_id}: passage {stored.id} lies outside its source"
        sentences = [sentence.span.cut(text) for sentence in passage.sentences]
        for sentence, cut in zip(passage.sentences, sentences, strict=True):
            if not passage.span.covers(sentence.span) or not cut or cut != cut.strip():
                yield f"{doc_id}: a sentence of passage {stored.id} is not cut cleanly"
        stems = stored.vectors.stems
        if stems is not None and not np.array_equal(
            stems, pack(sentences, annotated.document.language)
        ):
            yield f"{doc_id}: the words held of passage {stored.id} are not those of its text"
