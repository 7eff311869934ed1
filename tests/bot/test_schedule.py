"""When digests are due: by the clocks of a place, through skipped hours and hours shown twice."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ScheduleError
from bot.schedule import Schedule, parse

YEAR = datetime(2025, 1, 1, tzinfo=UTC)
ZONES = sorted(available_timezones())
schedules = st.builds(
    Schedule,
    days=st.sampled_from([frozenset(range(7)), frozenset(range(5)), *map(frozenset, [{0}, {6}])]),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    zone=st.sampled_from(ZONES),
)


def _run(schedule: Schedule, start: datetime, days: int) -> list[datetime]:
    """Return what a schedule has in so many days, by asking again and again for the next."""
    found, at = [], start
    while (at := schedule.next_after(at, start)) < start + timedelta(days=days):
        found.append(at)
    return found


@settings(max_examples=150, deadline=None)
@given(schedules)
def test_a_year_has_as_many_as_it_has_days(schedule: Schedule) -> None:
    """In any zone one on each day of the rule, none twice, at the time that clocks show there."""
    zone = ZoneInfo(schedule.zone)
    found = _run(schedule, YEAR, 365)
    days = [at.astimezone(zone).date() for at in found]

    assert len(set(found)) == len(found)
    assert found == sorted(found)
    wanted = sum(
        (YEAR.astimezone(zone).date() + timedelta(days=n)).weekday() in schedule.days
        for n in range(365)
    )
    # The year's two ends cut off, or let in, one each.
    assert abs(len(days) - wanted) <= 1
    for at in found:
        here = at.astimezone(zone)
        shown = here.time() == schedule.at
        # A clock that is put forward skips an hour at most; where it does, an hour later.
        offset_before = (at - timedelta(hours=3)).astimezone(zone).utcoffset()
        assert shown or here.utcoffset() != offset_before


@settings(max_examples=50, deadline=None)
@given(schedules, st.datetimes(YEAR.replace(tzinfo=None), datetime(2030, 1, 1)))
def test_the_next_is_always_later(schedule: Schedule, moment: datetime) -> None:
    """However often it was missed, one is due next, within eight days."""
    now = moment.replace(tzinfo=UTC)
    following = schedule.next_after(now, YEAR)

    assert now < following <= now + timedelta(days=8, hours=2)


@pytest.mark.parametrize(
    ("rule", "moment", "expected"),
    [
        # 30 March 2025 skips from 02:00 to 03:00: an hour later by the new clock.
        ("daily 02:30 Europe/Berlin", "2025-03-29T12:00", "2025-03-30T01:30"),
        ("daily 02:30 Europe/Berlin", "2025-03-30T12:00", "2025-03-31T00:30"),
        # 26 October 2025 shows 02:30 twice: the first time, and not again.
        ("daily 02:30 Europe/Berlin", "2025-10-25T12:00", "2025-10-26T00:30"),
        ("daily 02:30 Europe/Berlin", "2025-10-26T00:30", "2025-10-27T01:30"),
        ("weekdays 07:30 Europe/Berlin", "2025-06-06T12:00", "2025-06-09T05:30"),
        ("weekly Mon 08:00 America/New_York", "2025-06-09T12:00", "2025-06-16T12:00"),
        # Samoa had no 30 December 2011.
        ("daily 07:30 Pacific/Apia", "2011-12-29T18:00", "2011-12-30T17:30"),
        ("daily 07:30 Pacific/Apia", "2011-12-30T17:30", "2011-12-31T17:30"),
        ("every 6h", "2025-01-01T05:00", "2025-01-01T06:00"),
        ("every 6h", "2025-01-03T12:00", "2025-01-03T18:00"),
        ("every 2 days", "2025-01-01T00:00", "2025-01-03T00:00"),
    ],
)
def test_the_next_one(rule: str, moment: str, expected: str) -> None:
    after = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    assert parse(rule).next_after(after, YEAR).isoformat()[:16] == expected


@given(schedules)
def test_a_schedule_is_read_as_it_is_written(schedule: Schedule) -> None:
    assert parse(str(schedule)) == schedule


@pytest.mark.parametrize(
    ("text", "schedule"),
    [
        ("daily 7:30", Schedule(frozenset(range(7)), time(7, 30), "Europe/Rome")),
        ("WEEKLY monday at 08.00 utc", Schedule(frozenset({0}), time(8), "UTC")),
        ("every 12 hours", Schedule(hours=12)),
    ],
)
def test_people_write_it_so(text: str, schedule: Schedule) -> None:
    assert parse(text, "Europe/Rome") == schedule


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tomorrow", "“tomorrow” is no schedule; write daily 07:30"),
        ("daily 25:00", "25:00 is no time"),
        ("daily 07:30 Europe/Atlantis", "Europe/Atlantis is no time zone"),
        ("weekly Blu 07:30", "Blu is no day"),
        ("every 0h", "out of bounds"),
        ("every 999 days", "out of bounds"),
    ],
)
def test_what_is_no_schedule_says_how_to_write_one(text: str, words: str) -> None:
    with pytest.raises(ScheduleError, match=words):
        parse(text)
