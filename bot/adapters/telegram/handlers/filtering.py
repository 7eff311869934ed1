"""/filter, and the button that asks again without a filter."""

from collections.abc import Mapping
from dataclasses import replace

from telegram import CallbackQuery, Message
from telegram.constants import ChatType

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.feature import Feature, Press, Run
from bot.adapters.telegram.handlers.rights import may_change, writer_may_change
from bot.adapters.telegram.incoming import Limits
from bot.adapters.telegram.sending import Messenger, Outbox, answered, opening, show, target_under
from bot.adapters.telegram.sending.keyboard import Action, Pressed
from bot.filters import Filters, take
from bot.records import ChatRow, Records
from index.errors import QuestionError
from index.models import IN_COMPANY
from index.phrases import speaking


def filters_of(chat: ChatRow) -> Filters:
    """Return the filters that every question in a chat gets."""
    return Filters(speaker=chat.speaker, after=chat.after, before=chat.before)


class Filtering(Feature):
    """Sets the filters of a chat, and takes them off an answer."""

    def __init__(
        self,
        assistant: AsyncAssistant,
        records: Records,
        limits: Limits,
        messenger: Messenger,
        outbox: Outbox,
    ) -> None:
        self._assistant = assistant
        self._answers = records.answers
        self._chats = records.chats
        self._access = limits.access
        self._messenger = messenger
        self._outbox = outbox

    def commands(self) -> Mapping[str, Run]:
        return {"filter": self.filter}

    def presses(self) -> Mapping[Action, Press]:
        return {"unfilter": self.press}

    async def filter(self, message: Message, rest: str) -> None:
        """Set, clear or show the filters of this chat."""
        chat = self._chats.get(message.chat_id)
        if not rest:
            own = filters_of(chat)
            words = texts.FILTER_IS(filters=own) if own else texts.FILTER_USAGE()
            await self._messenger.reply(message, words)
        elif not await writer_may_change(message, self._access):
            await self._messenger.reply(message, texts.NOT_YOURS())
        else:
            await self._messenger.reply(message, self._set(chat, rest))

    def _set(self, chat: ChatRow, rest: str) -> str:
        """Set or clear the filters of a chat; return what to say about it."""
        left, filters = take(rest)
        is_off = rest.casefold() == "off"
        if not is_off and (left or not filters):
            return texts.FILTER_USAGE()
        own = Filters() if is_off else filters
        self._chats.save(replace(chat, speaker=own.speaker, after=own.after, before=own.before))
        return texts.FILTER_OFF() if is_off else texts.FILTER_IS(filters=own)

    async def press(self, pressed: Pressed, query: CallbackQuery, message: Message) -> str | None:
        """Ask again without filters, for who asked, and show that answer instead."""
        row = self._answers.get(pressed.row_id)
        if row is None or row.chat_id != message.chat_id:
            return texts.GONE()
        bot, user_id = query.get_bot(), query.from_user.id
        if row.user_id != user_id and not await may_change(bot, self._access, row.chat_id, user_id):
            return texts.NOT_ASKED()
        question, _ = take(row.question)
        least = 0.0 if message.chat.type == ChatType.PRIVATE else IN_COMPANY
        with speaking(row.language):
            try:
                turn = await self._assistant.run(lambda a: a.respond(question, None, least=least))
            except QuestionError as error:
                return texts.sentence(error)
            if self._answers.get(row.answer_id) != row:  # it was edited meanwhile
                return texts.GONE()
            again = answered(replace(row, filters=None), turn, self._assistant.generation)
            self._answers.save(again)
            view = opening(
                self._chats.get(row.chat_id), message.chat.type,
                has_people=bool(self._access.admins),
            )  # fmt: skip
            shown = show(again, turn.answer, view)
        target = target_under(row.chat_id, row.thread_id, row.message_id)
        await self._outbox.answer(row.answer_id, target, shown)
        return None
