"""Stores of passages and vectors: the contract here, and one module an engine.

`index.store.local` keeps an index in a folder, `index.store.postgres` in a database.
"""

from index.store.contract import Hit, PassageVectors, Store, StoredPassage

__all__ = ["Hit", "PassageVectors", "Store", "StoredPassage"]
