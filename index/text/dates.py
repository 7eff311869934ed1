"""Years, dates and times of day in a text. Numeric dates are read in every language."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from index.text.calendars import dates_of
from index.text.language import ASSUMED, NEVER, rule

# A year as speeches and reports name it; a group, so that `findall` returns the year.
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
# "9:10", "9:10 P.M."
TIME_OF_DAY = r"\d{1,2}[:.]\d{2}(?:\s{0,4}[AP]\.?M\.?)?"
_NUMERIC = (
    r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:T\d{2}:\d{2}[\d:.Z+]{0,14}|\b)",
    r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})\b",
    # Only where one number alone can be the day.
    r"\b(?P<d>1[3-9]|2\d|3[01])[-/](?P<m>\d{1,2})[-/](?P<y>\d{4})\b",
    r"\b(?P<m>\d{1,2})[-/](?P<d>1[3-9]|2\d|3[01])[-/](?P<y>\d{4})\b",
    r"(?<!\d)(?P<y>\d{4})[年년]\s?(?P<m>\d{1,2})[月월]\s?(?P<d>\d{1,2})[日일]",
)
# What joins a date to the words before it.
_JOINS = r"[\s,.;(–—-]"
# So much before a date may only lead to it: ", on Monday, ".
_LONGEST_LEAD = 60
# "23 maja 2017 r.", "5 января 2017 г."
_YEAR_ENDS = r"(?:\s(?:[rгр]\.|года))?"
_MORE = re.compile(r"-\d")
_ISO = re.compile(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2}(?=\D|$))?)?(?=\D|$)")


def parse_date(text: str, language: str = ASSUMED) -> str | None:
    """Return the last date that a text names, as ISO 8601, or None."""
    return take_date(text, language)[1]


def clean_date(text: str) -> str | None:
    """Return a date as ISO 8601, as exact as it is given: a year, a month, a day; or None.

    It is not cut short: "2019-13" and "2019-2021" are none.
    """
    text = text.strip()
    if match := _ISO.match(text):
        if _MORE.match(text, match.end()):
            return None
        try:
            return match[0] if len(match[0]) < 10 else date.fromisoformat(match[0]).isoformat()
        except ValueError:
            return None
    return parse_date(text)


def take_date(text: str, language: str = ASSUMED) -> tuple[str, str | None]:
    """Return a text without its last date, and that date as ISO 8601, or None."""
    before, behind, when = around_date(text, language)
    return before + behind, when


def around_date(text: str, language: str = ASSUMED) -> tuple[str, str, str | None]:
    """Return what is before a text's last date, what is behind it, and it, or None."""
    matches = [match for pattern in _patterns(language) for match in pattern.finditer(text)]
    for match in sorted(matches, key=lambda m: -m.end()):
        try:
            when = date(int(match["y"]), _month(match["m"], language), int(match["d"]))
        except ValueError:
            continue
        dates = dates_of(language)
        days = rf"{dates.weekdays or NEVER}|{dates.short_days or NEVER}"
        leads = rf"\b(?:{dates.on or NEVER}|{days})(?!\w)"
        near = max(0, match.start() - _LONGEST_LEAD)
        lead = rule(rf"(?:,|{leads}|\s){{1,{_LONGEST_LEAD}}}$").search(text, near, match.start())
        before = text[: lead.start() if lead else match.start()]
        return before, text[match.end() :], when.isoformat()
    return text, "", None


def parse_month(text: str, language: str = ASSUMED) -> str | None:
    """Return the month that a text ends in, set off from other words: "Sund, June 1996"."""
    match = _month_alone(language).search(text)
    if match is None:
        return None
    try:
        return f"{match['y']}-{_month(match['m'], language):02}"
    except ValueError:
        return None


def without_date(line: str, language: str = ASSUMED) -> str:
    """Return a line without its dates and what joins them to it."""
    return rule(_joined_date(language)).sub("", line).strip(" ,;–—-")


def _month(month: str, language: str) -> int:
    """Return a month's number; raise ValueError if its abbreviation may be that of two."""
    if month.isdigit():
        return int(month)
    months, written = dates_of(language).months, month.lower()
    if written in months:
        return months.index(written) % 12 + 1
    fitting = {i % 12 + 1 for i, name in enumerate(months) if name.startswith(written)}
    if len(fitting) != 1:
        raise ValueError(f"{month} is no month")
    return fitting.pop()


def _beginnings(months: Iterable[str]) -> str:
    """Return the pattern of months' names that may be cut to three letters or more."""
    beginnings = {m[:end] for m in months for end in range(min(3, len(m)), len(m) + 1)}
    return "|".join(sorted(beginnings, key=lambda month: (-len(month), month)))


@cache
def _month_alone(language: str) -> re.Pattern[str]:
    dates = dates_of(language)
    month, inside = _beginnings(dates.months) or NEVER, rf"(?:(?:{dates.inside or NEVER})\s+)?"
    return rule(rf"(?:^|[,;|•·/(–—]\s?)(?P<m>{month})\.?\s+{inside}(?P<y>\d{{4}}){_YEAR_ENDS}\W*$")


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    dates = dates_of(language)
    month = _beginnings(dates.months)
    day = rf"(?P<d>\d{{1,2}})(?:{dates.day_ends}|[°º])?"
    inside = rf"(?:(?:{dates.inside or NEVER})\s+)?"
    named = (
        rf"\b{day}\.?\s+{inside}(?P<m>{month})\.?,?\s+{inside}(?P<y>\d{{4}})\b{_YEAR_ENDS}",
        rf"\b{day}(?P<join>[-/])(?P<m>{month})(?P=join)(?P<y>\d{{4}})\b",
        rf"\b(?P<m>{month})\.?\s+{day},?\s+(?P<y>\d{{4}})\b",
    )
    turned = dates.year_first.format(y=r"\b(?P<y>\d{4})", m=rf"(?P<m>{month})", d=rf"{day}\b")
    patterns = (*named, *([turned] if turned else [])) if dates.months else ()
    return tuple(map(rule, (*patterns, *_NUMERIC)))


@cache
def _joined_date(language: str) -> str:
    """Return the pattern of a date with what joins it to a line; more lenient about the month."""
    dates = dates_of(language)
    month = rf"(?:{'|'.join(m[:3] for m in dates.months) or NEVER})[^\W\d_]*"
    inside = rf"(?:(?:{dates.inside or NEVER})\s+)?"
    day = rf"\d{{1,2}}(?:{dates.day_ends}|[°º])?"
    turned = dates.year_first.format(y=r"\b\d{4}", m=month, d=rf"{day}\b\.?")
    return (
        rf"(?:(?<!{_JOINS}){_JOINS}+)?(?:\b(?:{dates.on or NEVER})\s+)?"
        rf"(?:\b(?:{dates.weekdays or NEVER})\b[\s,]*)?(?:\b(?:{dates.on or NEVER})\s+)?"
        rf"(?:\b{day}\.?\s+{inside}{month}\.?,?\s+{inside}\d{{4}}{_YEAR_ENDS}|"
        rf"\b{day}(?:-{month}-|/{month}/)\d{{4}}\b|\b{month}\.?\s+{day},?\s+\d{{4}}|"
        r"\b\d{4}-\d\d-\d\d|\b\d{1,2}\.\d{1,2}\.\d{4}\b|"
        rf"(?<!\d)\d{{4}}[年년]\s?\d{{1,2}}[月월]\s?\d{{1,2}}[日일]|{turned or NEVER})\)?"
    )
