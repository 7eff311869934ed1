"""Several quotations in one message: briefs and posts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.render import also_said, credit, heading, position
from bot.render.cited import MAX_FACT_UNITS, MAX_REFERENCES, around, cited, credited, linked
from bot.render.messages import Block, Message, Run, fits, pack, shorten
from index.models import Brief, Line, Quotation, web_link
from index.phrases import Phrase

_MORE = Phrase("More")


def brief(brief: Brief, bot: str) -> list[Message]:
    """Return a brief: its topic, and every quotation with its own citation.

    `bot` is the username of the bot; a link to it opens a quotation with its context in private.
    """
    blocks: list[Block] = []
    for group in brief.groups:
        listed = _listed(group.lines, bot)
        if brief.kind != "brief" and listed:
            lead = Run(f"{heading(brief, group)}\n", "bold")
            listed = [(lead, *listed[0]), *listed[1:]]
        blocks.extend(listed)
    if brief.explanation:
        blocks.append((Run(shorten(brief.explanation, MAX_FACT_UNITS), "italic"),))
    return pack(_titled(brief.topic, blocks))


def bulletin(
    title: str, sections: Sequence[tuple[str, Sequence[Quotation]]], bot: str
) -> list[Message]:
    """Return a post: the quotations under each heading, every one with its own citation."""
    blocks: list[Block] = []
    for name, quotations in sections:
        lead = Run(f"{shorten(name, MAX_FACT_UNITS)}\n\n", "bold")
        first, *rest = _listed([Line(q) for q in quotations], bot)
        blocks.extend([(lead, *first), *rest])
    return pack(_titled(title, blocks) if title else blocks)


def _listed(lines: Sequence[Line], bot: str) -> list[Block]:
    """Return quotations with their citations, which neighbours of one source share if they fit."""
    blocks: list[Block] = []
    for _, same in groupby(lines, lambda line: _whose(line.quotation)):
        blocks.extend(_together(list(same), bot))
    return blocks


def _whose(quotation: Quotation) -> str:
    """Return whose a quotation is, without its place in the source."""
    return credit(replace(quotation, place=None))


def _together(lines: Sequence[Line], bot: str) -> Iterator[Block]:
    """Yield some quotations of one source above one citation, in as few blocks as fit."""
    block = _shared(lines, bot)
    if len(lines) == 1 or fits(block):
        yield block
        return
    half = len(lines) // 2
    yield from _together(lines[:half], bot)
    yield from _together(lines[half:], bot)


def _shared(lines: Sequence[Line], bot: str) -> Block:
    """Return quotations of one source, each with its links, above the citation of all of them."""
    if len(lines) == 1:
        (line,) = lines
        return (*cited(line.quotation, {line.quotation.text}), *_opener(line, bot))
    runs: list[Run] = []
    for line in lines:
        where = position(line.quotation)
        runs.append(Run(line.quotation.text, "quote"))
        runs.extend([Run(f"\n{where}")] if where else ())
        runs.extend(around(line.quotation))
        runs.extend(linked(line.quotation.link))
        runs.extend((*_opener(line, bot), Run("\n\n")))
    whose = replace(lines[0].quotation, place=None)
    return (*runs[:-1], Run("\n— "), *credited(whose))


def _opener(line: Line, bot: str) -> Iterator[Run]:
    """Yield the link that opens a quotation, and what else says nearly the same."""
    link = line.quotation.link
    yield Run(" · " if web_link(link) else "\n")
    yield Run(_MORE(), "link", f"https://t.me/{bot}?start={line.quotation.id}")
    for other in line.also[:MAX_REFERENCES]:
        yield Run(f"\n{shorten(also_said(other), MAX_FACT_UNITS)}")


def _titled(title: str, blocks: list[Block]) -> list[Block]:
    if not blocks:
        return blocks
    first, *rest = blocks
    return [(Run(f"{shorten(title, MAX_FACT_UNITS)}\n\n", "bold"), *first), *rest]
