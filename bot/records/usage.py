"""How much the bot is used: counts alone, of what is kept."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.records.database import Database
from index.models import SURE

_WEEK_S = 7 * 86_400
# Small talk is no question.
_ASKED = "FROM answers WHERE reason IS NOT 'not_a_question'"


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days of use; of the answers found, `guesses` are those that were not sure."""

    questions: int
    found: int
    guesses: int
    people: int
    chats: int
    likes: int
    dislikes: int


class Usage:
    """Counts of questions, votes, watches and digests."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._db = database
        self._clock = clock

    def week(self, ago: int = 0) -> Week:
        """Return the use of seven days, up to now or so many weeks ago."""
        end = self._clock() - ago * _WEEK_S
        between = {"start": end - _WEEK_S, "end": end, "sure": SURE}
        (asked,) = self._db.query(
            "SELECT count(*) AS questions, count(*) FILTER (WHERE reason IS NULL) AS found, "
            "count(*) FILTER (WHERE reason IS NULL AND confidence < :sure) AS guesses, "
            "count(DISTINCT user_id) AS people, count(DISTINCT chat_id) AS chats "
            f"{_ASKED} AND asked > :start AND asked <= :end",
            between,
        )
        (votes,) = self._db.query(
            "SELECT count(*) FILTER (WHERE is_helpful) AS likes, "
            "count(*) FILTER (WHERE NOT is_helpful) AS dislikes "
            "FROM votes WHERE voted > :start AND voted <= :end",
            between,
        )
        return Week(**dict(asked), **dict(votes))

    def busiest_day(self, offset_s: float) -> tuple[str, int] | None:
        """Return the day with the most questions and how many, if there were any.

        `offset_s` is how far local time is ahead of UTC.
        """
        row = self._db.one(
            "SELECT date(asked + :offset, 'unixepoch') AS day, count(*) AS questions "
            f"{_ASKED} GROUP BY day ORDER BY questions DESC, day DESC LIMIT 1",
            {"offset": offset_s},
        )
        return (row["day"], row["questions"]) if row else None

    def schedules(self) -> tuple[int, int]:
        """Return how many questions are watched, and how many digests there are."""
        watches, digests = (
            len(self._db.query(f"SELECT 1 FROM {table}")) for table in ("watches", "digests")
        )
        return watches, digests
