"""The answers that were sent: to which question, with which quotations, in which messages."""

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from bot.records.database import Database
from bot.records.parts import Parts
from index.models import Quotation

# When a question is edited, its row stays, with who asked it and where.
_SAVE = """
    INSERT INTO answers (
        chat_id, message_id, thread_id, user_id, question, asked_as, topic, reason, explanation,
        confidence, generation, asked, language, filters
    ) VALUES (
        :chat_id, :message_id, :thread_id, :user_id, :question, :asked_as, :topic, :reason,
        :explanation, :confidence, :generation, :asked, :language, :filters
    ) ON CONFLICT (chat_id, message_id) DO UPDATE SET
        question = excluded.question, asked_as = excluded.asked_as, topic = excluded.topic,
        reason = excluded.reason, explanation = excluded.explanation,
        confidence = excluded.confidence, generation = excluded.generation, asked = excluded.asked,
        language = excluded.language, filters = excluded.filters
    RETURNING answer_id
"""
# How many answers are kept: the latest of a person, and of a chat.
OF_A_PERSON, _OF_A_CHAT = 1_000, 10_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where the quotation of an id was cut; offsets are code points of the document."""

    quotation_id: str
    doc_id: str
    start: int
    end: int
    score: float

    @classmethod
    def of(cls, quotation: Quotation) -> "Place":
        """Return where a quotation was cut, so that it can be cut there again."""
        return cls(
            quotation_id=quotation.id,
            doc_id=quotation.doc_id,
            start=quotation.span.start,
            end=quotation.span.end,
            score=quotation.score,
        )


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question in a chat, and its answer.

    `reason` is None if the corpus has an answer; `topic` is what a follow-up refers to; `asked` is
    in Unix seconds; `language` is what the bot spoke; `filters` are in words, if there were any.
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
    language: str | None = None
    filters: str | None = None
    places: tuple[Place, ...] = ()
    answer_id: int = 0


class Answers:
    """Answers by chat and question; an edited question keeps its row."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._db = database
        self._clock = clock
        self.parts = Parts(database, table="posts", owners="answers", key="answer_id")

    def save(self, row: AnswerRow) -> int:
        """Store an answer, replacing any earlier one to the same message; return its id."""
        with self._db.transaction():
            (kept,) = self._db.query(_SAVE, asdict(row))
            answer_id = int(kept["answer_id"])
            self.parts.delete_unconfirmed(answer_id)
            self._db.query("DELETE FROM places WHERE answer_id = ?", (answer_id,))
            for position, place in enumerate(row.places):
                self._db.query(
                    "INSERT INTO places (answer_id, position, quotation_id, doc_id, start, end, "
                    "score) VALUES (:answer_id, :position, :quotation_id, :doc_id, :start, :end, "
                    ":score)",
                    {"answer_id": answer_id, "position": position, **asdict(place)},
                )
            self._keep_latest("user_id", row.user_id, "answer_id", OF_A_PERSON)
            self._keep_latest("chat_id", row.chat_id, "message_id", _OF_A_CHAT)
        return answer_id

    def _keep_latest(self, column: str, owner: int | None, order: str, most: int) -> None:
        """Delete all but so many of the answers whose column holds a person or chat."""
        self._db.query(
            f"DELETE FROM answers WHERE {column} = :owner AND {order} <= (SELECT {order} FROM "
            f"answers WHERE {column} = :owner ORDER BY {order} DESC LIMIT 1 OFFSET :most)",
            {"owner": owner, "most": most},
        )

    def get(self, answer_id: int) -> AnswerRow | None:
        return self._read("SELECT * FROM answers WHERE answer_id = ?", answer_id)

    def to_question(self, chat_id: int, message_id: int) -> AnswerRow | None:
        """Return the answer to a message, if there is one."""
        return self._read(
            "SELECT * FROM answers WHERE chat_id = ? AND message_id = ?", chat_id, message_id
        )

    def of_message(self, chat_id: int, message_id: int) -> AnswerRow | None:
        """Return the answer that one of the bot's messages belongs to."""
        return self._read(
            "SELECT a.* FROM posts p JOIN answers a USING (answer_id) "
            "WHERE p.message_id = ? AND a.chat_id = ?",
            message_id,
            chat_id,
        )

    def before(
        self, chat_id: int, thread_id: int | None, message_id: int, within_s: float
    ) -> AnswerRow | None:
        """Return the answer to the question before a message in its topic, if not too old."""
        return self._read(
            "SELECT * FROM answers WHERE chat_id = ? AND thread_id IS ? AND message_id < ? "
            "AND asked > ? ORDER BY message_id DESC LIMIT 1",
            chat_id,
            thread_id,
            message_id,
            self._clock() - within_s,
        )

    def found_for(self, chat_id: int, user_id: int, most: int) -> list[AnswerRow]:
        """Return the latest answers with a quotation that a person got in a chat, oldest first."""
        rows = self._db.query(
            "SELECT answer_id FROM answers WHERE chat_id = ? AND user_id = ? AND reason IS NULL "
            "ORDER BY asked DESC, answer_id DESC LIMIT ?",
            (chat_id, user_id, most),
        )
        found = [self.get(row["answer_id"]) for row in reversed(rows)]
        return [row for row in found if row is not None]

    def place_of(self, quotation_id: str) -> Place | None:
        """Return where a quotation was cut that was once sent."""
        row = self._db.one(
            "SELECT * FROM places WHERE quotation_id = ? ORDER BY answer_id DESC", (quotation_id,)
        )
        return place_in(row) if row else None

    def move(self, answer_id: int, chat_id: int) -> None:
        """Move an answer to the supergroup that its group became while it was being sent.

        Messages have new numbers there, so its question no longer has one.
        """
        self._db.query(
            "UPDATE answers SET chat_id = ?, message_id = -answer_id WHERE answer_id = ?",
            (chat_id, answer_id),
        )

    def forget(self, user_id: int) -> int:
        """Delete everything that a person asked; return how many questions."""
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
    """Return the place in a row of any of our tables."""
    return Place(
        quotation_id=row["quotation_id"],
        doc_id=row["doc_id"],
        start=row["start"],
        end=row["end"],
        score=row["score"],
    )
