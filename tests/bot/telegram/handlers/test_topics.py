"""Topics that are one person's, or one subject's: nothing goes to another."""

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import BotApi, Fault
from tests.bot.telegram.talk import ANSWER, QUESTION, quote_in

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("bot")]


def topic_of(message: Json) -> int:
    """Return the topic of the direct messages in which a message stands."""
    return int(message["direct_messages_topic"]["topic_id"])


def test_who_writes_to_a_channel_is_answered_in_their_own_topic(api: BotApi) -> None:
    """As a reply; to a command, too; the buttons edit the answer there."""
    chat, one, other = feed.direct_messages(), feed.person(), feed.person()
    api.push(feed.writes_to(chat, one, f"@BriefingTestBot {QUESTION}"))
    (answer,) = api.wait_sent(chat["id"])
    api.push(feed.writes_to(chat, other, "/brief cyber attacks"))
    brief = api.wait_sent(chat["id"], 2)[-1]
    api.press(one, answer, "More")
    api.wait(lambda: api.called("editMessageText", chat_id=chat["id"]))

    assert quote_in(answer) == ANSWER
    assert [topic_of(answer), topic_of(brief)] == [one["id"], other["id"]]


def test_what_is_sent_again_to_a_channels_direct_messages_stays_in_the_topic(api: BotApi) -> None:
    """Neither the offer nor the answer is for anybody else."""
    chat, user = feed.direct_messages(), feed.person()
    lost = Fault("sendMessage", body=None, when=lambda params: params["chat_id"] == chat["id"])
    api.faults.append(lost)
    api.push(feed.writes_to(chat, user, f"/ask {QUESTION}"))
    (offer,) = api.wait_sent(chat["id"])
    api.press(user, offer, "Send again")
    api.wait(lambda: [m["text"].startswith(ANSWER) for m in api.sent(chat["id"])] == [True])

    assert [topic_of(offer), topic_of(api.sent(chat["id"])[0])] == [user["id"]] * 2


def test_a_topic_of_a_private_chat_is_a_conversation_of_its_own(api: BotApi) -> None:
    """A follow-up leans on what was asked in its topic, not on what was asked in another."""
    user = feed.person()
    in_one, in_other = ({"message_thread_id": n, "is_topic_message": True} for n in (11, 12))
    api.push(feed.says(user, QUESTION, **in_one))
    api.wait_sent(user["id"])
    api.push(feed.says(user, "and the private sector?", **in_other))
    alone = api.wait_sent(user["id"], 2)[-1]
    api.push(feed.says(user, "and the private sector?", **in_one))
    follow_up = api.wait_sent(user["id"], 3)[-1]

    assert [alone["message_thread_id"], follow_up["message_thread_id"]] == [12, 11]
    assert "Understood as" not in alone["text"]
    assert "Understood as" in follow_up["text"]
