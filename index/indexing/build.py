"""Build a generation: read the corpus, embed what is new, store it, make it current."""

import logging
from collections.abc import Callable
from pathlib import Path

from index.encoders import Encoder
from index.errors import BuildError, CorpusError, DamagedIndexError, GenerationError
from index.indexing.embedding import embed_document
from index.indexing.generation import read_current, read_manifest
from index.indexing.integrity import store_faults
from index.indexing.lock import writing
from index.indexing.publication import publish
from index.indexing.staging import staging
from index.ingestion import Corpus, Entry, read_document
from index.store import IndexedDocument, Store, WritableStore
from index.store.local import LocalStore, document_ids

logger = logging.getLogger(__name__)
# Called with a document's id, the number of documents done, a part of one too, and that of all.
Progress = Callable[[str, float, int], None]


class _StoppedError(Exception):
    """Somebody asked to stop while a document was being embedded."""


def build(
    corpus: Corpus,
    data_dir: Path,
    encoder: Encoder,
    progress: Progress = lambda *_: None,
    *,
    reuse: bool = True,
    stop: Callable[[], bool] = lambda: False,
) -> Path:
    """Build an index of the corpus beside the current one and make it current; return its folder.

    With `reuse`, unchanged documents are taken over from the current index, unless that is damaged.
    Once `stop` returns True no more is embedded, and the documents that are done are made current.
    If the process is killed, the next build continues its work. Raises CorpusError, ModelError or
    BuildError; the index before stays current.
    """
    with writing(data_dir):
        base = _base(data_dir, encoder) if reuse else None
        if base is not None:
            try:
                return _build_on(base, data_dir, corpus, encoder, progress, stop)
            except DamagedIndexError as error:
                logger.warning("nothing is taken over from the index before: %s", error)
        return _build_on(None, data_dir, corpus, encoder, progress, stop)


def _build_on(
    base: Path | None,
    data_dir: Path,
    corpus: Corpus,
    encoder: Encoder,
    progress: Progress,
    stop: Callable[[], bool],
) -> Path:
    """Build a generation on another, if one is given, and publish it."""
    fingerprint = corpus.fingerprint()
    with staging(data_dir, base, encoder.model_id) as folder:
        counts = _fill(folder, corpus, encoder, progress, stop, base)
        return publish(
            data_dir,
            folder,
            model_id=encoder.model_id,
            corpus=fingerprint,
            counts=counts,
            base=base,
            is_kept=lambda older: _forgets_nothing(older, corpus),
        )


def _forgets_nothing(older: Path, corpus: Corpus) -> bool:
    """Say whether a corpus has every document that a generation has."""
    try:
        return document_ids(older) <= {entry.doc_id for entry in corpus.entries}
    except DamagedIndexError:
        return False


def _fill(
    folder: Path,
    corpus: Corpus,
    encoder: Encoder,
    progress: Progress,
    stop: Callable[[], bool],
    base: Path | None,
) -> dict[str, int | str]:
    """Bring the store in a folder up to date; prove what changed; return the store's counts."""
    store = LocalStore(folder, writable=True)
    try:
        changed = build_into(store, corpus, encoder, progress, stop=stop)
        if base is not None and not _forgets_nothing(base, corpus):
            store.purge()
        known = changed if base is not None and not store.is_resumed else None
        for fault in store_faults(store, known):
            raise BuildError(f"{fault}; the index before stays in use; please report this")
        return dict(store.stats())
    finally:
        store.close()


def build_into(
    store: WritableStore,
    corpus: Corpus,
    encoder: Encoder,
    progress: Progress = lambda *_: None,
    *,
    reuse: bool = True,
    stop: Callable[[], bool] = lambda: False,
) -> list[str]:
    """Bring a store up to date with the corpus; return the ids of the documents that changed.

    With `reuse`, what the store holds unchanged stays. See `build` for the rest.
    """
    store.ensure_schema(encoder.dim, encoder.model_id)
    known = dict(store.fingerprints())
    for doc_id in known.keys() - {entry.doc_id for entry in corpus.entries}:
        store.delete_document(doc_id)
    changed: list[str] = []
    total = len(corpus.entries)
    new = [e for e in corpus.entries if not reuse or known.get(e.doc_id) != e.fingerprint()]
    for done, entry in enumerate(new, total - len(new)):

        def told(share: float, entry: Entry = entry, done: int = done) -> None:
            progress(entry.doc_id, done + share, total)
            if stop():
                raise _StoppedError

        before = store if reuse and entry.doc_id in known else None
        try:
            told(0)
            made = _embedded(entry, encoder, before, told)
        except _StoppedError:
            store.flush()
            return changed
        if made is not None:
            store.replace_document(made)
            changed.append(entry.doc_id)
    store.flush()
    progress("", total, total)
    return changed


def _base(data_dir: Path, encoder: Encoder) -> Path | None:
    """Return the current generation, if it is undamaged and the same model wrote it."""
    try:
        folder = read_current(data_dir)
        is_ours = read_manifest(folder).model_id == encoder.model_id
    except GenerationError:
        return None
    return folder if is_ours else None


def _embedded(
    entry: Entry, encoder: Encoder, before: Store | None, told: Callable[[float], None]
) -> IndexedDocument | None:
    """Read and embed a document; return None for one of the library that cannot be read.

    A damaged document of the library costs no other its place; what was indexed of it stays.
    """
    try:
        annotated, passages = read_document(entry)
    except CorpusError as error:
        if not entry.is_read:
            raise
        logger.warning("%s", error)
        return None
    return embed_document(annotated, passages, encoder, before, told)
