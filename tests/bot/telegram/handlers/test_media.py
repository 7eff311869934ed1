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

    assert "Please type your question" in declined["text"]
    assert quote_in(answer) == ANSWER


def test_an_album_is_declined_once(api: BotApi) -> None:
    """Ten pictures are ten messages."""
    user = feed.person()
    api.push(*feed.album(feed.private(user), user, *[""] * 10))
    asks(api, QUESTION, user)
    api.wait(lambda: [m for m in api.sent(user["id"]) if ANSWER in m["text"]])

    assert len([m for m in api.sent(user["id"]) if "Please type" in m["text"]]) == 1


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


@pytest.mark.parametrize(
    "caption",
    ["", "please add this report", "Can you add this report?", "Kannst du das hinzufügen?"],
)
def test_who_sends_a_file_is_told_who_adds_files(api: BotApi, caption: str) -> None:
    """No words of the corpus are an answer to that; in a group, only if the bot is meant."""
    user, chat = feed.person(), feed.group()
    api.push({"message": feed.document(feed.private(user), user, caption)})
    api.push({"message": feed.document(chat, user, caption)})
    api.push({"message": feed.document(chat, user, f"@BriefingTestBot {caption} please")})
    told = [*api.wait_sent(user["id"]), *api.wait_sent(chat["id"])]

    assert len(told) == 2
    assert all("ask whoever runs me" in message["text"] for message in told)


def test_who_asks_to_add_a_file_above_is_told_so_too(api: BotApi) -> None:
    """In a group, in reply to the file, with a mention."""
    user, chat = feed.person(), feed.group()
    file = feed.document(chat, user)
    api.push({"message": file})
    words = "@BriefingTestBot Könnten Sie den Bericht bitte aufnehmen?"
    api.push(feed.says_in(chat, user, words, reply_to_message=file))
    (told,) = api.wait_sent(chat["id"])

    assert "ask whoever runs me" in told["text"]


def test_a_question_with_a_file_is_answered(api: BotApi) -> None:
    """It asks the corpus."""
    user = feed.person()
    api.push({"message": feed.document(feed.private(user), user, QUESTION)})

    assert quote_in(api.wait_sent(user["id"])[0]) == ANSWER


def test_who_sends_a_link_alone_is_told_that_links_are_not_opened(api: BotApi) -> None:
    """With a question, that is answered."""
    user, told = asks(api, "https://www.nato.int/cps/en/natohq/index.htm")
    _, answer = asks(api, f"{QUESTION} https://example.org/kittens", user)

    assert "can’t open links" in told["text"]
    assert quote_in(answer) == ANSWER
    assert "kittens" not in answer["text"]
