"""The assistant, for code that runs on an event loop."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.assistant import Assistant
from bot.workqueue import WorkQueue

Result = TypeVar("Result")


class AsyncAssistant:
    """Runs jobs with the assistant in a thread, one at a time; none blocks the event loop."""

    def __init__(self, assistant: Assistant, work: WorkQueue) -> None:
        self._assistant = assistant
        self._work = work

    @property
    def generation(self) -> str:
        """The name of the index generation that answers come from."""
        return self._assistant.generation

    async def run(
        self,
        job: Callable[[Assistant], Result],
        on_wait: Callable[[int], Awaitable[None]] | None = None,
    ) -> Result:
        """Run a job with the assistant when its turn comes; for `on_wait` see `WorkQueue.run`."""
        return await self._work.run(lambda: job(self._assistant), on_wait)
