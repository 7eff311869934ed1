"""Answers as Telegram messages: HTML, and the same words plain for when it is refused.

An answer is laid out as blocks of runs, plain text all of it; blocks are packed into messages, and
the mark-up comes last. So no tag is ever cut in half, and a citation stands in every message.
Telegram counts UTF-16 units, 4,096 a message, and takes 100 entities.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, assert_never
from urllib.parse import urlsplit

from bot.render import attribution, tie
from index.models import Answer, CitedReference, Found, NotFound, Quotation, Source
from index.verify import Check, Match

__all__ = [
    "LIMIT", "Message", "check", "plain", "quotation", "render", "shorten", "sources", "units",
]  # fmt: skip

LIMIT = 4096
_MAX_ENTITIES = 100
# From this length on a quotation is folded, and unfolds at a touch.
_FOLDED_UNITS = 500
# So much of what stands around a quotation, at most, that there is always room for the quotation.
_MAX_FACT_UNITS, _MAX_URL_UNITS, _MAX_TIES = 400, 600, 2
# What Telegram shows otherwise: control characters as spaces, these not at all (TDLib's
# clean_input_string).
_UNSHOWN = re.compile("[\x00-\x09\x0b-\x1f\u030a\u0333\u033f\u2028-\u202e]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+")

Style = Literal["plain", "bold", "italic", "quote", "link"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message: as HTML, and the same words plain."""

    html: str
    plain: str


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style; a link has its `url`."""

    text: str
    style: Style = "plain"
    url: str | None = None


Block = tuple[Run, ...]


def render(
    answer: Answer,
    *,
    first: int = 0,
    count: int = 1,
    understood: str | None = None,
    with_context: bool = False,
) -> list[Message]:
    """Return an answer as messages, nearly always one.

    `count` quotations are shown from the `first` on; `understood` is what a follow-up was taken to
    mean.
    """
    match answer:
        case Found():
            blocks = list(_found(answer, first, count, with_context=with_context))
        case NotFound():
            blocks = list(_not_found(answer))
        case _:
            assert_never(answer)
    if understood:
        lead = Run(f"Understood as: {shorten(understood, _MAX_FACT_UNITS)}\n\n", "italic")
        blocks[0] = (lead, *blocks[0])
    return _pack(blocks)


def quotation(quotation: Quotation, *, with_context: bool = False) -> list[Message]:
    """Return one quotation with its citation."""
    return _pack([_cited(quotation, {quotation.text}, with_context=with_context)])


def check(result: Check, places: Sequence[tuple[Match, Quotation]]) -> list[Message]:
    """Return whether a phrase is in the corpus, and where."""
    verdicts = {
        "exact": "In the corpus.",
        "near": "Not in the corpus as given. The nearest words:",
        "absent": "Not in the corpus.",
    }
    verdict = Run(verdicts[result.status], "bold")
    blocks: list[Block] = [] if places else [(verdict,)]
    for match, found in places:
        lines = [f"Fidelity: {match.comparison.fidelity}"]
        lines.extend(
            f"You have [{d.quoted or 'nothing'}], the source has [{d.original or 'nothing'}]"
            for d in match.comparison.differences
        )
        note = Run("\n" + shorten("\n".join(lines), _MAX_FACT_UNITS))
        lead = () if blocks else (verdict, Run("\n\n"))
        blocks.append((*lead, *_cited(found, {found.text}, with_ties=False), note))
    return _pack(blocks)


def sources(listed: Sequence[Source]) -> list[Message]:
    """Return what may be cited, a line each."""
    return _pack([tuple(_source(source)) for source in listed], between="\n")


def plain(text: str) -> Message:
    """Return words of our own as a message."""
    return Message(html.escape(text, quote=False), text)


def units(text: str) -> int:
    """Return a text's length as Telegram counts it: in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def shorten(text: str, limit: int) -> str:
    """Return a text of at most so many units, what is left out marked; not for quotations."""
    if units(text) <= limit:
        return text
    return next(_cut(text, limit - 4)).rstrip() + " […]"


def _found(answer: Found, first: int, count: int, *, with_context: bool) -> Iterator[Block]:
    picked = answer.quotations[first : first + count]
    shown = {q.text for q in picked}
    total, last = len(answer.quotations), first + len(picked)
    place = f"{first + 1}" if len(picked) == 1 else f"{first + 1} to {last}"
    facts = [f"Quotation {place} of {total}"] if total > len(picked) else []
    if first == 0:
        facts.append(f"Confidence {answer.confidence:.0%}")
    foot = (Run("\n\n" + " · ".join(facts), "italic"),) if facts else ()
    for q in picked:
        block = _cited(q, shown, with_context=with_context)
        yield (*block, *foot) if q is picked[-1] else block


def _not_found(answer: NotFound) -> Iterator[Block]:
    explanation = Run(shorten(answer.explanation, _MAX_FACT_UNITS))
    is_question = answer.reason != "not_a_question"
    yield (Run("Not found. ", "bold"), explanation) if is_question else (explanation,)
    for i, q in enumerate(answer.nearest):
        block = _cited(q, {q.text}, with_ties=False)
        yield block if i else (Run("The closest words, but not an answer:\n\n", "italic"), *block)


