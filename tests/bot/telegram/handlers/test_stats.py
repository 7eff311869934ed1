"""/stats: for the bot's administrators, in private, numbers alone."""

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import asks

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("bot")]


def test_administrators_see_how_much_is_asked(api: BotApi, bot: Bot) -> None:
    """What was asked, what there is, since when it runs; of nobody by name."""
    asks(api, user=feed.person(name="Zebedee"))
    asks(api, "What did Angela Merkel say?")
    _, told = asks(api, "/stats", feed.person(77))

    assert "Questions: 2 (0)\nAnswered: 1 (0), of these best guesses: 0 (0)\n" in told["text"]
    assert "Not found: 1 (0)\nAsked by 2 (0) people in 2 (0) chats\n" in told["text"]
    assert "Busiest day: " in told["text"]
    assert "Watched questions: 0, digests: 0\nDocuments: 1, passages: " in told["text"]
    assert told["text"].splitlines()[-1].startswith("Running since ")
    assert "Zebedee" not in told["text"]


def test_others_and_groups_see_none(api: BotApi) -> None:
    """They are told for whom it is, and where."""
    assert "Only this bot’s admins" in asks(api, "/stats")[1]["text"]
    chat = feed.group()
    api.push(feed.says_in(chat, feed.person(77), "/stats"))
    assert "in our private chat" in api.wait_sent(chat["id"])[0]["text"]


def test_help_names_it_to_administrators_alone(api: BotApi) -> None:
    assert "/stats" in asks(api, "/help", feed.person(77))[1]["text"]
    assert "/stats" not in asks(api, "/help")[1]["text"]
