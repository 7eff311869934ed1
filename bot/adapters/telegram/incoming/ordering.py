"""Handling updates concurrently, but those of one chat one after the other."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.adapters.telegram.incoming.access import asker_of
from bot.locks import Locks


class ChatOrder(BaseUpdateProcessor):
    """Handles the updates of each chat in the order they came.

    Inline queries and pressed buttons are handled at once: of the former only the newest counts,
    and the latter are put in order by `Buttons`.
    """

    def __init__(self, at_once: int, on_done: Callable[[int], None]) -> None:
        """Take how many updates may run at once, and what to call when one is done."""
        super().__init__(at_once)
        self._on_done = on_done
        self._chats = Locks()

    async def initialize(self) -> None:
        """Start: there is nothing to set up."""

    async def shutdown(self) -> None:
        """Stop: a lock goes away with its last holder."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update once the earlier ones of its chat are done."""
        if not isinstance(update, Update):
            await coroutine
            return
        if update.inline_query or update.callback_query:
            await coroutine
        else:
            asker = asker_of(update)
            async with self._chats.of((asker.chat_id or asker.id) if asker else 0):
                await coroutine
        self._on_done(update.update_id)
