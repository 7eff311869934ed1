"""Pressed buttons: finding what each one does, and stopping its spinner.

The data of a press is what an app sends, which may be anything; the message under it is Telegram's
own copy. So a press counts only if that message has a button with this data.
"""

import logging
from collections.abc import Mapping

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.feature import Handlers, Press
from bot.adapters.telegram.incoming import Quota
from bot.adapters.telegram.sending import keyboard
from bot.adapters.telegram.sending.keyboard import Action

logger = logging.getLogger(__name__)


class Buttons:
    """Does what a pressed button says; the gate has let through whoever pressed it."""

    def __init__(self, by_action: Mapping[Action, Press], browsing: Quota) -> None:
        self._by_action = by_action
        self._browsing = browsing

    def handlers(self) -> Handlers:
        return [CallbackQueryHandler(self.on_press)]

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle a pressed button, and stop its spinner whatever happens."""
        query = update.callback_query
        if query is None:
            return
        words: str | None = texts.GONE()
        try:
            words = await self._press(query)
        finally:
            await _acknowledge(query, words)

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
        return await self._by_action[pressed.action](pressed, query, message)


async def _acknowledge(query: CallbackQuery, words: str | None) -> None:
    """Stop the spinner of a button; a query that is too old has none."""
    try:
        await query.answer(words)
    except TelegramError as error:
        logger.info("the answer to a pressed button came too late: %s", error)
