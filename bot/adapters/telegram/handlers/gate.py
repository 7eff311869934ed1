"""The gate before all other handlers: a stranger gets one polite line a day, then silence."""

import logging

from telegram import InlineQueryResultsButton, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.adapters.telegram import texts
from bot.adapters.telegram.incoming import (
    Access,
    Asker,
    Me,
    asker_of,
    command_of,
    is_linked_post,
    question_of,
)
from bot.adapters.telegram.metrics import Metrics
from bot.adapters.telegram.sending import Messenger
from bot.records import Chats

logger = logging.getLogger(__name__)


class Gate:
    """Lets through only those whom the lists allow, for every kind of update."""

    def __init__(
        self, access: Access, chats: Chats, messenger: Messenger, metrics: Metrics
    ) -> None:
        self._access = access
        self._chats = chats
        self._messenger = messenger
        self._metrics = metrics

    async def __call__(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Stop an update unless its sender, or its chat, is on the lists.

        Which chats hold direct messages is noted first: a stranger is answered there, too.
        """
        message, chat = update.effective_message, update.effective_chat
        if message is not None and is_linked_post(message):
            raise ApplicationHandlerStop
        if chat is not None and chat.is_direct_messages:
            self._chats.note_direct(chat.id)
        if update.my_chat_member or _is_migration(message):
            return  # these are about the chat; their handlers ask about the person
        asker = asker_of(update)
        if asker is None:
            raise ApplicationHandlerStop
        if self._access.allows(asker, self._chats.was):
            return
        await self._refuse(update, asker)
        raise ApplicationHandlerStop

    async def _refuse(self, update: Update, asker: Asker) -> None:
        if update.message_reaction or update.guest_message or not self._wants_an_answer(update):
            return
        self._metrics.answers.labels("stranger").inc()
        words = None
        if self._chats.is_first_today(asker.id):
            logger.info("a stranger was turned away: id %d, chat %s", asker.id, asker.chat_id)
            in_company = asker.chat_id is not None and asker.chat_id != asker.id
            chat = texts.STRANGER_CHAT(id=asker.chat_id) if in_company else ""
            words = texts.STRANGER(id=asker.id, chat=chat)
        try:
            await self._tell(update, asker, words)
        except TelegramError as error:
            logger.info("a stranger could not be told: %s", error)

    async def _tell(self, update: Update, asker: Asker, words: str | None) -> None:
        """Say the words, if any; without words, only stop the spinner or close the inline list."""
        if update.callback_query:
            await update.callback_query.answer(words, show_alert=bool(words))
        elif update.inline_query:
            hint = texts.INLINE_STRANGER(id=asker.id)
            button = InlineQueryResultsButton(hint, start_parameter="id") if words else None
            await update.inline_query.answer([], cache_time=10, is_personal=True, button=button)
        elif words and isinstance(update.effective_message, Message):
            await self._messenger.reply(update.effective_message, words)

    @staticmethod
    def _wants_an_answer(update: Update) -> bool:
        """Say whether the bot was spoken to, so that silence would be confusing."""
        message = update.effective_message
        if update.callback_query or update.inline_query:
            return True
        if not isinstance(message, Message) or message.chat.type == ChatType.CHANNEL:
            return False
        me = Me.of(message.get_bot())
        addressed = question_of(message, me)
        is_asked = addressed is not None and addressed.how != "plain"
        return is_asked or command_of(message, me) is not None


def _is_migration(message: object) -> bool:
    return isinstance(message, Message) and bool(
        message.migrate_to_chat_id or message.migrate_from_chat_id
    )
