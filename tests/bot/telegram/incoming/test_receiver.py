"""Updates in: no more at once than can be held; the rest waits at Telegram."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from telegram import Bot

from bot.adapters.telegram.incoming import Receiver
from bot.records import Database, Inbox
from tests.bot.telegram import feed
from tests.bot.telegram.server import TOKEN


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    with closing(Database(tmp_path / "telegram-1.sqlite")) as database:
        yield Inbox(database)


async def test_when_the_hands_are_full_there_is_no_room(inbox: Inbox) -> None:
    """Until one is done; what came twice is held once."""
    queue: asyncio.Queue[object] = asyncio.Queue()
    receiver, bot = Receiver(inbox, queue, bound=2), Bot(TOKEN)
    for update_id in (1, 1, 2):
        receiver.take({"update_id": update_id, **feed.says(feed.person(), "Why?")}, bot)

    assert (receiver.in_hand, queue.qsize()) == (2, 2)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(receiver.wait_for_room(), 0.05)
    receiver.done(1)
    await receiver.wait_for_room()
    assert receiver.in_hand == 1


async def test_what_is_left_undone_is_taken_up_by_the_next(inbox: Inbox) -> None:
    """In its order; what was done is not."""
    before = Receiver(inbox, asyncio.Queue())
    bot = Bot(TOKEN)
    for update_id in (1, 2, 3):
        before.take({"update_id": update_id, **feed.says(feed.person(), "Why?")}, bot)
    before.done(2)
    queue: asyncio.Queue[object] = asyncio.Queue()
    Receiver(inbox, queue).resume(bot)
    left = [queue.get_nowait() for _ in range(queue.qsize())]

    assert [getattr(update, "update_id", None) for update in left] == [1, 3]
