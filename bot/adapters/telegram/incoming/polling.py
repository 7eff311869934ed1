"""Long polling.

PTB's own loop ends silently when a token is revoked, asks for the same updates for ever where it
cannot read one of them, and confirms updates before they are written down anywhere.
"""

import asyncio
import logging
import time
import warnings
from typing import Any

from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from bot.adapters.telegram.incoming.receiver import ALLOWED_UPDATES, Receiver
from bot.adapters.telegram.sending import kind_of
from bot.errors import SurfaceError

logger = logging.getLogger(__name__)
# PTB would have it called by name; but then what it cannot read is lost, unread.
warnings.filterwarnings("ignore", r".*do_api_request\(.getUpdates.", PTBUserWarning)
TIMEOUT_S = 50
_LONGEST_PAUSE_S, _SAY_AGAIN_S = 30.0, 60.0
REFUSED = (
    "Telegram refuses the token in BRIEFING_TELEGRAM_TOKEN: it was revoked or mistyped; get it "
    "anew from @BotFather"
)
_CONFLICT = (
    "another process polls Telegram with this token, or a webhook is set, and Telegram serves only "
    "one: stop the other; this one goes on trying"
)


class Poller:
    """Asks Telegram for updates, on and on."""

    def __init__(self, bot: Bot, receiver: Receiver) -> None:
        self._bot = bot
        self._receiver = receiver
        self._offset: int | None = None
        self._said = float("-inf")

    async def run(self, stop: asyncio.Event) -> None:
        """Take updates until told to stop; raise SurfaceError where the token is refused."""
        logger.info("polling for updates; Ctrl-C or SIGTERM ends")
        pause = 1.0
        while not stop.is_set():
            await first_of(self._receiver.wait_for_room(), stop)
            try:
                updates = await first_of(self._fetch(TIMEOUT_S), stop)
            except (InvalidToken, EndPointNotFound) as error:
                raise SurfaceError(REFUSED) from error
            except TelegramError as error:
                pause = self._complain(error, pause)
                await first_of(asyncio.sleep(pause), stop)
                continue
            pause = 1.0
            for raw in updates or ():
                self._receiver.take(raw, self._bot)
                self._offset = raw["update_id"] + 1
        await self._confirm()

    async def _fetch(self, timeout_s: int) -> list[dict[str, Any]]:
        fields = {
            "offset": self._offset, "timeout": timeout_s, "allowed_updates": list(ALLOWED_UPDATES)
        }  # fmt: skip
        found: list[dict[str, Any]] = await self._bot.do_api_request(
            "getUpdates",
            api_kwargs={name: value for name, value in fields.items() if value is not None},
            read_timeout=timeout_s + 10,
        )
        return found

    async def _confirm(self) -> None:
        """Tell Telegram what was taken, so that it is not delivered once more."""
        if self._offset is not None:
            try:
                await asyncio.wait_for(self._fetch(0), 3)
            except (TelegramError, TimeoutError) as error:
                logger.info("what was taken could not be confirmed (%s)", type(error).__name__)

    def _complain(self, error: TelegramError, pause: float) -> float:
        """Say what is wrong, a conflict once a minute; return how long to pause."""
        if isinstance(error, RetryAfter):
            asked = error.retry_after
            return float(asked if isinstance(asked, int) else asked.total_seconds())
        if isinstance(error, Conflict):
            if time.monotonic() - self._said > _SAY_AGAIN_S:
                self._said = time.monotonic()
                logger.error("%s", _CONFLICT)
            return 5.0
        logger.warning("Telegram: %s; trying again in %.0f s", kind_of(error), pause)
        return min(_LONGEST_PAUSE_S, 2 * pause)


async def first_of(work: Any, stop: asyncio.Event) -> Any:
    """Return what a coroutine returns, or None as soon as it is told to stop."""
    job = asyncio.ensure_future(work)
    stopped = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((job, stopped), return_when=asyncio.FIRST_COMPLETED)
        return job.result() if job.done() else None
    finally:
        for task in (job, stopped):
            task.cancel()
        await asyncio.gather(job, stopped, return_exceptions=True)
