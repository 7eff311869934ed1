"""The queue of documents that wait in a database until a worker embeds them."""

import logging
from collections.abc import Callable, Sequence

from index.encoders import Encoder
from index.errors import CorpusError
from index.indexing.build import Progress
from index.indexing.embedding import embed_document
from index.ingestion import Corpus, read_document
from index.models import AnnotatedDocument, Passage
from index.store import IndexedDocument
from index.store.postgres import PostgresStore

logger = logging.getLogger(__name__)


def put_into_queue(
    store: PostgresStore, corpus: Corpus, stop: Callable[[], bool] = lambda: False
) -> int:
    """Read and queue documents that are new or changed; return how many are waiting.

    Documents that are no longer in the corpus are deleted. Raises CorpusError as `build` does.
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


def forget_what_need_not_wait(store: PostgresStore, corpus: Corpus) -> None:
    """Take out of the queue what the corpus no longer has, or the index has already.

    A worker would bring back a document that was removed.
    """
    known = store.fingerprints()
    wanted = {entry.doc_id: entry.fingerprint() for entry in corpus.entries}
    waiting = store.waiting().items()
    store.drop(
        [
            doc_id
            for doc_id, made_of in waiting
            if wanted.get(doc_id) != made_of or known.get(doc_id) == made_of
        ]
    )


def work(
    store: PostgresStore,
    encoder: Encoder,
    progress: Progress = lambda *_: None,
    stop: Callable[[], bool] = lambda: False,
) -> int:
    """Embed waiting documents until none is left unclaimed; return how many it embedded.

    A document is stored by the transaction that claims it, so a process that dies loses none.
    """
    store.ensure_schema(encoder.dim, encoder.model_id)
    done, total = 0, len(store.waiting())

    def made(annotated: AnnotatedDocument, passages: Sequence[Passage]) -> IndexedDocument:
        before = store if store.get_document(annotated.document.doc_id) else None

        def told(share: float) -> None:
            progress(annotated.document.doc_id, done + share, max(total, done))

        return embed_document(annotated, passages, encoder, before, told)

    while not stop() and store.embed_next(made) is not None:
        done += 1
    store.flush()
    return done
