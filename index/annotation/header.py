"""What a text's first lines and its file's name say of it: who spoke, on what occasion, when.

These are guesses, marked as such wherever they are shown; anyone who knows better can correct them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from index.annotation.attribution import parse_attribution
from index.annotation.offices import is_office, read_person, title_case
from index.text import (
    ASSUMED,
    NEVER,
    TIME_OF_DAY,
    language_of,
    parse_date,
    rule,
    without_date,
)

# How many lines at the head of a text may say what it is, and how long one is at most.
_LINES, _LONGEST = 8, 300
_LONGEST_TITLE, _LONGEST_BESIDE_DATE = 200, 40
_CLOCK = re.compile(rf"^\(?{TIME_OF_DAY}\s*[A-Z]{{0,5}}\)?\s*$", re.I)
_DATED = re.compile(r"^(?P<date>\d{4}(?:-\d{2}-\d{2})?)(?:[-_ ]+(?P<rest>.*))?$")
_SURNAME = re.compile(r"^(?P<name>(?:[A-Z]{1,3})?[A-Z][a-z]+(?:[A-Z][a-z]+)*)(?:[-_ ]\d{1,2})?$")
_PLACE = re.compile(r"[A-Z][\w'’.]+(?:,? [A-Z][\w'’.]*){0,3}")

_Facts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Description:
    """What was guessed, by the field of a source, and where the head of the text ends."""

    facts: Mapping[str, str]
    head_end: int


def describe_text(text: str, name: str, folder: str = "", language: str = ASSUMED) -> Description:
    """Guess what a text is from its head and, where that says nothing, from its file's name."""
    facts: _Facts = {}
    head_end = 0
    for line, end in _head(text):
        said = _read_line(line, language, is_first=not facts)
        if said is None:
            break
        head_end = end
        facts |= {field: value for field, value in said.items() if field not in facts}
    named = _file_name(name, folder)
    if "speaker" not in facts and "speaker" in named:
        # "ADDRESS OF THE PRESIDENT" of 2001-GWBush: the head has the office, the file the name.
        facts["speaker"] = named["speaker"]
    facts |= {field: value for field, value in named.items() if field not in facts}
    if facts["title"].isupper():
        facts["title"] = title_case(facts["title"], language)
    return Description(facts, head_end)


def _head(text: str) -> Iterator[tuple[str, int]]:
    """Yield the first lines that are not empty, with where each ends."""
    for number, match in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text[:4000])):
        if len(match[0]) > _LONGEST or number == _LINES:
            return
        yield " ".join(match[0].split()), match.end()


def _read_line(line: str, language: str, *, is_first: bool) -> _Facts | None:
    """Return what a line of the head says, or None if it is not part of the head."""
    if _CLOCK.match(line) or _is_on_delivery(line, language):
        return {}
    for read in (_attributed, _possessed):
        if (facts := read(line, language)) is not None:
            return facts
    if _begins_speech(line, language):
        return None
    facts = _dated(line, language, is_first=is_first)
    return _titled(line, language) if facts is None and is_first else facts


def _attributed(line: str, language: str) -> _Facts | None:
    """Read "Remarks by Jane Doe at the Forum"; an office without a name is only a role."""
    cased = title_case(line, language) if line.isupper() else line
    said = parse_attribution(cased, language)
    if said is None:
        return None
    if is_office(said.speaker, language):
        role = title_case(_without_article(said.speaker or "", language), language)
        found = {
            "title": without_date(line, language),
            "role": role,
            "place": said.place,
            "date": said.date,
            "kind": "remarks",
        }
    else:
        found = {
            "title": said.title,
            "speaker": said.speaker,
            "role": said.role,
            "event": said.event,
            "place": said.place,
            "date": said.date,
            "kind": "remarks",
        }
    return {field: value for field, value in found.items() if value}


