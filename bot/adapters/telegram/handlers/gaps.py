"""/gaps: questions that went unanswered, and questions whose answers were disliked."""

from collections.abc import Mapping

from telegram import Message

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.feature import Feature, Run
from bot.adapters.telegram.handlers.rights import why_not_admin
from bot.adapters.telegram.incoming import Access
from bot.adapters.telegram.sending import Messenger
from bot.records import Feedback, Gap
from bot.render import telegram as as_telegram

_LISTED = 20


class Gaps(Feature):
    """Shows the bot's administrators where the corpus falls short."""

    def __init__(self, feedback: Feedback, access: Access, messenger: Messenger) -> None:
        self._feedback = feedback
        self._access = access
        self._messenger = messenger

    def commands(self) -> Mapping[str, Run]:
        return {"gaps": self.gaps}

    async def gaps(self, message: Message, _: str) -> None:
        words = why_not_admin(message, self._access) or self._listed()
        await self._messenger.reply(message, words)

    def _listed(self) -> str:
        parts = [
            _section(texts.UNANSWERED(), self._feedback.unanswered(_LISTED)),
            _section(texts.DISLIKED(), self._feedback.disliked(_LISTED)),
        ]
        return "\n\n".join(part for part in parts if part) or texts.NO_GAPS()


def _section(title: str, gaps: list[Gap]) -> str:
    """Return questions with how often each was asked, or nothing if there are none."""
    lines = [f"{gap.count} × {as_telegram.shorten(gap.question, 80)}" for gap in gaps]
    return "\n".join([f"{title}:", *lines]) if lines else ""
