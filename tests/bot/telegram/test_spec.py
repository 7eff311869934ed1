"""Our calls against the Bot API's own description, our feed against another library's models."""

import os
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.spec import Spec, limits
from tests.bot.telegram.talk import QUESTION, asks

ANN, BEN = feed.person(), feed.person(name="Ben")
GROUP, FORUM, CHANNEL = feed.group(), feed.group(is_forum=True), feed.channel()
ASKED = feed.says_in(GROUP, ANN, f"@BriefingTestBot 👩‍👩‍👧 {QUESTION}")
OURS = {
    "message_id": 5, "date": 1, "chat": GROUP, "from": feed.BOT, "text": "…",
    "reply_markup": {"inline_keyboard": [[{"text": "More", "callback_data": "v:1:0:1"}]]},
}  # fmt: skip
FEED = {
    "private": feed.says(ANN, QUESTION),
    "mention": ASKED,
    "edit": feed.edited(ASKED, "/ask Why?"),
    "topic": feed.topic_message(FORUM, ANN, 31, "/ask Why?"),
    "anonymous": feed.anonymous_admin_says(GROUP, "/here on"),
    "as a channel": feed.says_in(GROUP, feed.CHANNEL_BOT, "/ask Why?", sender_chat=CHANNEL),
    "linked": feed.linked_post(GROUP, CHANNEL, "/ask Why?"),
    "channel post": feed.posts(CHANNEL, "/ask Why?"),
    "edited post": feed.edited(feed.posts(CHANNEL, "/ask Why?"), "/ask Who?"),
    "inline": feed.inline(ANN, QUESTION),
    "callback": feed.callback(ANN, OURS, "v:1:0:1"),
    "added": feed.my_chat_member(GROUP, ANN, "left", "administrator"),
    "kicked": feed.my_chat_member(GROUP, ANN, "member", "kicked"),
    "reaction": feed.reaction(GROUP, ANN, 5, "👍"),
    "migrates to": feed.migrates(feed.plain_group(), GROUP, ANN)[0],
    "migrates from": feed.migrates(feed.plain_group(), GROUP, ANN)[1],
    "quoted reply": feed.says_in(
        GROUP, ANN, "/ask", reply_to_message=feed.message(GROUP, "Why?", BEN),
        quote={"text": "Why?", "position": 0},
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("update", FEED.values(), ids=FEED)
def test_the_feed_is_not_our_invention(update: dict[str, Any]) -> None:
    """Every kind of update that these tests send is read by aiogram's models, nothing left over."""
    from aiogram import types

    parsed = types.Update.model_validate({"update_id": 1, **update})
    (kind,) = update
    event = getattr(parsed, kind)

    assert event is not None
    assert not event.model_extra
    assert Update.de_json({"update_id": 1, **update}, None).to_dict()[kind]


@pytest.fixture(scope="module")
def spec() -> Spec:
    named = os.environ.get("BRIEFING_BOT_API_SPEC")
    if not named:
        pytest.skip("BRIEFING_BOT_API_SPEC names no description of the Bot API")
    return Spec(Path(named))


@pytest.mark.slow
def test_every_kind_of_call_is_well_formed(spec: Spec, api: BotApi, bot: Bot) -> None:
    """Names known, required fields there, types right: for what all kinds of updates lead to."""
    api.push(*FEED.values())
    user, answer = asks(api)
    for label in ("More", "Next quotation", "Helpful"):
        api.press(user, answer, label)
    for command in ("/sources", "/settings", "/check Why?", "/start qdcd861aa"):
        asks(api, command, user)
    methods = {call.method for call in api.calls}
    faults = [fault for call in api.calls for fault in spec.faults(call.method, call.params)]

    assert faults == []
    assert {"sendMessage", "editMessageText", "answerInlineQuery", "answerCallbackQuery"} <= methods
    assert {"sendChatAction", "setMyCommands", "getChatMember", "getMe"} <= methods


def test_the_description_would_find_faults(spec: Spec) -> None:
    """An unknown name, a lacking field, a wrong type, deep inside, too."""
    faults = list(
        spec.faults(
            "sendMessage",
            {"text": 7, "colour": "red", "reply_markup": {"inline_keyboard": [[{"url": "x"}]]}},
        )
    )

    assert len(faults) == 4
    assert list(spec.faults("sendMassage", {})) == ["there is no method sendMassage"]


def test_the_limits_would_find_faults() -> None:
    """Data of more than 64 bytes, ids and lists that are too long, a button that does nothing."""
    row = [{"text": "a", "callback_data": "é" * 33}, {"text": "b"}]
    results = [{"id": "x" * 65}] * 51

    assert len(list(limits("sendMessage", {"reply_markup": {"inline_keyboard": [row]}}))) == 2
    assert len(list(limits("answerInlineQuery", {"results": results}))) == 52
