"""Which language the bot speaks to whom: the chat's own, or else that of the person's app."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.adapters.telegram.incoming import Access
from bot.records import Chats
from index.phrases import speak


class Interpreter:
    """Chooses the language in which an update is answered, before all other handlers.

    That of an administrator's app is noted, for the questions that are handed on to them.
    """

    def __init__(self, chats: Chats, access: Access) -> None:
        self._chats = chats
        self._access = access

    async def __call__(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Speak, in this update's task, as the chat or the person has it."""
        chat, person = update.effective_chat, update.effective_user
        if person is not None and self._access.is_admin(person.id):
            self._chats.note_app_language(person.id, person.language_code)
        own = self._chats.get(chat.id).language if chat else None
        speak(own or (person.language_code if person else None))
