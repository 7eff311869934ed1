"""Locks by key, for what has to be done one after the other."""

import asyncio
from collections.abc import Hashable
from weakref import WeakValueDictionary


class Locks:
    """One lock a key; it goes away with its last holder. Who asks first comes first."""

    def __init__(self) -> None:
        self._held: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()

    def of(self, key: Hashable) -> asyncio.Lock:
        """Return the lock of a key."""
        lock = self._held.get(key)
        if lock is None:
            lock = self._held[key] = asyncio.Lock()
        return lock
