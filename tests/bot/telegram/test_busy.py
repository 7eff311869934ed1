"""While people wait: typing is shown on and on, and who waits long is told the place."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot as TelegramBot

from bot.adapters.telegram.outbox import Target
from bot.adapters.telegram.typing_action import typing
from tests.bot.telegram import feed
from tests.bot.telegram.conftest import folder_over, running
from tests.bot.telegram.server import TOKEN, BotApi, Fault
from tests.bot.telegram.talk import ANSWER, QUESTION, quote_in

pytestmark = pytest.mark.slow


@pytest.fixture
async def client() -> AsyncIterator[tuple[BotApi, TelegramBot]]:
    """A client of the library's own, without our bot around it."""
    with BotApi() as api:
        async with TelegramBot(TOKEN, base_url=f"{api.url}/bot") as bot:
            yield api, bot


async def test_typing_is_repeated_while_somebody_works(
    client: tuple[BotApi, TelegramBot],
) -> None:
    """Telegram shows it for five seconds; in the topic, where there is one; then it ends."""
    api, bot = client
    async with typing(bot, Target(5, 31)):
        await asyncio.sleep(5.2)
    during = api.called("sendChatAction", chat_id=5, message_thread_id=31, action="typing")
    await asyncio.sleep(0.5)

    assert len(during) == 2
    assert len(api.called("sendChatAction")) == 2


async def test_typing_that_fails_or_stalls_holds_up_nothing(
    client: tuple[BotApi, TelegramBot],
) -> None:
    """An answer waits for it a quarter of a second at most."""
    api, bot = client
    api.faults.append(Fault("sendChatAction", stall_s=30))
    async with asyncio.timeout(2):
        async with typing(bot, Target(5)):
            await asyncio.sleep(0)
    api.faults.append(Fault("sendChatAction", 500))
    async with typing(bot, Target(5)):
        await asyncio.sleep(0.1)


def test_who_waits_long_is_told_the_place_and_then_answered_there(
    tmp_path: Path, data_dir: Path
) -> None:
    """The line with the place becomes the answer: one message in each chat."""
    people = [feed.person() for _ in range(40)]
    folder = folder_over(data_dir, tmp_path / "busy")
    with BotApi() as api, running(api, folder, {"TELEGRAM_QUEUE": "1"}):
        api.push(*(feed.says(person, QUESTION) for person in people))
        answered = [person for person in people if api.wait_sent(person["id"])]
        api.wait(lambda: all(ANSWER in api.sent(p["id"])[0]["text"] for p in people))
        told = [c for c in api.called("sendMessage") if c.params["text"].startswith("Busy")]

        assert len(answered) == len(people)
        assert told
        assert all("you are number" in call.params["text"] for call in told)
        for person in people:
            (message,) = api.sent(person["id"])
            assert quote_in(message) == ANSWER


def test_a_place_in_the_queue_does_not_stay_under_a_refusal(tmp_path: Path, data_dir: Path) -> None:
    """What cannot be answered is declined; the line that promised an answer goes."""
    people = [feed.person() for _ in range(20)]
    folder = folder_over(data_dir, tmp_path / "busy")
    with BotApi() as api, running(api, folder, {"TELEGRAM_QUEUE": "1"}):
        api.push(*(feed.says(person, "Why " + "very " * 700 + "long?") for person in people))
        api.wait(lambda: all("characters" in text_of(api, person) for person in people))
        told = [c for c in api.called("sendMessage") if c.params["text"].startswith("Busy")]

        assert told
        assert all(len(api.sent(person["id"])) == 1 for person in people)


def text_of(api: BotApi, person: feed.Json) -> str:
    """Return what the last message in somebody's chat says."""
    sent = api.sent(person["id"])
    return str(sent[-1]["text"]) if sent else ""
