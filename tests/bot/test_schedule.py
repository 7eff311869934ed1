"""When digests are due, by local time, across skipped and repeated hours."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ScheduleError
from bot.schedule import Schedule, in_words, moment, parse, split
from index import phrases
from index.phrases import speaking

YEAR = datetime(2025, 1, 1, tzinfo=UTC)
ZONES = sorted(available_timezones())
weekly = st.builds(
    Schedule,
    days=st.sampled_from([frozenset(range(7)), frozenset(range(5)), *map(frozenset, [{0}, {6}])]),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    zone=st.sampled_from(ZONES),
)
monthly = st.builds(
    Schedule,
    month_day=st.integers(1, 31),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    zone=st.sampled_from(ZONES),
)
schedules = weekly | monthly


def daily(hour: int, minute: int = 0) -> Schedule:
    return Schedule(frozenset(range(7)), time(hour, minute), "Europe/Rome")


def mondays(hour: int) -> Schedule:
    return Schedule(frozenset({0}), time(hour), "Europe/Rome")


def month(day: int, hour: int) -> Schedule:
    return Schedule(at=time(hour), zone="Europe/Rome", month_day=day)


@pytest.fixture(autouse=True, scope="module")
def _german(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A catalogue with one phrase, so that German can be spoken."""
    folder = tmp_path_factory.mktemp("phrases")
    catalogue = 'msgid "every {day} at {time} {zone}"\nmsgstr "jeden {day} um {time} {zone}"\n'
    (folder / "de.po").write_text(catalogue, encoding="utf-8")
    before = list(phrases._folders)
    phrases.add_folder(folder)
    yield
    phrases._folders[:] = before
    phrases._catalogue.cache_clear()


def _run(schedule: Schedule, start: datetime, days: int) -> list[datetime]:
    """Return all occurrences within some days, by asking repeatedly for the next one."""
    found, at = [], start
    while (at := schedule.next_after(at, start)) < start + timedelta(days=days):
        found.append(at)
    return found


@settings(max_examples=150, deadline=None)
@given(weekly)
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


@settings(max_examples=150, deadline=None)
@given(monthly)
def test_every_month_has_one_occurrence(schedule: Schedule) -> None:
    """On its day, or the last of a shorter month; where clocks skip the time, an hour later."""
    zone = ZoneInfo(schedule.zone)
    found = [at.astimezone(zone) for at in _run(schedule, YEAR, 365 * 4)]

    months = [(at.year, at.month) for at in found]
    assert len(set(months)) == len(months) >= 47
    for at in found:
        last = monthrange(at.year, at.month)[1]
        skipped = at.astimezone(UTC) - timedelta(hours=3)
        is_on_time = (at.day, at.time()) == (min(schedule.month_day, last), schedule.at)
        assert is_on_time or at.utcoffset() != skipped.astimezone(zone).utcoffset()


@settings(max_examples=50, deadline=None)
@given(schedules, st.datetimes(YEAR.replace(tzinfo=None), datetime(2030, 1, 1)))
def test_the_next_occurrence_is_always_later(schedule: Schedule, moment: datetime) -> None:
    """However many were missed, the next one is due within eight days, or a month."""
    now = moment.replace(tzinfo=UTC)
    following = schedule.next_after(now, YEAR)

    assert now < following <= now + timedelta(days=32 if schedule.month_day else 8, hours=2)


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
        ("monthly on the 31st 2:30 Europe/Berlin", "2025-02-01T00:00", "2025-02-28T01:30"),
        ("monthly on the 31st 2:30 Europe/Berlin", "2024-02-01T00:00", "2024-02-29T01:30"),
        ("monthly on the 30th 2:30 Europe/Berlin", "2025-03-01T00:00", "2025-03-30T01:30"),
        ("monthly on the 26th 2:30 Europe/Berlin", "2025-10-01T00:00", "2025-10-26T00:30"),
        ("monthly on the 26th 2:30 Europe/Berlin", "2025-10-26T00:30", "2025-11-26T01:30"),
        ("monthly on the 30th 7:30 Pacific/Apia", "2011-12-30T12:00", "2011-12-30T17:30"),
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
        ("hourly", Schedule(hours=1)),
        ("alle 2 Tage", Schedule(hours=48)),
        *((text, daily(7)) for text in ("7am", "every morning", "täglich 7 Uhr", "jeden Morgen")),
        *((text, daily(19, 30)) for text in ("7:30 pm", "19h30", "every day at 7:30 p.m.")),
        *((text, daily(19)) for text in ("19h", "daily 19", "at 19", "t\u00e4glich um 19 Uhr")),
        *((text, daily(12)) for text in ("noon", "12pm", "daily at noon", "mittags")),
        *((text, daily(0)) for text in ("midnight", "12 am", "0:00")),
        *((text, daily(18)) for text in ("every evening", "abends")),
        *((text, mondays(9)) for text in ("every Monday at 9", "Mondays 9:00", "on mondays 9 am",
                                          "jeden Montag um 9 Uhr", "montags 9 Uhr", "weekly mo 9",
                                          "9am every Monday", "wöchentlich am Montag um 9")),
        *((text, mondays(7)) for text in ("every Monday morning", "jeden Montag Morgen 7 Uhr")),
        *((text, Schedule(frozenset(range(5)), time(8), "Europe/Rome"))
          for text in ("every weekday 8am", "werktags 8 Uhr", "weekdays", "jeden Werktag um 8")),
        *((text, month(1, 8)) for text in ("monthly", "monatlich", "every month", "monthly 8am")),
        *((text, month(15, 9)) for text in ("monthly on the 15th 9am", "monatlich am 15. um 9 Uhr",
                                            "every month on the 15th at 9", "monthly 15 09:00")),
    ],
)  # fmt: skip
def test_schedules_as_people_write_them(text: str, schedule: Schedule) -> None:
    """In English and German; an hour alone is one where it follows "at" or the days."""
    assert parse(text, "Europe/Rome") == schedule


