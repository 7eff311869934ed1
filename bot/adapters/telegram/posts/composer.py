"""What to post: what is new on topics, or a better answer to a question, with the old one.

A post is stored before it is sent, together with what it makes old and when the next one is due.
"""

import asyncio
from collections.abc import Iterator, Sequence

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.posts.dispatcher import Dispatcher
from bot.adapters.telegram.sending import look_of
from bot.assistant import Watched
from bot.records import Bulletin, Digest, Place, Records, Watch
from bot.render import telegram as as_telegram
from index.answering import News
from index.models import SURE
from index.phrases import speaking

# In the title of a post, a longer question is shortened.
_MAX_QUESTION_UNITS = 200


class Composer:
    """Makes posts and hands them to the dispatcher."""

    def __init__(self, assistant: AsyncAssistant, records: Records, dispatcher: Dispatcher) -> None:
        self._assistant = assistant
        self._digests = records.digests
        self._watches = records.watches
        self._dispatcher = dispatcher
        # Posts are made one after another, so that what is new is new only once.
        self._making = asyncio.Lock()

    async def post(self, digests: Sequence[Digest]) -> bool:
        """Make one post of the digests for one place; say whether there is anything new."""
        async with self._making:
            bulletin_id = await self._made(digests)
        if bulletin_id is not None:
            self._dispatcher.send(bulletin_id)
        return bulletin_id is not None

    async def news(self, digests: Sequence[Digest]) -> tuple[str, list[News]]:
        """Return the name of a generation, and what is new in it on the topics of some digests."""
        topics = [(digest.topic, self._digests.seen(digest)) for digest in digests]
        return await self._assistant.run(lambda assistant: assistant.news(topics))

    async def look(self, watch: Watch) -> None:
        """Check whether a watched question has a better answer now, and post it."""
        least = 0.0 if watch.chat_id > 0 else SURE
        found = await self._assistant.run(lambda assistant: assistant.watch(watch.question, least))
        look, bulletin = look_of(found), None
        if look.place is not None and found.own.isdisjoint(self._watches.seen(watch)):
            bulletin = _better(watch, found, look.place)
        bulletin_id = self._watches.settle(watch, look, bulletin)
        if bulletin_id is not None:
            self._dispatcher.send(bulletin_id)

    async def _made(self, digests: Sequence[Digest]) -> int | None:
        generation, news = await self.news(digests)
        language = digests[0].language
        with speaking(language):
            lines = tuple(_lines(digests, news))
        bulletin = None
        if lines:
            bulletin = Bulletin(
                chat_id=digests[0].chat_id,
                thread_id=digests[0].thread_id,
                title="",
                generation=generation,
                lines=lines,
                language=language,
            )
        return self._digests.settle(digests, [n.on_topic for n in news], bulletin)


def heading(topic: str, count: int, more: int) -> str:
    """Return the heading of so many quotations on a topic, with how many more there are to read."""
    return texts.MORE_NEWS(topic=topic, count=count, all=count + more) if more else topic


def _lines(digests: Sequence[Digest], news: Sequence[News]) -> Iterator[tuple[str, Place]]:
    """Yield the place of each new quotation, with the heading of the first topic that has it."""
    shown: set[str] = set()
    for digest, n in zip(digests, news, strict=True):
        own = [line.quotation for line in n.brief.lines if line.quotation.id not in shown]
        for quotation in own:
            yield heading(digest.topic, len(own), n.more), Place.of(quotation)
        shown.update(quotation.id for quotation in own)


def _better(watch: Watch, found: Watched, place: Place) -> Bulletin:
    """Return the post that shows a better answer, with the old one if there was one."""
    question = as_telegram.shorten(watch.question, _MAX_QUESTION_UNITS)
    with speaking(watch.language):
        title, now, then = texts.BETTER(question=question), texts.NOW(), texts.BEFORE()
    before = ((then, watch.place),) if watch.place else ()
    return Bulletin(
        chat_id=watch.chat_id,
        thread_id=watch.thread_id,
        title=title,
        generation=found.generation,
        lines=((now, place), *before),
        language=watch.language,
    )
