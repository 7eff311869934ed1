"""The documents of a store, cached, and their sources."""

from functools import lru_cache

from index.errors import DamagedIndexError
from index.models import AnnotatedDocument
from index.store import Store


class Documents:
    """Reads documents on demand. Thread-safe: its only state is caches."""

    def __init__(self, store: Store) -> None:
        self.sources = {source.id: source for source in store.sources()}
        self._store = store
        self.get = lru_cache(maxsize=256)(self._read)

    def text(self, doc_id: str) -> str:
        return self.get(doc_id).document.text

    def _read(self, doc_id: str) -> AnnotatedDocument:
        """Return a document; raise DamagedIndexError if the store has lost it."""
        annotated = self._store.get_document(doc_id)
        if annotated is None:
            raise DamagedIndexError(
                f"document {doc_id} is missing from the index; run `briefing index build`"
            )
        return annotated
