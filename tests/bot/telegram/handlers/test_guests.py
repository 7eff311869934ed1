"""Guest mode: asked in a chat that it is no member of, the bot answers once and keeps nothing."""

from typing import Any

import pytest

from tests.bot.telegram import feed, judge
from tests.bot.telegram.conftest import Bot
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import ANSWER, QUESTION, rows

pytestmark = pytest.mark.slow


def answered(api: BotApi, question: str) -> tuple[int, Any]:
    """Ask as a guest; return the chat and what it gets."""
    chat, guest = feed.group(), str(feed.number())
    text = f"@BriefingTestBot {question}"
    asked = feed.message(chat, text, feed.person(), guest_query_id=guest)
    api.push_odd({"guest_message": asked})
    (call,) = api.wait(lambda: api.called("answerGuestQuery", guest_query_id=guest))
    return chat["id"], call.params["result"]["input_message_content"]


def test_a_guest_gets_the_quotation_with_its_source(api: BotApi, bot: Bot) -> None:
    """In one message, by way of its query; nothing of it is kept."""
    chat_id, content = answered(api, QUESTION)
    parsed = judge.parse_html(content["message_text"])

    assert not isinstance(parsed, str)
    assert parsed.quotes() == [ANSWER]
    assert "Jens Stoltenberg" in parsed.text
    assert not api.sent(chat_id)
    assert not rows(bot, "SELECT 1 FROM answers WHERE chat_id = ?", chat_id)


@pytest.mark.usefixtures("bot")
def test_a_guest_is_told_that_there_is_none(api: BotApi) -> None:
    _, content = answered(api, "What did Angela Merkel say about herring?")

    assert content["message_text"] == "Nothing in my documents answers this"
