"""A bot that has lists: who is answered, how often, and what strangers get."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot, folder_over, running
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import ANSWER, QUESTION, asks, quote_in, rows

ANN, BEN, STRANGER = feed.person(name="Ann"), feed.person(name="Ben"), feed.person(name="Zoe")
DESK, LINES = feed.group(), feed.channel()
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def closed(
    tmp_path_factory: pytest.TempPathFactory, data_dir: Path
) -> Iterator[tuple[BotApi, Bot]]:
    """A bot with lists, and a small quota."""
    folder = folder_over(data_dir, tmp_path_factory.mktemp("closed"))
    settings = {
        "TELEGRAM_USERS": f"{ANN['id']}, 4711", "TELEGRAM_CHATS": f"{DESK['id']},{LINES['id']}",
        "TELEGRAM_ADMINS": str(BEN["id"]), "TELEGRAM_USER_RATE": "4",
    }  # fmt: skip
    with BotApi() as api, running(api, folder, settings) as bot:
        yield api, bot


def test_who_is_listed_is_answered(closed: tuple[BotApi, Bot]) -> None:
    """People, administrators, and anybody in a chat that is listed."""
    api, bot = closed
    api.push(
        feed.says_in(DESK, feed.person(), f"/ask {QUESTION}"), feed.posts(LINES, f"/ask {QUESTION}")
    )

    assert quote_in(asks(api, user=ANN)[1]) == ANSWER
    assert quote_in(asks(api, user=BEN)[1]) == ANSWER
    assert quote_in(api.wait_sent(DESK["id"])[0]) == ANSWER
    assert quote_in(api.wait_sent(LINES["id"])[0]) == ANSWER
    assert "may ask it" not in bot.log


def test_a_stranger_gets_one_line_with_the_id(closed: tuple[BotApi, Bot]) -> None:
    """Then silence: commands, callbacks, inline queries alike."""
    api, _ = closed
    user = feed.person()
    _, line = asks(api, user=user)
    inline = feed.inline(user, QUESTION)
    api.push(feed.says(user, QUESTION), feed.says(user, "/start"), inline)
    api.push(feed.callback(user, {**line}, "v:1:0:1"))
    api.wait(lambda: api.called("answerInlineQuery", inline_query_id=inline["inline_query"]["id"]))
    offered = api.called("answerInlineQuery")[-1].params
    asks(api, user=BEN)

    assert f"send my operator this ID: {user['id']}" in line["text"]
    assert len(api.sent(user["id"])) == 1
    assert offered["results"] == []
    assert "button" not in offered


def test_a_strangers_inline_query_shows_nothing(closed: tuple[BotApi, Bot]) -> None:
    """But the id to be listed, once."""
    api, _ = closed
    user = feed.person()
    queries = [feed.inline(user, QUESTION), feed.inline(user, QUESTION)]
    api.push(*queries)
    numbers = [query["inline_query"]["id"] for query in queries]
    api.wait(lambda: api.called("answerInlineQuery", inline_query_id=numbers[1]))
    first, second = (
        api.called("answerInlineQuery", inline_query_id=number)[0].params for number in numbers
    )

    assert first["results"] == second["results"] == []
    assert str(user["id"]) in first["button"]["text"]
    assert "button" not in second


def test_a_strangers_press_changes_nothing(closed: tuple[BotApi, Bot]) -> None:
    """In a group where one person is listed, another may not turn the answer."""
    api, _ = closed
    elsewhere = feed.group()
    api.push(feed.says_in(elsewhere, ANN, f"/ask {QUESTION}"))
    (answer,) = api.wait_sent(elsewhere["id"])
    text = answer["text"]
    api.press(STRANGER, answer, "More")
    told: Json = api.wait(lambda: api.called("answerCallbackQuery", show_alert=True))[0].params

    assert str(STRANGER["id"]) in told["text"]
    assert len(told["text"]) <= 200
    assert answer["text"] == text


def test_strangers_elsewhere_are_met_with_silence(closed: tuple[BotApi, Bot]) -> None:
    """Unless they speak to the bot; a channel that is not listed is never written to."""
    api, _ = closed
    elsewhere, channel = feed.group(), feed.channel()
    api.push(
        feed.posts(channel, f"/ask {QUESTION}"),
        feed.says_in(elsewhere, feed.person(), QUESTION),
        feed.says_in(elsewhere, feed.person(), "good morning"),
        feed.reaction(elsewhere, feed.person(), 1, "👍"),
        feed.says_in(elsewhere, STRANGER, "/help@OtherBot"),
    )
    asks(api, user=BEN)
    assert api.sent(elsewhere["id"]) == api.sent(channel["id"]) == []

    api.push(feed.anonymous_admin_says(elsewhere, f"@BriefingTestBot {QUESTION}"))
    (line,) = api.wait_sent(elsewhere["id"])
    assert str(elsewhere["id"]) in line["text"]


def test_a_group_that_is_not_listed_learns_its_id(closed: tuple[BotApi, Bot]) -> None:
    """When a stranger puts the bot into it."""
    api, _ = closed
    chat = feed.group()
    api.push(feed.my_chat_member(chat, feed.person(), "left", "member"))
    (line,) = api.wait_sent(chat["id"])

    assert f"send my operator this ID: {chat['id']}" in line["text"]


def test_too_many_questions_are_told_when_to_try_again(closed: tuple[BotApi, Bot]) -> None:
    """Once, for each minute; not by silence, and not by a flood."""
    api, bot = closed
    user = feed.person()
    asked = [feed.says_in(DESK, user, f"/ask {QUESTION}") for _ in range(5)]
    numbers = {update["message"]["message_id"] for update in asked}
    api.push(*asked, *(feed.says_in(DESK, user, "/help") for _ in range(5)))
    api.wait(lambda: [m for m in api.sent(DESK["id"]) if "try again in" in m["text"]])
    api.wait(lambda: rows(bot, "SELECT 1 FROM updates WHERE settled IS NULL") == [])
    last = [m for m in api.sent(DESK["id"]) if "try again in" in m["text"]]

    assert len(last) == 1
    assert len([m for m in api.sent(DESK["id"]) if m["_reply_to"] in numbers]) == 4 + 1
    assert not [m for m in api.sent(DESK["id"]) if "In this group" in m["text"]]
    seconds = int(last[0]["text"].split("try again in ")[1].split(" s")[0])
    assert 1 <= seconds <= 60
