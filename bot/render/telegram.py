"""Answers as Telegram messages: the quotation, its source, the link and the references.

However an answer is split, every message contains the citation.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import assert_never

from bot.render import (
    also_said,
    attribution,
    certainty,
    context_lines,
    credit,
    heading,
    reference_line,
)
from bot.render.checks import check_lines, check_verdict
from bot.render.messages import LIMIT, Block, Message, Run, pack, packed, plain, shorten, units
from index.models import (
    Answer,
    Brief,
    Check,
    Found,
    Match,
    NotFound,
    Quotation,
    Source,
    split_url,
    web_link,
)

__all__ = [
    "LIMIT", "Message", "brief", "bulletin", "check", "linkable", "plain", "quotation", "render",
    "shorten", "sources", "units",
]  # fmt: skip

# Limits on what surrounds a quotation, so that there is always room for the quotation itself.
_MAX_FACT_UNITS, _MAX_URL_UNITS, _MAX_REFERENCES = 400, 600, 2
# A sentence with its neighbours, around words that were checked.
_MAX_AROUND_UNITS = 1_200
# What Telegram alters: it shows control characters as spaces and drops the others here (TDLib's
# clean_input_string).
_UNSHOWN = re.compile("[\x00-\x09\x0b-\x1f\u030a\u0333\u033f\u2028-\u202e]")
_ALTERED = (
    "Telegram cannot show every character of this (tabs, control characters, some accents); the "
    "source has it exactly."
)


def render(
    answer: Answer,
    *,
    first: int = 0,
    count: int = 1,
    understood: str | None = None,
    with_context: bool = False,
) -> list[Message]:
    """Return an answer as messages, nearly always one.

    Shows `count` quotations, starting at the `first`; `understood` is how a follow-up was
    interpreted. With context, a quotation comes with the sentences around it, a refusal with the
    closest quotations.
    """
    match answer:
        case Found():
            blocks = list(_found(answer, first, count, with_context=with_context))
        case NotFound():
            blocks = list(_not_found(answer, with_nearest=with_context))
        case _:
            assert_never(answer)
    if understood:
        lead = Run(
            f"Understood as: {shorten(understood, _MAX_FACT_UNITS)} (“alone”: as typed)\n\n",
            "italic",
        )
        blocks[0] = (lead, *blocks[0])
    return pack(blocks)


def quotation(quotation: Quotation, *, with_context: bool = False) -> list[Message]:
    """Return one quotation with its citation."""
    return pack([_cited(quotation, {quotation.text}, with_context=with_context)])


def brief(brief: Brief, bot: str) -> list[Message]:
    """Return a brief: its topic, and every quotation with its own citation.

    `bot` is the username of the bot; a link to it opens a quotation with its context in private.
    """
    blocks: list[Block] = []
    for group in brief.groups:
        lead = () if brief.kind == "brief" else (Run(f"{heading(brief, group)}\n", "bold"),)
        for line in group.lines:
            also = tuple(
                Run(f"\n{shorten(also_said(q), _MAX_FACT_UNITS)}")
                for q in line.also[:_MAX_REFERENCES]
            )
            blocks.append((*lead, *_listed(line.quotation, bot), *also))
            lead = ()
    if brief.explanation:
        blocks.append((Run(shorten(brief.explanation, _MAX_FACT_UNITS), "italic"),))
    return pack(_titled(brief.topic, blocks))


def bulletin(
    title: str, sections: Sequence[tuple[str, Sequence[Quotation]]], bot: str
) -> list[Message]:
    """Return a post: the quotations under each heading, every one with its own citation."""
    blocks: list[Block] = []
    for name, quotations in sections:
        lead: Block = (Run(f"{shorten(name, _MAX_FACT_UNITS)}\n\n", "bold"),)
        for q in quotations:
            blocks.append((*lead, *_listed(q, bot)))
            lead = ()
    return pack(_titled(title, blocks) if title else blocks)


def check(result: Check, places: Sequence[tuple[Match, Quotation]]) -> list[Message]:
    """Return whether a phrase is in the corpus, where, and what stands around it there."""
    verdict = Run(check_verdict(result), "bold")
    blocks: list[Block] = [] if places else [(verdict,)]
    for match, found in places:
        lead = () if blocks else (verdict, Run("\n\n"))
        around = tuple(
            Run("\n" + shorten(line, _MAX_AROUND_UNITS), "italic") for line in check_lines(match)
        )
        cited = _cited(found, {found.text}, with_references=False)
        blocks.append((*lead, *cited, *around))
    return pack(blocks)


def sources(listed: Iterable[Source], most: int | None = None) -> list[Message]:
    """Return the sources that may be cited, one per line, in the first `most` messages."""
    blocks = (tuple(_source(source)) for source in listed)
    return list(islice(packed(blocks, between="\n"), most))


def linkable(url: str | None) -> str | None:
    """Return a URL as Telegram would make it a link; it does not if the host has no dot."""
    link = web_link(url)
    return link if link and "." in (split_url(link).hostname or "").strip(".") else None


def _listed(quotation: Quotation, bot: str) -> Block:
    """Return one of several quotations: cited, with its other sources and a link to open it."""
    opener = Run("More", "link", f"https://t.me/{bot}?start={quotation.id}")
    cited = _cited(quotation, {quotation.text}, with_references=False)
    return (*cited, Run(" · " if web_link(quotation.link) else "\n"), opener, *_copies(quotation))


def _titled(title: str, blocks: list[Block]) -> list[Block]:
    if not blocks:
        return blocks
    first, *rest = blocks
    return [(Run(f"{shorten(title, _MAX_FACT_UNITS)}\n\n", "bold"), *first), *rest]


def _found(answer: Found, first: int, count: int, *, with_context: bool) -> Iterator[Block]:
    picked = answer.quotations[first : first + count]
    shown = {q.text for q in picked}
    total, last = len(answer.quotations), first + len(picked)
    place = f"{first + 1}" if len(picked) == 1 else f"{first + 1} to {last}"
    facts = [f"Quotation {place} of {total}"] if total > len(picked) else []
    if first == 0:
        facts.append(certainty(answer))
    foot = (Run("\n\n" + " · ".join(facts), "italic"),) if facts else ()
    for q in picked:
        block = _cited(q, shown, with_context=with_context)
        yield (*block, *foot) if q is picked[-1] else block


def _not_found(answer: NotFound, *, with_nearest: bool) -> Iterator[Block]:
    explanation = Run(shorten(answer.explanation, _MAX_FACT_UNITS))
    is_question = answer.reason != "not_a_question"
    yield (Run("Not found. ", "bold"), explanation) if is_question else (explanation,)
    for i, q in enumerate(answer.nearest if with_nearest else ()):
        block = _cited(q, {q.text}, with_references=False)
        yield block if i else (Run("The closest words, but not an answer:\n\n", "italic"), *block)


def _cited(
    quotation: Quotation,
    shown: set[str],
    *,
    with_context: bool = False,
    with_references: bool = True,
) -> Block:
    before, after = quotation.context.before.strip(), quotation.context.after.strip()
    runs = []
    if with_context and before:
        runs.append(Run(f"{shorten(before, _MAX_FACT_UNITS)}\n", "italic"))
    runs.append(Run(quotation.text, "quote"))
    if with_context and after:
        runs.append(Run(f"\n{shorten(after, _MAX_FACT_UNITS)}", "italic"))
    runs.append(Run("\n— "))
    runs.extend(_credit(quotation))
    if quotation.needs_context and not with_context:
        lines = context_lines(quotation)
        runs.extend(Run(f"\n{shorten(line, _MAX_FACT_UNITS)}", "italic") for line in lines)
    runs.extend(_link(quotation.link))
    if with_references:
        runs.extend(_copies(quotation))
        runs.extend(_references(quotation, shown))
    if _UNSHOWN.search(quotation.text):
        runs.append(Run(f"\n{_ALTERED}", "italic"))
    return tuple(runs)


def _credit(quotation: Quotation) -> Iterator[Run]:
    text = shorten(credit(quotation), _MAX_FACT_UNITS)
    name = quotation.source.speaker or ""
    if name and text.startswith(name):
        yield Run(name, "bold")
        yield Run(text[len(name) :])
    else:
        yield Run(text)


def _copies(quotation: Quotation) -> Iterator[Run]:
    """Yield the first other sources of the same words, and how many more there are."""
    for copy in quotation.copies[:_MAX_REFERENCES]:
        yield Run(f"\nAlso in: {shorten(attribution(copy.source, copy.place), _MAX_FACT_UNITS)}")
    if more := len(quotation.copies[_MAX_REFERENCES:]):
        yield Run(f"\nand in {more} more source{'s' if more > 1 else ''}")


def _references(quotation: Quotation, shown: set[str]) -> Iterator[Run]:
    for reference in quotation.references[:_MAX_REFERENCES]:
        brief = replace(reference, text=shorten(reference.text, _MAX_FACT_UNITS))
        yield Run(f"\n{reference_line(brief, is_shown=reference.text in shown)}")


def _link(url: str | None) -> Iterator[Run]:
    """Yield a link, or the plain URL if Telegram would not link it."""
    url = web_link(url)
    if url and units(url) > _MAX_URL_UNITS:
        url = url.split("#")[0]  # too long: link the page without the words
    if not url or units(url) > _MAX_URL_UNITS:
        return
    if linkable(url):
        yield Run("\n")
        yield Run(f"Read it at {split_url(url).hostname}", "link", url)
    else:
        yield Run(f"\n{url}")


def _source(source: Source) -> Iterator[Run]:
    yield Run("• ")
    text = shorten(attribution(source), _MAX_FACT_UNITS)
    link = next((run for run in _link(source.url) if run.style == "link"), None)
    yield replace(link, text=text) if link else Run(text)
