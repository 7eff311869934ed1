"""Taking updates: each is parsed, stored and queued, never more at once than can be held.

What somebody sends beyond a share of what can be held is ignored, so that all others are heard.
"""

import asyncio
import json
import logging
from collections.abc import Mapping
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.adapters.telegram.incoming.access import asker_of
from bot.adapters.telegram.incoming.shares import Shares
from bot.records import Inbox

logger = logging.getLogger(__name__)
# How many updates may be in progress; the rest wait at Telegram, which keeps them for a day.
BOUND = 1_000
ALLOWED_UPDATES = (
    "message", "edited_message", "channel_post", "edited_channel_post", "inline_query",
    "callback_query", "my_chat_member", "message_reaction", "guest_message",
)  # fmt: skip


class Receiver:
    """Takes updates as Telegram's JSON; each is handled once, even after a crash."""

    def __init__(self, inbox: Inbox, queue: "asyncio.Queue[object]", bound: int = BOUND) -> None:
        self._inbox = inbox
        self._queue = queue
        self._bound = bound
        self._shares = Shares()
        self._ignored = 0
        self._has_room = asyncio.Event()
        self._has_room.set()

    @property
    def in_hand(self) -> int:
        """How many updates have been taken and are not done yet."""
        return len(self._shares)

    async def wait_for_room(self) -> None:
        """Wait until another update can be taken."""
        await self._has_room.wait()

    def take(self, raw: Mapping[str, Any], bot: Bot) -> None:
        """Take an update that Telegram delivers; ignore it if it came before, or is too much."""
        update = _parsed(raw, bot)
        if update is None:
            return
        asker = asker_of(update)
        if not self._shares.has_room(asker):
            self._ignore(update)
        elif self._inbox.receive(update.update_id, json.dumps(raw), asker.id if asker else 0):
            self._hold(update)

    def resume(self, bot: Bot) -> None:
        """Take the updates that an earlier process left undone; call once, at start."""
        left = [json.loads(payload) for payload in self._inbox.unsettled()]
        if left:
            logger.info("%d updates were left undone; they are handled now", len(left))
        for raw in left:
            update = _parsed(raw, bot)
            if update is None:
                self._inbox.settle(raw["update_id"])
            else:
                self._hold(update)

    def done(self, update_id: int) -> None:
        """Note that an update is done."""
        self._inbox.settle(update_id)
        self._shares.give_back(update_id)
        if self.in_hand < self._bound:
            self._has_room.set()

    def _hold(self, update: Update) -> None:
        self._shares.take(update.update_id, asker_of(update))
        if self.in_hand >= self._bound:
            self._has_room.clear()
        self._queue.put_nowait(update)

    def _ignore(self, update: Update) -> None:
        """Count what is ignored; tell the log of the first, the second, the fourth, the eighth …"""
        self._ignored += 1
        if self._ignored.bit_count() == 1:
            asker = asker_of(update)
            logger.warning(
                "id %d sends more than can be held; updates ignored since the start: %d",
                asker.id if asker else 0, self._ignored,
            )  # fmt: skip


def _parsed(raw: Mapping[str, Any], bot: Bot) -> Update | None:
    """Return an update, or None if it cannot be read; its content stays out of the log."""
    update_id = raw.get("update_id")
    if not isinstance(update_id, int):
        logger.error("an update without a number was ignored")
        return None
    try:
        return Update.de_json(dict(raw), bot)
    except (
        TelegramError, KeyError, TypeError, ValueError, AttributeError, ArithmeticError, OSError,
    ) as error:  # fmt: skip  # the last two: a date that no calendar has
        logger.error("update %d cannot be read (%s)", update_id, type(error).__name__)
        return None
