"""Answers as text: pure functions, one module per form."""

from datetime import date

from index.models import Source

__all__ = ["attribution", "spoken_date"]


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


def spoken_date(iso: str | None) -> str | None:
    """Return "23 May 2019" for "2019-05-23"."""
    if iso is None:
        return None
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"
