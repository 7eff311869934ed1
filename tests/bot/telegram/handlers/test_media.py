"""Pictures, albums, recordings: a caption is a question, everything else is declined."""

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import ANSWER, QUESTION, asks, quote_in

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("bot")]


def test_a_picture_without_words_is_declined(api: BotApi) -> None:
    """With a caption, the caption is the question."""
    user = feed.person()
    bare, asking = (feed.picture(feed.private(user), user, text) for text in ("", QUESTION))
    api.push({"message": bare}, {"message": asking})
    declined, answer = api.wait_sent(user["id"], 2)

    assert "write your question in words" in declined["text"]
    assert quote_in(answer) == ANSWER


def test_an_album_is_declined_once(api: BotApi) -> None:
    """Ten pictures are ten messages."""
    user = feed.person()
    api.push(*feed.album(feed.private(user), user, *[""] * 10))
    asks(api, QUESTION, user)
    api.wait(lambda: [m for m in api.sent(user["id"]) if ANSWER in m["text"]])

    assert len([m for m in api.sent(user["id"]) if "in words" in m["text"]]) == 1


@pytest.mark.parametrize("place", [0, 1, 3])
def test_an_album_that_asks_is_answered_once_and_not_declined(api: BotApi, place: int) -> None:
    """Whichever picture has the caption; in a group, too."""
    user, chat = feed.person(), feed.group()
    captions = ["", "", "", ""]
    captions[place] = f"@BriefingTestBot {QUESTION}"
    api.push(*feed.album(feed.private(user), user, *captions), *feed.album(chat, user, *captions))
    asks(api, "/help", user)
    api.wait(lambda: len(api.sent(user["id"])) == 2 and api.sent(chat["id"]))

    assert [ANSWER in m["text"] for m in api.sent(user["id"])] == [True, False]
    assert [quote_in(m) for m in api.sent(chat["id"])] == [ANSWER]
