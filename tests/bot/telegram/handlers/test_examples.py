"""The question under /start that a tap asks."""

import time

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import PATIENCE_S, BotApi
from tests.bot.telegram.talk import asks, labels, quote_in, rows

pytestmark = pytest.mark.slow


def offered(api: BotApi) -> tuple[Json, Json, str]:
    """Start until an example is offered; return who started, the greeting and the example."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        user, greeting = asks(api, "/start")
        if offered := labels(greeting):
            return user, greeting, offered[0]
        time.sleep(1)
    raise AssertionError("no example was found")


def test_a_tap_asks_the_example(api: BotApi, bot: Bot) -> None:
    """It is answered, and kept, as the question of whoever tapped; once."""
    user, greeting, example = offered(api)
    assert example.endswith("?")

    api.press(user, greeting, example)
    answer = api.wait_sent(user["id"], 2)[-1]
    assert quote_in(answer)
    assert "Jens Stoltenberg" in answer["text"]
    assert rows(bot, "SELECT question FROM answers WHERE user_id = ?", user["id"]) == [(example,)]
    assert "Helpful" in labels(answer)

    api.press(user, greeting, example)
    asks(api, "/help", user)
    assert len(api.sent(user["id"])) == 3


def test_in_a_group_it_replies_to_the_greeting(api: BotApi, bot: Bot) -> None:
    """The question is that of whoever tapped, not of the bot."""
    offered(api)
    chat, ann, ben = feed.group(), feed.person(), feed.person()
    api.push(feed.says_in(chat, ann, "/start"))
    (greeting,) = api.wait_sent(chat["id"])
    api.press(ben, greeting, labels(greeting)[0])
    answer = api.wait_sent(chat["id"], 2)[-1]

    assert answer["_reply_to"] == greeting["message_id"]
    assert rows(bot, "SELECT user_id FROM answers WHERE chat_id = ?", chat["id"]) == [(ben["id"],)]
