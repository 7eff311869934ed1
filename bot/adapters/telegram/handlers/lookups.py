"""/check, and opening a quotation by its id."""

import re
from collections.abc import Mapping

from telegram import CallbackQuery, Message

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.feature import Feature, Press, Run
from bot.adapters.telegram.incoming import replied_words
from bot.adapters.telegram.sending import Messenger, Replies, keyboard, quotation_of, target_of
from bot.adapters.telegram.sending.keyboard import Action, Pressed
from bot.assistant import Assistant
from bot.records import Records
from bot.render import telegram as as_telegram
from index.models import Quotation

_MAX_QUOTE_CHARACTERS = 4_096
_CHECKED = 3
# "/q_3f9a1c20" opens the quotation of that id, as does a link with "start=q3f9a1c20".
_QUOTATION = re.compile(r"q_?(?P<hash>[0-9a-f]{8})")


class Lookups(Feature):
    """Looks things up in the corpus."""

    def __init__(
        self, assistant: AsyncAssistant, records: Records, messenger: Messenger, replies: Replies
    ) -> None:
        self._assistant = assistant
        self._records = records
        self._messenger = messenger
        self._replies = replies

    def commands(self) -> Mapping[str, Run]:
        return {"check": self.check}

    def presses(self) -> Mapping[Action, Press]:
        return {"open": self.press}

    async def check(self, message: Message, quote: str) -> None:
        """Say whether a quotation is in the corpus; without one, take the message replied to."""
        quote = (quote or replied_words(message)).strip()[:_MAX_QUOTE_CHARACTERS]
        if not any(character.isalnum() for character in quote):
            await self._replies.tell(message, texts.CHECK_USAGE())
            return
        messages = await self._assistant.run(lambda assistant: _checked(assistant, quote))
        await self._replies.send(message, messages)

    async def open(self, message: Message, quotation_id: str) -> None:
        """Show the quotation with this id."""
        found = await self._find(quotation_id)
        if found is None:
            await self._messenger.reply(message, texts.LOST())
            return
        messages = as_telegram.quotation(found)
        markup = keyboard.of_quotation(found) if len(messages) == 1 else keyboard.of_source(found)
        await self._messenger.say(target_of(message), messages, markup)

    async def press(self, pressed: Pressed, _: CallbackQuery, message: Message) -> str | None:
        """Show an opened quotation with or without its context."""
        found = await self._find(pressed.subject)
        if found is None:
            return texts.LOST()
        with_context = bool(pressed.value)
        shown = as_telegram.quotation(found, with_context=with_context)
        if len(shown) > 1:
            return texts.TOO_LONG()
        markup = keyboard.of_quotation(found, with_context=with_context)
        await self._messenger.redraw(message, shown[0], markup)
        return None

    async def _find(self, quotation_id: str) -> Quotation | None:
        place = self._records.place_of(quotation_id)
        return await self._assistant.run(
            lambda assistant: quotation_of(quotation_id, place, assistant)
        )


def id_in(word: str) -> str | None:
    """Return the id of a quotation that a word is, as people and links write it."""
    found = _QUOTATION.fullmatch(word.casefold())
    return f"q{found['hash']}" if found else None


def _checked(assistant: Assistant, quote: str) -> list[as_telegram.Message]:
    result = assistant.check(quote)
    places = [(match, assistant.quotation(match)) for match in result.matches[:_CHECKED]]
    return as_telegram.check(result, places)
