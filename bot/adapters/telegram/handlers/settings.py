"""/settings: how answers look in a chat, and which questions get one."""

from collections.abc import Mapping
from dataclasses import replace

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.constants import ChatType

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.feature import Feature, Press, Run
from bot.adapters.telegram.handlers.rights import may_change, writer_may_change
from bot.adapters.telegram.incoming import Access
from bot.adapters.telegram.sending import Messenger, keyboard
from bot.adapters.telegram.sending.keyboard import Action, Pressed
from bot.records import ChatRow, Chats
from bot.render.telegram import plain
from index.phrases import languages, speak


class ChatSettings(Feature):
    """Shows and changes the settings of a chat; in a group, for its administrators."""

    def __init__(self, chats: Chats, access: Access, messenger: Messenger) -> None:
        self._chats = chats
        self._access = access
        self._messenger = messenger

    def commands(self) -> Mapping[str, Run]:
        return {"settings": self.settings}

    def presses(self) -> Mapping[Action, Press]:
        return {"set": self.press}

    async def settings(self, message: Message, _: str) -> None:
        """Show the settings of this chat as buttons."""
        if not await writer_may_change(message, self._access):
            await self._messenger.reply(message, texts.NOT_YOURS())
            return
        markup = _keyboard(self._chats.get(message.chat_id), message)
        await self._messenger.reply(message, texts.SETTINGS(), markup)

    async def press(self, pressed: Pressed, query: CallbackQuery, message: Message) -> str | None:
        """Change the setting that a button names, and show it."""
        bot, user_id = query.get_bot(), query.from_user.id
        if not await may_change(bot, self._access, message.chat_id, user_id):
            return texts.NOT_YOURS()
        chat = _changed(self._chats.get(message.chat_id), pressed)
        self._chats.save(chat)
        speak(chat.language or query.from_user.language_code)
        shown = plain(texts.SETTINGS())
        await self._messenger.redraw(message, shown, _keyboard(chat, message))
        return None


def _keyboard(chat: ChatRow, message: Message) -> InlineKeyboardMarkup:
    return keyboard.of_settings(chat, is_group=message.chat.type != ChatType.PRIVATE)


def _changed(chat: ChatRow, pressed: Pressed) -> ChatRow:
    match pressed.subject:
        case "quotations":
            return replace(chat, quotations=min(3, max(1, pressed.value)))
        case "context":
            return replace(chat, with_context=bool(pressed.value))
        case "here":
            return replace(chat, is_here=bool(pressed.value))
        case "replies":
            return replace(chat, hears_replies=bool(pressed.value))
        case "language":
            choices = [None, *languages()]
            return replace(chat, language=choices[pressed.value % len(choices)])
        case _:
            return chat
