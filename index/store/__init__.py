"""Stores of passages and vectors: the contract, and one package for each engine.

`index.store.local` keeps an index in a folder, `index.store.postgres` in a database.
"""

from index.store.contract import (
    Hit,
    IndexedDocument,
    PassageVectors,
    Store,
    StoredPassage,
    WritableStore,
)

__all__ = ["Hit", "IndexedDocument", "PassageVectors", "Store", "StoredPassage", "WritableStore"]
