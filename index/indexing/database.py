"""An index in a PostgreSQL database, with a queue that many machines can work on.

It needs packages of the extra `postgres`, so nothing imports it unless the index is in a database.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager

from index.encoders import Encoder
from index.indexing.build import Progress, build_into
from index.indexing.home import Texts
from index.indexing.integrity import store_faults
from index.indexing.work_queue import forget_what_need_not_wait, put_into_queue, work
from index.ingestion import Corpus
from index.store.postgres import PostgresStore
from index.store.postgres.shards import distribute


class DatabaseHome:
    """The index in a database; see `index.indexing.home.Home`.

    Queueing, working and distributing are possible here only. `load` loads the encoder, after the
    server has answered: a wrong address is reported at once.
    """

    def __init__(self, address: str) -> None:
        self._address = address

    def open(self, texts: Texts | None) -> PostgresStore:
        return PostgresStore(self._address)

    def open_newer(self, held: str, texts: Texts | None) -> PostgresStore | None:
        store = self.open(texts)
        if store.generation != held:
            return store
        store.close()
        return None

    def build(
        self,
        corpus: Corpus,
        encoder: Encoder,
        progress: Progress = lambda *_: None,
        *,
        reuse: bool = True,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        with self._writable() as store, store.writing():
            build_into(store, corpus, encoder, progress, reuse=reuse, stop=stop)
            forget_what_need_not_wait(store, corpus)

    def is_whole(self) -> bool:
        """Return True: a database has no files that we would check."""
        return True

    def faults(self) -> Iterator[str]:
        with closing(PostgresStore(self._address, is_patient=True)) as store:
            yield from store_faults(store)

    def model_id(self) -> str:
        with closing(self.open(None)) as store:
            return store.model_id

    def facts(self) -> Mapping[str, int | str]:
        with closing(self.open(None)) as store:
            waiting = len(store.waiting())
            return {"generation": store.generation, **store.stats(), "waiting": waiting}

    def queue(
        self,
        corpus: Corpus,
        load: Callable[[], Encoder],
        stop: Callable[[], bool] = lambda: False,
    ) -> int:
        """Queue what is new in the corpus for `work`; return how many documents are waiting."""
        with self._writable() as store, store.writing():
            encoder = load()
            store.ensure_schema(encoder.dim, encoder.model_id)
            return put_into_queue(store, corpus, stop)

    def work(
        self,
        load: Callable[[], Encoder],
        progress: Progress = lambda *_: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> int:
        """Embed waiting documents until there are none left; return how many it embedded."""
        with self._writable() as store:
            return work(store, load(), progress, stop)

    def distribute(self, shards: Sequence[str], dim: int) -> None:
        """Spread the tables of an empty database over other servers, by document."""
        distribute(self._address, shards, dim)

    @contextmanager
    def _writable(self) -> Iterator[PostgresStore]:
        with closing(PostgresStore(self._address, writable=True)) as store:
            yield store
