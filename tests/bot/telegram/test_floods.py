"""One person sends without end: that costs others nothing, and takes up little room."""

import asyncio
from collections.abc import Awaitable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, Update

from bot.adapters.telegram.incoming import ChatOrder, Receiver
from bot.adapters.telegram.incoming.shares import OF_A_PERSON
from bot.records import Database, Inbox
from tests.bot.telegram import feed
from tests.bot.telegram.conftest import folder_over, running
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import TOKEN, BotApi
from tests.bot.telegram.talk import ANSWER, QUESTION, asks, quote_in, rows

FLOOD = 5_000
FLOODER, OTHER = feed.person(name="Zoe"), feed.person(name="Ann")
DESK = feed.group()


def flood(kind: str) -> list[Json]:
    """Return what a person sends: in private, in a group, in many groups, inline, as presses."""
    if kind == "inline":
        return [feed.inline(FLOODER, QUESTION) for _ in range(FLOOD)]
    if kind == "presses":
        under = feed.message(feed.private(FLOODER), QUESTION, feed.BOT)
        return [feed.callback(FLOODER, under, "v:1:0:1") for _ in range(FLOOD)]
    if kind == "many groups":
        return [feed.says_in(feed.group(), FLOODER, f"/ask {QUESTION}") for _ in range(FLOOD)]
    chat = feed.private(FLOODER) if kind == "private" else DESK
    return [feed.says_in(chat, FLOODER, f"/ask {QUESTION}") for _ in range(FLOOD)]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """The records of a bot."""
    with closing(Database(tmp_path / "telegram-1.sqlite")) as opened:
        yield opened


@pytest.mark.parametrize("kind", ["private", "group", "many groups", "inline", "presses"])
async def test_another_person_waits_for_a_few_of_a_flood_only(
    database: Database, kind: str
) -> None:
    """The rest of it is ignored: neither stored nor queued."""
    queue: asyncio.Queue[object] = asyncio.Queue()
    receiver, bot = Receiver(Inbox(database), queue), Bot(TOKEN)
    order = ChatOrder(FLOOD, receiver.done)
    asked = feed.says_in(DESK if kind == "group" else feed.private(OTHER), OTHER, "/ask Why?")
    for number, update in enumerate([*flood(kind), asked]):
        receiver.take({"update_id": number, **update}, bot)
    (stored,) = database.one("SELECT count(*) FROM updates") or (0,)
    handled: list[Any] = []

    async def handle(update: Update) -> None:
        await asyncio.sleep(0)
        handled.append(update.effective_user and update.effective_user.id)

    def next_one() -> Awaitable[None]:
        update = queue.get_nowait()
        assert isinstance(update, Update)
        return order.do_process_update(update, handle(update))

    assert queue.qsize() == receiver.in_hand == stored == OF_A_PERSON + 1
    await asyncio.gather(*(next_one() for _ in range(queue.qsize())))
    assert handled.index(OTHER["id"]) <= OF_A_PERSON
    assert receiver.in_hand == 0


async def test_a_person_is_heard_again_once_something_is_done(database: Database) -> None:
    """The share is of what is in hand, not of a day."""
    queue: asyncio.Queue[object] = asyncio.Queue()
    receiver, bot = Receiver(Inbox(database), queue), Bot(TOKEN)
    for number, update in enumerate(flood("private")):
        receiver.take({"update_id": number, **update}, bot)
    receiver.done(0)
    receiver.take({"update_id": FLOOD, **feed.says(FLOODER, "Why?")}, bot)

    assert receiver.in_hand == OF_A_PERSON
    assert queue.qsize() == OF_A_PERSON + 1


async def test_a_flood_leaves_few_lines_in_the_log(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """With the id of whoever sends it, and nothing of what is sent."""
    receiver = Receiver(Inbox(database), asyncio.Queue())
    bot = Bot(TOKEN)
    for number, update in enumerate(flood("private")):
        receiver.take({"update_id": number, **update}, bot)

    assert str(FLOODER["id"]) in caplog.text
    assert len(caplog.records) < 20
    assert QUESTION not in caplog.text


@pytest.mark.slow
@pytest.mark.parametrize("text", [QUESTION, "/ask", "/help", "/brief cyber"])
def test_a_flood_is_answered_as_often_as_may_be_asked(
    tmp_path: Path, data_dir: Path, text: str
) -> None:
    """And once a minute with when to go on; somebody else is answered, and hardly any is kept."""
    folder = folder_over(data_dir, tmp_path / "flood")
    flooder, other = feed.person(), feed.person()
    with BotApi() as api, running(api, folder, {"TELEGRAM_USER_RATE": "5"}) as bot:
        api.push_odd(*(feed.says(flooder, text) for _ in range(FLOOD)))
        _, answer = asks(api, user=other)
        api.wait(lambda: rows(bot, "SELECT 1 FROM updates WHERE settled IS NULL") == [])
        asks(api, user=other)
        kept = rows(bot, "SELECT 1 FROM answers WHERE user_id = ?", flooder["id"])
        given = api.sent(flooder["id"])

    assert quote_in(answer) == ANSWER
    assert any("try again in" in message["text"] for message in given)
    assert 5 + 1 <= len(given) < FLOOD / 100
    assert len(kept) < FLOOD / 100


@pytest.mark.slow
def test_reactions_and_additions_to_groups_are_counted(tmp_path: Path, data_dir: Path) -> None:
    """One question a minute allows three reactions, and the greeting of one group."""
    folder = folder_over(data_dir, tmp_path / "flood")
    with BotApi() as api, running(api, folder, {"TELEGRAM_USER_RATE": "1"}) as bot:
        user, answer = asks(api)
        chat, groups = feed.private(user), [feed.group(), feed.group()]
        adder = feed.person()
        api.push(
            *(feed.reaction(chat, user, answer["message_id"], emoji) for emoji in "👍👎👍👎"),
            *(feed.my_chat_member(group, adder, "left", "member") for group in groups),
        )
        asks(api)  # what came before is in hand by now
        api.wait(lambda: rows(bot, "SELECT 1 FROM updates WHERE settled IS NULL") == [])
        votes = rows(bot, "SELECT is_helpful FROM votes WHERE user_id = ?", user["id"])
        greeted = [len(api.sent(group["id"])) for group in groups]

    assert votes == [(1,)]
    assert sorted(greeted) == [0, 1]
