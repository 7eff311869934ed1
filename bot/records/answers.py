"""Answers sent: which question, which quotations, which messages, and whether Telegram has them."""

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.records.database import Database

# `waiting`: surely not sent yet. `sending` is written as it leaves: found at start, nobody knows
# whether it arrived.
PostState = Literal["waiting", "sending", "sent", "unknown", "refused"]


@dataclass(frozen=True, slots=True)
class Place:
    """A quotation by its id and where it was cut; offsets are code points of the document."""

    quotation_id: str
    doc_id: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question in a chat and what it was answered with.

    `reason` is None where the corpus answers; `topic` what a follow-up leans on; `asked` Unix
    seconds.
    """

    chat_id: int
    message_id: int
    thread_id: int | None
    user_id: int | None
    question: str
    asked_as: str
    topic: str | None
    reason: str | None
    explanation: str | None
    confidence: float
    generation: str
    asked: float
    places: tuple[Place, ...] = ()
    answer_id: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """One message of an answer; without `message_id` as long as Telegram has not confirmed it."""

    part: int
    state: PostState
    message_id: int | None


class Answers:
    """Answers by chat and question; a question edited keeps its row."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._db = database
        self._clock = clock

    def save(self, row: AnswerRow) -> int:
        """Write an answer in place of any to the same message; return its id."""
        fields = (
            row.chat_id, row.message_id, row.thread_id, row.user_id, row.question, row.asked_as,
            row.topic, row.reason, row.explanation, row.confidence, row.generation, row.asked,
        )  # fmt: skip
        with self._db.transaction():
            kept = self._db.query(
                "INSERT INTO answers (chat_id, message_id, thread_id, user_id, question, asked_as, "
                "topic, reason, explanation, confidence, generation, asked) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (chat_id, message_id) "
                "DO UPDATE SET question = excluded.question, asked_as = excluded.asked_as, "
                "topic = excluded.topic, reason = excluded.reason, "
                "explanation = excluded.explanation, confidence = excluded.confidence, "
                "generation = excluded.generation, asked = excluded.asked RETURNING answer_id",
                fields,
            )
            answer_id = int(kept[0][0])
            self._db.query("DELETE FROM places WHERE answer_id = ?", (answer_id,))
            self._db.query(
                "DELETE FROM posts WHERE answer_id = ? AND state <> 'sent'", (answer_id,)
            )
            for i, p in enumerate(row.places):
                self._db.query(
                    "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (answer_id, i, p.quotation_id, p.doc_id, p.start, p.end, p.score),
                )
        return answer_id

    def get(self, answer_id: int) -> AnswerRow | None:
        return self._read("SELECT * FROM answers WHERE answer_id = ?", answer_id)

    def to_question(self, chat_id: int, message_id: int) -> AnswerRow | None:
        """Return the answer to a message, if it was answered."""
        return self._read(
            "SELECT * FROM answers WHERE chat_id = ? AND message_id = ?", chat_id, message_id
        )

    def of_post(self, chat_id: int, message_id: int) -> AnswerRow | None:
        """Return the answer that a message of the bot's own belongs to."""
        return self._read(
            "SELECT a.* FROM posts p JOIN answers a USING (answer_id) "
            "WHERE p.message_id = ? AND a.chat_id = ?",
            message_id,
            chat_id,
        )

    def before(self, chat_id: int, message_id: int, within_s: float) -> AnswerRow | None:
        """Return the answer to the question before a message, unless it is so many seconds old."""
        return self._read(
            "SELECT * FROM answers WHERE chat_id = ? AND message_id < ? AND asked > ? "
            "ORDER BY message_id DESC LIMIT 1",
            chat_id,
            message_id,
            self._clock() - within_s,
        )

    def place_of(self, quotation_id: str) -> Place | None:
        """Return where a quotation that was once sent was cut."""
        row = self._db.one(
            "SELECT * FROM places WHERE quotation_id = ? ORDER BY answer_id DESC", (quotation_id,)
        )
        return place_in(row) if row else None

    def posts(self, answer_id: int) -> list[Post]:
        """Return an answer's messages, first part first."""
        rows = self._db.query("SELECT * FROM posts WHERE answer_id = ? ORDER BY part", (answer_id,))
        return [Post(row["part"], row["state"], row["message_id"]) for row in rows]

    def set_post(
        self, answer_id: int, part: int, state: PostState, message_id: int | None = None
    ) -> None:
        """Write down how far the sending of one part is; nothing where the answer is forgotten."""
        self._db.query(
            "INSERT INTO posts SELECT ?, ?, ?, ? FROM answers WHERE answer_id = ? "
            "ON CONFLICT (answer_id, part) DO UPDATE SET state = excluded.state, "
            "message_id = excluded.message_id",
            (answer_id, part, state, message_id, answer_id),
        )

    def delete_post(self, answer_id: int, part: int) -> None:
        self._db.query("DELETE FROM posts WHERE answer_id = ? AND part = ?", (answer_id, part))

    def move(self, answer_id: int, chat_id: int) -> None:
        """Give an answer to the supergroup that its group became while it was on its way.

        Messages are numbered anew there, so its question has no number any more.
        """
        self._db.query(
            "UPDATE answers SET chat_id = ?, message_id = -answer_id WHERE answer_id = ?",
            (chat_id, answer_id),
        )

    def forget(self, user_id: int) -> int:
        """Delete all that a person asked; return how many questions."""
        rows = self._db.query(
            "DELETE FROM answers WHERE user_id = ? RETURNING answer_id", (user_id,)
        )
        return len(rows)

    def prune(self, keep_s: float) -> None:
        """Delete what is older than so many seconds."""
        self._db.query("DELETE FROM answers WHERE asked < ?", (self._clock() - keep_s,))

    def _read(self, sql: str, *values: object) -> AnswerRow | None:
        row = self._db.one(sql, values)
        if row is None:
            return None
        places = self._db.query(
            "SELECT * FROM places WHERE answer_id = ? ORDER BY position", (row["answer_id"],)
        )
        return _answer(row, places)


def _answer(row: sqlite3.Row, places: Sequence[sqlite3.Row]) -> AnswerRow:
    return AnswerRow(places=tuple(place_in(place) for place in places), **dict(row))


def place_in(row: sqlite3.Row) -> Place:
    """Return the place that a row of any of our tables holds."""
    return Place(row["quotation_id"], row["doc_id"], row["start"], row["end"], row["score"])
