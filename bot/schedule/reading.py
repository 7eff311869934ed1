"""Schedules as people write them, in English and German: "every Monday at 9", "täglich 7 Uhr"."""

import re
import unicodedata
from datetime import time
from zoneinfo import available_timezones

from bot.errors import ScheduleError
from bot.schedule.recurring import DAY_NAMES, Schedule, is_zone
from index.phrases import Phrase

_NOT_A_SCHEDULE = Phrase(
    "“{words}” is not a schedule; write daily 07:30 Europe/Berlin; weekdays 8am; every Monday at "
    "9; monthly on the 15th; or every 6h"
)
_OUT_OF_RANGE = Phrase("“{words}” is out of range; write every 1h to every 31d")
_NO_TIME = Phrase("{time} is not a time of day; write 00:00 to 23:59")
_NO_DAY = Phrase("{day} is not a day of the week; write Mon, Tue, Wed …")
_NO_MONTH_DAY = Phrase("{day} is not a day of a month; write 1 to 31")
_NO_ZONE = Phrase("{zone} is not a time zone; write one like Europe/Berlin or UTC")

_GERMAN = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_FULL_DAYS = "|".join((*DAY_NAMES, *_GERMAN))
_EACH = r"(?:every|each|jeden)"
_INTERVAL = re.compile(
    r"(?:every|alle) (?P<count>\d{1,3}) ?(?P<unit>h|hours?|stunden?|d|days?|tage?)"
    r"|hourly|every hour|st(?:ü|ue)ndlich|jede stunde",
    re.I,
)
_TIME = re.compile(
    r"(?<!\S)(?:(?P<at>at|um) )?"
    r"(?:(?P<noon>noon|midday|mittags?)|(?P<midnight>midnight|mitternachts?)"
    r"|(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?"
    r"(?: ?(?:(?P<half>[ap])\.?m\.?|(?P<mark>h|uhr|o['’]clock)))?)(?!\S)",
    re.I,
)
_DAYS = re.compile(
    r"(?:(?P<monthly>monthly|(?:every|each) month|monatlich|jeden monat)"
    r"(?: (?:on |am )?(?:the )?(?P<month_day>\d{1,2})(?:st|nd|rd|th|\.)?)?"
    rf"|(?:(?P<daily>daily|{_EACH} (?:day|tag)|t(?:ä|ae)glich)"
    rf"|(?P<weekdays>weekdays|on weekdays|{_EACH} (?:weekday|workday|werktag)|werktags|wochentags)"
    rf"|(?P<morning>{_EACH} mor(?:ning|gen)|mornings|morgens)"
    rf"|(?P<evening>{_EACH} (?:evening|abend)|evenings|abends)"
    rf"|(?:(?:on )?(?P<named>{_FULL_DAYS})s"
    rf"|(?P<weekly>weekly(?: on)?|w(?:ö|oe)chentlich(?: am)?|{_EACH}) (?P<day>[^\W\d_]{{2,10}}))"
    r"(?: (?:(?P<in_morning>morning|morgen)|(?P<in_evening>evening|abend)))?)"
    r"(?: (?P<hour>\d{1,2}))?)"
    r"(?: (?P<zone>[A-Za-z][\w+/-]*))?",
    re.I,
)
_BEGUN = re.compile(
    r"(?<!\S)(?:daily|weekdays|weekly|every|each|monthly|hourly|jede[nr]?|t(?:ä|ae)glich|werktags"
    rf"|w(?:ö|oe)chentlich|monatlich|st(?:ü|ue)ndlich|(?:on )?(?:{_FULL_DAYS})s)(?!\S)",
    re.I,
)
_ZONE_ALONE = re.compile(r"(?P<zone>[A-Za-z][\w+/-]*)?")
_LONGEST_H = 24 * 31
_MORNING, _USUAL, _NOON, _EVENING = time(7), time(8), time(12), time(18)
_GAP = re.compile(r"(?<=\S)\s+(?=\S)")
# No schedule has more words, nor more before its time of day.
_MOST_WORDS, _MOST_BETWEEN = 10, 3


