"""How much the bot is used: counts by week and day."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.records import AnswerRow, Database, Records, Vote

DAY_S = 86_400.0
# A Tuesday, an hour before midnight by UTC.
NOW = 1_750_201_200.0


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    database = Database(tmp_path / "records.sqlite")
    yield Records.over(database, lambda: NOW)
    database.close()


def ask(
    records: Records,
    number: int,
    days_ago: float,
    reason: str | None = None,
    confidence: float = 0.9,
) -> int:
    return records.answers.save(
        AnswerRow(
            chat_id=number % 2 + 1, message_id=number, thread_id=None, user_id=number % 3,
            question="Why?", asked_as="Why?", topic=None, reason=reason, explanation=None,
            confidence=confidence, generation="g", asked=NOW - days_ago * DAY_S,
        )
    )  # fmt: skip


def test_a_week_counts_what_was_asked_in_it(records: Records) -> None:
    """Answers, guesses, people and chats; small talk and other weeks do not count."""
    first = ask(records, 1, 0)
    ask(records, 2, 1, confidence=0.5)
    ask(records, 3, 6.9, "nothing_close")
    ask(records, 4, 0, "not_a_question")
    ask(records, 5, 7.1)
    for user_id in (8, 9):
        records.feedback.vote(
            Vote(first, user_id, "Why?", "q1", "Words.", "remarks", "g", is_helpful=user_id == 8)
        )

    week, before = records.usage.week(), records.usage.week(ago=1)
    assert (week.questions, week.found, week.guesses) == (3, 2, 1)
    assert (week.people, week.chats) == (3, 2)
    assert (week.likes, week.dislikes) == (1, 1)
    assert (before.questions, before.found, before.likes) == (1, 1, 0)


def test_the_busiest_day_is_that_of_local_clocks(records: Records) -> None:
    """Two hours east of UTC it is the next day already."""
    assert records.usage.busiest_day(0) is None
    ask(records, 1, 0)
    ask(records, 2, 0)
    ask(records, 3, 5)

    assert records.usage.busiest_day(0) == ("2025-06-17", 2)
    assert records.usage.busiest_day(2 * 3_600) == ("2025-06-18", 2)
