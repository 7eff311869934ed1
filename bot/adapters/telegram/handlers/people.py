"""Asking a person: a question without an answer goes to the administrators, theirs goes back."""

import logging
from collections.abc import Mapping

from telegram import CallbackQuery, Message, Update, User
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, ContextTypes, MessageHandler, filters

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.feature import Feature, Handlers, Press
from bot.adapters.telegram.incoming import Access
from bot.adapters.telegram.sending import Messenger, Target, target_under
from bot.adapters.telegram.sending.delivery import UnconfirmedError
from bot.adapters.telegram.sending.keyboard import Action, Pressed
from bot.records import AnswerRow, Records
from bot.render import messages
from index.phrases import speaking

logger = logging.getLogger(__name__)
_MAX_WORDS_UNITS = 3_000


class People(Feature):
    """Hands questions on to the bot's administrators, and their answers back."""

    def __init__(self, records: Records, access: Access, messenger: Messenger) -> None:
        self._answers = records.answers
        self._chats = records.chats
        self._handed_on = records.handed_on
        self._access = access
        self._messenger = messenger

    def handlers(self) -> Handlers:
        replies = filters.ChatType.PRIVATE & filters.REPLY & filters.UpdateType.MESSAGE
        return [MessageHandler(replies, self.on_reply)]

    def presses(self) -> Mapping[Action, Press]:
        return {"hand_on": self.press}

    async def press(self, pressed: Pressed, query: CallbackQuery, message: Message) -> str | None:
        """Hand a question on, for who asked it; return what to tell them."""
        row = self._answers.get(pressed.row_id)
        if row is None or row.chat_id != message.chat_id:
            return texts.GONE()
        if row.user_id != query.from_user.id:
            return texts.NOT_ASKED()
        if self._handed_on.is_out(row.answer_id):
            return texts.HANDED_ON_BEFORE()
        told = [await self._hand_on(row, query.from_user, admin) for admin in self._access.admins]
        return texts.HANDED_ON() if any(told) else texts.NOBODY_THERE()

    async def on_reply(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Pass on what an administrator replies to a question; nothing else is done with it."""
        message, person = update.message, update.effective_user
        replied = message.reply_to_message if message else None
        if message is None or person is None or replied is None:
            return
        answer_id = self._handed_on.asked_in(message.chat_id, replied.message_id)
        row = self._answers.get(answer_id) if answer_id is not None else None
        if row is None or not self._access.is_admin(person.id):
            return
        await self._messenger.reply(message, await self._answer(row, person, message.text or ""))
        raise ApplicationHandlerStop

    async def _answer(self, row: AnswerRow, person: User, words: str) -> str:
        """Pass an answer on, unless somebody else's went out before; return what to say of it."""
        if not words:
            return texts.ONLY_TEXT_BACK()
        other = self._handed_on.take_on(row.answer_id, person.id, person.full_name)
        if other is not None:
            return texts.ANSWERED_BEFORE(name=other)
        try:
            await self._pass_back(row, person, words)
        except UnconfirmedError:
            return texts.PASSING_UNCONFIRMED()
        except TelegramError as error:
            self._messenger.note_refusal(Target(row.chat_id), error)
            self._handed_on.give_up(row.answer_id, person.id)
            return texts.NOT_PASSED_BACK()
        return texts.PASSED_BACK()

    async def _hand_on(self, row: AnswerRow, asker: User, admin_id: int) -> bool:
        """Bring a question to an administrator, in their language; say whether it arrived."""
        question = messages.shorten(row.asked_as, _MAX_WORDS_UNITS)
        chat = self._chats.get(admin_id)
        with speaking(chat.language or chat.app_language):
            words = texts.HAND_ON(name=asker.full_name, question=question)
        sent = await self._messenger.tell(Target(admin_id), words)
        if sent is None:
            logger.info("administrator %d could not be asked", admin_id)
            return False
        self._handed_on.note(row.answer_id, admin_id, sent.message_id)
        return True

    async def _pass_back(self, row: AnswerRow, person: User, words: str) -> None:
        """Send an administrator's answer to who asked, named, and marked as no quotation.

        Raises what `Messenger.send` raises.
        """
        target = target_under(row.chat_id, row.thread_id, row.message_id)
        with speaking(row.language):
            head = texts.FROM_A_PERSON(
                name=person.full_name, question=messages.shorten(row.asked_as, 200)
            )
        body = messages.shorten(words, _MAX_WORDS_UNITS)
        told = messages.one([messages.Run(head, "bold"), messages.Run(f"\n\n{body}")])
        await self._messenger.send(target, told, None)
