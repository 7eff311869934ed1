"""Render answers as text: pure functions, one module per format."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from index.models import Brief, CitedReference, Found, Group, Place, Quotation, Source

__all__ = [
    "also_said",
    "attribution",
    "certainty",
    "context_lines",
    "credit",
    "heading",
    "reference_line",
    "spoken_date",
]


def attribution(source: Source, place: Place | None = None, quoting: str | None = None) -> str:
    """Return the speaker, role, occasion, place and date of a source in one line.

    The place of the quotation in the source comes last, if it is known: the page and the time, or
    else the heading, or else the paragraph. Whom the source quotes stands instead of its speaker's
    role, which would read as that person's.
    """
    quotes = f"quoting {quoting}" if quoting else None
    if source.kind == "remarks":
        occasion = source.event or f"“{source.title}”"
        who = source.speaker or (None if source.role else "Speaker not known")
        facts = [who, quotes or source.role, occasion, source.place]
    else:
        facts = [source.publisher or source.speaker, quotes, f"“{source.title}”"]
    parts = [fact for fact in facts if fact]
    # A report's date is that of the occasion, which its title usually contains already.
    when = spoken_date(source.date)
    if when and not any(when in part for part in parts):
        parts.append(when)
    if place:
        parts.extend(_position(place, source.title))
    if source.archived:
        parts.append(f"as archived on {spoken_date(source.archived)}")
    return ", ".join(parts)


def credit(quotation: Quotation) -> str:
    """Return whose a quotation is, in one line, and in what language if not the question's."""
    said = attribution(quotation.source, quotation.place, quotation.quoting)
    return f"{said}, in {quotation.in_language}" if quotation.in_language else said


def context_lines(quotation: Quotation) -> Iterator[str]:
    """Yield the sentences around a quotation, each on a line that says where it stands."""
    for name, text in (("Before", quotation.context.before), ("After", quotation.context.after)):
        if text.strip():
            yield f"{name}: {' '.join(text.split())}"


def _position(place: Place, title: str) -> Iterator[str]:
    """Yield the page and the time or, without either, the innermost heading or the paragraph."""
    if place.page:
        yield f"p. {place.page_label or place.page}"
    if place.time:
        yield f"at {place.time}"
    if place.page or place.time:
        return
    headings = [h for h in place.headings if h.casefold() != title.casefold()]
    if headings:
        yield f"under “{headings[-1]}”"
    elif place.paragraph:
        yield f"para. {place.paragraph}"


def certainty(answer: Found) -> str:
    """Return an answer's confidence, labelled as a best guess if it is one."""
    name = "Best guess, confidence" if answer.is_guess else "Confidence"
    return f"{name} {answer.confidence:.0%}"


def spoken_date(iso: str | None) -> str | None:
    """Return "23 May 2019" for "2019-05-23", "May 2019" for "2019-05", "2019" for "2019"."""
    if iso is None or len(iso) == 4:
        return iso
    day = date.fromisoformat(f"{iso}-01"[:10])
    return f"{day.day} {day:%B %Y}" if len(iso) == 10 else f"{day:%B %Y}"


def reference_line(reference: CitedReference, *, is_shown: bool) -> str:
    """Return the line that links a quotation to the report's claim, or a claim to the remarks.

    Text that the answer already shows is not repeated; remarks in a note are named, not repeated.
    """
    marker = reference.marker
    match reference.relation:
        case "cited_by":
            line = f"Cited as {marker} by the report" + ("" if is_shown else f": {reference.text}")
        case "reported_by":
            line = "Paraphrased by the report" + (", below" if is_shown else f": {reference.text}")
        case "cites":
            line = f"Cites the remarks in note {marker}"
        case "reports":
            line = "Reports the remarks" + (f" in note {marker}" if marker else "")
            line += "" if is_shown else f": {reference.text}"
        case "noted":
            line = f"Note {marker}" + ("" if is_shown else f": {reference.text}")
        case _:
            assert_never(reference.relation)
    against = f", against the full remarks, {reference.original}" if reference.original else ""
    verdict = f" (words in quotation marks: {reference.fidelity}{against})"
    return line + verdict if reference.fidelity else line


def heading(brief: Brief, group: Group) -> str:
    """Return the heading of a group in a brief: its source, its date or its speaker."""
    if brief.kind == "timeline":
        return spoken_date(group.key) or ""
    if brief.kind == "contrast":
        return group.key
    source = group.lines[0].quotation.source
    name = source.speaker or source.publisher or source.title
    return ", ".join(part for part in (name, spoken_date(source.date)) if part)


def also_said(quotation: Quotation) -> str:
    """Return the line for a quotation that says nearly the same as the one shown."""
    when = spoken_date(quotation.source.date)
    said = credit(quotation)
    return f"Also said on {when}: {said}" if when and len(when) > 4 else f"Also said: {said}"
