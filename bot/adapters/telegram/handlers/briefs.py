"""/brief, /timeline, /contrast: quotations on a topic, in any chat."""

from collections.abc import Callable, Iterable

from telegram import Message

from bot.adapters.telegram import texts
from bot.adapters.telegram.parts import Parts
from bot.adapters.telegram.sending import target_of
from bot.render import telegram as as_telegram
from bot.render.telegram import plain
from index.answering import Briefer
from index.errors import QuestionError
from index.models import Brief

_QUOTED = "\"“”„«»‘’'"
# A name has so many words at most.
_NAME_WORDS = 5


class Briefs:
    """Answers the three commands."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def brief(self, message: Message, topic: str) -> None:
        await self._send(message, topic, texts.BRIEF_USAGE, lambda briefer: briefer.brief(topic))

    async def timeline(self, message: Message, topic: str) -> None:
        await self._send(
            message, topic, texts.TIMELINE_USAGE, lambda briefer: briefer.timeline(topic)
        )

    async def contrast(self, message: Message, rest: str) -> None:
        known = {source.speaker for source in self._parts.assistant.sources() if source.speaker}
        one, topic, other = parse_contrast(rest, known)
        if not (one and other and topic):
            await self._say(message, texts.CONTRAST_USAGE)
            return
        await self._send(
            message,
            topic,
            texts.CONTRAST_USAGE,
            lambda briefer: briefer.contrast(topic, (one, other)),
        )

    async def _send(
        self, message: Message, topic: str, usage: str, make: Callable[[Briefer], Brief]
    ) -> None:
        if not topic:
            await self._say(message, usage)
            return
        try:
            made = await self._parts.work.run(lambda: self._parts.assistant.brief(make))
        except QuestionError as error:
            await self._say(message, f"{str(error)[:1].upper()}{str(error)[1:]}.")
            return
        await self._parts.outbox.say(
            target_of(message), as_telegram.brief(made, self._parts.me.username)
        )

    async def _say(self, message: Message, words: str) -> None:
        await self._parts.outbox.say(target_of(message), [plain(words)])


def parse_contrast(text: str, speakers: Iterable[str]) -> tuple[str, str, str]:
    """Read "Kennedy | Ronald Reagan: the Soviet Union"; return one, the topic, the other.

    The colon may be left out: as much as is in a known speaker's name is one. What is missing is
    empty.
    """
    one, _, rest = text.partition("|")
    other, colon, topic = rest.partition(":")
    if not colon:
        words = rest.split()
        names = [speaker.casefold() for speaker in speakers]
        starts = [" ".join(words[:n]) for n in range(min(_NAME_WORDS, len(words)), 0, -1)]
        other = next((s for s in starts if any(_bare(s).casefold() in n for n in names)), "")
        other = other or (words[0] if words else "")
        topic = " ".join(words[len(other.split()) :])
    return _bare(one), _bare(topic), _bare(other)


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(_QUOTED).strip()
