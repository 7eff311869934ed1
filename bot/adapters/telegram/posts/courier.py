"""What is posted unasked: digests when they are due, watches when there is a better answer.

Nothing is scheduled in memory: what is due is read from the database, so that neither a restart nor
a busy loop can lose it, and what was missed is made up for once. A post is written down, with what
it makes old and when the next is due, before it leaves, and settled after. Whether a post arrived
whose sending broke off nobody knows; it is not sent again, since a channel that reads everything
twice soon reads nothing, but somebody who may is told, with a button that does.
"""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from filelock import FileLock, Timeout
from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.adapters.telegram import texts
from bot.adapters.telegram.parts import Parts
from bot.adapters.telegram.sending import (
    Target,
    is_shut_out,
    is_topic_shut,
    keyboard,
    places_of,
    quotation_of,
)
from bot.errors import BotError, SurfaceError
from bot.records import Bulletin, Digest, Watch
from bot.render import telegram as as_telegram
from bot.render.telegram import Message, plain
from index.answering import News
from index.errors import BriefingIndexError
from index.models import SURE, Quotation

logger = logging.getLogger(__name__)
# How often it is looked whether something is due.
_TICK_S = 5.0
# So many posts at most are on their way at once; Telegram's limits let through fewer.
_AT_ONCE = 64


