"""Schedules and moments in words, in the language of whoever reads them."""

from datetime import datetime, time

from bot.schedule.recurring import DAY_NAMES, Schedule
from index.phrases import ENGLISH, Counted, Phrase, locale, spoken

_DAILY = Phrase("every day at {time} {zone}")
_WEEKDAYS = Phrase("Monday to Friday at {time} {zone}")
_WEEKLY = Phrase("every {day} at {time} {zone}")
_MONTHLY = Phrase("every month on day {day} at {time} {zone}")
_MONTHLY_LATE = Phrase("every month on day {day}, or its last, at {time} {zone}")
_HOURS = Counted("every hour", "every {count} hours")
_DAYS = Counted("every 24 hours", "every {count} days")
_MOMENT = Phrase("{day}, {time} {zone}")
# Every month has so many days.
_SURE_DAYS = 28


def in_words(schedule: Schedule) -> str:
    """Return a schedule in words: "every Monday at 08:00 Europe/Berlin"."""
    if schedule.hours:
        days, hours = divmod(schedule.hours, 24)
        return _HOURS(count=schedule.hours) if hours else _DAYS(count=days)
    at, zone, day = _time(schedule.at), schedule.zone, schedule.month_day
    if day:
        monthly = _MONTHLY if day <= _SURE_DAYS else _MONTHLY_LATE
        return monthly(day=day, time=at, zone=zone)
    if len(schedule.days) == 1:
        (weekday,) = schedule.days
        return _WEEKLY(day=_day_name(weekday), time=at, zone=zone)
    often = _DAILY if len(schedule.days) == len(DAY_NAMES) else _WEEKDAYS
    return often(time=at, zone=zone)


def moment(due: datetime, zone: str) -> str:
    """Return a moment, which is in a zone, in words: "Mon 3 June, 07:30 Europe/Berlin"."""
    return _MOMENT(day=_day(due), time=_time(due.time()), zone=zone)


def _day(due: datetime) -> str:
    if spoken() == ENGLISH:
        return f"{due:%a} {due.day} {due:%B}"
    from babel.dates import format_skeleton  # .05 s to load, which English can spare

    return format_skeleton("MMMMEd", due, locale=locale())


def _day_name(weekday: int) -> str:
    if spoken() == ENGLISH:
        return DAY_NAMES[weekday]
    from babel.dates import get_day_names  # as above

    return str(get_day_names("wide", locale=locale())[weekday])


def _time(at: time) -> str:
    if spoken() == ENGLISH:
        return f"{at:%H:%M}"
    from babel.dates import format_time  # as above

    return format_time(at, "short", locale=locale())
