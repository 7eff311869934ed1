"""Telegram's limits on what a bot sends: respected in advance, and waited out when hit."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter

from bot.adapters.telegram.sending.retries import seconds_asked

logger = logging.getLogger(__name__)
# These do not count as messages, and somebody waits for them.
_UNLIMITED = frozenset(
    {"sendChatAction", "answerCallbackQuery", "answerInlineQuery", "answerGuestQuery",
     "getUpdates", "getChat", "getChatMember"}
)  # fmt: skip
# Of these, what comes late is of no use, or is repeated elsewhere.
_SENT_ONCE = frozenset({"sendChatAction", "getUpdates"})
# For how long somebody may look at a spinner.
_MOST_PATIENCE_S = 30
# PTB's bucket lets a burst through and then its rate on top: with 30 and 30 a second, 60 in the
# first second. These two add up to the 30 in any second that Telegram allows.
_AT_ONCE, _PER_SECOND = 4, 26


class ChatRateLimiter(AIORateLimiter):
    """PTB's limiter, except that a 429 delays only the chat that it is for.

    PTB's own delays every chat.
    """

    def __init__(self, retries: int = 8) -> None:
        """Take how often to repeat a request after a 429, each time after the pause it asks for."""
        super().__init__(
            overall_max_rate=_AT_ONCE, overall_time_period=_AT_ONCE / _PER_SECOND, max_retries=0
        )
        self._retries = retries
        self._held_until: dict[object, float] = {}
        # PTB logs a traceback for each 429 that it does not repeat; here that is not an error.
        logging.getLogger("telegram.ext.AIORateLimiter").setLevel(logging.CRITICAL)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Send a request within the limits; raise RetryAfter if Telegram keeps refusing."""
        if endpoint in _SENT_ONCE:
            return await callback(*args, **kwargs)
        if endpoint in _UNLIMITED:
            return await self._send_at_once(callback, args, kwargs)
        chat_id = data.get("chat_id")
        for attempt in range(self._retries + 1):
            await self._wait(chat_id)
            try:
                return await super().process_request(
                    callback, args, kwargs, endpoint, data, rate_limit_args
                )
            except RetryAfter as error:
                if attempt == self._retries:
                    raise
                self._hold(chat_id, error)
        raise AssertionError("the loop returns or raises")

    async def _send_at_once(
        self, callback: Callable[..., Coroutine[Any, Any, Any]], args: Any, kwargs: dict[str, Any]
    ) -> Any:
        """Send what waits for no chat; after a 429 once the pause is over, if it is short."""
        for _ in range(self._retries):
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                seconds = seconds_asked(error)
                if seconds > _MOST_PATIENCE_S:
                    raise
                await asyncio.sleep(seconds + 0.1)
        return await callback(*args, **kwargs)

    async def _wait(self, chat_id: object) -> None:
        until = self._held_until.get(chat_id)
        if until is not None:
            await asyncio.sleep(max(0.0, until - asyncio.get_running_loop().time()))
            if self._held_until.get(chat_id) == until:
                del self._held_until[chat_id]

    def _hold(self, chat_id: object, error: RetryAfter) -> None:
        seconds = seconds_asked(error)
        logger.info("Telegram asks for %d s of silence in a chat", seconds)
        now = asyncio.get_running_loop().time()
        self._held_until = {chat: until for chat, until in self._held_until.items() if until > now}
        self._held_until[chat_id] = now + seconds + 0.1
