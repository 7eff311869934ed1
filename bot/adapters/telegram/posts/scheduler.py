"""When posts are made: looks every few seconds for what is due.

Nothing is scheduled in memory: what is due is read from the database, so that neither a restart nor
a busy loop can lose it, and what was missed is made up for once.
"""

import asyncio
import logging
from collections.abc import Coroutine
from pathlib import Path

from filelock import FileLock, Timeout

from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.posts.composer import Composer
from bot.adapters.telegram.posts.dispatcher import Dispatcher
from bot.errors import BotError, SurfaceError
from bot.records import Records
from index.errors import BriefingIndexError

logger = logging.getLogger(__name__)
# How often it is looked whether something is due.
_TICK_S = 5.0


class Scheduler:
    """Has what is due made; one for each bot."""

    def __init__(
        self,
        assistant: AsyncAssistant,
        records: Records,
        composer: Composer,
        dispatcher: Dispatcher,
        lock: Path,
    ) -> None:
        """Take the parts, and the file whose lock says that nobody else posts for this bot."""
        self._assistant = assistant
        self._digests = records.digests
        self._watches = records.watches
        self._composer = composer
        self._dispatcher = dispatcher
        self._lock = FileLock(lock, timeout=0)

    async def run(self) -> None:
        """Send what a process before left, then what comes to be due, until cancelled."""
        while not self._is_alone():  # noqa: ASYNC110  another process sets no event of ours
            await asyncio.sleep(_TICK_S)
        self._dispatcher.resume()
        while True:
            await _safely(self.tick())
            await asyncio.sleep(_TICK_S)

    async def run_once(self) -> None:
        """Send what was left and what is due now; raise SurfaceError where another process does."""
        if not self._is_alone():
            raise SurfaceError(
                "another process sends this bot's digests: a bot that runs does so by itself"
            )
        self._dispatcher.resume()
        await self.tick()
        await self.finish()

    async def tick(self) -> None:
        """Make what is due now; one place after the other, so that questions come in between."""
        for digests in self._digests.due():
            await _safely(self._composer.post(digests))
        newest = await self._assistant.run(lambda assistant: assistant.newest())
        for watch in self._watches.stale(newest):
            await _safely(self._composer.look(watch))

    async def finish(self) -> None:
        """Wait until what is on its way is out; from then on another process may send."""
        await self._dispatcher.finish()
        self._lock.release()

    def _is_alone(self) -> bool:
        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True


async def _safely(making: Coroutine[None, None, object]) -> None:
    """Let what cannot be made now not keep the rest from being made; it is tried again."""
    try:
        await making
    except (BotError, BriefingIndexError):
        logger.exception("what is due could not be made; it is tried again")
