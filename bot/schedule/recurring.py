"""Recurring times: on days of the week or month at a local time, or every few hours.

When clocks change, local times follow RFC 5545. A time that is skipped (02:30 when summer time
begins) is read with the offset before the change, so it falls an hour later by the new clock; of a
time that occurs twice, the first counts. No two occurrences fall on the same instant. A month that
lacks a day has its last day instead.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# There is always an occurrence within this many days, even in a zone that skips a date.
_AHEAD = 64


@dataclass(frozen=True, slots=True)
class Schedule:
    """A recurring time: on `days` (0 is Monday) or the `month_day` at `at` in `zone`.

    Or, with `hours`, every so many hours.
    """

    days: frozenset[int] = frozenset()
    at: time = time()
    zone: str = "UTC"
    hours: int = 0
    month_day: int = 0

    def next_after(self, instant: datetime, anchor: datetime) -> datetime:
        """Return the first occurrence after an instant, in UTC; both arguments must be aware.

        Intervals of hours are counted from the `anchor`.
        """
        if self.hours:
            step = timedelta(hours=self.hours)
            return anchor + max(1, (instant - anchor) // step + 1) * step
        # Where a date is skipped, what was due on it comes on the next.
        yesterday = instant.astimezone(ZoneInfo(self.zone)).date() - timedelta(days=1)
        return next(at for at in self._occurrences(yesterday) if at > instant)

    def _occurrences(self, first: date) -> Iterator[datetime]:
        zone = ZoneInfo(self.zone)
        for ahead in range(_AHEAD):
            day = first + timedelta(days=ahead)
            if self._is_on(day):
                yield datetime.combine(day, self.at.replace(fold=0), zone).astimezone(UTC)

    def _is_on(self, day: date) -> bool:
        if self.month_day:
            return day.day == min(self.month_day, monthrange(day.year, day.month)[1])
        return day.weekday() in self.days

    def __str__(self) -> str:
        """Return the schedule in the form that `parse` reads."""
        if self.hours:
            return f"every {self.hours}h"
        when = f"{self.at:%H:%M} {self.zone}"
        if self.month_day:
            return f"monthly {self.month_day} {when}"
        if len(self.days) == 1:
            (day,) = self.days
            return f"weekly {DAY_NAMES[day][:3]} {when}"
        return f"{'daily' if len(self.days) == len(DAY_NAMES) else 'weekdays'} {when}"


def is_zone(name: str) -> bool:
    """Say whether the tz database has a time zone of exactly this name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
