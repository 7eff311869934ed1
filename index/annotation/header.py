"""What a text's first lines and its file's name say of it: who spoke, on what occasion, when.

These are guesses, and are marked so wherever they are shown: whoever knows better corrects them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from index.annotation.attribution import (
    ROLES,
    parse_attribution,
    parse_date,
    speaker_and_role,
    title_case,
)

# The lines at the head of a text that may say what it is, and how long they are at most.
_LINES, _LONGEST = 8, 300
_OCCASION = (
    r"(?:(?:annual|special|inaugural|farewell|opening|closing|keynote|televised|joint|doorstep|"
    r"prepared|second|first)\s+)*(?:address|remarks|speech|message|statement|lecture|testimony|"
    r"interview|press\s+conference|keynote|toast|eulogy|briefing)"
)
# "PRESIDENT HARRY S. TRUMAN'S ADDRESS BEFORE A JOINT SESSION OF THE CONGRESS"
_POSSESSED = re.compile(
    rf"^(?P<who>[A-Z][^\n:;?!]{{2,80}}?)['’]s?\s+(?P<what>{_OCCASION}\b.*)$", re.I
)
_OCCASION_FIRST = re.compile(rf"^(?:state\s+of\s+the\s+union\s+)?{_OCCASION}\b", re.I)
_CLOCK = re.compile(r"^\(?\d{1,2}[:.]\d{2}\s*(?:[AP]\.?M\.?)?\s*[A-Z]{0,5}\)?\s*$", re.I)
_DELIVERY = re.compile(
    r"^[\[(*]*\s*(?:as (?:delivered|prepared|given|recorded|spoken)|check against delivery|"
    r"for immediate release|embargoed|transcript|dated|released)\b[^\n]{0,100}$",
    re.I,
)
_SALUTATION = re.compile(
    r"^(?:(?:my )?(?:fellow|dear|mr|mrs|madam|ladies|excellenc|your|honou?r|members|friends|"
    r"colleagues|to the congress|good (?:morning|afternoon|evening)|thank)\b)",
    re.I,
)
_DATED = re.compile(r"^(?P<date>\d{4}(?:-\d{2}-\d{2})?)(?:[-_ ]+(?P<rest>.*))?$")
_SURNAME = re.compile(r"^(?P<name>(?:[A-Z]{1,3})?[A-Z][a-z]+(?:[A-Z][a-z]+)*)(?:[-_ ]\d{1,2})?$")


@dataclass(frozen=True, slots=True)
class Description:
    """What was guessed, by the field of a source, and where the head of the text ends."""

    facts: Mapping[str, str]
    head_end: int


def describe_text(text: str, name: str, folder: str = "") -> Description:
    """Guess what a text is from its head and, where that says nothing, from its file's name."""
    facts: dict[str, str] = {}
    head_end = 0
    for line, end in _head(text):
        said = _read_line(line, is_first=not facts)
        if said is None:
            break
        head_end = end
        for field, value in said.items():
            facts.setdefault(field, value)
    named = _file_name(name, folder)
    if "speaker" not in facts and "speaker" in named:
        # "ADDRESS OF THE PRESIDENT" of 2001-GWBush: the head has the office, the file the name.
        facts["speaker"] = named["speaker"]
    for field, value in named.items():
        facts.setdefault(field, value)
    if facts["title"].isupper():
        facts["title"] = title_case(facts["title"])
    return Description(facts, head_end)


def _head(text: str) -> list[tuple[str, int]]:
    """Return the first lines that are not empty, with where each ends."""
    lines: list[tuple[str, int]] = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", text[:4000]):
        if len(match[0]) > _LONGEST or len(lines) == _LINES:
            break
        lines.append((" ".join(match[0].split()), match.end()))
    return lines


