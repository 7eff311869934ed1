"""Showing "typing …" while an answer is being prepared."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.adapters.telegram.sending.target import Target

# Telegram shows it for five seconds.
_AGAIN_S = 4.5
# How long an answer waits for the first one to get through; later, it would follow the answer.
_PATIENCE_S = 0.25


@asynccontextmanager
async def typing(bot: Bot, target: Target) -> AsyncIterator[None]:
    """Show that the bot is typing; errors are ignored."""
    first = asyncio.Event()
    task = asyncio.create_task(_repeat(bot, target, first))
    try:
        yield
    finally:
        with suppress(TimeoutError):
            await asyncio.wait_for(first.wait(), _PATIENCE_S)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _repeat(bot: Bot, target: Target, first: asyncio.Event) -> None:
    while True:
        with suppress(TelegramError):
            await bot.send_chat_action(
                target.chat_id, ChatAction.TYPING, message_thread_id=target.thread_id
            )
        first.set()
        await asyncio.sleep(_AGAIN_S)
