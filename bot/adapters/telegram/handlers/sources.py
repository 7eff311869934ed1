"""/sources: what may be cited, or what of it matches some words, ten on a page."""

from collections.abc import Mapping
from dataclasses import replace

from telegram import CallbackQuery, Message

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.feature import Feature, Press, Run
from bot.adapters.telegram.incoming import Me, command_of
from bot.adapters.telegram.sending import Content, Messenger, keyboard, target_of
from bot.adapters.telegram.sending.keyboard import Action, Pressed
from bot.assistant import Assistant
from bot.render import telegram as as_telegram
from bot.source_search import matching


class Sources(Feature):
    """Lists sources and turns the pages; the words that they match are those of the command.

    A page replies to its command, so that Telegram keeps the words: a button has no room for them.
    """

    def __init__(self, assistant: AsyncAssistant, messenger: Messenger) -> None:
        self._assistant = assistant
        self._messenger = messenger

    def commands(self) -> Mapping[str, Run]:
        return {"sources": self.sources}

    def presses(self) -> Mapping[Action, Press]:
        return {"list": self.press}

    async def sources(self, message: Message, words: str) -> None:
        """Show the first page."""
        target = target_of(message)
        if words:
            target = replace(target, reply_to=message.message_id)
        page = await self._assistant.run(lambda assistant: _page(assistant, words, 0))
        await self._messenger.say(target, page.messages, page.markup)

    async def press(self, pressed: Pressed, _: CallbackQuery, message: Message) -> str | None:
        """Show another page."""
        words = _words_of(message) if pressed.value else ""
        if words is None:
            return texts.NO_BUTTON()
        page = await self._assistant.run(lambda assistant: _page(assistant, words, pressed.row_id))
        await self._messenger.redraw(message, page.messages[0], page.markup)
        return None


def _words_of(message: Message) -> str | None:
    """Return the words of the command that a page replies to; None if it is gone."""
    replied = message.reply_to_message
    command = command_of(replied, Me.of(message.get_bot())) if replied else None
    return command.rest if command is not None and command.name == "sources" else None


def _page(assistant: Assistant, words: str, first: int) -> Content:
    """Return the page on which a source stands, or the last if there are fewer."""
    found = matching(assistant.sources(), words)
    if not found:
        none = (
            texts.NO_MATCH(words=as_telegram.shorten(words, 200)) if words else texts.NO_SOURCES()
        )
        return Content([as_telegram.plain(none)])
    page = min(first, len(found) - 1) // as_telegram.A_PAGE
    first = page * as_telegram.A_PAGE
    markup = keyboard.of_sources(first, len(found), is_search=bool(words))
    return Content([as_telegram.sources(found, first)], markup)
