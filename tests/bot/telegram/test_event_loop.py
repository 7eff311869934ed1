"""Nothing that is sent to the bot may stall it: what reads the index leaves the event loop."""

import asyncio
from collections.abc import Iterator
from typing import get_args

import pytest

from bot.adapters.telegram.sending.keyboard import Action, parse
from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot
from tests.bot.telegram.feed import Json
from tests.bot.telegram.guarded import STALLS, StallError, guard
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import ANSWER, QUESTION, asks, rows

COMMANDS = {
    "start": ["/start", "/start qdcd861aa", "/q_dcd861aa"],
    "ask": [f"/ask {QUESTION}", "/ask"],
    "brief": ["/brief cyber attacks", "/brief"],
    "timeline": ["/timeline cyber attacks"],
    "contrast": ["/contrast Stoltenberg | Merkel: attacks", "/contrast Stoltenberg | Merkel attacks",
                 "/contrast"],
    "digest": ["/digest add cyber attacks daily 07:30", "/digest preview 1", "/digest now 1",
               "/digest pause 1", "/digest resume 1", "/digest list", "/digest remove 1"],
    "watch": [f"/watch {QUESTION}", "/watch list", "/watch remove 1"],
    "check": [f"/check {ANSWER}", "/check grain is dear"],
    "sources": ["/sources"],
    "export": ["/export"],
    "filter": ["/filter", "/filter speaker: Stoltenberg", "/filter off"],
    "settings": ["/settings"],
    "help": ["/help", "/nonsense"],
    "privacy": ["/privacy"],
    "forget": ["/forget"],
    "here": ["/here on"],
    "gaps": ["/gaps"],
    "stats": ["/stats"],
}  # fmt: skip


def test_the_guard_tells_the_loop_from_a_thread() -> None:
    """Public methods are refused on the loop, wherever they come from, and pass in a thread."""

    class Reader:
        def read(self) -> str:
            return "read"

    class Guarded(Reader):
        pass

    async def call() -> str:
        with pytest.raises(StallError, match=STALLS):
            Guarded().read()
        return await asyncio.to_thread(Guarded().read)

    guard(Guarded)

    assert asyncio.run(call()) == "read"
    assert Guarded().read() == "read"


@pytest.mark.slow
@pytest.mark.usefixtures("bot")
def test_every_command_is_among_these(api: BotApi) -> None:
    """A new one is to be tried below, too."""
    api.wait(lambda: {"start", *_published(api)} == COMMANDS.keys())


@pytest.fixture
def unstalled(bot: Bot) -> Iterator[None]:
    """Fail where the bot stalled during a test."""
    before = len(bot.log)
    yield
    assert STALLS not in bot.log[before:]


@pytest.mark.slow
@pytest.mark.usefixtures("unstalled")
@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_stalls_the_bot(api: BotApi, command: str) -> None:
    """In each of its forms."""
    person = feed.person(77) if command in ("gaps", "stats") else feed.person()
    for text in COMMANDS[command]:
        asks(api, text, person)


@pytest.mark.slow
@pytest.mark.usefixtures("unstalled")
def test_no_message_stalls_the_bot(api: BotApi, bot: Bot) -> None:
    """Asked, edited, overheard, posted in a channel, typed inline, rated by a thumb."""
    person, group, channel = feed.person(), feed.group(), feed.channel()
    api.admins.add((group["id"], person["id"]))
    asked = feed.says(person, "What did Angela Merkel say?")
    api.push(asked)
    (refusal,) = api.wait_sent(person["id"])
    api.push(feed.edited(asked, QUESTION))
    api.wait(lambda: ANSWER in api.sent(person["id"])[0]["text"])
    api.push(feed.reaction(feed.private(person), person, refusal["message_id"], "👍"))
    api.wait(lambda: rows(bot, "SELECT 1 FROM votes WHERE user_id = ?", person["id"]))
    api.push(feed.says_in(group, person, "/here on 50"))
    api.wait_sent(group["id"])
    api.push(feed.says_in(group, person, QUESTION))
    api.push(feed.posts(channel, f"/ask {QUESTION}"))
    api.wait_sent(group["id"], 2)
    api.wait_sent(channel["id"])
    typed = feed.inline(person, QUESTION)
    api.push(typed)
    api.wait(lambda: api.called("answerInlineQuery", inline_query_id=typed["inline_query"]["id"]))


@pytest.mark.slow
@pytest.mark.usefixtures("unstalled")
def test_no_button_stalls_the_bot(api: BotApi, bot: Bot) -> None:
    """Each that there is, under an answer, an opened quotation, a list, a post, the settings."""
    person = feed.person()
    _, answer = asks(api, QUESTION, person)
    asks(api, COMMANDS["digest"][0], person)
    asks(api, COMMANDS["watch"][0], person)
    (row,) = rows(bot, "SELECT max(answer_id) FROM answers WHERE chat_id = ?", person["id"])
    (digest,) = rows(bot, "SELECT max(digest_id) FROM digests")
    (watch,) = rows(bot, "SELECT max(watch_id) FROM watches")
    pressed = [
        *(f"{code}:{row[0]}:0" for code in "vyn"), "o:qdcd861aa:1", "s:context:1", "l:0",
        f"f:{row[0]}", f"h:{row[0]}", "e:docx", "a:example",
        *(f"{code}:{digest[0]}" for code in "puwz"),
    ]  # fmt: skip
    for data in pressed:
        _press(api, person, answer, data)
    (post,) = rows(bot, "SELECT max(bulletin_id) FROM bulletins")
    last = [f"b:{post[0]}", f"x:{digest[0]}", f"k:{watch[0]}", f"r:{row[0]}"]
    for data in last:
        _press(api, person, answer, data)

    assert {found.action for found in map(parse, [*pressed, *last]) if found} == set(
        get_args(Action)
    )


def _published(api: BotApi) -> set[str]:
    """Return the commands that the bot has told Telegram of, for all kinds of chats."""
    calls = api.called("setMyCommands")
    return {command["command"] for call in calls for command in call.params["commands"]}


def _press(api: BotApi, person: Json, under: Json, data: str) -> None:
    update = feed.press_of(person, under, data)
    number = update["callback_query"]["id"]
    api.push(update)
    api.wait(lambda: api.called("answerCallbackQuery", callback_query_id=number))
