"""Build a generation: read the corpus, embed what is new in it, store it, make it current."""

import logging
from collections.abc import Callable
from pathlib import Path

from index.encoders import Encoder
from index.errors import BuildError, CorpusError, GenerationError
from index.indexing.embedding import embed_document
from index.indexing.generation import publish, read_current, read_manifest, staging, writing
from index.indexing.integrity import store_faults
from index.ingestion import Corpus, Entry, read_document
from index.store import IndexedDocument, Store, WritableStore
from index.store.local import LocalStore

logger = logging.getLogger(__name__)
Progress = Callable[[str, int, int], None]


def build(
    corpus: Corpus,
    data_dir: Path,
    encoder: Encoder,
    progress: Progress = lambda *_: None,
    *,
    reuse: bool = True,
    stop: Callable[[], bool] = lambda: False,
) -> Path:
    """Build the corpus's index beside the current one and make it current; return its folder.

    What the current one holds unchanged is taken over, unless `reuse` is off. `progress` is told
    (document id, documents done, documents in all); once `stop` says so, no further document is
    embedded, and what is done is made current. A process that is killed leaves what it has done to
    the next one. Raises CorpusError, ModelError or BuildError;
    whatever it raises, the index before it stands.
    """
    fingerprint = corpus.fingerprint()
    with writing(data_dir):
        base = _base(data_dir, encoder) if reuse else None
        with staging(data_dir, base, encoder.model_id) as folder:
            store = LocalStore(folder, writable=True)
            try:
                changed = build_into(store, corpus, encoder, progress, stop=stop)
                known = changed if base and not store.is_resumed else None
                for fault in store_faults(store, known):
                    raise BuildError(f"{fault}; the index before stands; report this")
                counts = dict(store.stats())
            finally:
                store.close()
            return publish(
                data_dir,
                folder,
                model_id=encoder.model_id,
                corpus=fingerprint,
                counts=counts,
                base=base,
            )


def build_into(
    store: WritableStore,
    corpus: Corpus,
    encoder: Encoder,
    progress: Progress = lambda *_: None,
    *,
    reuse: bool = True,
    stop: Callable[[], bool] = lambda: False,
) -> list[str]:
    """Bring a store up to date with the corpus, document by document; return the changed ones' ids.

    What it holds unchanged stays, unless `reuse` is off. See `build` for the rest.
    """
    store.ensure_schema(encoder.dim, encoder.model_id)
    changed = _bring_up_to_date(store, corpus, encoder, progress, stop, reuse=reuse)
    store.flush()
    progress("", len(corpus.entries), len(corpus.entries))
    return changed


def _base(data_dir: Path, encoder: Encoder) -> Path | None:
    """Return the current generation, where there is a whole one that this model wrote."""
    try:
        folder = read_current(data_dir)
        is_ours = read_manifest(folder).model_id == encoder.model_id
    except GenerationError:
        return None
    return folder if is_ours else None


def _bring_up_to_date(
    store: WritableStore,
    corpus: Corpus,
    encoder: Encoder,
    progress: Progress,
    stop: Callable[[], bool],
    *,
    reuse: bool,
) -> list[str]:
    """Delete what is no longer in the corpus, embed what is new or changed; return the latter."""
    known = dict(store.fingerprints())
    total = len(corpus.entries)
    for doc_id in known.keys() - {entry.doc_id for entry in corpus.entries}:
        store.delete_document(doc_id)
    changed: list[str] = []
    new = [e for e in corpus.entries if not reuse or known.get(e.doc_id) != e.fingerprint()]
    for done, entry in enumerate(new, total - len(new)):
        progress(entry.doc_id, done, total)
        if stop():
            break
        try:
            made = _read(entry, encoder, store if reuse and entry.doc_id in known else None)
        except CorpusError as error:
            if not entry.is_read:
                raise
            # One document of a library that is harmed loses no other; what was indexed stays.
            logger.warning("%s", error)
            continue
        store.replace_document(made)
        changed.append(entry.doc_id)
    return changed


def _read(entry: Entry, encoder: Encoder, before: Store | None) -> IndexedDocument:
    annotated, passages = read_document(entry)
    return embed_document(annotated, passages, encoder, before)
