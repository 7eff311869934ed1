"""The parts of a line in a text's head, without its dates and times."""

import re
from collections.abc import Iterator

from index.text import (
    GAP,
    MAYBE_GAP,
    NEVER,
    TIME_OF_DAY,
    around_date,
    dates_of,
    in_any_language,
    language_of,
    parse_month,
    rule,
)

_MOST_DATES = 3
# What parts a line besides commas. "Doha • 8 May", "Open Day – Town Hall", "Suva / Fiji".
_PARTS = re.compile(rf"{MAYBE_GAP}[|•·»]\s*|{GAP}[–—-]{{1,2}}\s+|{GAP}/\s+|;\s+")
_BEFORE, _BEHIND = " #*_>[({–—,-", " *_])}.,;:–—-"
_CLOCK = re.compile(
    rf"(?:,? ?\b(?:at|um|à|alle|a las|om) |,? ?)\(?\b(?:{TIME_OF_DAY}|"
    r"\d{1,2} ?(?:[ap]\.?m\b\.?|h\b|uhr))(?: ?(?:uhr|(?-i:[A-Z]{2,4})\b))?\)?",
    re.I,
)
# "Home > News > Speeches"
_MENU = re.compile(r"\w [>»›] \w")
_RANGE = re.compile(
    r"(?:\b(?:from|between|du|vom|del|dal|van)\s+)?(?:the\s+)?\b\d{1,2}(?:st|nd|rd|th|er|\.)?\s*"
    r"(?:[-–—/&]|to|and|bis|und|au|et|al|y|e|t/m|tot)\s*$",
    re.I,
)
_NUMERIC = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_MONTH = re.compile(r"(?<!\w)[^\W\d_]{3,12}\.?\s(?:\w{1,3}\s)?\d{4}\W*$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ABBREVIATED = re.compile(r"\b[A-Z]\.[A-Z]$")


def parts_of(line: str, language: str) -> Iterator[str]:
    """Yield the parts of a line, without its dates and times."""
    dates, before_date = dates_of(language), language_of(language).heads.before_date
    lead = rf"{dates.on or NEVER}|{before_date or NEVER}|{dates.weekdays or NEVER}"
    if _MENU.search(line):
        return
    delivery = language_of(language).heads.delivery or NEVER
    line = rule(rf"[\[(](?:{delivery})\b[^)\]]{{0,60}}[)\]]").sub(" ", line)
    for _ in range(_MOST_DATES):
        before, behind, when = around_date(line, language)
        if when is None:
            break
        line = f"{_without_lead(_RANGE.sub('', before), lead)} | {behind}"
    if parse_month(line, language) is not None:
        line = _MONTH.sub(" | ", line)
    line = _NUMERIC.sub(" | ", _CLOCK.sub(" | ", line))
    line = rule(rf"\b(?:{in_any_language(lambda each: each.dates.weekdays)})\b").sub(" | ", line)
    for part in _PARTS.split(line):
        if (cleaned := clean(part)) and _WORD.search(cleaned):
            yield cleaned


def _without_lead(before: str, lead: str) -> str:
    """Return what stands before a date without the words that join it: "Sund, on Friday the"."""
    cut = ""
    while cut != before:
        cut, before = before, rule(rf"(?:^|{GAP})(?:{lead})$").sub("", before.rstrip(" ,(/"))
    return before


def is_dated(line: str, language: str) -> bool:
    """Say whether a line names a day, in numbers alone, too."""
    is_day = around_date(line, language)[2] is not None or _NUMERIC.search(line) is not None
    return is_day or parse_month(line, language) is not None


def clean(part: str) -> str:
    """Return words without what marks, parts or ends them; the dot of "D.C." stays."""
    cleaned = part.lstrip(_BEFORE).rstrip(_BEHIND)
    cleaned += "." if _ABBREVIATED.search(cleaned) and f"{cleaned}." in part else ""
    return cleaned + ")" * (cleaned.count("(") - cleaned.count(")"))
