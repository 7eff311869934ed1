"""Commands that look something up: edited ones, and those that quote another chat."""

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.server import BotApi, Fault
from tests.bot.telegram.talk import ANSWER, QUESTION, asks, quote_in

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("bot")]
ABSENT = "/check The moon is made of cheese"


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        (ABSENT, f"/check {ANSWER}", "Fidelity: exact"),
        (f"/check {ANSWER}", ABSENT, "ot in the corpus"),
        ("/check", f"/check {ANSWER}", "Fidelity: exact"),
        ("/brief cheese", "/brief cyber attacks", "cyber"),
        ("/timeline", "/brief cyber attacks", "cyber"),
        ("/contrast", "/timeline cyber attacks", "cyber"),
    ],
)
def test_an_edited_command_edits_what_was_replied(
    api: BotApi, first: str, then: str, words: str
) -> None:
    """The reply is that to the command as it stands; nothing else is sent."""
    user, before = feed.person(), ""
    asked = feed.says(user, first)
    api.push(asked)
    before = api.wait_sent(user["id"])[0]["text"]
    api.push(feed.edited(asked, then))
    api.wait(lambda: api.sent(user["id"])[0]["text"] != before)
    asks(api, "/help", user)

    reply, _ = api.sent(user["id"])
    assert words in reply["text"]


def test_an_edited_command_is_replied_to_anew_if_its_reply_cannot_be_edited(api: BotApi) -> None:
    """It is too old for that; and other commands do not run twice."""
    user = feed.person()
    asked, other = feed.says(user, ABSENT), feed.says(user, "/help")
    api.push(asked, other)
    api.wait_sent(user["id"], 2)
    refusal = "Bad Request: message can't be edited"
    api.faults.append(Fault.refusal("editMessageText", 400, refusal))
    api.push(feed.edited(other, "/help me"), feed.edited(asked, f"/check {ANSWER}"))

    assert "Fidelity: exact" in api.wait_sent(user["id"], 3)[-1]["text"]


def test_what_is_quoted_from_another_chat_is_asked_and_checked(api: BotApi) -> None:
    """A bare mention, /ask or /check means the quoted words."""
    chat, user = feed.group(), feed.person()
    for number, (text, quoted, words) in enumerate(
        (
            ("@BriefingTestBot", QUESTION, ANSWER),
            ("/ask", QUESTION, ANSWER),
            ("/check", ANSWER, "Fidelity: exact"),
        ),
        start=1,
    ):
        api.push(feed.says_in(chat, user, text, **feed.quotes(quoted)))
        assert words in api.wait_sent(chat["id"], number)[-1]["text"]
    api.push(feed.says(user, "/ask", **feed.quotes(QUESTION)))

    assert quote_in(api.wait_sent(user["id"])[0]) == ANSWER
