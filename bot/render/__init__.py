"""Render answers as text: pure functions, one module per format."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from index.models import Brief, CitedReference, Fidelity, Found, Group, Place, Quotation, Source
from index.phrases import ENGLISH, Phrase, locale, spoken

__all__ = [
    "also_said",
    "attribution",
    "certainty",
    "context_lines",
    "credit",
    "fidelity_words",
    "heading",
    "position",
    "reference_line",
    "spoken_date",
    "whose",
]

_NO_SPEAKER, _QUOTING = Phrase("Speaker unknown"), Phrase("quoting {name}")
_ARCHIVED = Phrase("archived {date}")
_IN_LANGUAGE = Phrase("{said}, in {language}")
_BEFORE, _AFTER = Phrase("Before: {words}"), Phrase("After: {words}")
_PAGE, _TIME = Phrase("p. {page}"), Phrase("at {time}")
_HEADING, _PARAGRAPH = Phrase("under “{heading}”"), Phrase("para. {number}")
_GUESS, _CONFIDENCE = (
    Phrase("Best guess, confidence {percent}%"), Phrase("Confidence {percent}%"),
)  # fmt: skip
_ALSO_SAID, _ALSO_SAID_ON = Phrase("Also said: {said}"), Phrase("Also said on {date}: {said}")
_CITED_BY = Phrase("Cited in the report as {marker}")
_REPORTED_BY, _REPORTED_BELOW = (
    Phrase("Paraphrased in the report"), Phrase("Paraphrased in the report (below)"),
)  # fmt: skip
_CITES = Phrase("Quotes the speech in note {marker}")
_REPORTS, _REPORTS_IN = (
    Phrase("Paraphrases the speech"), Phrase("Paraphrases the speech in note {marker}"),
)  # fmt: skip
_NOTED = Phrase("Note {marker}")
_VERDICT = Phrase("{line} (quoted words: {fidelity})")
_VERDICT_AGAINST = Phrase(
    "{line} (quoted words: {fidelity}, checked against the full speech, {original})"
)

_FIDELITIES: dict[Fidelity, Phrase] = {
    "exact": Phrase("exact"),
    "normalised": Phrase("normalised"),
    "elided": Phrase("elided"),
    "altered": Phrase("altered"),
    "misleading": Phrase("misleading"),
    "absent": Phrase("absent"),
}


def attribution(source: Source, place: Place | None = None, quoting: str | None = None) -> str:
    """Return the speaker, role, occasion, place and date of a source in one line.

    The place of the quotation in the source comes last, if it is known: the page and the time, or
    else the heading, or else the paragraph. Whom the source quotes stands instead of its speaker's
    role, which would read as that person's.
    """
    quotes = _QUOTING(name=quoting) if quoting else None
    if source.kind == "remarks":
        occasion = source.event or f"“{source.title}”"
        who = source.speaker or (None if source.role else _NO_SPEAKER())
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
        parts.append(_ARCHIVED(date=spoken_date(source.archived)))
    return ", ".join(parts)


def credit(quotation: Quotation) -> str:
    """Return whose a quotation is, in one line, and in what language if not the question's."""
    said = attribution(quotation.source, quotation.place, quotation.quoting)
    if not quotation.in_language:
        return said
    return _IN_LANGUAGE(said=said, language=quotation.in_language)


def whose(quotation: Quotation) -> str:
    """Return who said a quotation, with the role or whom they quote; "" if nobody is named."""
    source = quotation.source
    quotes = _QUOTING(name=quotation.quoting) if quotation.quoting else source.role
    who = source.speaker or (source.publisher if source.kind != "remarks" else None)
    return ", ".join(part for part in (who, quotes) if part)


def position(quotation: Quotation) -> str:
    """Return where a quotation stands in its source, as "p. 4, at 1:02:03"; "" if unknown."""
    place = quotation.place
    return ", ".join(_position(place, quotation.source.title)) if place else ""


def context_lines(quotation: Quotation) -> Iterator[str]:
    """Yield the sentences around a quotation, each on a line that says where it stands."""
    context = quotation.context
    for phrase, text in ((_BEFORE, context.before), (_AFTER, context.after)):
        if text.strip():
            yield phrase(words=" ".join(text.split()))


def _position(place: Place, title: str) -> Iterator[str]:
    """Yield the page and the time or, without either, the innermost heading or the paragraph."""
    if place.page:
        yield _PAGE(page=place.page_label or place.page)
    if place.time:
        yield _TIME(time=place.time)
    if place.page or place.time:
        return
    headings = [h for h in place.headings if h.casefold() != title.casefold()]
    if headings:
        yield _HEADING(heading=headings[-1])
    elif place.paragraph:
        yield _PARAGRAPH(number=place.paragraph)


def certainty(answer: Found) -> str:
    """Return an answer's confidence, labelled as a best guess if it is one."""
    phrase = _GUESS if answer.is_guess else _CONFIDENCE
    return phrase(percent=f"{100 * answer.confidence:.0f}")


def spoken_date(iso: str | None) -> str | None:
    """Return "23 May 2019" for "2019-05-23", "May 2019" for "2019-05", "2019" for "2019"."""
    if iso is None or len(iso) == 4:
        return iso
    day = date.fromisoformat(f"{iso}-01"[:10])
    if spoken() == ENGLISH:
        return f"{day.day} {day:%B %Y}" if len(iso) == 10 else f"{day:%B %Y}"
    from babel.dates import format_date, format_skeleton  # .05 s to load, which English can spare

    if len(iso) == 10:
        return format_date(day, "long", locale())
    return format_skeleton("yMMMM", day, locale=locale())


def reference_line(reference: CitedReference, *, is_shown: bool) -> str:
    """Return the line that links a quotation to the report's claim, or a claim to the remarks.

    Text that the answer already shows is not repeated; remarks in a note are named, not repeated.
    """
    marker = reference.marker
    match reference.relation:
        case "cited_by":
            line = _CITED_BY(marker=marker)
        case "reported_by":
            line = _REPORTED_BELOW() if is_shown else _REPORTED_BY()
        case "cites":
            return _with_verdict(_CITES(marker=marker), reference)
        case "reports":
            line = _REPORTS_IN(marker=marker) if marker else _REPORTS()
        case "noted":
            line = _NOTED(marker=marker)
        case _:
            assert_never(reference.relation)
    return _with_verdict(line if is_shown else f"{line}: {reference.text}", reference)


def fidelity_words(fidelity: Fidelity) -> str:
    """Return the word for how faithfully a quotation repeats its source."""
    return _FIDELITIES[fidelity]()


def _with_verdict(line: str, reference: CitedReference) -> str:
    if not reference.fidelity:
        return line
    fidelity = fidelity_words(reference.fidelity)
    if reference.original:
        return _VERDICT_AGAINST(line=line, fidelity=fidelity, original=reference.original)
    return _VERDICT(line=line, fidelity=fidelity)


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
    is_precise = len(quotation.source.date or "") > 4
    return _ALSO_SAID_ON(date=when, said=said) if is_precise else _ALSO_SAID(said=said)
