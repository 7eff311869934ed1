"""Pressed buttons: finding what each one does, and stopping its spinner.

The data of a press is what an app sends, which may be anything; the message under it is Telegram's
own copy. So a press counts only if that message has a button with this data.
"""

import asyncio
import logging
from collections.abc import Mapping

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.feature import Handlers, Press
from bot.adapters.telegram.incoming import Quota
from bot.adapters.telegram.sending import Messenger, keyboard
from bot.adapters.telegram.sending.keyboard import Action
from bot.locks import Locks

logger = logging.getLogger(__name__)
# How long a spinner may turn. What comes to be said later is said in a message.
_SPIN_S = 0.7


class Buttons:
    """Does what a pressed button says; the gate has let through whoever pressed it.

    The presses under one message are done one after the other, whatever else its chat waits for.
    """

    def __init__(
        self, by_action: Mapping[Action, Press], browsing: Quota, messenger: Messenger
    ) -> None:
        self._by_action = by_action
        self._browsing = browsing
        self._messenger = messenger
        self._messages = Locks()

    def handlers(self) -> Handlers:
        return [CallbackQueryHandler(self.on_press)]

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle a pressed button, and stop its spinner whatever happens."""
        query = update.callback_query
        if query is None:
            return
        doing = asyncio.ensure_future(self._press(query))
        try:
            await asyncio.wait([doing], timeout=_SPIN_S)
            is_late = not doing.done()
            await _acknowledge(query, None if is_late else _words_of(doing))
            await asyncio.wait([doing])
        finally:
            doing.cancel()
        if is_late:
            await self._say(query, _words_of(doing))
        await doing  # which raises what went wrong

    async def _press(self, query: CallbackQuery) -> str | None:
        """Do what a button says; return what to tell the person, if anything."""
        pressed, message = keyboard.parse(query.data), query.message
        verdict = self._browsing.take(query.from_user.id, message.chat.id if message else None)
        if not verdict.is_granted:
            return texts.WAIT(seconds=verdict.wait_s)
        if pressed is None or not isinstance(message, Message):
            return texts.GONE()
        if not keyboard.has(message.reply_markup, query.data):
            return texts.NO_BUTTON()
        async with self._messages.of((message.chat_id, message.message_id)):
            return await self._by_action[pressed.action](pressed, query, message)

    async def _say(self, query: CallbackQuery, words: str | None) -> None:
        """Say in a message what came too late to be shown over the chat; thanks can be spared."""
        if words not in (None, texts.THANKS()) and isinstance(query.message, Message):
            await self._messenger.reply(query.message, words)


def _words_of(done: "asyncio.Task[str | None]") -> str | None:
    """Return what a press led to; a fault of ours is told as an answer that is gone."""
    return texts.GONE() if done.exception() is not None else done.result()


async def _acknowledge(query: CallbackQuery, words: str | None) -> None:
    """Stop the spinner of a button; a query that is too old has none."""
    try:
        await query.answer(words)
    except TelegramError as error:
        logger.info("the answer to a pressed button came too late: %s", error)
