"""The documents of a store, each read once and kept, and their sources."""

from functools import lru_cache

from index.errors import DamagedIndexError
from index.models import AnnotatedDocument
from index.store import Store


class Documents:
    """Reads documents as answering needs them. Holds no state but caches: safe to share."""

    def __init__(self, store: Store) -> None:
        self.sources = {source.id: source for source in store.sources()}
        self._store = store
        self.get = lru_cache(maxsize=256)(self._read)

    def text(self, doc_id: str) -> str:
        return self.get(doc_id).document.text

    def _read(self, doc_id: str) -> AnnotatedDocument:
        """Return a document; raise DamagedIndexError where the store has lost it."""
        annotated = self._store.get_document(doc_id)
        if annotated is None:
            raise DamagedIndexError(f"the document {doc_id} is lost; run `briefing index build`")
        return annotated
