"""Votes on answers, and questions without a good answer."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from bot.records.database import Database

# How many votes of a person are kept: the latest.
OF_A_PERSON = 1_000


@dataclass(frozen=True, slots=True)
class Vote:
    """What a person thinks of one quotation or, if `quote` is None, of a refusal.

    `asker_id` is who had asked the question.
    """

    answer_id: int
    user_id: int
    question: str
    quotation_id: str
    quote: str | None
    kind: str | None
    generation: str
    is_helpful: bool
    asker_id: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that was not answered, or not well, and how often it was asked."""

    question: str
    count: int


class Feedback:
    """Votes by answer, person and quotation; voting again changes the vote."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._db = database
        self._clock = clock

    def vote(self, vote: Vote) -> None:
        """Store a vote; of too many by one person, delete the oldest."""
        self._db.query(
            "INSERT OR REPLACE INTO votes (answer_id, user_id, quotation_id, question, quote, "
            "kind, generation, is_helpful, asker_id, voted) VALUES (:answer_id, :user_id, "
            ":quotation_id, :question, :quote, :kind, :generation, :is_helpful, :asker_id, :voted)",
            {**asdict(vote), "voted": self._clock()},
        )
        self._db.query(
            "DELETE FROM votes WHERE user_id = :user_id AND voted <= (SELECT voted FROM votes "
            "WHERE user_id = :user_id ORDER BY voted DESC LIMIT 1 OFFSET :most)",
            {"user_id": vote.user_id, "most": OF_A_PERSON},
        )

    def withdraw(self, answer_id: int, user_id: int) -> None:
        """Delete a person's votes on an answer."""
        self._db.query(
            "DELETE FROM votes WHERE answer_id = ? AND user_id = ?", (answer_id, user_id)
        )

    def votes(self) -> list[Vote]:
        """Return every vote, oldest first."""
        rows = self._db.query("SELECT * FROM votes ORDER BY voted, answer_id, user_id")
        return [_vote(row) for row in rows]

    def unanswered(self, limit: int = -1) -> list[Gap]:
        """Return the questions that got no quotation, most frequent first; -1 returns all.

        A refusal that somebody found helpful does not count.
        """
        return self._gaps(
            "SELECT min(question) AS question, count(*) AS count FROM answers WHERE reason IS NOT "
            "NULL AND reason <> 'not_a_question' AND answer_id NOT IN "
            "(SELECT answer_id FROM votes WHERE quote IS NULL AND is_helpful)",
            limit,
        )

    def disliked(self, limit: int = -1) -> list[Gap]:
        """Return the questions whose quotation was disliked, most frequent first."""
        return self._gaps(
            "SELECT min(question) AS question, count(*) AS count FROM votes "
            "WHERE NOT is_helpful AND quote IS NOT NULL",
            limit,
        )

    def forget(self, user_id: int) -> int:
        """Delete all votes of a person, return how many, and all on what the person asked."""
        rows = self._db.query("DELETE FROM votes WHERE user_id = ? RETURNING 1", (user_id,))
        self._db.query("DELETE FROM votes WHERE asker_id = ?", (user_id,))
        return len(rows)

    def prune(self, keep_s: float) -> None:
        """Delete what is older than so many seconds."""
        self._db.query("DELETE FROM votes WHERE voted < ?", (self._clock() - keep_s,))

    def _gaps(self, sql: str, limit: int) -> list[Gap]:
        rows = self._db.query(
            f"{sql} GROUP BY lower(rtrim(question, ' ?!.')) ORDER BY count DESC, question LIMIT ?",
            (limit,),
        )
        return [Gap(row["question"], row["count"]) for row in rows]


def _vote(row: sqlite3.Row) -> Vote:
    return Vote(
        answer_id=row["answer_id"],
        user_id=row["user_id"],
        question=row["question"],
        quotation_id=row["quotation_id"],
        quote=row["quote"],
        kind=row["kind"],
        generation=row["generation"],
        is_helpful=bool(row["is_helpful"]),
        asker_id=row["asker_id"],
    )
