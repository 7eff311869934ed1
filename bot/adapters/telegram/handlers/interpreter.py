"""Which language the bot speaks to whom: the chat's own, or else that of the person's app."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.records import Chats
from index.phrases import speak


class Interpreter:
    """Chooses the language in which an update is answered, before all other handlers."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats

    async def __call__(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Speak, in this update's task, as the chat or the person has it."""
        chat, person = update.effective_chat, update.effective_user
        own = self._chats.get(chat.id).language if chat else None
        speak(own or (person.language_code if person else None))
