"""Recurring times: daily, on weekdays or weekly at a local time, or every few hours or days.

When clocks change, local times follow RFC 5545. A time that is skipped (02:30 when summer time
begins) is read with the offset before the change, so it falls an hour later by the new clock; of a
time that occurs twice, the first counts. No two occurrences fall on the same instant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.errors import ScheduleError

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ZONE = r"(?:\s+(?P<zone>[A-Za-z][\w+/-]*))?"
_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
_AT = re.compile(
    rf"(?:(?P<often>daily|weekdays)|weekly\s+(?P<day>[a-z]{{3,9}}))\s+(?:at\s+)?{_TIME}{_ZONE}",
    re.I,
)
_EVERY = re.compile(r"every\s+(?P<count>\d{1,3})\s*(?P<unit>h|hours?|d|days?)", re.I)
_LONGEST_H = 24 * 31
# There is always an occurrence within this many days, even in a zone that skips a date.
_AHEAD = 9
USAGE = (
    "daily 07:30 Europe/Berlin; weekdays 07:30 Europe/Berlin; weekly Mon 08:00 Europe/Berlin; or "
    "every 6h"
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A recurring time: on `days` (0 is Monday) at `at` in `zone`, or every `hours`."""

    days: frozenset[int] = frozenset()
    at: time = time()
    zone: str = "UTC"
    hours: int = 0

    def next_after(self, instant: datetime, anchor: datetime) -> datetime:
        """Return the first occurrence after an instant, in UTC; both arguments must be aware.

        Intervals of hours are counted from the `anchor`.
        """
        if self.hours:
            step = timedelta(hours=self.hours)
            return anchor + max(1, (instant - anchor) // step + 1) * step
        today = instant.astimezone(ZoneInfo(self.zone)).date()
        return next(at for at in self._occurrences(today) if at > instant)

    def _occurrences(self, first: date) -> Iterator[datetime]:
        zone = ZoneInfo(self.zone)
        for ahead in range(_AHEAD):
            day = first + timedelta(days=ahead)
            if day.weekday() in self.days:
                yield datetime.combine(day, self.at.replace(fold=0), zone).astimezone(UTC)

    def __str__(self) -> str:
        """Return the schedule in the form that `parse` reads."""
        if self.hours:
            return f"every {self.hours}h"
        when = f"{self.at:%H:%M} {self.zone}"
        if len(self.days) == 1:
            (day,) = self.days
            return f"weekly {_DAY_NAMES[day][:3]} {when}"
        return f"{'daily' if len(self.days) == len(_DAYS) else 'weekdays'} {when}"


def parse(text: str, default_zone: str = "UTC") -> Schedule:
    """Parse a schedule as people write it; raise ScheduleError, which shows how, if it fails."""
    words = " ".join(text.split())
    if found := _EVERY.fullmatch(words):
        hours = int(found["count"]) * (24 if found["unit"].lower().startswith("d") else 1)
        if not 1 <= hours <= _LONGEST_H:
            raise ScheduleError(f"“{words}” is out of range; write every 1h to every 31d")
        return Schedule(hours=hours)
    found = _AT.fullmatch(words)
    if found is None:
        raise ScheduleError(f"“{words}” is not a schedule; write {USAGE}")
    hour, minute = int(found["hour"]), int(found["minute"])
    if hour > 23 or minute > 59:
        raise ScheduleError(f"{hour}:{minute:02} is not a time of day; write 00:00 to 23:59")
    return Schedule(_days(found), time(hour, minute), _zone(found["zone"] or default_zone))


def _days(found: re.Match[str]) -> frozenset[int]:
    if found["often"]:
        return frozenset(range(7 if found["often"].lower() == "daily" else 5))
    day = found["day"].lower()
    for number, name in enumerate(_DAY_NAMES):
        if name.lower().startswith(day):
            return frozenset({number})
    raise ScheduleError(f"{found['day']} is not a day of the week; write Mon, Tue, Wed …")


def _zone(name: str) -> str:
    """Return a time zone's name as the tz database spells it, ignoring letter case."""
    if is_zone(name):
        return name
    names = {known.casefold(): known for known in available_timezones()}
    known = names.get(name.casefold())
    if known is None:
        raise ScheduleError(f"{name} is not a time zone; write one like Europe/Berlin or UTC")
    return known


def is_zone(name: str) -> bool:
    """Say whether the tz database has a time zone of exactly this name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
