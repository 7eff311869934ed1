"""Answers as text: pure functions, one module per form."""

from datetime import date
from typing import assert_never

from index.models import Brief, CitedReference, Found, Group, Place, Quotation, Source

__all__ = ["also_said", "attribution", "certainty", "heading", "spoken_date", "tie"]


def attribution(source: Source, place: Place | None = None) -> str:
    """Return who said it, as what, on which occasion, where and when, in one line.

    Behind it stands the place in the source, where it is known: the page, the time, under which
    heading, or else which paragraph it is.
    """
    if source.kind == "remarks":
        occasion = source.event or (f"“{source.title}”" if source.speaker else source.title)
        parts = [source.speaker, source.role, occasion, source.place]
    else:
        parts = [source.publisher or source.speaker, f"“{source.title}”"]
    said = [part for part in parts if part]
    # A report's date is of the occasion it reports on; its title usually tells it already.
    when = spoken_date(source.date)
    if when and not any(when in part for part in said):
        said.append(when)
    if place and place.page:
        said.append(f"p. {place.page}")
    if place and place.time:
        said.append(f"at {place.time}")
    if place and not (place.page or place.time):
        headings = [h for h in place.headings if h.casefold() != source.title.casefold()]
        if headings:
            said.append(f"under “{headings[-1]}”")
        elif place.paragraph:
            said.append(f"para. {place.paragraph}")
    if source.archived:
        said.append(f"as archived on {spoken_date(source.archived)}")
    return ", ".join(said)


def certainty(answer: Found) -> str:
    """Return how sure an answer is; one that is not sure enough is called what it is."""
    name = "Best guess, confidence" if answer.is_guess else "Confidence"
    return f"{name} {answer.confidence:.0%}"


def spoken_date(iso: str | None) -> str | None:
    """Return "23 May 2019" for "2019-05-23", "May 2019" for "2019-05"; a year is a year."""
    if iso is None or len(iso) == 4:
        return iso
    day = date.fromisoformat(f"{iso}-01"[:10])
    return f"{day.day} {day:%B %Y}" if len(iso) == 10 else f"{day:%B %Y}"


def tie(reference: CitedReference, *, is_shown: bool) -> str:
    """Return the line that ties a quotation to the report's claim, or to the remarks.

    What is itself shown in the answer is not repeated, and remarks that are long are only named.
    """
    marker = reference.marker
    match reference.relation:
        case "cited_by":
            line = f"Cited as {marker} by the report" + ("" if is_shown else f": {reference.text}")
        case "reported_by":
            line = "The report puts it so" + (", below" if is_shown else f": {reference.text}")
        case "cites":
            line = f"Cites the remarks in note {marker}"
        case "reports":
            line = "Reports the remarks" + (f" in note {marker}" if marker else "")
            line += "" if is_shown else f": {reference.text}"
        case _:
            assert_never(reference.relation)
    against = f", against the full remarks, {reference.original}" if reference.original else ""
    verdict = f" (words in quotation marks: {reference.fidelity}{against})"
    return line + verdict if reference.fidelity else line


def heading(brief: Brief, group: Group) -> str:
    """Return what a group of a brief stands under: whose words, the date, or the speaker."""
    if brief.kind == "timeline":
        return spoken_date(group.key) or ""
    if brief.kind == "contrast":
        return group.key
    source = group.lines[0].quotation.source
    name = source.speaker or source.publisher or source.title
    return ", ".join(part for part in (name, spoken_date(source.date)) if part)


def also_said(quotation: Quotation) -> str:
    """Return the line for a quotation that says nearly the same as the one that is shown."""
    when = spoken_date(quotation.source.date)
    said = attribution(quotation.source, quotation.place)
    return f"Also said on {when}: {said}" if when and len(when) > 4 else f"Also said: {said}"