@pytest.mark.parametrize(
    ("text", "topic", "when"),
    [
        ("cyber attacks every Monday at 9", "cyber attacks", "every Monday at 9"),
        ("Bloody Sunday daily 7am", "Bloody Sunday", "daily 7am"),
        ("Apollo 11 at noon", "Apollo 11", "at noon"),
        ("the 9:30 club\n daily 7am", "the 9:30 club", "daily 7am"),
        ("Ebbe und Flut jeden Montag um 9 Uhr", "Ebbe und Flut", "jeden Montag um 9 Uhr"),
        ("herring every 2 weeks at 9", "herring", "every 2 weeks at 9"),
        ("herring weekly Blu 07:30", "herring", "weekly Blu 07:30"),
        ("the day-to-day life of every man monthly", "the day-to-day life of", "every man monthly"),
    ],
)
def test_a_topic_is_told_from_its_schedule(text: str, topic: str, when: str) -> None:
    """One that cannot be read is not cut to what of it can."""
    assert split(text) == (topic, when)


@pytest.mark.parametrize("text", ["High Noon", "Apollo 11", "Bloody Sunday", "noon", ""])
def test_a_topic_alone_has_no_schedule(text: str) -> None:
    assert split(text) is None


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        ("daily 07:30 UTC", "every day at 07:30 UTC", "every day at 07:30 UTC"),
        ("weekdays 8am", "Monday to Friday at 08:00 UTC", "Monday to Friday at 08:00 UTC"),
        ("every Monday at 9", "every Monday at 09:00 UTC", "jeden Montag um 09:00 UTC"),
        ("monthly", "every month on day 1 at 08:00 UTC", "every month on day 1 at 08:00 UTC"),
        ("monthly on the 31st", "every month on day 31, or its last, at 08:00 UTC",
         "every month on day 31, or its last, at 08:00 UTC"),
        ("hourly", "every hour", "every hour"),
        ("every 36h", "every 36 hours", "every 36 hours"),
        ("every 2 days", "every 2 days", "every 2 days"),
    ],
)  # fmt: skip
def test_a_schedule_is_told_in_words(text: str, english: str, german: str) -> None:
    """In the reader's language, as far as there is a catalogue; names of days always."""
    assert in_words(parse(text)) == english
    with speaking("de"):
        assert in_words(parse(text)) == german


def test_a_moment_is_told_in_words() -> None:
    """Day, month and time as the reader's language writes them."""
    due = datetime(2025, 6, 2, 7, 30)

    assert moment(due, "UTC") == "Mon 2 June, 07:30 UTC"
    with speaking("de"):
        assert moment(due, "UTC") == "Mo., 2. Juni, 07:30 UTC"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tomorrow", "“tomorrow” is not a schedule; write daily 07:30"),
        ("daily 25:00", "25:00 is not a time of day"),
        ("daily 07:30 Europe/Atlantis", "Europe/Atlantis is not a time zone"),
        ("weekly Blu 07:30", "Blu is not a day"),
        ("every 0h", "out of range"),
        ("every 999 days", "out of range"),
        ("every 2 weeks", "“every 2 weeks” is not a schedule; write .* monthly on the 15th"),
        ("weekly 9am", "is not a schedule"),
        ("13pm", "13pm is not a time of day"),
        ("monthly on the 32nd", "32 is not a day of a month"),
        ("daily at 9 at 10", "is not a schedule"),
    ],
)
def test_an_error_says_how_to_write_a_schedule(text: str, words: str) -> None:
    with pytest.raises(ScheduleError, match=words):
        parse(text)
