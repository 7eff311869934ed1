"""Long polling.

PTB's own loop ends silently when a token is revoked, asks for the same updates forever if it cannot
read one of them, and confirms updates before they are stored anywhere.
"""

import asyncio
import logging
import time
import warnings
from collections.abc import Coroutine
from functools import partial
from typing import Any, TypeVar

from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, TelegramError
from telegram.warnings import PTBUserWarning

from bot.adapters.telegram.incoming.receiver import ALLOWED_UPDATES, Receiver
from bot.adapters.telegram.sending import retried, warn
from bot.errors import SurfaceError

Result = TypeVar("Result")
logger = logging.getLogger(__name__)
# PTB warns: call get_updates instead. But with that, updates that PTB cannot parse are lost.
warnings.filterwarnings("ignore", r".*do_api_request\(.getUpdates.", PTBUserWarning)
TIMEOUT_S = 50
_SAY_AGAIN_S = 60.0
REFUSED = (
    "Telegram refuses the token in BRIEFING_TELEGRAM_TOKEN: it was revoked or mistyped; get a "
    "new one from @BotFather"
)
_CONFLICT = (
    "another process polls Telegram with this token, or a webhook is set, and Telegram serves only "
    "one at a time: stop the other one; this one keeps trying"
)


class Poller:
    """Asks Telegram for updates until it is stopped."""

    def __init__(self, bot: Bot, receiver: Receiver) -> None:
        self._bot = bot
        self._receiver = receiver
        self._offset: int | None = None
        self._said = float("-inf")

    async def run(self, stop: asyncio.Event) -> None:
        """Take updates until told to stop; raise SurfaceError if the token is refused."""
        logger.info("polling for updates; Ctrl-C or SIGTERM stops the bot")
        while not stop.is_set():
            await first_of(self._receiver.wait_for_room(), stop)
            for raw in await first_of(self._next(), stop) or ():
                self._receiver.take(raw, self._bot)
                self._offset = raw["update_id"] + 1
        await self._confirm()

    async def _next(self) -> list[dict[str, Any]]:
        """Return the next updates, however long Telegram is unreachable."""
        try:
            return await retried(
                partial(self._fetch, TIMEOUT_S),
                lambda error: not isinstance(error, (InvalidToken, EndPointNotFound)),
                on_pause=self._complain,
            )
        except (InvalidToken, EndPointNotFound) as error:
            raise SurfaceError(REFUSED) from error

    async def _fetch(self, timeout_s: int) -> list[dict[str, Any]]:
        fields = {
            "offset": self._offset, "timeout": timeout_s, "allowed_updates": list(ALLOWED_UPDATES)
        }  # fmt: skip
        found: Any = await self._bot.do_api_request(
            "getUpdates",
            api_kwargs={name: value for name, value in fields.items() if value is not None},
            read_timeout=timeout_s + 10,
        )
        every = found if isinstance(found, list) else [found]
        updates = [one for one in every if _is_update(one)]
        if len(updates) < len(every):
            logger.error("what is no update was ignored: %d", len(every) - len(updates))
        if every and not updates:  # nothing to confirm it by: it would come again at once
            raise TelegramError("Invalid server response")
        return updates

    async def _confirm(self) -> None:
        """Tell Telegram which updates were taken, so that it does not deliver them again."""
        if self._offset is not None:
            try:
                await asyncio.wait_for(self._fetch(0), 3)
            except (TelegramError, TimeoutError) as error:
                logger.info("the updates taken could not be confirmed (%s)", type(error).__name__)

    def _complain(self, error: TelegramError, pause_s: float) -> None:
        """Log what is wrong; a conflict only once a minute."""
        if not isinstance(error, Conflict):
            warn(error, pause_s)
        elif time.monotonic() - self._said > _SAY_AGAIN_S:
            self._said = time.monotonic()
            logger.error("%s", _CONFLICT)


def _is_update(one: object) -> bool:
    return isinstance(one, dict) and type(one.get("update_id")) is int


async def first_of(work: Coroutine[Any, Any, Result], stop: asyncio.Event) -> Result | None:
    """Return what a coroutine returns, or None as soon as `stop` is set."""
    job = asyncio.ensure_future(work)
    stopped = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((job, stopped), return_when=asyncio.FIRST_COMPLETED)
        return job.result() if job.done() else None
    finally:
        for task in (job, stopped):
            task.cancel()
        await asyncio.gather(job, stopped, return_exceptions=True)
