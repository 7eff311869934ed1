"""Pressed buttons that no message has: an app may send any data, and nothing comes of it."""

import pytest

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.rights import may_change
from bot.adapters.telegram.incoming import Access
from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import BotApi, Fault
from tests.bot.telegram.talk import QUESTION, asks, labels, rows

pytestmark = pytest.mark.slow
NO_BUTTON = "This button no longer works here. Please send your question or command again."
NOT_ASKED = "Only the person who asked, or an admin of this chat, can do that."
DIGEST = '/digest add "cyber attacks" daily 07:30'
# Every action, with the data that a forger would send for an answer, a digest, a watch, a post.
FORGED = (
    "v:{answer}:1:1", "y:{answer}:0", "n:{answer}:0", "r:{answer}", "o:qdcd861aa:1",
    "s:quotations:3", "s:here:1", "p:{digest}", "w:{digest}", "z:{digest}", "x:{digest}",
    "k:{watch}", "b:{bulletin}",
)  # fmt: skip
TABLES = {"answer": "answers", "digest": "digests", "watch": "watches", "bulletin": "bulletins"}


@pytest.fixture(scope="module")
def owner(api: BotApi, bot: Bot) -> Json:
    """Somebody with an answer, a digest, a watch and a post, all in the private chat."""
    user = feed.person()
    for text in (QUESTION, DIGEST, f"/watch {QUESTION}", "/digest now 1"):
        asks(api, text, user)
    api.wait(lambda: rows(bot, "SELECT 1 FROM bulletins WHERE settled AND chat_id = ?", user["id"]))
    return user


def named(bot: Bot, chat: Json, data: str) -> str:
    """Put the numbers of what a chat has into the data of a button."""
    sql = "SELECT max({kind}_id) FROM {table} WHERE chat_id = ?"
    numbers = {
        kind: rows(bot, sql.format(kind=kind, table=table), chat["id"])[0][0]
        for kind, table in TABLES.items()
    }
    return data.format(**numbers)


