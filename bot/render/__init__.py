"""Answers as text: pure functions, one module per form."""

from datetime import date
from typing import assert_never

from index.models import CitedReference, Found, Source

__all__ = ["attribution", "certainty", "spoken_date", "tie"]


def attribution(source: Source) -> str:
    """Return who said it, as what, on which occasion, where and when, in one line."""
    if source.kind == "remarks":
        parts = [source.speaker, source.role, source.event, source.place]
    else:
        parts = [source.publisher or source.speaker, f"“{source.title}”"]
    said = [part for part in parts if part]
    # A report's date is of the occasion it reports on; its title usually tells it already.
    when = spoken_date(source.date)
    if when and not any(when in part for part in said):
        said.append(when)
    return ", ".join(said)


def certainty(answer: Found) -> str:
    """Return how sure an answer is; one that is not sure enough is called what it is."""
    name = "Best guess, confidence" if answer.is_guess else "Confidence"
    return f"{name} {answer.confidence:.0%}"


def spoken_date(iso: str | None) -> str | None:
    """Return "23 May 2019" for "2019-05-23"."""
    if iso is None:
        return None
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


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
            line = f"Reports the remarks in note {marker}"
            line += "" if is_shown else f": {reference.text}"
        case _:
            assert_never(reference.relation)
    return (
        f"{line} (words in quotation marks: {reference.fidelity})" if reference.fidelity else line
    )
