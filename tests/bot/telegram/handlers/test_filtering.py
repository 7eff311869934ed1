"""Filters: of a chat, inside a question, shown with the answer, and taken off it by a button."""

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import ANSWER, QUESTION, asks, labels, quote_in

pytestmark = pytest.mark.slow


def test_a_filter_in_a_question_is_shown_and_taken_off(api: BotApi, bot: Bot) -> None:
    """The answer keeps its message."""
    user, refusal = asks(api, f"{QUESTION} before: 1950")
    assert refusal["text"].startswith("Only: before 1950\n\nNot found.")

    api.press(user, refusal, "Without the filter")
    api.wait(lambda: ANSWER in refusal["text"])
    assert quote_in(refusal) == ANSWER
    assert "Only:" not in refusal["text"]
    assert "Without the filter" not in labels(refusal)


def test_a_chat_keeps_a_filter_until_it_is_off(api: BotApi, bot: Bot) -> None:
    """Every question gets it; one typed in the question comes first."""
    user, said = asks(api, "/filter speaker: Stoltenberg before: 1950")
    assert "speaker Stoltenberg, before 1950" in said["text"]
    assert "Not found" in asks(api, QUESTION, user)[1]["text"]
    answer = asks(api, f"{QUESTION} before: 2020", user)[1]
    assert answer["text"].startswith("Only: speaker Stoltenberg, before 2020")
    assert quote_in(answer) == ANSWER

    assert "everything again" in asks(api, "/filter off", user)[1]["text"]
    assert quote_in(asks(api, QUESTION, user)[1]) == ANSWER


def test_only_administrators_filter_a_group(api: BotApi, bot: Bot) -> None:
    """Others are told so."""
    chat = feed.group()
    api.push(feed.says_in(chat, feed.person(), "/filter speaker: Stoltenberg"))

    assert "Only admins" in api.wait_sent(chat["id"])[0]["text"]


def test_how_to_write_one_is_said(api: BotApi, bot: Bot) -> None:
    """To who writes none, or what is none."""
    for words in ("/filter", "/filter whoever is best"):
        assert "/filter speaker:" in asks(api, words)[1]["text"]
