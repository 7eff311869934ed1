"""Sending posts: each once, held while its chat cannot be written to, offered again if in doubt.

If sending broke off, nobody knows whether the post arrived. It is not sent again, because readers
who get everything twice soon stop reading. Instead, whoever set it up gets a button that sends it.
"""

import asyncio
import logging
from collections.abc import Sequence
from functools import partial
from itertools import groupby

from telegram.error import TelegramError

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.sending import (
    Content,
    Messenger,
    Outbox,
    Target,
    is_shut_out,
    is_topic_shut,
    keyboard,
    quotation_of,
)
from bot.assistant import Assistant
from bot.records import Bulletin, Digest, Records, Watch
from bot.render import telegram as as_telegram
from bot.render.telegram import Message
from index.models import Quotation
from index.phrases import speak

logger = logging.getLogger(__name__)
# How many posts may be sent at once; Telegram's limits allow fewer.
_AT_ONCE = 64


class Dispatcher:
    """Sends posts that are stored, each once."""

    def __init__(
        self,
        assistant: AsyncAssistant,
        records: Records,
        messenger: Messenger,
        outbox: Outbox,
        admins: frozenset[int],
    ) -> None:
        """Take the parts, and the bot's administrators."""
        self._assistant = assistant
        self._digests = records.digests
        self._watches = records.watches
        self._bulletins = records.bulletins
        self._messenger = messenger
        self._outbox = outbox
        self._admins = admins
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(_AT_ONCE)

    def send(self, bulletin_id: int) -> None:
        """Send a post, unless it is being sent already."""
        if bulletin_id not in self._sending:
            task = asyncio.ensure_future(self._send(bulletin_id))
            self._sending[bulletin_id] = task
            task.add_done_callback(partial(self._done, bulletin_id))

    def resume(self, chat_id: int | None = None) -> None:
        """Send what was made but is not sent: all of it, or what is for one chat."""
        for bulletin in self._bulletins.unsettled():
            if chat_id in (None, bulletin.chat_id):
                self.send(bulletin.bulletin_id)

    def resend(self, bulletin_id: int) -> None:
        """Send the parts of a post again that are not known to have arrived."""
        if bulletin_id in self._sending:
            return
        self._bulletins.parts.delete_unconfirmed(bulletin_id)
        self.send(bulletin_id)

    def release(self, chat_id: int, thread_id: int | None = None) -> None:
        """Continue what was held for a chat, or a topic of it, that can be written to again."""
        self._digests.release(chat_id, thread_id)
        self._watches.release(chat_id, thread_id)
        self.resume(chat_id)

    async def finish(self) -> None:
        """Wait until everything that is being sent is sent."""
        while self._sending:
            await asyncio.gather(*self._sending.values(), return_exceptions=True)

    def _done(self, bulletin_id: int, task: "asyncio.Task[None]") -> None:
        del self._sending[bulletin_id]
        if not task.cancelled() and task.exception() is not None:
            logger.error("a post could not be sent", exc_info=task.exception())

    async def _send(self, bulletin_id: int) -> None:
        """Send a post; if that is impossible, hold it and tell somebody."""
        async with self._slots:
            bulletin = self._bulletins.get(bulletin_id)
            if bulletin is None:
                return
            speak(bulletin.language)  # in this task, which sends one post
            messages = await self._assistant.run(
                lambda assistant: self._rendered(assistant, bulletin)
            )
            target = Target(bulletin.chat_id, bulletin.thread_id, is_bound=True)
            outcome = await self._outbox.bring(
                self._bulletins, bulletin_id, target, Content(messages)
            )
        if outcome.state == "sent":
            self._bulletins.settle(bulletin_id)
        elif outcome.state == "unknown":
            self._bulletins.settle(bulletin_id)
            await self._offer(bulletin)
        elif outcome.error is not None:
            await self._hold(bulletin, outcome.error)

    def _rendered(self, assistant: Assistant, bulletin: Bulletin) -> list[Message]:
        """Cut the quotations of a post again, without those that are no longer in the corpus."""
        sections: list[tuple[str, list[Quotation]]] = []
        for heading, lines in groupby(bulletin.lines, lambda line: line[0]):
            cut = [quotation_of(p.quotation_id, p, assistant) for _, p in lines]
            if kept := [quotation for quotation in cut if quotation is not None]:
                sections.append((heading, kept))
        return as_telegram.bulletin(bulletin.title, sections, self._messenger.username)

    async def _offer(self, bulletin: Bulletin) -> None:
        """Say that a post may not have arrived, and offer to send it again."""
        markup = keyboard.of_repost(bulletin.bulletin_id)
        chat = await self._messenger.name_of(bulletin.chat_id)
        words = texts.POST_UNCONFIRMED(chat=chat)
        if bulletin.chat_id > 0:
            await self._messenger.offer(Target(bulletin.chat_id), words, markup)
        else:
            schedules: list[Digest | Watch] = [
                *self._digests.of_chat(bulletin.chat_id),
                *self._watches.of_chat(bulletin.chat_id),
            ]
            for person in sorted(_owners(schedules) or self._admins):
                await self._messenger.offer(Target(person), words, markup)

    async def _hold(self, bulletin: Bulletin, error: TelegramError) -> None:
        """Hold what goes to a place that cannot be written to, and say so once."""
        chat_id, thread_id = bulletin.chat_id, bulletin.thread_id
        if is_topic_shut(error) and thread_id is not None:
            phrase = texts.TOPIC_SHUT
        elif is_shut_out(error):
            phrase, thread_id = texts.SHUT_OUT, None
        else:
            self._bulletins.settle(bulletin.bulletin_id)  # it would be refused again
            return
        digests = self._digests.hold(chat_id, thread_id)
        watches = self._watches.hold(chat_id, thread_id)
        if (digests or watches) and chat_id < 0:
            logger.info("chat %d: %d digests are on hold", chat_id, len(digests))
            owners = _owners([*digests, *watches]) - {chat_id}
            topics = ", ".join(f"“{digest.topic}”" for digest in digests) or texts.WATCHES()
            chat = await self._messenger.name_of(chat_id)
            words = phrase(chat=chat, topics=topics, error=error)
            await self._tell_owners(owners, words)

    async def _tell_owners(self, owners: set[int], words: str) -> None:
        """Tell in private whoever set up the posts, or else the bot's administrators."""
        for person in sorted(owners or self._admins):
            await self._messenger.tell(Target(person), words)


def _owners(schedules: Sequence[Digest | Watch]) -> set[int]:
    return {entry.owner_id for entry in schedules if entry.owner_id is not None}
