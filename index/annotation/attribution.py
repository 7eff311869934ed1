"""Who said something, as what, on which occasion, where and when: read off a line of attribution.

"Remarks by NATO Secretary General Jens Stoltenberg at the Cyber Defence Pledge Conference, London,
23 May 2019" gives all of them.
"""

import re
from dataclasses import dataclass

from index.annotation.given_names import is_full_name
from index.annotation.offices import (
    are_several,
    is_office,
    is_person,
    is_title,
    read_person,
)
from index.text import (
    ASSUMED,
    ELIDED_GAP,
    GAP,
    MAYBE_GAP,
    NEVER,
    around_date,
    language_of,
    opening,
    parse_month,
    rule,
)

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
    """The event that an occasion names, where that was, and how much of the text is its name."""

    event: str | None = None
    place: str | None = None
    name_end: int = 0


def parse_attribution(line: str, language: str = ASSUMED) -> Attribution | None:
    """Read an attribution, or return None where a line holds none.

    Where it names more than one person, it says who none of them is.
    """
    rules = language_of(language).attributions
    line = _bare(line, language)
    spoken = rule(
        rf"^(?P<occasion>{rules.occasion or NEVER})\s+(?P<by>{rules.by or NEVER})"
        rf"{ELIDED_GAP}(?P<rest>.+)$",
        re.IGNORECASE | re.DOTALL,
    ).match(line)
    if spoken is None:
        return None
    said, when = _take_date(spoken["rest"], language)
    who, start = _who(said, language)
    who = without_company(who, language)
    occasion = _read_occasion(said[start:], language) if start else _Occasion()
    if occasion.event and occasion.place is None and _is_where(said, start, occasion, language):
        occasion = _Occasion(place=occasion.event)  # "in New York"
    if are_several(who, language):
        return Attribution(_title(line, spoken, said), date=when)
    # "former engineer of the plant. By Jonas Feld. Photos: …"
    byline = language_of(language).heads.byline or NEVER
    who = rule(rf"(?<=[^\W\d_]{{4}})\.\s(?:(?:{byline})\s|\w+:\s).*").sub("", who)
    person = read_person(who, language)
    end = len(said) if who != said else len(who) - len(person.rest or "")
    end = start + occasion.name_end if occasion.event else end
    is_named = spoken["by"].lower().endswith("by") or is_person(
        person.name, language, is_titled=bool(person.role)
    )
    return Attribution(
        title=_title(line, spoken, said[:end]),
        speaker=person.name if is_named or is_office(person.name, language) else None,
        role=person.role if is_named else None,
        event=occasion.event,
        place=occasion.place or person.rest,
        date=when,
    )


def without_company(who: str, language: str) -> str:
    """Return who speaks without whom they met: "Minister Roe after talks with President Lie"."""
    beside = language_of(language).attributions.beside or NEVER
    met = rule(rf"{GAP}(?:{beside})\s.*").search(who)
    is_met = met is not None and any(is_title(word, language) for word in met[0].split())
    return who[: met.start()] if met is not None and is_met else who


def _is_where(said: str, start: int, occasion: _Occasion, language: str) -> bool:
    """Say whether the word before an occasion is one for a place, and nothing in it is held."""
    rules = language_of(language)
    words = (occasion.event or "").lower().split()
    held = rules.occasions.events | rules.occasions.bodies | rules.offices.bodies
    before = said[:start].split()[-1]
    is_in = rule(rules.attributions.place or NEVER).fullmatch(before) is not None
    name = occasion.event or ""
    is_name = not any(word.islower() or any(map(str.isdigit, word)) for word in name.split())
    return is_in and is_name and held.isdisjoint(words) and parse_month(name, language) is None


def split_place(written: str, language: str) -> tuple[str, str]:
    """Split an occasion from where it was; "Committee on Fish, Nets, and Boats" is one name."""
    parts = written.split(",")
    joined = opening(rf"\s*(?:{language_of(language).offices.joined or NEVER})\s")
    end = max((i for i, part in enumerate(parts) if i and joined.match(part)), default=0) + 1
    return ",".join(parts[:end]).strip(), ",".join(parts[end:]).strip()


def _bare(line: str, language: str) -> str:
    """Return a line without what is around an attribution."""
    see = language_of(language).attributions.see
    line = re.sub(r"\s+", " ", line).strip(" \u00a0,;:.")
    return rule(see and rf"{MAYBE_GAP}\b{see}\b:?$", _CASED).sub("", line).strip(" ,;:.")


