"""/brief, /timeline, /contrast: quotations on a topic, in any chat."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from telegram import Message

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.feature import Feature, Run
from bot.adapters.telegram.sending import Messenger, Replies
from bot.render import telegram as as_telegram
from index.answering import Briefer
from index.errors import QuestionError
from index.models import Brief

_QUOTED = "\"“”„«»‘’'"
# The most words that a name has.
_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two speakers and a topic."""

    one: str
    other: str
    topic: str


class Briefs(Feature):
    """Answers these three commands."""

    def __init__(self, assistant: AsyncAssistant, messenger: Messenger, replies: Replies) -> None:
        self._assistant = assistant
        self._messenger = messenger
        self._replies = replies

    def commands(self) -> Mapping[str, Run]:
        return {"brief": self.brief, "timeline": self.timeline, "contrast": self.contrast}

    async def brief(self, message: Message, topic: str) -> None:
        await self._send(message, topic, texts.BRIEF_USAGE(), lambda briefer: briefer.brief(topic))

    async def timeline(self, message: Message, topic: str) -> None:
        await self._send(
            message, topic, texts.TIMELINE_USAGE(), lambda briefer: briefer.timeline(topic)
        )

    async def contrast(self, message: Message, rest: str) -> None:
        sources = await self._assistant.run(lambda assistant: assistant.sources())
        known = {source.speaker for source in sources if source.speaker}
        asked = parse_contrast(rest, known)
        if not (asked.one and asked.other and asked.topic):
            await self._replies.tell(message, texts.CONTRAST_USAGE())
            return
        await self._send(
            message,
            asked.topic,
            texts.CONTRAST_USAGE(),
            lambda briefer: briefer.contrast(asked.topic, (asked.one, asked.other)),
        )

    async def _send(
        self, message: Message, topic: str, usage: str, make: Callable[[Briefer], Brief]
    ) -> None:
        if not topic:
            await self._replies.tell(message, usage)
            return
        try:
            made = await self._assistant.run(lambda assistant: assistant.brief(make))
        except QuestionError as error:
            await self._replies.tell(message, texts.sentence(error))
            return
        shown = as_telegram.brief(made, self._messenger.username)
        await self._replies.send(message, shown)


def parse_contrast(text: str, speakers: Iterable[str]) -> Contrast:
    """Read "Kennedy | Ronald Reagan: the Soviet Union"; what is missing is empty.

    The colon may be left out: then the second name is as long as it matches a known speaker's.
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
    return Contrast(one=_bare(one), other=_bare(other), topic=_bare(topic))


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(_QUOTED).strip()
