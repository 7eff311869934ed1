"""/settings and /here: how answers look in a chat, and which questions get one."""

from collections.abc import Mapping
from dataclasses import replace

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.constants import ChatType

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.feature import Feature, Press, Run
from bot.adapters.telegram.handlers.rights import is_chat_admin, may_change, writer_may_change
from bot.adapters.telegram.incoming import Access
from bot.adapters.telegram.sending import Messenger, keyboard
from bot.adapters.telegram.sending.keyboard import Action, Pressed
from bot.records import ChatRow, Chats
from bot.render.telegram import plain
from index.models import UNASKED
from index.phrases import languages, speak


def threshold_of(chat: ChatRow) -> float:
    """Return how confident the bot must be to answer a question that does not address it."""
    return chat.threshold or UNASKED


class ChatSettings(Feature):
    """Shows and changes the settings of a chat; in a group, for its administrators."""

    def __init__(self, chats: Chats, access: Access, messenger: Messenger) -> None:
        self._chats = chats
        self._access = access
        self._messenger = messenger

    def commands(self) -> Mapping[str, Run]:
        return {"settings": self.settings, "here": self.here}

    def presses(self) -> Mapping[Action, Press]:
        return {"set": self.press}

    async def settings(self, message: Message, _: str) -> None:
        """Show the settings of this chat as buttons."""
        if not await writer_may_change(message, self._access):
            await self._messenger.reply(message, texts.NOT_YOURS())
            return
        markup = _keyboard(self._chats.get(message.chat_id), message)
        await self._messenger.reply(message, texts.SETTINGS(), markup)

    async def here(self, message: Message, rest: str) -> None:
        """Turn answers to questions that do not address the bot on or off in a group."""
        if message.chat.type == ChatType.PRIVATE:
            await self._messenger.reply(message, texts.HERE_ONLY_GROUPS())
            return
        if not await writer_may_change(message, self._access):
            await self._messenger.reply(message, texts.NOT_YOURS())
            return
        word, _, percent = rest.casefold().partition(" ")
        bound = percent.strip(" %")
        is_bound = not bound or (bound.isdecimal() and 1 <= int(bound) <= 99)
        if word not in ("on", "off") or not is_bound:
            await self._messenger.reply(message, texts.HERE_USAGE())
            return
        threshold = int(bound) / 100 if bound else None
        chat = replace(self._chats.get(message.chat_id), is_here=word == "on", threshold=threshold)
        self._chats.save(chat)
        await self._messenger.reply(message, await self._here_words(chat, message))

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

    async def _here_words(self, chat: ChatRow, message: Message) -> str:
        if not chat.is_here:
            return texts.HERE_OFF()
        words = texts.HERE_ON(percent=round(100 * threshold_of(chat)))
        return words if await self._hears(message) else words + texts.HERE_DEAF()

    async def _hears(self, message: Message) -> bool:
        """Say whether Telegram shows the bot messages that do not address it."""
        bot = message.get_bot()
        if bot.can_read_all_group_messages:
            return True
        no_list = replace(self._access, admins=frozenset())
        return await is_chat_admin(bot, no_list, message.chat_id, bot.id)


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