def _title(line: str, spoken: re.Match[str], said: str) -> str:
    """Return the beginning of a line as it is written, up to the end of what is said in it."""
    return line[: spoken.start("rest")] + said.rstrip(" ,;:.–—-")


def _take_date(text: str, language: str) -> tuple[str, str | None]:
    """Take the date off, unless it is that of what is spoken about ("the attack of 5 May 2011")."""
    before, behind, when = around_date(text, language)
    of_event = language_of(language).attributions.of_event
    is_event = rule(rf"\b(?:{of_event or NEVER})\s*$").search(before) is not None
    if when and is_event and not is_held(before, language):
        return text, None
    return before + behind, when


def is_held(before: str, language: str) -> bool:
    """Say whether a date behind some words is when they were said: "the joint session of" 5 May."""
    sitting = language_of(language).heads.sitting or NEVER
    return rule(rf"\b(?:{sitting})(?:\s+\w+){{1,2}}\s*$").search(before) is not None


def _who(said: str, language: str) -> tuple[str, int]:
    """Return who speaks, and where what is said of the occasion begins; 0 if nowhere."""
    end, behind = _cut(said, 0, language)
    if end < len(said) and _office_goes_on(said, end, language):
        further, beyond = _cut(said, end + 1, language)
        person = read_person(said[:further], language)
        is_sure = is_full_name(person.name, language) or "," in said[end:further]
        runs_on = language_of(language).offices.runs_on
        is_held = person.role is not None and person.role.split()[-1] not in runs_on
        if is_held and is_sure and is_person(person.name, language):
            return said[:further], beyond
    return said[:end], behind


def _office_goes_on(said: str, end: int, language: str) -> bool:
    """Say whether an office may go on: "Special Adviser" with "to the Minister, Ann Roe".

    Behind a name it does if an occasion follows: "Envoy to the Sahel, at the Forum". A president
    speaks to whom "to" names.
    """
    offices = language_of(language).offices
    name, _, office = said[:end].rpartition(",")
    role = rule(rf"\s(?:{'|'.join(sorted(offices.joining | offices.runs_on)) or NEVER})\s").split(
        office
    )[0]
    is_serving = not offices.serving.isdisjoint(role.lower().split()[-1:])
    if not is_serving or said[end:].split()[0].lower() not in offices.runs_on:
        return False
    return not name or _cut(said, end + 1, language)[1] > 0


def _cut(said: str, start: int, language: str) -> tuple[int, int]:
    """Return where what is said of the occasion or the topic cuts off the rest, and as `_who`."""
    rules = language_of(language).attributions
    begins = rf"(?=(?:{rules.article or NEVER})\b|[A-Z0-9\"“])"
    at = rule(rf"{GAP}(?i:{rules.at or NEVER})\s+{begins}", _CASED).search(said, start)
    about = rule(rf"{GAP}(?:{rules.about or NEVER})\s").search(said, start)
    if about and (at is None or about.start() < at.start()):
        behind = rule(rf"{GAP}(?={rules.at_behind or NEVER}\s)").search(said, about.end())
        of = rule(rf"(?:{rules.at or NEVER})\s+").match(said, behind.end()) if behind else None
        return about.start(), of.end() if of else 0
    return (at.start(), at.end()) if at else (len(said), 0)


def _read_occasion(written: str, language: str) -> _Occasion:
    """Read "the Forum, Oslo" or "the Forum in Oslo"; an office is nobody's occasion."""
    name, where = split_place(written, language)
    pieces = [piece.strip(' "“”') for piece in (name, *where.split(","))]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return _Occasion()
    rules = language_of(language).attributions
    event = rule(rf"^(?:{rules.article or NEVER})\s+", _CASED).sub("", pieces[0])
    is_body = not language_of(language).offices.bodies.isdisjoint(event.lower().split())
    is_persons = not is_body and is_office(event.split()[0] if event else "", language)
    if not event or event[0].islower() or is_persons:
        return _Occasion()
    end = written.index(pieces[0]) + len(pieces[0])
    if len(pieces) > 1:
        return _Occasion(event, ", ".join(pieces[1:]), end)
    inside = rule(rf"{GAP}(?:{rules.place or NEVER})\s+(?=[A-Z])", _CASED).search(event)
    if inside is None:
        return _Occasion(event, None, end)
    return _Occasion(
        event[: inside.start()], event[inside.end() :] or None, end - (len(event) - inside.start())
    )
