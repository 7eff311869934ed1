"""The one place where work leaves the event loop: one job at a time, in order of arrival."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

Result = TypeVar("Result")


class WorkQueue:
    """Runs blocking work (embedding, searching) in a thread and tells people if they must wait.

    One job at a time, because the encoder already uses every core.
    """

    def __init__(self, bound: int) -> None:
        """Make a queue; once more than `bound` jobs wait, people are told their place."""
        self._bound = bound
        self._jobs = 0
        self._turn = asyncio.Semaphore(1)

    @property
    def jobs(self) -> int:
        """How many jobs are waiting or running."""
        return self._jobs

    async def run(
        self,
        job: Callable[[], Result],
        on_wait: Callable[[int], Awaitable[None]] | None = None,
    ) -> Result:
        """Run a job when its turn comes.

        Beyond the bound, `on_wait` runs with the place in the queue while the job waits; it is
        always awaited to its end.
        """
        self._jobs += 1
        notice = None
        if on_wait is not None and self._jobs > self._bound:
            notice = asyncio.ensure_future(on_wait(self._jobs))
        try:
            async with self._turn:
                return await asyncio.to_thread(job)
        finally:
            self._jobs -= 1
            if notice is not None:
                await notice
