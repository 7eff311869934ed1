"""The one place where work leaves an event loop: one job at a time, in the order they came."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

Result = TypeVar("Result")


class WorkQueue:
    """Runs what blocks (embedding, searching) in a thread; tells who must wait long.

    One job at a time, because the encoder already uses every core.
    """

    def __init__(self, bound: int) -> None:
        """Take how many jobs may wait before people are told their place."""
        self._bound = bound
        self._jobs = 0
        self._turn = asyncio.Semaphore(1)

    @property
    def jobs(self) -> int:
        """How many jobs wait or run."""
        return self._jobs

    async def run(
        self,
        job: Callable[[], Result],
        on_wait: Callable[[int], Awaitable[None]] | None = None,
    ) -> Result:
        """Run a job when its turn comes.

        Past the bound, `on_wait` is awaited with the place in the queue, meanwhile and to its end.
        """
        self._jobs += 1
        told = None
        if on_wait is not None and self._jobs > self._bound:
            told = asyncio.ensure_future(on_wait(self._jobs))
        try:
            async with self._turn:
                return await asyncio.to_thread(job)
        finally:
            self._jobs -= 1
            if told is not None:
                await told
