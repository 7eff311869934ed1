"""The store of one machine: SQLite for texts and facts, FAISS for vectors, tantivy for words."""

from index.store.local.documents import document_ids
from index.store.local.store import LocalStore

__all__ = ["LocalStore", "document_ids"]
