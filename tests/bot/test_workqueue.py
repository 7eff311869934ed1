"""Work off the event loop."""

import asyncio

import pytest

from bot.assistant import Assistant
from bot.workqueue import WorkQueue
from index.encoders.embed import Encoder
from index.store.local import LocalStore


async def test_the_event_loop_is_free_while_questions_are_answered(
    store: LocalStore, encoder: Encoder
) -> None:
    """Many questions at once are answered, each as if alone, off the loop's thread."""
    assistant = Assistant(store, encoder)
    work = WorkQueue(100)
    questions = ["Can a cyber attack trigger Article 5?", "attribution", "pancakes"] * 3
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.001)

    ticking = asyncio.create_task(tick())
    answers = await asyncio.gather(
        *(work.run(lambda q=question: assistant.answer(q)) for question in questions)  # type: ignore[misc]
    )
    ticking.cancel()

    assert answers == [assistant.answer(question) for question in questions]
    assert ticks > len(questions)


async def test_who_waits_past_the_bound_is_told_the_place() -> None:
    """The first two wait unsaid; the third and fourth are told; all are done in their order."""
    work = WorkQueue(2)
    told: list[int] = []
    done: list[int] = []

    async def tell(place: int) -> None:
        told.append(place)

    await asyncio.gather(*(work.run(lambda i=i: done.append(i), tell) for i in range(4)))  # type: ignore[misc]

    assert told == [3, 4]
    assert done == [0, 1, 2, 3]
    assert work.jobs == 0


async def test_a_job_that_fails_makes_room() -> None:
    """Its error reaches the caller; the next job runs."""
    work = WorkQueue(1)

    with pytest.raises(ZeroDivisionError):
        await work.run(lambda: 1 // 0)
    assert await work.run(lambda: 7) == 7
    assert work.jobs == 0
