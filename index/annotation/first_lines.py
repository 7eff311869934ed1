"""The first lines of a text, read one by one until one says nothing of what the text is."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile

from index.annotation.head_extent import is_menu, opens_turns
from index.annotation.head_lines import (
    Facts,
    begins_speech,
    read_byline,
    read_line,
    run_in,
    titled,
)
from index.annotation.occasion_lines import is_role, read_below, read_gathering, read_held_at
from index.annotation.transcripts.label import read_label
from index.text import NEVER, language_of, may_be_one, parse_date, rule

# How many lines at the head of a text may say what it is, and how long one is at most.
_LINES, _LONGEST = 8, 300
# Within so many lines a speech greets those who hear it.
_SALUTED = 16
_MOST_PASSED = 2
# A menu above the head has so many lines, of so many words.
_LEAST_MENU, _MENU_WORDS = 3, 3
_LABELS_IN, _LONGEST_NAME = 20_000, 70
# How often a text says "I" at its beginning if it is a speech.
_FIRST_PAGES, _OFTEN = 4000, 3
_QUOTED = re.compile(r"[“„\"«][^“”„\"«»\n]{1,1000}[”“\"»]")
_IN_BRACKETS = re.compile(r"^\[([^\[\]]+)\]$")


@dataclass(frozen=True, slots=True)
class Description:
    """What was guessed, by the field of a source, and where the head of the text ends.

    `competing` are the readings of a field of which the head gives several; it is not guessed.
    """

    facts: Mapping[str, str]
    head_end: int
    competing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_head(text: str, language: str) -> Description:
    """Read the lines of a head; a field of which two lines say different things is none."""
    facts: Facts = {}
    head_end = 0
    passed: list[str] = []
    found: dict[str, list[str]] = {}
    lines = list(dropwhile(lambda line: is_menu(line[0].strip()), _head(text)))
    lines = lines[_menu_before(lines, language) :]
    for number, (raw, end) in enumerate(lines):
        body = run_in(raw, language)
        line = unicodedata.normalize("NFC", " ".join(raw.removesuffix(body).split()))
        line = _IN_BRACKETS.sub(r"\1", line)
        end -= len(body)
        if opens_turns(raw.strip(), text, language):
            break
        behind = lines[number + 1][0].strip() if number + 1 < len(lines) else ""
        said = read_line(line, language, is_first=not facts)
        if not number and _is_name_over_role(line, behind, language):
            said = {**(read_byline(line, language) or {}), "kind": "remarks"}
        said = _with_occasion(said, line, facts, language)
        if body and "kind" not in (said or {}):
            break
        if number and _is_before_another(lines[number - 1][0], language):
            said = {}  # "Statement by the Minister", "to", "President Ann Roe"
        if said is None and facts:
            said = _below(line, behind, facts, text, language)
        if said is None and facts and len(passed) < _MOST_PASSED and titled(line, language):
            passed.append(line)  # a menu, a second title: part of the head if more of it follows
            continue
        if said is None:
            break
        head_end = end
        if passed and "title" not in {**facts, **said}:
            facts["title"] = passed[0]
        passed = []
        for name in ("speaker", "date"):
            if name in said and not any(agree(said[name], one) for one in found.get(name, ())):
                found.setdefault(name, []).append(said[name])
        facts |= {name: value for name, value in said.items() if name not in facts}
    competing = {name: tuple(values) for name, values in found.items() if len(values) > 1}
    dropped = {*competing, *(("role",) if "speaker" in competing else ())}
    kept = {name: value for name, value in facts.items() if name not in dropped}
    return Description(kept, head_end, competing)


def is_spoken(text: str, language: str) -> bool:
    """Say whether somebody speaks in a text of whom its first pages say "I" many times.

    Not within quotation marks: "I" may be whomever a news item quotes.
    """
    speaks = rule(rf"\b(?:{language_of(language).heads.first_person or NEVER})\b", re.NOFLAG)
    own = _QUOTED.sub(" ", text[:_FIRST_PAGES])
    return len(speaks.findall(own)) >= _OFTEN or salutes(text, language)


def salutes(text: str, language: str) -> bool:
    # A speech may be one line from its first word on, longer than any of a head.
    firsts = [text.lstrip()[:_LONGEST], *(line.strip() for line, _ in _head(text, _SALUTED))]
    return any(begins_speech(line, language) for line in firsts)


def agree(one: str, other: str) -> bool:
    """Say whether two readings can be the same: 2019 and 2019-05-03, J. Lie and Jonna Lie."""
    is_name = not one[:1].isdigit()
    return one.startswith(other) or other.startswith(one) or (is_name and may_be_one(one, other))


def _with_occasion(said: Facts | None, line: str, facts: Facts, language: str) -> Facts | None:
    """Add the occasion that a line of a speech's head names, if nothing has named it."""
    known = {**facts, **(said or {})}
    if known.get("kind") != "remarks" or "event" in known:
        return said
    occasion = read_gathering(line, language) or read_held_at(line, language)
    return {**(said or {}), **occasion} if occasion else said


