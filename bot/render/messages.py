"""Messages within Telegram's limits: first laid out and split as plain text, then marked up.

Marking up last means that no tag is ever cut in half. A message may have 4,096 UTF-16 units and 100
entities.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from index.phrases import Phrase

LIMIT = 4096
_MAX_ENTITIES = 100
# A longer quotation is collapsed until the user taps it.
_FOLDED_UNITS = 400
_PART = Phrase("Part {number} of {total}")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+")

Style = Literal["plain", "bold", "italic", "quote", "link"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message: as HTML, and the same words as plain text."""

    html: str
    plain: str


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; `url` is set for a link."""

    text: str
    style: Style = "plain"
    url: str | None = None


Block = tuple[Run, ...]


def plain(text: str) -> Message:
    """Return the bot's own words as a message."""
    return Message(html.escape(text, quote=False), text)


def units(text: str) -> int:
    """Return the length of a text as Telegram counts it, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def shorten(text: str, limit: int) -> str:
    """Shorten a text to at most `limit` units and mark the cut; never used for quotations."""
    if units(text) <= limit:
        return text
    return next(_cut(text, limit - 4)).rstrip() + " […]"


def pack(blocks: Sequence[Block], between: str = "\n\n") -> list[Message]:
    """Pack blocks into messages, in order, each within Telegram's limits."""
    messages: list[Message] = []
    runs: list[Run] = []
    for block in (part for whole in blocks for part in _split(whole)):
        joined = [*runs, Run(between), *block] if runs else []
        if joined and fits(joined):
            runs = joined
        elif block:
            if runs:
                messages.append(_message(runs))
            runs = list(block)
    return [*messages, _message(runs)] if runs else messages


def one(runs: Sequence[Run]) -> Message:
    """Return runs that are known to fit as one message; as plain text it has no addresses."""
    return Message("".join(map(_html, runs)), "".join(run.text for run in runs))


def _split(block: Block) -> Iterator[Block]:
    """Yield a block whole or, if its quotation is too long, in parts, each with the citation."""
    quoted = next((run for run in block if run.style == "quote"), None)
    if quoted is None or fits(block):
        yield block
        return
    label = units(f"{_PART(number=1000, total=1000)}\n")
    room = LIMIT - label - units(_plain([run for run in block if run is not quoted]))
    pieces = list(_cut(quoted.text, room))
    for number, piece in enumerate(pieces, 1):
        head = Run(f"{_PART(number=number, total=len(pieces))}\n", "italic")
        yield head, *(replace(run, text=piece) if run is quoted else run for run in block)


def fits(runs: Sequence[Run]) -> bool:
    """Say whether runs fit into one message."""
    return (
        units(_plain(runs)) <= LIMIT and sum(run.style != "plain" for run in runs) <= _MAX_ENTITIES
    )


def _cut(text: str, room: int) -> Iterator[str]:
    """Yield a text in pieces of at most `room` units, cut at the best places."""
    while text:
        end = _fitting_length(text, room)
        if end < len(text):
            end = _seam(text, end)
        yield text[:end]
        text = text[end:]


def _fitting_length(text: str, room: int) -> int:
    """Return how many characters of a text fit into `room` units; at least one."""
    if units(text) <= room:
        return len(text)
    used = 0
    for i, character in enumerate(text):
        used += units(character)
        if used > room:
            return max(1, i)
    return len(text)


def _seam(text: str, end: int) -> int:
    """Return the best place to cut at or before `end`: after a sentence, a word or a character."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text, 0, end)]
    if ends and ends[-1] > end // 2:
        return ends[-1]
    space = next((i for i in range(end, end // 2, -1) if text[i - 1].isspace()), 0)
    if space:
        return space
    return next((i for i in range(end, max(0, end - 64), -1) if not _joins(text, i)), end)


def _joins(text: str, i: int) -> bool:
    """Say whether the code points on both sides form one character: an accent, a joined emoji."""
    after = text[i]
    return (
        unicodedata.category(after) in ("Mn", "Mc", "Me", "Sk")
        or "\u200d" in (after, text[i - 1])
        or ("\U0001f1e6" <= after <= "\U0001f1ff" and "\U0001f1e6" <= text[i - 1] <= "\U0001f1ff")
    )


def _message(runs: Sequence[Run]) -> Message:
    return Message("".join(_html(run) for run in runs), _plain(runs))


def _plain(runs: Sequence[Run]) -> str:
    return "".join(f"{run.text}: {run.url}" if run.style == "link" else run.text for run in runs)


def _html(run: Run) -> str:
    text = html.escape(run.text, quote=False)
    match run.style:
        case "plain":
            return text
        case "bold":
            return f"<b>{text}</b>"
        case "italic":
            return f"<i>{text}</i>"
        case "quote":
            folded = " expandable" if units(run.text) > _FOLDED_UNITS else ""
            return f"<blockquote{folded}>{text}</blockquote>"
        case "link":
            return f'<a href="{html.escape(run.url or "")}">{text}</a>'
        case _:
            assert_never(run.style)
