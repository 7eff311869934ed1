"""A quotation with its citation, as runs of a Telegram message."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.render import attribution, context_lines, credit, reference_line
from bot.render.messages import Block, Run, shorten, units
from index.models import Quotation, split_url, web_link
from index.phrases import Counted, Phrase

# Limits on what surrounds a quotation, so that there is always room for the quotation itself.
MAX_FACT_UNITS, MAX_REFERENCES, _MAX_URL_UNITS = 400, 2, 600
# What Telegram alters: it shows control characters as spaces and drops the others here (TDLib's
# clean_input_string).
_UNSHOWN = re.compile("[\x00-\x09\x0b-\x1f\u030a\u0333\u033f\u2028-\u202e]")
_ALTERED = Phrase(
    "Telegram can’t show every character of this (tabs, control characters, some accents). See the "
    "source for the exact text."
)
_ALSO_IN = Phrase("Also in: {source}")
_MORE_COPIES = Counted("and in {count} more source", "and in {count} more sources")
_READ_AT = Phrase("Read it at {host}")


def cited(quotation: Quotation, shown: set[str], *, with_context: bool = False) -> Block:
    """Return a quotation, whose it is, and a link; with context, also all that is known of it."""
    before, after = quotation.context.before.strip(), quotation.context.after.strip()
    runs = []
    if with_context and before:
        runs.append(Run(f"{shorten(before, MAX_FACT_UNITS)}\n", "italic"))
    runs.append(Run(quotation.text, "quote"))
    if with_context and after:
        runs.append(Run(f"\n{shorten(after, MAX_FACT_UNITS)}", "italic"))
    runs.append(Run("\n— "))
    runs.extend(credited(quotation))
    if not with_context:
        runs.extend(around(quotation))
    runs.extend(linked(quotation.link))
    if with_context:
        runs.extend(_copies(quotation))
        runs.extend(_references(quotation, shown))
    if _UNSHOWN.search(quotation.text):
        runs.append(Run(f"\n{_ALTERED()}", "italic"))
    return tuple(runs)


def around(quotation: Quotation) -> Iterator[Run]:
    """Yield the sentences around a quotation that could be misunderstood without them."""
    for line in context_lines(quotation) if quotation.needs_context else ():
        yield Run(f"\n{shorten(line, MAX_FACT_UNITS)}", "italic")


def credited(quotation: Quotation) -> Iterator[Run]:
    text = shorten(credit(quotation), MAX_FACT_UNITS)
    name = quotation.source.speaker or ""
    if name and text.startswith(name):
        yield Run(name, "bold")
        yield Run(text[len(name) :])
    else:
        yield Run(text)


def _copies(quotation: Quotation) -> Iterator[Run]:
    """Yield the first other sources of the same words, and how many more there are."""
    for copy in quotation.copies[:MAX_REFERENCES]:
        source = shorten(attribution(copy.source, copy.place), MAX_FACT_UNITS)
        yield Run(f"\n{_ALSO_IN(source=source)}")
    if more := len(quotation.copies[MAX_REFERENCES:]):
        yield Run(f"\n{_MORE_COPIES(count=more)}")


def _references(quotation: Quotation, shown: set[str]) -> Iterator[Run]:
    for reference in quotation.references[:MAX_REFERENCES]:
        brief = replace(reference, text=shorten(reference.text, MAX_FACT_UNITS))
        yield Run(f"\n{reference_line(brief, is_shown=reference.text in shown)}")


def linked(url: str | None) -> Iterator[Run]:
    """Yield a link, or the plain URL if Telegram would not link it."""
    url = web_link(url)
    if url and units(url) > _MAX_URL_UNITS:
        url = url.split("#")[0]  # too long: link the page without the words
    if not url or units(url) > _MAX_URL_UNITS:
        return
    if linkable(url):
        yield Run("\n")
        yield Run(_READ_AT(host=split_url(url).hostname), "link", url)
    else:
        yield Run(f"\n{url}")


def linkable(url: str | None) -> str | None:
    """Return a URL as Telegram would make it a link; it does not if the host has no dot."""
    link = web_link(url)
    return link if link and "." in (split_url(link).hostname or "").strip(".") else None