class Courier:
    """Makes and sends what is due; one for each bot."""

    def __init__(self, parts: Parts, lock: Path) -> None:
        """Take the parts, and the file whose lock says that nobody else posts for this bot."""
        self._parts = parts
        self._lock = FileLock(lock, timeout=0)
        self._sending: dict[int, asyncio.Task[None]] = {}
        # One post is made after the other: what is new is new once.
        self._making = asyncio.Lock()
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def run(self) -> None:
        """Send what a process before left, then what comes to be due, until cancelled."""
        while not self._is_alone():  # noqa: ASYNC110  another process sets no event of ours
            await asyncio.sleep(_TICK_S)
        self.resume()
        while True:
            await _safely(self.tick())
            await asyncio.sleep(_TICK_S)

    async def run_once(self) -> None:
        """Send what was left and what is due now; raise SurfaceError where another process does."""
        if not self._is_alone():
            raise SurfaceError(
                "another process sends this bot's digests: a bot that runs does so by itself"
            )
        self.resume()
        await self.tick()
        await self.finish()

    def _is_alone(self) -> bool:
        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True

    def resume(self, chat_id: int | None = None) -> None:
        """Go on with what was made but is not out: all of it, or what is for one chat."""
        for bulletin in self._parts.bulletins.unsettled():
            if chat_id in (None, bulletin.chat_id):
                self._start(bulletin.bulletin_id)

    async def tick(self) -> None:
        """Make what is due now; one place after the other, so that questions come in between."""
        for digests in self._parts.digests.due():
            await _safely(self.post(digests))
        newest = await self._parts.work.run(self._parts.assistant.newest)
        for watch in self._parts.watches.stale(newest):
            await _safely(self._look(watch))

    async def finish(self) -> None:
        """Wait until what is on its way is out; from then on another process may send."""
        while self._sending:
            await asyncio.gather(*self._sending.values(), return_exceptions=True)
        self._lock.release()

    async def post(self, digests: Sequence[Digest]) -> bool:
        """Make one post of the digests of a place; say whether there is anything new."""
        async with self._making:
            bulletin_id = await self._made(digests)
        if bulletin_id is not None:
            self._start(bulletin_id)
        return bulletin_id is not None

    async def _made(self, digests: Sequence[Digest]) -> int | None:
        generation, news = await self.news(digests)
        lines = [
            (heading(digest.topic, n), place)
            for digest, n in zip(digests, news, strict=True)
            for place in places_of([line.quotation for line in n.brief.lines])
        ]
        chat_id, thread_id = digests[0].chat_id, digests[0].thread_id
        bulletin = Bulletin(chat_id, thread_id, "", generation, tuple(lines)) if lines else None
        return self._parts.digests.settle(digests, [n.on_topic for n in news], bulletin)

    async def news(self, digests: Sequence[Digest]) -> tuple[str, list[News]]:
        """Return what is new on the topics of some digests, all of one generation, and its name."""
        topics = [(digest.topic, self._parts.digests.seen(digest)) for digest in digests]
        return await self._parts.work.run(lambda: self._parts.assistant.news(topics))

    async def _look(self, watch: Watch) -> None:
        """Look whether a question that is watched has a better answer now."""
        least = 0.0 if watch.chat_id > 0 else SURE
        found = await self._parts.work.run(
            lambda: self._parts.assistant.watch(watch.question, least)
        )
        bulletin = None
        if found.best is not None and found.own.isdisjoint(self._parts.watches.seen(watch)):
            (new,) = places_of([found.best])
            lines = [(texts.NOW, new)] + ([(texts.BEFORE, watch.place)] if watch.place else [])
            title = texts.BETTER.format(question=as_telegram.shorten(watch.question, 200))
            bulletin = Bulletin(
                watch.chat_id, watch.thread_id, title, found.generation, tuple(lines)
            )
        place = places_of([found.best])[0] if found.best is not None else None
        bulletin_id = self._parts.watches.settle(
            watch, found.generation, place, found.weighed, bulletin
        )
        if bulletin_id is not None:
            self._start(bulletin_id)

    def _start(self, bulletin_id: int) -> None:
        """Send a post, unless it is on its way."""
        if bulletin_id not in self._sending:
            task = asyncio.ensure_future(self._send(bulletin_id))
            self._sending[bulletin_id] = task
            task.add_done_callback(partial(self._done, bulletin_id))

    def _done(self, bulletin_id: int, task: "asyncio.Task[None]") -> None:
        del self._sending[bulletin_id]
        if not task.cancelled() and task.exception() is not None:
            logger.error("a post could not be sent", exc_info=task.exception())

    async def _send(self, bulletin_id: int) -> None:
        """Bring a post out; what cannot be is held, and somebody told."""
        async with self._room:
            bulletin = self._parts.bulletins.get(bulletin_id)
            if bulletin is None:
                return
            messages = await self._parts.work.run(lambda: self._rendered(bulletin))
            target = Target(bulletin.chat_id, bulletin.thread_id, is_bound=True)
            outcome = await self._parts.outbox.bring(
                self._parts.bulletins, bulletin_id, target, messages, None
            )
        if outcome.state == "sent":
            self._parts.bulletins.settle(bulletin_id)
        elif outcome.state == "unknown":
            self._parts.bulletins.settle(bulletin_id)
            await self._offer(bulletin)
        elif outcome.error is not None:
            await self._hold(bulletin, outcome.error)

    def resend(self, bulletin_id: int) -> None:
        """Send once more the parts of a post that nobody knows to have arrived."""
        if bulletin_id in self._sending:
            return
        for post in self._parts.bulletins.posts(bulletin_id):
            if post.state != "sent":
                self._parts.bulletins.delete_post(bulletin_id, post.part)
        self._start(bulletin_id)

    def _rendered(self, bulletin: Bulletin) -> list[Message]:
        """Cut a post's quotations, each where it stood; what stands no longer is left out."""
        sections: list[tuple[str, list[Quotation]]] = []
        for heading, lines in groupby(bulletin.lines, lambda line: line[0]):
            cut = [quotation_of(p.quotation_id, p, self._parts.assistant) for _, p in lines]
            if kept := [quotation for quotation in cut if quotation is not None]:
                sections.append((heading, kept))
        return as_telegram.bulletin(bulletin.title, sections, self._parts.me.username)

    async def _offer(self, bulletin: Bulletin) -> None:
        """Tell that a post may not have arrived, and offer to send it again."""
        markup = keyboard.of_repost(bulletin.bulletin_id)
        words = texts.POST_UNCONFIRMED.format(chat=bulletin.chat_id)
        if bulletin.chat_id > 0:
            await self._parts.outbox.say(Target(bulletin.chat_id), [plain(words)], markup)
        else:
            told: list[Digest | Watch] = [
                *self._parts.digests.of_chat(bulletin.chat_id),
                *self._parts.watches.of_chat(bulletin.chat_id),
            ]
            await self._tell(_owners(told), words, markup)

    async def _hold(self, bulletin: Bulletin, error: TelegramError) -> None:
        """Hold what goes where nothing can be posted, until it can be again; tell it once."""
        chat_id, thread_id = bulletin.chat_id, bulletin.thread_id
        if is_topic_shut(error) and thread_id is not None:
            words = texts.TOPIC_SHUT
        elif is_shut_out(error):
            words, thread_id = texts.SHUT_OUT, None
        else:
            self._parts.bulletins.settle(bulletin.bulletin_id)  # it would be refused again
            return
        held = self._parts.digests.hold(chat_id, thread_id)
        held_watches = self._parts.watches.hold(chat_id, thread_id)
        if (held or held_watches) and chat_id < 0:
            logger.info("chat %d: %d digests are held", chat_id, len(held))
            owners = _owners([*held, *held_watches]) - {chat_id}
            topics = ", ".join(f"“{digest.topic}”" for digest in held) or texts.WATCHES
            await self._tell(owners, words.format(chat=chat_id, topics=topics, error=error))

    async def _tell(
        self, owners: set[int], words: str, markup: InlineKeyboardMarkup | None = None
    ) -> None:
        """Tell whoever set up what a chat gets, or else the bot's administrators, in private."""
        for person in sorted(owners or self._parts.access.admins):
            await self._parts.outbox.say(Target(person), [plain(words)], markup)


async def _safely(making: Coroutine[None, None, object]) -> None:
    """Let what cannot be made now not keep the rest from being made; it is tried again."""
    try:
        await making
    except (BotError, BriefingIndexError):
        logger.exception("what is due could not be made; it is tried again")


def _owners(told: Sequence[Digest | Watch]) -> set[int]:
    return {entry.owner_id for entry in told if entry.owner_id is not None}


def heading(topic: str, news: News) -> str:
    """Return what the news of a topic stand under: the topic, and how many there are besides."""
    if not news.more:
        return topic
    return texts.MORE_NEWS.format(topic=topic, count=len(news.brief.lines), more=news.more)
