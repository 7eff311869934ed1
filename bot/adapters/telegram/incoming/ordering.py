"""Updates at once, but those of one chat one after the other."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.adapters.telegram.incoming.access import asker_of


class ChatOrder(BaseUpdateProcessor):
    """Handles the updates of a chat in the order they came; inline queries as they come."""

    def __init__(self, at_once: int, on_done: Callable[[int], None]) -> None:
        """Take how many updates may be in hand, and whom to tell which one is done."""
        super().__init__(at_once)
        self._on_done = on_done
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def initialize(self) -> None:
        """Start: nothing is held yet."""

    async def shutdown(self) -> None:
        """Stop: locks go with their last holder."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle one update when those of its chat before it are done."""
        if not isinstance(update, Update):
            await coroutine
            return
        if update.inline_query:  # of these only the newest counts
            await coroutine
            self._on_done(update.update_id)
            return
        asker = asker_of(update)
        key = (asker.chat_id or asker.id) if asker else 0
        lock = self._locks.get(key)
        if lock is None:
            lock = self._locks[key] = asyncio.Lock()
        async with lock:
            await coroutine
        self._on_done(update.update_id)