def _possessed(line: str, language: str) -> _Facts | None:
    """Read "PRESIDENT HARRY S. TRUMAN'S ADDRESS BEFORE A JOINT SESSION OF THE CONGRESS"."""
    rules = language_of(language).heads
    possessed = rule(
        rf"^(?P<who>[A-Z][^\n:;?!]{{2,80}}?)(?:{rules.possessive or NEVER})\s+"
        rf"(?:{rules.occasion or NEVER})\b.*$"
    ).match(line)
    if possessed is None:
        return None
    who = possessed["who"]
    person = read_person(title_case(who, language) if who.isupper() else who, language)
    facts = {"title": without_date(line, language), "speaker": person.name, "kind": "remarks"}
    more = {"role": person.role, "date": parse_date(line, language)}
    return facts | {field: value for field, value in more.items() if value}


def _dated(line: str, language: str, *, is_first: bool) -> _Facts | None:
    """Read a date, with a place or, on the first line, a title beside it."""
    when, rest = parse_date(line, language), without_date(line, language)
    if not when or len(rest) > _LONGEST_BESIDE_DATE:
        return None
    before_date = language_of(language).heads.before_date
    rest = rule(rf"\s+(?:{before_date or NEVER})$", re.NOFLAG).sub("", rest)
    if _PLACE.fullmatch(rest):
        return {"date": when, "place": rest}
    return {"date": when} | ({"title": rest} if is_first and " " in rest else {})


def _titled(line: str, language: str) -> _Facts | None:
    """Read a title: a first line that is short, and no sentence."""
    ends, when = line.rstrip("*_ ")[-1:], parse_date(line, language)
    has_occasion = _names_occasion(line, language)
    is_title = ends not in ".,;!?:" or line.isupper() or (has_occasion and (when or ends == ":"))
    if len(line) > _LONGEST_TITLE or not is_title:
        return None
    facts = {"title": without_date(line, language)} | ({"date": when} if when else {})
    return facts | ({"kind": "remarks"} if has_occasion else {})


def _names_occasion(line: str, language: str) -> bool:
    rules = language_of(language).heads
    pattern = rf"^(?:(?:{rules.named_occasion or NEVER})\s+)?(?:{rules.occasion or NEVER})\b"
    return rule(pattern).match(line) is not None


def _is_on_delivery(line: str, language: str) -> bool:
    """Say whether a line only says how the text was given: "As delivered"."""
    delivery = language_of(language).heads.delivery or NEVER
    return rule(rf"^[\[(*]*\s*(?:{delivery})\b[^\n]{{0,100}}$").match(line) is not None


def _begins_speech(line: str, language: str) -> bool:
    """Say whether a line is the speech itself: "Mr. President, ladies and gentlemen"."""
    return rule(language_of(language).heads.salutation).match(line) is not None


def _without_article(text: str, language: str) -> str:
    article = language_of(language).names.article or NEVER
    return rule(rf"^(?:{article})\s+").sub("", text)


def _file_name(name: str, folder: str) -> _Facts:
    """Return what a file's name says: "1945-Truman.txt", "2019-05-23 Cyber pledge.pdf"."""
    stem = PurePath(name).stem
    dated = _DATED.match(stem)
    rest = (dated["rest"] or "") if dated else stem
    facts = {"date": dated["date"]} if dated else {}
    if dated and (surname := _SURNAME.match(rest)):
        occasion = f"{folder.replace('_', ' ').replace('-', ' ').strip()}, " if folder else ""
        title = f"{_spaced(rest.replace('-', ' '))}, {occasion}{dated['date']}"
        return facts | {"speaker": _spaced(surname["name"]), "kind": "remarks", "title": title}
    words = re.sub(r"[-_]+", " ", rest or stem).strip()
    return facts | {"title": (words[:1].upper() + words[1:]) or stem}


def _spaced(name: str) -> str:
    """Return a surname as it is written: "VanBuren" is Van Buren, "GWBush" is G. W. Bush."""
    parted = re.sub(r"(?<=[a-z])(?<!\bMc)(?<!\bMac)(?=[A-Z])", " ", name)
    initials = re.match(r"^([A-Z]{1,3})(?=[A-Z][a-z])", parted)
    if initials is None:
        return parted
    return " ".join(f"{letter}." for letter in initials[1]) + " " + parted[initials.end() :]