def _cited(
    quotation: Quotation, shown: set[str], *, with_context: bool = False, with_ties: bool = True
) -> Block:
    before, after = quotation.context.before.strip(), quotation.context.after.strip()
    runs = (
        [Run(f"{shorten(before, _MAX_FACT_UNITS)}\n", "italic")] if with_context and before else []
    )
    runs.append(Run(quotation.text, "quote"))
    if with_context and after:
        runs.append(Run(f"\n{shorten(after, _MAX_FACT_UNITS)}", "italic"))
    runs.append(Run("\n— "))
    runs.extend(_said(quotation.source))
    runs.extend(_link(quotation.link))
    if with_ties:
        runs.extend(
            Run(f"\n{_tie(reference, shown)}") for reference in quotation.references[:_MAX_TIES]
        )
    if _UNSHOWN.search(quotation.text):
        runs.append(
            Run(
                "\nTelegram cannot show every character of this as it stands (tabs, controls, some "
                "accents); the source has it exactly.",
                "italic",
            )
        )
    return tuple(runs)


def _said(source: Source) -> Iterator[Run]:
    text = shorten(attribution(source), _MAX_FACT_UNITS)
    name = source.speaker or ""
    if name and text.startswith(name):
        yield Run(name, "bold")
        yield Run(text[len(name) :])
    else:
        yield Run(text)


def _tie(reference: CitedReference, shown: set[str]) -> str:
    brief = replace(reference, text=shorten(reference.text, _MAX_FACT_UNITS))
    return tie(brief, is_shown=reference.text in shown)


def _link(url: str | None) -> Iterator[Run]:
    """Yield a link; one that Telegram would not link (a host without a dot) is written out."""
    if not url:
        return
    if units(url) > _MAX_URL_UNITS:
        url = url.split("#")[0]  # the page, then, without the place on it
    if units(url) > _MAX_URL_UNITS:
        return
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme in ("http", "https") and "." in host.strip("."):
        yield Run("\n")
        yield Run(f"Read it at {host}", "link", url)
    else:
        yield Run(f"\n{url}")


def _source(source: Source) -> Iterator[Run]:
    yield Run("• ")
    text = shorten(attribution(source), _MAX_FACT_UNITS)
    link = next((run for run in _link(source.url) if run.style == "link"), None)
    yield replace(link, text=text) if link else Run(text)


def _pack(blocks: Sequence[Block], between: str = "\n\n") -> list[Message]:
    """Return messages that hold the blocks in their order, each within Telegram's limits."""
    messages: list[list[Run]] = []
    for block in (part for whole in blocks for part in _split(whole)):
        joined = [*messages[-1], Run(between), *block] if messages else []
        if joined and _fits(joined):
            messages[-1] = joined
        elif block:
            messages.append(list(block))
    return [_message(runs) for runs in messages]


def _split(block: Block) -> Iterator[Block]:
    """Yield a block whole or, where its quotation is too long, in parts, each with the citation."""
    quoted = next((run for run in block if run.style == "quote"), None)
    if quoted is None or _fits(block):
        yield block
        return
    mark = len("Part 1000 of 1000\n")
    room = LIMIT - mark - units(_plain([run for run in block if run is not quoted]))
    pieces = list(_cut(quoted.text, room))
    for number, piece in enumerate(pieces, 1):
        head = Run(f"Part {number} of {len(pieces)}\n", "italic")
        yield head, *(replace(run, text=piece) if run is quoted else run for run in block)


def _fits(runs: Sequence[Run]) -> bool:
    return (
        units(_plain(runs)) <= LIMIT and sum(run.style != "plain" for run in runs) <= _MAX_ENTITIES
    )


def _cut(text: str, room: int) -> Iterator[str]:
    """Yield a text in pieces of at most so many units, cut where it hurts least."""
    while text:
        end = _reach(text, room)
        if end < len(text):
            end = _seam(text, end)
        yield text[:end]
        text = text[end:]


def _reach(text: str, room: int) -> int:
    """Return how many characters of a text fit into so many units; at least one."""
    if units(text) <= room:
        return len(text)
    used = 0
    for i, character in enumerate(text):
        used += units(character)
        if used > room:
            return max(1, i)
    return len(text)


def _seam(text: str, end: int) -> int:
    """Return the best place to cut at or before `end`: a sentence's end, a space, a character's."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text, 0, end)]
    if ends and ends[-1] > end // 2:
        return ends[-1]
    space = next((i for i in range(end, end // 2, -1) if text[i - 1].isspace()), 0)
    if space:
        return space
    return next((i for i in range(end, max(0, end - 64), -1) if not _joins(text, i)), end)


def _joins(text: str, i: int) -> bool:
    """Say whether the characters around a place make one: accents, joined and coloured emoji."""
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
