"""/brief, /timeline, /contrast: quotations on a topic, in any chat."""

import re
from collections.abc import Callable

from telegram import Message

from bot.adapters.telegram import texts
from bot.adapters.telegram.parts import Parts
from bot.adapters.telegram.questions import target_of
from bot.render import telegram as as_telegram
from bot.render.telegram import plain
from index.briefs import Briefer
from index.errors import QuestionError
from index.models import Brief

# "Kennedy | Reagan the Soviet Union", "Kennedy | Reagan: the Soviet Union", with quotation marks.
_QUOTED = '["“”„«»]'
_CONTRAST = re.compile(
    rf"{_QUOTED}?(?P<one>[^|:\"“”„«»]+?){_QUOTED}?\s*\|\s*"
    rf"(?:{_QUOTED}(?P<full>[^\"“”„«»]+){_QUOTED}\s*:?|(?P<colon>[^:|]+?)\s*:|(?P<word>\S+))"
    r"\s+(?P<topic>\S.*)"
)


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
        found = _CONTRAST.fullmatch(" ".join(rest.split()))
        if found is None:
            await self._say(message, texts.CONTRAST_USAGE)
            return
        other = found["full"] or found["colon"] or found["word"]
        speakers = (found["one"].strip(), other.strip())
        topic = found["topic"]
        await self._send(
            message, topic, texts.CONTRAST_USAGE, lambda briefer: briefer.contrast(topic, speakers)
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
        await self._parts.outbox.say(target_of(message), as_telegram.brief(made))

    async def _say(self, message: Message, words: str) -> None:
        await self._parts.outbox.say(target_of(message), [plain(words)])
