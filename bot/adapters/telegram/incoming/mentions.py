"""Whether a mention speaks to the bot, or of it: "@bot what …?" asks; "thanks @bot" does not."""

import re
from collections.abc import Sequence

from bot.conversation import is_asking
from index.models import Span
from index.retrieval import small_talk

_WORD = re.compile(r"\w")
# What may stand before a name that is called: "By the way, @bot …".
_PAUSE = re.compile(r"[.,;:!?…)\n–—-]\s*$")
_EDGES = " \n\t,:;–—-"


def asked_of(text: str, mentions: Sequence[Span]) -> str | None:
    """Return what a text asks of the bot that it mentions, or None if it only speaks of it.

    The bot is spoken to where its name is called: at the start, after a pause or a greeting, or at
    the end of a question. Inside quotation marks nobody is.
    """
    for mention in mentions:
        before, after = text[: mention.start], text[mention.end :]
        if _is_quoted(before):
            continue
        before, after = (
            _without(text, mentions, 0, mention.start),
            _without(text, mentions, mention.end, len(text)),
        )
        is_greeted = bool(_WORD.search(after)) and small_talk(before.strip(_EDGES)) is not None
        if not _WORD.search(before) or is_greeted:
            return after.strip(_EDGES)
        if not _WORD.search(after):
            if _PAUSE.search(before) or is_asking(before.strip(_EDGES)):
                return before.strip(_EDGES)
        elif before.rstrip().endswith(":"):
            return f"{before.strip()} {after.strip(_EDGES)}"
        elif _PAUSE.search(before):
            return after.strip(_EDGES)
    return None


def _is_quoted(before: str) -> bool:
    """Say whether quotation marks are open where a text breaks off."""
    return before.count('"') % 2 == 1 or before.count("“") + before.count("„") > before.count("”")


def _without(text: str, mentions: Sequence[Span], start: int, end: int) -> str:
    """Return a part of a text without the mentions in it."""
    kept, at = "", start
    for mention in mentions:
        if start <= mention.start and mention.end <= end:
            kept, at = kept + text[at : mention.start], mention.end
    return kept + text[at:end]