def state(api: BotApi, bot: Bot) -> list[object]:
    """Return, once nothing is in hand, all that a button can change: records and messages."""
    api.wait(lambda: rows(bot, "SELECT 1 FROM updates WHERE settled IS NULL") == [])
    tables = ("answers", "posts", "votes", "chats", "digests", "watches", "bulletins")
    written = ("sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage")
    return [
        *(rows(bot, f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables),
        *(len(api.called(method)) for method in written),
    ]


def press(api: BotApi, user: Json, under: Json, data: str) -> str:
    """Send a press with any data; return what the person is told."""
    update = feed.callback(user, under, data)
    query_id = update["callback_query"]["id"]
    api.push(update)
    (call,) = api.wait(lambda: api.called("answerCallbackQuery", callback_query_id=query_id))
    return str(call.params.get("text"))


@pytest.mark.parametrize("data", FORGED)
def test_a_stranger_reaches_nothing_from_another_chat(
    api: BotApi, bot: Bot, owner: Json, data: str
) -> None:
    """Whatever belongs to somebody else, named under a message of the stranger's own."""
    stranger, own = asks(api, "What did Angela Merkel say?")
    forged = named(bot, owner, data)
    before = state(api, bot)

    assert press(api, stranger, own, forged) == NO_BUTTON
    assert state(api, bot) == before


@pytest.mark.parametrize("data", FORGED[:4])
def test_a_button_does_nothing_in_another_chat(
    api: BotApi, bot: Bot, owner: Json, data: str
) -> None:
    """Should a copy of a message keep its buttons."""
    stranger, own = asks(api, "What did Angela Merkel say?")
    forged = named(bot, owner, data)
    buttons = {"inline_keyboard": [[{"text": "More", "callback_data": forged}]]}
    before = state(api, bot)

    assert press(api, stranger, {**own, "reply_markup": buttons}, forged) == texts.GONE()
    assert state(api, bot) == before


@pytest.mark.parametrize("data", FORGED[:5])
def test_a_member_of_a_group_overwrites_no_other_message(api: BotApi, bot: Bot, data: str) -> None:
    """An answer of the group is shown under its own question only, and its offer alone is deleted."""
    chat = feed.group()
    api.push(feed.says_in(chat, feed.person(), "/ask What did Angela Merkel say?"))
    (first,) = api.wait_sent(chat["id"])
    api.push(feed.says_in(chat, feed.person(), f"/ask {QUESTION}"))
    api.wait_sent(chat["id"], 2)
    (latest,) = rows(bot, "SELECT max(answer_id) FROM answers WHERE chat_id = ?", chat["id"])
    before = state(api, bot)

    assert press(api, feed.person(), first, data.format(answer=latest[0])) == NO_BUTTON
    assert state(api, bot) == before


@pytest.mark.parametrize("data", FORGED[:5])
def test_a_reader_changes_no_post_of_a_channel(api: BotApi, bot: Bot, data: str) -> None:
    """It has the button to its source, and no other."""
    chat = feed.channel()
    api.push(feed.posts(chat, f"/ask {QUESTION}"))
    (post,) = api.wait_sent(chat["id"])
    (answer,) = rows(bot, "SELECT max(answer_id) FROM answers WHERE chat_id = ?", chat["id"])
    before = state(api, bot)

    assert press(api, feed.person(), post, data.format(answer=answer[0])) == NO_BUTTON
    assert state(api, bot) == before


def test_a_button_that_was_taken_away_does_nothing(api: BotApi, bot: Bot, owner: Json) -> None:
    """Nor does one under a message that is too old: Telegram shows the bot nothing of it."""
    user, _ = asks(api, DIGEST)
    _, listed = asks(api, "/digest list", user)
    pause = api.button(listed, "Pause 1")["callback_data"]
    api.press(user, listed, "Pause 1")
    api.wait(lambda: "Resume 1" in labels(listed))
    api.press(user, listed, "Resume 1")
    api.wait(lambda: "Pause 1" in labels(listed))
    old = {"chat": listed["chat"], "message_id": listed["message_id"], "date": 0}
    bare = {name: value for name, value in listed.items() if name != "reply_markup"}
    before = state(api, bot)

    assert press(api, user, bare, pause) == NO_BUTTON
    assert press(api, user, old, pause) == NO_BUTTON
    assert state(api, bot) == before


def test_only_who_asked_gets_an_answer_again(api: BotApi) -> None:
    """Or an administrator; to the others of the group the button says so."""
    chat, user, chief = feed.group(), feed.person(), feed.person()
    api.admins.add((chat["id"], chief["id"]))
    for presser in (user, chief):
        before = len(api.sent(chat["id"]))
        lost = Fault("sendMessage", body=None, when=lambda p: p.get("chat_id") == chat["id"])
        api.faults.append(lost)
        api.push(feed.says_in(chat, user, f"/ask {QUESTION}"))
        notice = api.wait_sent(chat["id"], before + 1)[-1]
        data = api.button(notice, "Send again")["callback_data"]

        assert press(api, feed.person(), notice, data) == NOT_ASKED
        assert notice in api.sent(chat["id"])
        assert press(api, presser, notice, data) == "None"
        assert notice not in api.sent(chat["id"])


def test_anybody_in_a_group_may_read_on(api: BotApi) -> None:
    """An answer there is everybody's."""
    chat = feed.group()
    api.push(feed.says_in(chat, feed.person(), f"/ask {QUESTION}"))
    (answer,) = api.wait_sent(chat["id"])
    api.press(feed.person(), answer, "More")

    api.wait(lambda: "Less" in labels(answer))


async def test_a_private_chat_is_its_persons_alone() -> None:
    """What is posted there nobody else may change, not even an administrator of the bot."""
    access = Access(users=frozenset(), chats=frozenset(), admins=frozenset({7}))

    assert await may_change(None, access, 5, 5)  # type: ignore[arg-type]  # nobody is asked
    assert not await may_change(None, access, 5, 6)  # type: ignore[arg-type]
    assert not await may_change(None, access, 5, 7)  # type: ignore[arg-type]
