"""/stats: how much the bot is used, for its administrators; numbers alone."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from telegram import Message

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.feature import Feature, Run
from bot.adapters.telegram.handlers.rights import why_not_admin
from bot.adapters.telegram.incoming import Access
from bot.adapters.telegram.sending import Messenger
from bot.records import Usage
from bot.render import spoken_date
from bot.schedule import moment


class Stats(Feature):
    """Counts what was asked in the last week and the one before, and what there is."""

    def __init__(
        self,
        assistant: AsyncAssistant,
        usage: Usage,
        access: Access,
        messenger: Messenger,
        *,
        timezone: str,
    ) -> None:
        """Take the parts, and the time zone of days; the bot runs from now on."""
        self._assistant = assistant
        self._usage = usage
        self._access = access
        self._messenger = messenger
        self._timezone = timezone
        self._started = datetime.now(ZoneInfo(timezone))

    def commands(self) -> Mapping[str, Run]:
        return {"stats": self.stats}

    async def stats(self, message: Message, _: str) -> None:
        words = why_not_admin(message, self._access)
        if words is None:
            held = await self._assistant.run(lambda assistant: assistant.stats())
            words = "\n".join(self._lines(held))
        await self._messenger.reply(message, words)

    def _lines(self, held: Mapping[str, int | str]) -> Iterator[str]:
        this, last = self._usage.week(), self._usage.week(ago=1)
        refused = f"{this.questions - this.found} ({last.questions - last.found})"
        old = asdict(last)
        counts = {name: f"{count} ({old[name]})" for name, count in asdict(this).items()}
        yield texts.STATS_WEEK(**counts, refused=refused)
        offset = datetime.now(ZoneInfo(self._timezone)).utcoffset() or timedelta()
        if busiest := self._usage.busiest_day(offset.total_seconds()):
            day, count = busiest
            yield texts.STATS_BUSIEST(day=spoken_date(day), count=count)
        watches, digests = self._usage.schedules()
        yield texts.STATS_SCHEDULES(watches=watches, digests=digests)
        documents, passages = (f"{held[name]:,}" for name in ("documents", "passages"))
        yield texts.STATS_CORPUS(documents=documents, passages=passages)
        yield texts.STATS_SINCE(when=moment(self._started, self._timezone))
