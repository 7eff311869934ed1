"""The dates in the head of a text: which of them is the day of its words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.text import (
    NEVER,
    TIME_OF_DAY,
    around_date,
    dates_of,
    in_any_language,
    language_of,
    parse_month,
    rule,
)

# "4 to 5 June", "Thursday, 4 June to Friday, 5 June".
_RANGE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|er|\.)?\s*(?:[^\W\d_]{3,12}\.?\s*)?"
    r"(?:[-–—/&]|\b(?:to|and|und|bis|et|au|y|t/m|tot))\s*$",
    re.I,
)
# What sets a date off from the words before it, and what may stand behind it.
_SET_OFF = re.compile(r"(?:[,;:•·|/(\[–—-]\s*|(?<!\s)\s{2,})$")
_CLOCK = (
    rf"(?:[^\W\d_]{{1,5}}\.?\s)?"
    rf"(?:{TIME_OF_DAY}|\d{{1,2}}\s{{0,4}}(?:[ap]\.?m\.?|h\b|uhr\b))(?:\s*\w+)?\.?"
)
# A town has fewer words, a month with its year has two, or three with a small word between.
_MOST_TOWN, _MONTH_AND_YEAR = 3, 2
# "Press Briefing, 2 March 2017, Ankara"
_TOWN_BEHIND = re.compile(r"^(?:,\s[A-Z][\w'’.-]{1,20}(?:\s[A-Z\d][\w'’.-]{0,20}){0,3}){1,2}\W*$")
# "TOKYO, 25 April 1997 (AFP)"
_AGENCY = r"(?:\s\((?-i:[A-Z])[\w/]{1,14}\))?"
_BEHIND = re.compile(rf"^{_AGENCY}[\s,;|•·–—()\[\].-]*+(?:{_CLOCK})?\W*$", re.I)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of a head, and where it ends in the text."""

    words: str
    end: int


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a head, what the line says it is the day of, and that line."""

    when: str
    kind: Literal["held", "plain", "published", "within", "range"]
    line: HeadLine


def days_of(lines: Sequence[HeadLine], language: str) -> Iterator[Day]:
    """Yield the dates of a head, each with what it is the day of; where none has a day, a month."""
    found = list(_days_of(lines, language))
    yield from found or _months_of(lines, language)


def _months_of(lines: Sequence[HeadLine], language: str) -> Iterator[Day]:
    heads = language_of(language).heads
    no_day = rule(rf"\b(?:{heads.published or NEVER}|{heads.not_held or NEVER})\b")
    for line in lines:
        month = parse_month(line.words, language)
        if month is not None and _is_beside_town(line.words) and not no_day.search(line.words):
            yield Day(month, "plain", line)


def _is_beside_town(line: str) -> bool:
    """Say whether a month stands alone, or behind a town: "Sund, May 2017", not in a title."""
    words = [word.lstrip("([") for word in line.split()]
    before = words[:-_MONTH_AND_YEAR]
    return len(before) < _MOST_TOWN and all(word[:1].isupper() for word in before)


def _days_of(lines: Sequence[HeadLine], language: str) -> Iterator[Day]:
    heads = language_of(language).heads
    published = rule(rf"\b(?:{heads.published or NEVER})\b")
    for line in lines:
        before, behind, when = around_date(line.words, language)
        behind = rule(rf"\b(?:{dates_of(language).weekdays or NEVER})\b").sub("", behind)
        if when is None or rule(rf"\b(?:{heads.not_held or NEVER})\b").search(before):
            continue
        if _is_of_part(before, behind):
            yield Day(when, "published", line)
        elif published.search(before):
            first, _, earlier = around_date(before, language)
            is_update = earlier is not None and published.search(first) is not None
            if earlier and not published.search(first):
                # "7 March (first published on 2 February)", "held on 7 March and published on …"
                yield Day(earlier, "held" if first.strip() else "plain", line)
            yield Day(earlier if is_update and earlier else when, "published", line)
        elif is_range(before):
            yield Day(when, "range", line)
        elif rule(rf"(?:\b(?:{heads.held or NEVER})\b)").search(before) or _is_of_speech(
            before, behind, language
        ):
            yield Day(when, "held", line)
        elif _is_set_off(line.words, before, behind, language) or _is_of_sitting(
            before, behind, language
        ):
            yield Day(when, "plain", line)
        else:
            yield Day(when, "within", line)


def _is_of_part(before: str, behind: str) -> bool:
    """Say whether a date stands behind the part of a page that it is on: "News / 5 May 2019"."""
    parts = in_any_language(lambda each: each.heads.menu)
    is_end = not behind.strip() or behind.lstrip()[:1] in "/|»>·"
    return is_end and rule(rf"^\W{{0,5}}(?:{parts})\s[/|»>·]\s?$").match(before) is not None


def is_range(before: str) -> bool:
    """Say whether words before a date make it the last day of several: "4 June to"."""
    return _RANGE.search(before) is not None


def days_meant(days: Sequence[Day]) -> list[Day]:
    """Return the days that the words may be of: those of a speech before that of its publication.

    Where some day within a range is, or one that the head leaves open, it is none.
    """
    if any(day.kind == "range" for day in days):
        return []
    for kind in ("held", "plain"):
        if found := [day for day in days if day.kind == kind]:
            return found
    out = [day for day in days if day.kind == "published"]
    is_open = {day.when for day in days} - {day.when for day in out}
    return [] if is_open else out


def _is_set_off(line: str, before: str, behind: str, language: str) -> bool:
    """Say whether a date stands by itself in its line, and is no part of a title."""
    gap = line[len(before) : len(line) - len(behind)]
    if rule(rf"\b(?:{dates_of(language).weekdays or NEVER})\b").search(gap):
        return True
    speech = rule(rf"^\s[-–—]\s+(?:{language_of(language).heads.occasion or NEVER})\b")
    if speech.match(behind) and len(before.split()) <= _MOST_TOWN:
        return True  # "Sund, 5 May 2019 - Speech by Ann Roe"
    if not before.strip():
        return bool(
            _BEHIND.match(behind)
            or behind.lstrip()[:1] in "|•·–—/,("
            or _in_town(language).match(behind)
        )
    joined = rule(rf"^\s*(?:{dates_of(language).on or NEVER})\s")
    is_town = len(before.split()) <= _MOST_TOWN and not before.rstrip().endswith(":")
    # "Lund den 14 januari 2018"
    is_joined = is_town and before[:1].isupper() and joined.match(gap) is not None
    is_apart = is_joined or _SET_OFF.search(f"{before}{gap[: _digits(gap)]}") is not None
    if is_apart and is_town and behind.startswith(". "):
        return True  # "Luleå, 13 June 2017. Minister Ann Roe."
    return is_apart and (_BEHIND.match(behind) or _TOWN_BEHIND.match(behind)) is not None


def _in_town(language: str) -> re.Pattern[str]:
    """Return the pattern of a place behind a date: "in New York"."""
    place = language_of(language).attributions.place or NEVER
    return rule(rf"^\s+(?:{place})(?:\s+\w+){{1,4}}\W*$")


def _is_of_speech(before: str, behind: str, language: str) -> bool:
    """Say whether a date ends a line that says where a speech was given: "Remarks at … on …"."""
    heads, said = language_of(language).heads, language_of(language).attributions
    given = rule(rf"\b(?:{heads.occasion or NEVER})\b.{{0,200}}?\s(?:{said.at or NEVER})\s")
    is_event = rule(rf"\b(?:{said.of_event or NEVER})\s*$").search(before) is not None
    ends = _BEHIND.match(behind) is not None or _in_town(language).match(behind) is not None
    gave = rule(rf"^\s.{{3,160}}\s(?:{heads.gave or NEVER})")
    if gave.match(behind):
        return True  # "On 29 August 2017 Ann Roe gave this speech at the Harbour Forum."
    return ends and not is_event and given.search(before) is not None


def _is_of_sitting(before: str, behind: str, language: str) -> bool:
    """Say whether a date ends a line on a sitting: "Resoconto della seduta del 5 maggio 2019"."""
    heads = language_of(language).heads
    sitting = heads.sitting or NEVER
    if rule(rf"^\W*(?:[^\W\d_]+\s)?(?:{heads.records or NEVER})\b").match(before) is None:
        return False  # "Statement on the meeting of 5 May"
    ends = _BEHIND.match(behind) or re.match(r"\s(?:r|roku)\W*$", behind)  # Polish: "of the year"
    # "raadsvergadering"; "Sitzung des Gemeinderats vom"
    is_named = rule(rf"(?:{sitting})(?:\s+[\w'’-]+){{0,5}}\s*$").search(before)
    return ends is not None and is_named is not None


def _digits(gap: str) -> int:
    """Return where a date begins in what stands behind the words before it."""
    match = re.search(r"[^\W_]", gap)
    return match.start() if match else 0
