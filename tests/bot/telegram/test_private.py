"""A private chat: ask, read on, vote, edit, forget."""

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.server import BotApi

QUESTION = "Can a cyber attack trigger Article 5?"
ANSWER = (
    "NATO leaders have agreed that a cyber attack could trigger Article 5 of our founding treaty."
)
pytestmark = pytest.mark.usefixtures("bot")


def test_a_question_is_answered_with_the_quotation(api: BotApi, report_text: str) -> None:
    """In a block quotation that equals the report's bytes; who, where, when; linked; no preview."""
    user = feed.person()
    api.push(feed.says(user, QUESTION))
    (answer,) = api.wait_sent(user["id"])
    (call,) = api.called("sendMessage", chat_id=user["id"])
    quote = next(e for e in answer["_parsed"] if e.type == "BlockQuote")
    link = next(e for e in answer["_parsed"] if e.type == "TextUrl")

    assert quote.text == ANSWER
    assert quote.text in report_text
    assert (
        "Jens Stoltenberg, NATO Secretary General, Cyber Defence Pledge Conference, London, 23 May 2019"
        in answer["text"]
    )
    assert link.url.startswith("https://www.nato.int/")
    assert "#:~:text=NATO%20leaders" in link.url
    assert "Cited as [1] by the report" in answer["text"]
    assert call.params["link_preview_options"] == {"is_disabled": True}
    assert "reply_parameters" not in call.params
    action = api.called("sendChatAction", chat_id=user["id"])[0]
    assert action.params["action"] == "typing"
    assert action.at <= call.at
