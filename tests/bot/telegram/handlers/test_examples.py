"""The question under /start that a tap asks."""

from pathlib import Path
from typing import cast

import pytest

from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers import Examples, Questions, examples
from bot.assistant import Assistant
from bot.workqueue import WorkQueue
from index.encoders.embed import Encoder
from index.encoders.reader import Reader
from index.store.local import LocalStore
from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot, folder_over, running
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import PATIENCE_S, BotApi
from tests.bot.telegram.talk import asks, labels, quote_in, rows

pytestmark = pytest.mark.slow


FOUND = "an example for /start was found"


def offered(api: BotApi, bot: Bot) -> tuple[Json, Json, str]:
    """Start once there is an example; return who started, the greeting and the example."""
    bot.wait_log(FOUND)
    user, greeting = asks(api, "/start")
    return user, greeting, labels(greeting)[0]


def test_the_first_greeting_has_an_example(tmp_path: Path, data_dir: Path) -> None:
    """It is looked for before anybody asks."""
    folder = folder_over(data_dir, tmp_path / "first")
    with BotApi() as api, running(api, folder) as bot:
        assert offered(api, bot)[2] == "What is said about mutual assistance?"


async def test_a_greeting_waits_for_an_example_that_is_nearly_found(
    store: LocalStore, encoder: Encoder, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a new generation nobody has looked before."""
    monkeypatch.setattr(examples, "_PATIENCE_S", PATIENCE_S)
    answering = AsyncAssistant(Assistant(store, encoder, reader), WorkQueue(1))
    markup = await Examples(answering, cast(Questions, None)).offer()

    assert markup is not None
    assert markup.inline_keyboard[0][0].text == "What is said about mutual assistance?"


def test_a_tap_asks_the_example(api: BotApi, bot: Bot) -> None:
    """It is answered, and kept, as the question of whoever tapped; once."""
    user, greeting, example = offered(api, bot)
    assert example.endswith("?")

    api.press(user, greeting, example)
    answer = api.wait_sent(user["id"], 2)[-1]
    assert quote_in(answer)
    assert "Best guess" not in answer["text"]
    assert rows(bot, "SELECT question FROM answers WHERE user_id = ?", user["id"]) == [(example,)]
    assert "Helpful" in labels(answer)

    api.press(user, greeting, example)
    asks(api, "/help", user)
    assert len(api.sent(user["id"])) == 3


def test_in_a_group_it_replies_to_the_greeting(api: BotApi, bot: Bot) -> None:
    """The question is that of whoever tapped, not of the bot."""
    offered(api, bot)
    chat, ann, ben = feed.group(), feed.person(), feed.person()
    api.push(feed.says_in(chat, ann, "/start"))
    (greeting,) = api.wait_sent(chat["id"])
    api.press(ben, greeting, labels(greeting)[0])
    answer = api.wait_sent(chat["id"], 2)[-1]

    assert answer["_reply_to"] == greeting["message_id"]
    assert rows(bot, "SELECT user_id FROM answers WHERE chat_id = ?", chat["id"]) == [(ben["id"],)]
