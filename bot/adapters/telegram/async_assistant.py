"""The assistant, for an event loop."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.assistant import Assistant
from bot.workqueue import WorkQueue

Result = TypeVar("Result")


class AsyncAssistant:
    """Hands the assistant to one job at a time, in a thread; nothing of it blocks the loop."""

    def __init__(self, assistant: Assistant, work: WorkQueue) -> None:
        self._assistant = assistant
        self._work = work

    @property
    def generation(self) -> str:
        """The name of the generation that is answered from."""
        return self._assistant.generation

    async def run(
        self,
        job: Callable[[Assistant], Result],
        on_wait: Callable[[int], Awaitable[None]] | None = None,
    ) -> Result:
        """Run a job with the assistant when its turn comes; for `on_wait` see `WorkQueue.run`."""
        return await self._work.run(lambda: job(self._assistant), on_wait)
