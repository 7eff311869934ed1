"""Answers as Telegram messages: the quotation, its source and a link; the rest on request.

However an answer is split, every message contains the citation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from bot.dialogue import Fact
from bot.render import attribution, certainty
from bot.render.checks import check_lines, check_verdict
from bot.render.cited import MAX_FACT_UNITS, cited, linkable, linked
from bot.render.facts import fact_line
from bot.render.messages import LIMIT, Block, Message, Run, one, pack, plain, shorten, units
from bot.render.posts import brief, bulletin
from index.models import Answer, Check, Found, Match, NotFound, Quotation, Source
from index.phrases import Phrase

__all__ = [
    "A_PAGE", "LIMIT", "Message", "brief", "bulletin", "check", "linkable", "plain", "quotation",
    "render", "shorten", "sources", "units",
]  # fmt: skip

# A sentence with its neighbours, around words that were checked.
_MAX_AROUND_UNITS = 1_200
# How many sources a page has; with so many characters each they fit into one message.
A_PAGE, _MAX_SOURCE_UNITS = 10, 380
_PAGE = Phrase("{first}–{last} of {total}")
_UNDERSTOOD = Phrase("Understood as: {question} (reply “as typed” to ask exactly what you typed)")
_FILTERED = Phrase("Only: {filters}")
_QUOTATION_OF = Phrase("Quotation {place} of {total}")
_NOT_FOUND = Phrase("Not found.")
_CLOSEST = Phrase("The closest passages, though not an answer:")


def render(
    answer: Answer,
    *,
    first: int = 0,
    count: int = 1,
    understood: str | None = None,
    fact: Fact | None = None,
    with_context: bool = False,
    filters: str | None = None,
) -> list[Message]:
    """Return an answer as messages, nearly always one.

    Shows `count` quotations, starting at the `first`; `understood` is how a follow-up was
    interpreted, unless it asks for a `fact` about the first; `filters` are those it had, in words.
    With context, a quotation comes with the
    sentences around it, the report that cites it and the confidence; a refusal with the closest
    quotations.
    """
    match answer:
        case Found():
            blocks = list(_found(answer, first, count, with_context=with_context))
        case NotFound():
            blocks = list(_not_found(answer, with_nearest=with_context))
        case _:
            assert_never(answer)
    leads = []
    if fact and isinstance(answer, Found):
        leads.append(shorten(fact_line(answer.quotations[first], fact), MAX_FACT_UNITS))
    elif understood:
        leads.append(_UNDERSTOOD(question=shorten(understood, MAX_FACT_UNITS)))
    leads += [_FILTERED(filters=shorten(filters, MAX_FACT_UNITS))] if filters else []
    if leads:
        blocks[0] = (Run("\n".join(leads) + "\n\n", "italic"), *blocks[0])
    return pack(blocks)


def quotation(
    quotation: Quotation, *, with_context: bool = False, mark: str | None = None
) -> list[Message]:
    """Return one quotation with its citation, and a mark that it is a guess, if it is one."""
    foot = (Run(f"\n\n{mark}", "italic"),) if mark else ()
    return pack([(*cited(quotation, {quotation.text}, with_context=with_context), *foot)])


def check(result: Check, places: Sequence[tuple[Match, Quotation]]) -> list[Message]:
    """Return whether a phrase is in the corpus, where, and what stands around it there."""
    verdict = Run(check_verdict(result), "bold")
    blocks: list[Block] = [] if places else [(verdict,)]
    for match, found in places:
        lead = () if blocks else (verdict, Run("\n\n"))
        around = tuple(
            Run("\n" + shorten(line, _MAX_AROUND_UNITS), "italic") for line in check_lines(match)
        )
        blocks.append((*lead, *cited(found, {found.text}), *around))
    return pack(blocks)


def sources(found: Sequence[Source], first: int = 0) -> Message:
    """Return a page of sources from the `first` on, one per line, and which of them these are."""
    listed = found[first : first + A_PAGE]
    place = _PAGE(first=f"{first + 1:,}", last=f"{first + len(listed):,}", total=f"{len(found):,}")
    return one(
        [*(run for source in listed for run in _source(source)), Run(f"\n{place}", "italic")]
    )


def _found(answer: Found, first: int, count: int, *, with_context: bool) -> Iterator[Block]:
    picked = answer.quotations[first : first + count]
    shown = {q.text for q in picked}
    facts = tuple(_facts(answer, first, len(picked), with_context=with_context))
    foot = (Run("\n\n" + " · ".join(facts), "italic"),) if facts else ()
    for q in picked:
        block = cited(q, shown, with_context=with_context)
        yield (*block, *foot) if q is picked[-1] else block


def _facts(answer: Found, first: int, count: int, *, with_context: bool) -> Iterator[str]:
    """Yield which quotations these are, once there was a first, and how sure the answer is."""
    if first:
        last = first + count
        place = f"{last}" if count == 1 else f"{first + 1}–{last}"
        yield _QUOTATION_OF(place=place, total=len(answer.quotations))
    elif answer.is_guess or with_context:
        yield certainty(answer)


def _not_found(answer: NotFound, *, with_nearest: bool) -> Iterator[Block]:
    explanation = Run(shorten(answer.explanation, MAX_FACT_UNITS))
    is_question = answer.reason != "not_a_question"
    yield (Run(f"{_NOT_FOUND()} ", "bold"), explanation) if is_question else (explanation,)
    for i, q in enumerate(answer.nearest if with_nearest else ()):
        block = cited(q, {q.text})
        yield block if i else (Run(f"{_CLOSEST()}\n\n", "italic"), *block)


def _source(source: Source) -> Iterator[Run]:
    yield Run("• ")
    text = shorten(attribution(source), _MAX_SOURCE_UNITS)
    link = next((run for run in linked(source.url) if run.style == "link"), None)
    yield replace(link, text=text) if link else Run(text)
    yield Run("\n")
