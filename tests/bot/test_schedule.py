"""When digests are due, by local time, across skipped and repeated hours."""

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
    """Return all occurrences within some days, by asking repeatedly for the next one."""
    found, at = [], start
    while (at := schedule.next_after(at, start)) < start + timedelta(days=days):
        found.append(at)
    return found


@settings(max_examples=150, deadline=None)
@given(schedules)
def test_a_year_has_one_occurrence_per_matching_day(schedule: Schedule) -> None:
    """In any zone, each day of the schedule has one, at the scheduled local time."""
    zone = ZoneInfo(schedule.zone)
    found = _run(schedule, YEAR, 365)
    days = [at.astimezone(zone).date() for at in found]

    assert len(set(found)) == len(found)
    assert found == sorted(found)
    wanted = sum(
        (YEAR.astimezone(zone).date() + timedelta(days=n)).weekday() in schedule.days
        for n in range(365)
    )
    # Each end of the year may cut off one occurrence or let in one more.
    assert abs(len(days) - wanted) <= 1
    for at in found:
        local = at.astimezone(zone)
        is_on_time = local.time() == schedule.at
        # Only where clocks were just put forward is an occurrence at another local time.
        offset_before = (at - timedelta(hours=3)).astimezone(zone).utcoffset()
        assert is_on_time or local.utcoffset() != offset_before


@settings(max_examples=50, deadline=None)
@given(schedules, st.datetimes(YEAR.replace(tzinfo=None), datetime(2030, 1, 1)))
def test_the_next_occurrence_is_always_later(schedule: Schedule, moment: datetime) -> None:
    """However many were missed, the next one is due within eight days."""
    now = moment.replace(tzinfo=UTC)
    following = schedule.next_after(now, YEAR)

    assert now < following <= now + timedelta(days=8, hours=2)


@pytest.mark.parametrize(
    ("rule", "moment", "expected"),
    [
        # On 30 March 2025 clocks skip from 02:00 to 03:00: an hour later by the new clock.
        ("daily 02:30 Europe/Berlin", "2025-03-29T12:00", "2025-03-30T01:30"),
        ("daily 02:30 Europe/Berlin", "2025-03-30T12:00", "2025-03-31T00:30"),
        # On 26 October 2025 02:30 occurs twice: only the first one counts.
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
def test_the_next_occurrence(rule: str, moment: str, expected: str) -> None:
    after = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    assert parse(rule).next_after(after, YEAR).isoformat()[:16] == expected


@given(schedules)
def test_a_schedule_survives_a_round_trip(schedule: Schedule) -> None:
    assert parse(str(schedule)) == schedule


@pytest.mark.parametrize(
    ("text", "schedule"),
    [
        ("daily 7:30", Schedule(frozenset(range(7)), time(7, 30), "Europe/Rome")),
        ("WEEKLY monday at 08.00 utc", Schedule(frozenset({0}), time(8), "UTC")),
        ("every 12 hours", Schedule(hours=12)),
    ],
)
def test_schedules_as_people_write_them(text: str, schedule: Schedule) -> None:
    assert parse(text, "Europe/Rome") == schedule


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tomorrow", "“tomorrow” is not a schedule; write daily 07:30"),
        ("daily 25:00", "25:00 is not a time of day"),
        ("daily 07:30 Europe/Atlantis", "Europe/Atlantis is not a time zone"),
        ("weekly Blu 07:30", "Blu is not a day"),
        ("every 0h", "out of range"),
        ("every 999 days", "out of range"),
    ],
)
def test_an_error_says_how_to_write_a_schedule(text: str, words: str) -> None:
    with pytest.raises(ScheduleError, match=words):
        parse(text)