def _is_name_over_role(line: str, behind: str, language: str) -> bool:
    """Say whether a line is the name of a person whose office is the line below."""
    return read_byline(line, language) is not None and is_role(behind, language)


def _is_before_another(line: str, language: str) -> bool:
    """Say whether a line leads to somebody who does not speak: "to", "Chair:", alone."""
    others = language_of(language).heads.other_voices or NEVER
    return rule(rf"^\W*(?:{others})\W*$").match(line) is not None


def _below(line: str, behind: str, facts: Facts, text: str, language: str) -> Facts | None:
    """Read a line below the first: who speaks ("Governor Jane Doe"), or a title below a date.

    Who has no office is a speaker only in a speech, beside its date. `behind`: the next line.
    """
    if (said := read_below(line, behind, facts, language)) is not None:
        return said
    if "speaker" in facts or line[-1:] in ".:;?!":
        return titled(line, language) if facts.keys() == {"date"} else None
    said = None if begins_speech(line, language) else read_byline(line, language)
    if said is None:
        return titled(line, language) if facts.keys() == {"date"} else None
    is_beside_date = "date" in facts or parse_date(behind, language) is not None
    is_label = _is_one_of_many(line, text, language)
    is_speech = facts.get("kind") == "remarks" or is_spoken(text, language)
    if is_label or not is_beside_date or not ("role" in said or is_speech):
        return None
    return said | {"kind": "remarks"}


def _is_one_of_many(line: str, text: str, language: str) -> bool:
    """Say whether names or offices stand alone on other lines, too: they are labels, no byline."""
    others = (each.strip() for each in text[:_LABELS_IN].split("\n"))
    alone = [one for one in others if 0 < len(one) <= _LONGEST_NAME and one[-1] not in ".,:;?!"]
    names = [one for one in alone if read_byline(one, language) or _is_label(one, language)]
    return len(names) > 1


def _is_label(line: str, language: str) -> bool:
    """Say whether a line may be the label of an office: "The Taoiseach", "Mme la présidente"."""
    label = read_label(line, language)
    return label is not None and label.kind in ("part", "office") and len(label.words) > 1


def _menu_before(lines: Sequence[tuple[str, int]], language: str) -> int:
    """Return how many lines stand above a speech's head that are a printed page's menu."""
    for number, (line, _) in enumerate(lines):
        behind = lines[number + 1][0].strip() if number + 1 < len(lines) else ""
        said = read_line(" ".join(line.split()), language, is_first=True) or {}
        if "speaker" in said or _is_name_over_role(line.strip(), behind, language):
            return number if number >= _LEAST_MENU else 0
        if len(line.split()) > _MENU_WORDS or re.search(r"\d", line):
            return 0
    return 0


def _head(text: str, most: int = _LINES) -> Iterator[tuple[str, int]]:
    """Yield the first lines that are not empty, with where each ends."""
    for number, match in enumerate(re.finditer(r"^[^\S\n]*\S[^\n]*", text[:4000], re.M)):
        if len(match[0]) > _LONGEST or number == most:
            return
        yield match[0], match.end()
