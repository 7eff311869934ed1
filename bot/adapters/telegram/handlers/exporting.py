"""/export: the quotations that somebody got in a chat, as a file."""

from collections.abc import Mapping, Sequence
from functools import partial

from telegram import CallbackQuery, Message

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.feature import Feature, Press, Run
from bot.adapters.telegram.incoming import asker_of_message
from bot.adapters.telegram.sending import (
    File,
    Messenger,
    Target,
    answer_of,
    keyboard,
    thread_of,
)
from bot.adapters.telegram.sending.keyboard import Action, Pressed
from bot.assistant import Assistant
from bot.records import AnswerRow, Records
from bot.render.exports import SUFFIXES, Answered, Form, export
from index.models import Found

_MOST = 200


class Exporting(Feature):
    """Offers the forms of the file, and sends it; no file is kept."""

    def __init__(self, assistant: AsyncAssistant, records: Records, messenger: Messenger) -> None:
        self._assistant = assistant
        self._answers = records.answers
        self._chats = records.chats
        self._exports = records.exports
        self._messenger = messenger

    def commands(self) -> Mapping[str, Run]:
        return {"export": self.export}

    def presses(self) -> Mapping[Action, Press]:
        return {"export": self.press}

    async def export(self, message: Message, _: str) -> None:
        """Offer the forms."""
        user_id = asker_of_message(message).user_id
        if user_id is None:
            await self._messenger.reply(message, texts.NOBODY_TO_FORGET())
        elif not self._answers.found_for(message.chat_id, user_id, 1):
            await self._messenger.reply(message, texts.NOTHING_TO_EXPORT())
        else:
            await self._messenger.reply(message, texts.EXPORT_AS(), keyboard.of_export())

    async def press(self, pressed: Pressed, query: CallbackQuery, message: Message) -> str | None:
        """Send the file to whoever pressed, unless it may have been sent for this press."""
        form = next((form for form in SUFFIXES if form == pressed.subject), None)
        if form is None:
            return texts.NO_BUTTON()
        if self._exports.may_be_out(query.id):
            return texts.FILE_UNCONFIRMED()
        user_id, chat_id = query.from_user.id, message.chat.id
        rows = self._answers.found_for(chat_id, user_id, _MOST)
        shown = self._chats.get(chat_id).quotations or 1
        make = partial(_made, rows, shown, form, self._messenger.username)
        made = await self._assistant.run(make)
        if made is None:
            return texts.NOTHING_TO_EXPORT()
        target = Target(chat_id, thread_of(message))
        file = File(f"{texts.FILE_NAME()}{SUFFIXES[form]}", made)
        state = await self._messenger.give(
            target, file,
            left=lambda: self._exports.note(query.id, user_id),
            stayed=lambda: self._exports.take_back(query.id),
        )  # fmt: skip
        return {
            "sent": None, "unknown": texts.FILE_UNCONFIRMED(), "refused": texts.FILE_REFUSED(),
        }[state]  # fmt: skip


def _made(
    rows: Sequence[AnswerRow], shown: int, form: Form, bot: str, assistant: Assistant
) -> bytes | None:
    """Return the file, of what can be cut again; None if nothing can."""
    listed = []
    for row in rows:
        answer = answer_of(row, assistant)
        if isinstance(answer, Found):
            listed.append(Answered(row.asked_as, answer.quotations[:shown]))
    return export(listed, form, bot) if listed else None
