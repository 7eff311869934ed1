"""Build a generation: read the corpus, embed what is new in it, store it, make it current."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index import generation
from index.annotation.paraphrases import find_parallels
from index.encoders.embed import Encoded, Encoder
from index.errors import BuildError, CorpusError, GenerationError
from index.ingestion.corpus import Corpus, Entry, read_document
from index.integrity import store_faults
from index.models import AnnotatedDocument, Document, Passage
from index.store.contract import PassageVectors, Store, StoredPassage
from index.store.forward_index import pack
from index.store.local import LocalStore

if TYPE_CHECKING:  # a package that only some have
    from index.store.postgres import PostgresStore

logger = logging.getLogger(__name__)
Progress = Callable[[str, int, int], None]
# A document as a store takes it.
Indexed = tuple[AnnotatedDocument, Sequence[Passage], Sequence[PassageVectors]]


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
    with generation.writing(data_dir):
        base = _base(data_dir, encoder) if reuse else None
        with generation.staging(data_dir, base, encoder.model_id) as folder:
            store = LocalStore(folder, writable=True)
            try:
                changed = build_into(store, corpus, encoder, progress, stop=stop)
                known = changed if base and not store.is_resumed else None
                for fault in store_faults(store, known):
                    raise BuildError(f"{fault}; the index before stands; report this")
                counts = dict(store.stats())
            finally:
                store.close()
            return generation.publish(
                data_dir,
                folder,
                model_id=encoder.model_id,
                corpus=fingerprint,
                counts=counts,
                base=base,
            )


def build_into(
    store: Store,
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
        folder = generation.read_current(data_dir)
        is_ours = generation.read_manifest(folder).model_id == encoder.model_id
    except GenerationError:
        return None
    return folder if is_ours else None


def _bring_up_to_date(
    store: Store,
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
        store.replace_document(*made)
        changed.append(entry.doc_id)
    return changed


def put_into_queue(
    store: "PostgresStore", corpus: Corpus, stop: Callable[[], bool] = lambda: False
) -> int:
    """Read what is new or changed, and let it wait to be embedded; return how many documents do.

    What is no longer in the corpus is deleted. Raises CorpusError as `build` does.
    """
    known, waiting = dict(store.fingerprints()), dict(store.waiting())
    wanted = {entry.doc_id: entry.fingerprint() for entry in corpus.entries}
    for doc_id in known.keys() - wanted.keys():
        store.delete_document(doc_id)
    store.drop([doc_id for doc_id, made_of in waiting.items() if wanted.get(doc_id) != made_of])
    for entry in corpus.entries:
        made_of = wanted[entry.doc_id]
        if made_of in (known.get(entry.doc_id), waiting.get(entry.doc_id)) or stop():
            continue
        try:
            store.put(*read_document(entry))
        except CorpusError as error:
            if not entry.is_read:
                raise
            logger.warning("%s", error)
    return len(store.waiting())


def work(
    store: "PostgresStore",
    encoder: Encoder,
    progress: Progress = lambda *_: None,
    stop: Callable[[], bool] = lambda: False,
) -> int:
    """Embed documents that wait until there is none that nobody is at; return how many were.

    Each is put in by the transaction that claims it: a process that dies loses none.
    """
    store.ensure_schema(encoder.dim, encoder.model_id)
    done, total = 0, len(store.waiting())

    def made(annotated: AnnotatedDocument, passages: Sequence[Passage]) -> Indexed:
        before = store if store.get_document(annotated.document.doc_id) else None
        progress(annotated.document.doc_id, done, max(total, done))
        return _embedded(annotated, passages, encoder, before)

    while not stop() and store.embed_next(made) is not None:
        done += 1
    store.flush()
    return done


def _read(entry: Entry, encoder: Encoder, before: Store | None) -> Indexed:
    annotated, passages = read_document(entry)
    return _embedded(annotated, passages, encoder, before)


def _embedded(
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
