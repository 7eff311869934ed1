"""Taking updates: each is stored, parsed and queued, never more at once than can be held."""

import asyncio
import json
import logging
from collections.abc import Mapping
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.records import Inbox

logger = logging.getLogger(__name__)
# How many updates may be in progress; the rest wait at Telegram, which keeps them for a day.
BOUND = 1_000
ALLOWED_UPDATES = (
    "message", "edited_message", "channel_post", "edited_channel_post", "inline_query",
    "callback_query", "my_chat_member", "message_reaction",
)  # fmt: skip


class Receiver:
    """Takes updates as Telegram's JSON; each is handled once, even after a crash."""

    def __init__(self, inbox: Inbox, queue: "asyncio.Queue[object]", bound: int = BOUND) -> None:
        self._inbox = inbox
        self._queue = queue
        self._bound = bound
        self._in_hand: set[int] = set()
        self._has_room = asyncio.Event()
        self._has_room.set()

    @property
    def in_hand(self) -> int:
        """How many updates have been taken and are not done yet."""
        return len(self._in_hand)

    async def wait_for_room(self) -> None:
        """Wait until another update can be taken."""
        await self._has_room.wait()

    def take(self, raw: Mapping[str, Any], bot: Bot) -> None:
        """Take an update that Telegram delivers; ignore it if it came before."""
        update_id = raw.get("update_id")
        if not isinstance(update_id, int):
            logger.error("an update without a number was ignored")
        elif self._inbox.receive(update_id, json.dumps(raw)):
            self._enqueue(update_id, raw, bot)

    def resume(self, bot: Bot) -> None:
        """Take the updates that an earlier process left undone; call once, at start."""
        left = [json.loads(payload) for payload in self._inbox.unsettled()]
        if left:
            logger.info("%d updates were left undone; they are handled now", len(left))
        for raw in left:
            self._enqueue(raw["update_id"], raw, bot)

    def done(self, update_id: int) -> None:
        """Note that an update is done."""
        self._inbox.settle(update_id)
        self._in_hand.discard(update_id)
        if len(self._in_hand) < self._bound:
            self._has_room.set()

    def _enqueue(self, update_id: int, raw: Mapping[str, Any], bot: Bot) -> None:
        try:
            update = Update.de_json(dict(raw), bot)
        except (TelegramError, KeyError, TypeError, ValueError, AttributeError) as error:
            # Its content stays out of the log.
            logger.error("update %d cannot be read (%s)", update_id, type(error).__name__)
            self._inbox.settle(update_id)
            return
        self._in_hand.add(update_id)
        if len(self._in_hand) >= self._bound:
            self._has_room.clear()
        self._queue.put_nowait(update)
