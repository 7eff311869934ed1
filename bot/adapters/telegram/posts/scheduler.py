"""When to post: every few seconds the database is asked for what is due.

Nothing is scheduled in memory, so neither a restart nor a busy event loop can lose a post; what was
missed is made up for once.
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
# How often to look for what is due.
_TICK_S = 5.0


class Scheduler:
    """Has posts made when they are due; one for each bot."""

    def __init__(
        self,
        assistant: AsyncAssistant,
        records: Records,
        composer: Composer,
        dispatcher: Dispatcher,
        lock: Path,
    ) -> None:
        """Take the parts, and a lock file: whoever holds the lock posts for this bot."""
        self._assistant = assistant
        self._digests = records.digests
        self._watches = records.watches
        self._composer = composer
        self._dispatcher = dispatcher
        self._lock = FileLock(lock, timeout=0)

    async def run(self) -> None:
        """Send what an earlier process left, then whatever becomes due, until cancelled."""
        while not self._is_alone():  # noqa: ASYNC110  another process sets no event of ours
            await asyncio.sleep(_TICK_S)
        self._dispatcher.resume()
        while True:
            await _safely(self.tick())
            await asyncio.sleep(_TICK_S)

    async def run_once(self) -> None:
        """Send what was left and what is due now; raise SurfaceError if another process does."""
        if not self._is_alone():
            raise SurfaceError(
                "another process sends this bot's digests: a running bot does so by itself"
            )
        self._dispatcher.resume()
        await self.tick()
        await self.finish()

    async def tick(self) -> None:
        """Make what is due now, place by place, so that questions are answered in between."""
        for digests in self._digests.due():
            await _safely(self._composer.post(digests))
        newest = await self._assistant.run(lambda assistant: assistant.newest())
        for watch in self._watches.stale(newest):
            await _safely(self._composer.look(watch))

    async def finish(self) -> None:
        """Wait until everything is sent; from then on another process may post."""
        await self._dispatcher.finish()
        self._lock.release()

    def _is_alone(self) -> bool:
        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True


async def _safely(making: Coroutine[None, None, object]) -> None:
    """Make one post; if that fails, log it, so that the rest is made; it is tried again later."""
    try:
        await making
    except (BotError, BriefingIndexError):
        logger.exception("a post that is due could not be made; it is tried again")
