"""Whether a mention speaks to the bot, or of it: "@bot what …?" asks; "thanks @bot" does not."""

import re
from collections.abc import Sequence

from bot.conversation import is_asking
from index.models import Span
from index.retrieval import small_talk

_WORD = re.compile(r"\w")
# What may stand before a name that is called: "By the way, @bot …".
_PAUSES = ".,;:!?…)–—-"
_EDGES = " \n\t,:;–—-"


def called_in(text: str, mentions: Sequence[Span]) -> Span | None:
    """Return the part of a text that asks the bot which it mentions; None if it only speaks of it.

    The bot is spoken to where its name is called: at the start, after a pause or a greeting, or at
    the end of a question. Inside quotation marks nobody is.
    """
    for mention in mentions:
        before, after = text[: mention.start], text[mention.end :]
        ahead, behind = Span(0, mention.start), Span(mention.end, len(text))
        has_more, is_paused = bool(_WORD.search(after)), _is_paused(before)
        if _is_quoted(before):
            continue
        if not _WORD.search(before) or (has_more and small_talk(before.strip(_EDGES)) is not None):
            return behind
        if not has_more and (is_paused or is_asking(before.strip(_EDGES))):
            return ahead
        if after.lstrip()[:1] in (",", ":") and is_asking(after.strip(_EDGES)):
            return behind
        if has_more and is_paused and before.rstrip().endswith(":"):
            return Span(0, len(text))
        if has_more and is_paused:
            return ahead if is_asking(before) and not is_asking(after.strip(_EDGES)) else behind
    return None


def _is_paused(before: str) -> bool:
    """Say whether a text breaks off at a pause: a mark, or the end of a line."""
    said = before.rstrip()
    return said[-1:] in tuple(_PAUSES) or "\n" in before[len(said) :]


def _is_quoted(before: str) -> bool:
    """Say whether quotation marks are open where a text breaks off."""
    low, high, closing = (before.count(mark) for mark in "„“”")
    opened, closed = (low, high + closing) if low else (high, closing)  # „Ja“, “Yes”
    return before.count('"') % 2 == 1 or opened > closed
