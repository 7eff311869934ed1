"""What a message asks, and of whom."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Message

from bot.adapters.telegram.incoming import Addressed, Me, question_of
from bot.adapters.telegram.incoming.entities import cut_units, drop_units
from tests.bot.telegram import feed, judge

ME = Me(feed.BOT_ID, feed.BOT_NAME)


def asked(update: dict[str, Any]) -> Addressed | None:
    (fields,) = update.values()
    message = Message.de_json(fields, None)
    return question_of(message, ME)


@given(
    st.text(alphabet="a é👍🏽👩‍👩‍👧\U0001d54f", max_size=30),
    st.text(alphabet="b 日👍", max_size=30),
)
def test_a_mention_is_cut_out_whole_whatever_stands_around_it(before: str, after: str) -> None:
    """Offsets count UTF-16 units, not characters."""
    text = f"{before} @BriefingTestBot {after}"
    found = asked(feed.says(feed.person(), text))

    assert found is not None
    assert found.text.split() == f"{before} {after}".split()


@given(st.text(max_size=30), st.data())
def test_units_are_utf16(text: str, data: st.DataObject) -> None:
    """Cut and dropped parts fit together again."""
    clean = text.encode("utf-16-le", "ignore").decode("utf-16-le")
    middle = data.draw(st.integers(0, len(clean)))
    offset = judge.units(clean[:middle])

    assert cut_units(clean, 0, offset) == clean[:middle]
    assert drop_units(clean, 0, offset) == clean[middle:]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("@BriefingTestBot: why?", "why?"),
        ("@BriefingTestBot, why?", "why?"),
        ("why, @briefingtestbot?", "why"),
        ("@BriefingTestBot @BriefingTestBot why?", "why?"),
        ("@BriefingTestBot", ""),
    ],
)
def test_what_is_left_of_a_mention(text: str, question: str) -> None:
    """The question, without the marks between."""
    found = asked(feed.says_in(feed.group(), feed.person(), text))

    assert found == Addressed(question, "mention")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("@BriefingTestBot @alice what do you think?", "what do you think?"),
        ("@alice @BriefingTestBot, why? cc @ben, @carl", "why?"),
        ("@BriefingTestBot why? CC: @alice", "why?"),
        ("why? @BriefingTestBot (fyi @alice)", "why?"),
        ("@BriefingTestBot what did @alice say?", "what did @alice say?"),
        ("@BriefingTestBot 👩‍👩‍👧 why? /cc @alice 👍🏽", "👩‍👩‍👧 why?"),
        ("@BriefingTestBot why? https://example.org/a?b=c", "why?"),
        ("/ask https://example.org why? cc @alice", "why?"),
        ("@BriefingTestBot what does https://example.org/x say?", "what does  say?"),
    ],
)
def test_what_is_for_others_or_cannot_be_read_is_no_part_of_the_question(
    text: str, question: str
) -> None:
    """People mentioned at its ends, and addresses of web pages."""
    found = asked(feed.says_in(feed.group(), feed.person(), text))

    assert found is not None
    assert found.text == question


def test_people_without_a_username_are_mentioned_too() -> None:
    """Telegram marks their names."""
    entity = {"type": "text_mention", "offset": 0, "length": 5, "user": feed.person()}
    found = asked(feed.says(feed.person(), "Alice why?", entities=[entity]))

    assert found == Addressed("why?", "private")


def test_of_what_is_replied_to_links_and_people_are_left_out_too() -> None:
    """ "@bot" in reply to somebody's question."""
    chat, user = feed.group(), feed.person()
    replied = feed.message(chat, "@alice why? https://example.org", user)
    found = asked(feed.says_in(chat, user, "@BriefingTestBot", reply_to_message=replied))

    assert found == Addressed("why?", "mention")


@pytest.mark.parametrize("text", ["https://example.org", "@BriefingTestBot www.example.org/x"])
def test_a_link_alone_is_no_question(text: str) -> None:
    """It is told apart from no question at all."""
    assert asked(feed.says(feed.person(), text)) == Addressed("", "private", is_link=True)


@pytest.mark.parametrize("kind", ["group", "private"])
def test_a_command_of_another_bot_is_nobodys_question(kind: str) -> None:
    """Neither in a group nor alone."""
    user = feed.person()
    chat = feed.group() if kind == "group" else feed.private(user)

    assert asked(feed.says_in(chat, user, "/ask@OtherBot why?")) is None


@pytest.mark.parametrize(
    "text", ["@BriefingTestBot why?", "why? @briefingtestbot", "/ask @BriefingTestBot why?"]
)
def test_a_mention_is_no_part_of_the_question_in_private_either(text: str) -> None:
    """Some people mention whom they talk to."""
    found = asked(feed.says(feed.person(), text))

    assert found is not None
    assert found.text == "why?"


def test_a_slash_in_the_middle_is_no_command() -> None:
    """ "and/or", "what is /ask?": questions."""
    user = feed.person()

    assert asked(feed.says(user, "what is /ask for?")) == Addressed("what is /ask for?", "private")
    assert asked(feed.says(user, "and/or why?")) == Addressed("and/or why?", "private")
