"""The store of one machine: SQLite for texts and facts, FAISS for vectors, tantivy for words."""

from index.store.local.store import LocalStore, document_ids

__all__ = ["LocalStore", "document_ids"]