def _read_line(line: str, *, is_first: bool) -> dict[str, str] | None:
    """Return what a line of the head says, nothing where it only belongs there, None where not."""
    if _CLOCK.match(line) or _DELIVERY.match(line):
        return {}
    when = parse_date(line)
    if attributed := parse_attribution(title_case(line) if line.isupper() else line):
        speaker = attributed.speaker
        office = _office(speaker)
        found = {
            "title": attributed.title,
            "speaker": None if office else speaker,
            "role": office or attributed.role,
            "event": attributed.event,
            "place": attributed.place,
            "date": attributed.date,
            "kind": "remarks",
        }
        if office:
            found |= {"title": _without_date(line), "event": None}
        return {field: value for field, value in found.items() if value}
    if possessed := _POSSESSED.match(line):
        who = possessed["who"]
        speaker, role, _ = speaker_and_role(title_case(who) if who.isupper() else who)
        said = {"title": _without_date(line), "speaker": speaker, "kind": "remarks"}
        return said | ({"role": role} if role else {}) | ({"date": when} if when else {})
    if when and len(_without_date(line)) <= 40 and not _SALUTATION.match(line):
        rest = re.sub(r"\s+(?:of|on|from)$", "", _without_date(line))
        if re.fullmatch(r"[A-Z][\w'’.]+(?:,? [A-Z][\w'’.]*){0,3}", rest):
            return {"date": when, "place": rest}
        return {"date": when} | ({"title": rest} if is_first and " " in rest else {})
    if is_first and not _SALUTATION.match(line) and _is_title(line):
        said = {"title": _without_date(line)} | ({"date": when} if when else {})
        return said | ({"kind": "remarks"} if _OCCASION_FIRST.match(line) else {})
    return None


def _is_title(line: str) -> bool:
    """Say whether a first line stands there as a title: short, and no sentence."""
    ends = line.rstrip("*_ ")[-1:]
    dated = parse_date(line) is not None and _OCCASION_FIRST.match(line) is not None
    named = ends == ":" and _OCCASION_FIRST.match(line) is not None
    return len(line) <= 200 and (ends not in ".,;!?:" or line.isupper() or dated or named)


def _office(speaker: str | None) -> str | None:
    """Return the office where an attribution names no person: "THE PRESIDENT"."""
    words = re.findall(r"[a-z]+", (speaker or "").lower())
    if words and set(words) <= ROLES | {"the", "of", "vice", "prime", "acting"}:
        return title_case(re.sub(r"^the\s+", "", speaker or "", flags=re.I))
    return None


def _without_date(line: str) -> str:
    """Return a line without the date in it and what joins the two."""
    months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    pattern = (
        rf"[\s,.;(–—-]*(?:\bon\s+)?(?:\b\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:{months})[a-z]*\.?,?\s+\d{{4}}|"
        rf"\b(?:{months})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\b\d{{4}}-\d\d-\d\d)\)?"
    )
    return re.sub(pattern, "", line, flags=re.I).strip(" ,;–—-") or ""


def _file_name(name: str, folder: str) -> dict[str, str]:
    """Return what a file's name says: "1945-Truman.txt", "2019-05-23 Cyber pledge.pdf"."""
    stem = PurePath(name).stem
    facts: dict[str, str] = {}
    rest = stem
    if dated := _DATED.match(stem):
        facts["date"] = dated["date"]
        rest = dated["rest"] or ""
    surname = _SURNAME.match(rest) if "date" in facts else None
    if surname:
        facts["speaker"] = _spaced(surname["name"])
        facts["kind"] = "remarks"
        occasion = f"{folder.replace('_', ' ').replace('-', ' ').strip()}, " if folder else ""
        facts["title"] = f"{_spaced(rest.replace('-', ' '))}, {occasion}{facts['date']}"
    else:
        words = re.sub(r"[-_]+", " ", rest or stem).strip()
        facts["title"] = (words[:1].upper() + words[1:]) or stem
    return facts


def _spaced(name: str) -> str:
    """Return a surname as it is written: "VanBuren" is Van Buren, "GWBush" is G. W. Bush."""
    parted = re.sub(r"(?<=[a-z])(?<!\bMc)(?<!\bMac)(?=[A-Z])", " ", name)
    initials = re.match(r"^([A-Z]{1,3})(?=[A-Z][a-z])", parted)
    if initials is None:
        return parted
    return " ".join(f"{letter}." for letter in initials[1]) + " " + parted[initials.end() :]
