"""/here: in a group, answers to questions that do not address the bot, or first a trial of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from telegram import Message
from telegram.constants import ChatType

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.feature import Feature, Run
from bot.adapters.telegram.handlers.rights import is_chat_admin, writer_may_change
from bot.adapters.telegram.incoming import Access
from bot.adapters.telegram.sending import Messenger
from bot.assistant import Assistant
from bot.records import ChatRow, Records
from bot.render import attribution
from bot.render.telegram import shorten
from index.models import UNASKED

_LISTED, _MAX_SOURCE_UNITS = 10, 300


def threshold_of(chat: ChatRow) -> float:
    """Return how confident the bot must be to answer a question that does not address it."""
    return chat.threshold or UNASKED


class Here(Feature):
    """Turns unasked answers on or off, tries them, and shows what a trial counted."""

    def __init__(
        self, assistant: AsyncAssistant, records: Records, access: Access, messenger: Messenger
    ) -> None:
        self._assistant = assistant
        self._chats = records.chats
        self._trials = records.trials
        self._access = access
        self._messenger = messenger

    def commands(self) -> Mapping[str, Run]:
        return {"here": self.here}

    async def here(self, message: Message, rest: str) -> None:
        """Do what the command says, for an administrator of the group."""
        await self._messenger.reply(message, await self._words(message, rest))

    async def _words(self, message: Message, rest: str) -> str:
        if message.chat.type == ChatType.PRIVATE:
            return texts.HERE_ONLY_GROUPS()
        if not await writer_may_change(message, self._access):
            return texts.NOT_YOURS()
        word, _, percent = rest.casefold().partition(" ")
        bound = percent.strip(" %")
        is_bound = not bound or (bound.isdecimal() and 1 <= int(bound) <= 99)
        if word in ("on", "off", "try") and is_bound:
            return await self._turn(message, word, int(bound) / 100 if bound else None)
        chat = self._chats.get(message.chat_id)
        counts = self._trials.of(chat.chat_id)
        if rest or not (counts or self._trials.is_on(chat)):
            return texts.HERE_USAGE()
        lines = await self._assistant.run(lambda assistant: list(_report(chat, counts, assistant)))
        return "\n".join(lines)

    async def _turn(self, message: Message, word: str, threshold: float | None) -> str:
        """Change what the group gets; return what to say of it."""
        self._trials.clear(message.chat_id)
        chat = replace(
            self._chats.get(message.chat_id),
            is_here=word == "on",
            threshold=threshold,
            tried_until=self._trials.end_of_one() if word == "try" else None,
        )
        self._chats.save(chat)
        if word == "off":
            return texts.HERE_OFF()
        phrase = texts.HERE_ON if word == "on" else texts.HERE_TRIED
        words = phrase(percent=round(100 * threshold_of(chat)))
        return words if await self._hears(message) else words + texts.HERE_DEAF()

    async def _hears(self, message: Message) -> bool:
        """Say whether Telegram shows the bot messages that do not address it."""
        bot = message.get_bot()
        if bot.can_read_all_group_messages:
            return True
        no_list = replace(self._access, admins=frozenset())
        return await is_chat_admin(bot, no_list, message.chat_id, bot.id)


def _report(chat: ChatRow, counts: dict[str | None, int], assistant: Assistant) -> Iterator[str]:
    """Yield how many questions would have been answered, and from which sources."""
    heard, answered = sum(counts.values()), {s: n for s, n in counts.items() if s is not None}
    percent = round(100 * threshold_of(chat))
    yield texts.TRIED(heard=heard, answered=sum(answered.values()), percent=percent)
    by_id = {source.id: source for source in assistant.sources()}
    for source_id, count in list(answered.items())[:_LISTED]:
        source = by_id.get(source_id)
        name = shorten(attribution(source), _MAX_SOURCE_UNITS) if source else source_id
        yield f"{count} × {name}"
    yield texts.TRIED_NEXT()
