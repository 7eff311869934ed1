"""While the bot works on an answer, the chat shows that it is typing."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot as TelegramBot
from telegram.request import HTTPXRequest

from bot.adapters.telegram.sending import Target, typing, typing_action
from tests.bot.telegram.server import PATIENCE_S, TOKEN, BotApi, Fault

pytestmark = pytest.mark.slow


@pytest.fixture
async def client() -> AsyncIterator[tuple[BotApi, TelegramBot]]:
    """A client of the library's own, without our bot around it, that waits for ever."""
    with BotApi() as api:
        request = HTTPXRequest(read_timeout=None)
        async with TelegramBot(TOKEN, base_url=f"{api.url}/bot", request=request) as bot:
            yield api, bot


async def test_typing_is_repeated_while_somebody_works(
    client: tuple[BotApi, TelegramBot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram shows it for five seconds; in the topic, where there is one; then it ends."""
    api, bot = client
    assert 4 <= typing_action._AGAIN_S < 5
    monkeypatch.setattr(typing_action, "_AGAIN_S", 0.05)
    before = asyncio.all_tasks()
    async with typing(bot, Target(5, 31)):
        await asyncio.to_thread(api.wait, lambda: len(api.called("sendChatAction")) >= 3)

    assert asyncio.all_tasks() == before
    assert all(
        (call.params["chat_id"], call.params["message_thread_id"], call.params["action"])
        == (5, 31, "typing")
        for call in api.called("sendChatAction")
    )


async def test_typing_that_fails_or_stalls_holds_up_nothing(
    client: tuple[BotApi, TelegramBot],
) -> None:
    """An answer goes out although Telegram does not reply to it."""
    api, bot = client
    api.faults.append(Fault("sendChatAction", stall_s=3_600))
    async with asyncio.timeout(PATIENCE_S):
        async with typing(bot, Target(5)):
            await asyncio.sleep(0)
    api.faults.append(Fault("sendChatAction", 500))
    async with typing(bot, Target(5)):
        await asyncio.sleep(0.1)