def parse(text: str, default_zone: str = "UTC") -> Schedule:
    """Parse a schedule as people write it; raise ScheduleError, which shows how, if it fails."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    if found := _INTERVAL.fullmatch(words):
        return Schedule(hours=_hours(found, words))
    at = next((m for m in _TIME.finditer(words) if _is_time(m)), None)
    rest = " ".join((words[: at.start()] + words[at.end() :]).split()) if at else words
    days = _DAYS.fullmatch(rest)
    if days is not None:
        zone = _zone(days["zone"] or default_zone)
        return _on_days(days, at, zone, words)
    alone = _ZONE_ALONE.fullmatch(rest)
    if at is None or alone is None or not _known_zone(alone["zone"] or default_zone):
        raise ScheduleError(_NOT_A_SCHEDULE(words=words))
    return Schedule(frozenset(range(7)), _time(at), _zone(alone["zone"] or default_zone))


def split(text: str) -> tuple[str, str] | None:
    """Return what stands before a schedule, and the schedule; None if there are not both.

    The schedule is as long as can be. One that cannot be read begins where one seems to: of
    "herring every 2 weeks at 9" it is not "at 9".
    """
    gaps = list(_GAP.finditer(text))
    last = gaps[-_MOST_WORDS:]
    read = next((i for i, gap in enumerate(last) if _can_be_read(text[gap.end() :])), len(last))
    before = gaps if read == len(last) else last[max(0, read - _MOST_BETWEEN) : read]
    begun = [gap for gap in before if _BEGUN.match(text, gap.end())]
    found = next(iter([*begun, *last[read:]]), None)
    return (text[: found.start()], text[found.end() :]) if found else None


def _can_be_read(when: str) -> bool:
    """Say whether this is a schedule, and not just "noon", with which a topic may end."""
    alone = _TIME.fullmatch(when)
    if alone and not alone["at"] and not alone["hour"]:
        return False
    try:
        parse(when)
    except ScheduleError:
        return False
    return True


def _hours(found: re.Match[str], words: str) -> int:
    if found["count"] is None:
        return 1
    hours = int(found["count"]) * (24 if found["unit"][0] in "dDtT" else 1)
    if not 1 <= hours <= _LONGEST_H:
        raise ScheduleError(_OUT_OF_RANGE(words=words))
    return hours


def _on_days(days: re.Match[str], at: re.Match[str] | None, zone: str, words: str) -> Schedule:
    """Return the schedule of some days, at the time that was written or is usual."""
    if at is not None and days["hour"]:
        raise ScheduleError(_NOT_A_SCHEDULE(words=words))
    when = _time(at) if at else _usual(days)
    if days["monthly"]:
        return Schedule(at=when, zone=zone, month_day=_month_day(days["month_day"]))
    return Schedule(_weekdays(days, words), when, zone)


def _usual(days: re.Match[str]) -> time:
    """Return the hour behind the days, or else the time that is usual on them."""
    if hour := days["hour"]:
        return _of_day(int(hour), 0)
    if days["morning"] or days["in_morning"]:
        return _MORNING
    return _EVENING if days["evening"] or days["in_evening"] else _USUAL


def _is_time(found: re.Match[str]) -> bool:
    """Say whether this is a time of day: a number alone is one only after "at"."""
    return any(v for name, v in found.groupdict().items() if name != "hour")


def _time(found: re.Match[str]) -> time:
    if found["hour"] is None:
        return _NOON if found["noon"] else time()
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ScheduleError(_NO_TIME(time=found[0]))
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    return _of_day(hour, minute)


def _of_day(hour: int, minute: int) -> time:
    if hour > 23 or minute > 59:
        raise ScheduleError(_NO_TIME(time=f"{hour}:{minute:02}"))
    return time(hour, minute)


def _month_day(day: str | None) -> int:
    if not 1 <= int(day or 1) <= 31:
        raise ScheduleError(_NO_MONTH_DAY(day=day))
    return int(day or 1)


def _weekdays(days: re.Match[str], words: str) -> frozenset[int]:
    if days["weekdays"]:
        return frozenset(range(5))
    named = days["named"] or days["day"]
    if not named:
        return frozenset(range(7))
    begun = named.title().removesuffix("s")
    for number, names in enumerate(zip(DAY_NAMES, _GERMAN, strict=True)):
        if any(name.startswith(begun) for name in names):
            return frozenset({number})
    if days["weekly"].lower().startswith("w"):
        raise ScheduleError(_NO_DAY(day=named))
    raise ScheduleError(_NOT_A_SCHEDULE(words=words))


def _zone(name: str) -> str:
    """Return a time zone's name as the tz database spells it, ignoring letter case."""
    known = _known_zone(name)
    if known is None:
        raise ScheduleError(_NO_ZONE(zone=name))
    return known


def _known_zone(name: str) -> str | None:
    if is_zone(name):
        return name
    names = {known.casefold(): known for known in available_timezones()}
    return names.get(name.casefold())
