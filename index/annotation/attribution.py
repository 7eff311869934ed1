"""Who said something, as what, on which occasion, where and when: read off a line of attribution.

"Remarks by NATO Secretary General Jens Stoltenberg at the Cyber Defence Pledge Conference, London,
23 May 2019" gives all of them.
"""

import re
from dataclasses import dataclass

from index.annotation.offices import read_person
from index.text import ASSUMED, NEVER, language_of, rule, take_date

_CASED = re.NOFLAG


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a line of attribution says; `date` is ISO 8601."""

    title: str
    speaker: str | None = None
    role: str | None = None
    event: str | None = None
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class _Occasion:
    """An occasion as it is written, the event that it names, and where that was."""

    written: str = ""
    event: str | None = None
    place: str | None = None


def parse_attribution(line: str, language: str = ASSUMED) -> Attribution | None:
    """Read an attribution, or return None where a line holds none."""
    rules = language_of(language).attributions
    line = re.sub(r"\s+", " ", line).strip(" \u00a0,;:.")
    line = rule(rules.see and rf"\s*\b{rules.see}\b:?$", _CASED).sub("", line).strip(" ,;:.")
    spoken = rule(
        rf"^(?P<occasion>{rules.occasion or NEVER})\s+(?:{rules.by or NEVER})\s+(?P<rest>.+)$",
        re.IGNORECASE | re.DOTALL,
    ).match(line)
    if spoken is None:
        return None
    said, when = take_date(spoken["rest"], language)
    begins = rf"(?=(?:{rules.article or NEVER})\b|[A-Z0-9\"“])"
    who, after = _part(said, rf"\s+(?:{rules.at or NEVER})\s+{begins}")
    occasion = _read_occasion(after, language)
    person = read_person(who, language)
    return Attribution(
        title=f"{spoken['occasion']} {rules.title_by} {who}{_at(occasion, language)}",
        speaker=person.name,
        role=person.role,
        event=occasion.event,
        place=occasion.place or person.rest,
        date=when,
    )


def _read_occasion(written: str, language: str) -> _Occasion:
    """Read "the Forum, Oslo" or "the Forum in Oslo"."""
    pieces = [piece.strip(' "“”') for piece in written.split(",")]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return _Occasion()
    rules = language_of(language).attributions
    event = rule(rf"^(?:{rules.article or NEVER})\s+", _CASED).sub("", pieces[0])
    if len(pieces) > 1:
        return _Occasion(written, event, ", ".join(pieces[1:]))
    named, place = _part(event, rf"\s+(?:{rules.place or NEVER})\s+(?=[A-Z])")
    return _Occasion(written, named, place or None)


def _at(occasion: _Occasion, language: str) -> str:
    """Return the end of a title that names an event, with the article if it was written."""
    if not occasion.event:
        return ""
    rules = language_of(language).attributions
    article = f"{rules.title_article} "
    has_article = occasion.written.lower().startswith(article)
    return f" {rules.title_at} {article if has_article else ''}{occasion.event}"


def _part(text: str, pattern: str) -> tuple[str, str]:
    """Return what is before and behind the first match of a pattern; letter case counts."""
    match = rule(pattern, _CASED).search(text)
    return (text, "") if match is None else (text[: match.start()], text[match.end() :])
