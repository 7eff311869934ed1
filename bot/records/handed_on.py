"""Questions that were handed on to people: in which message each of them got it."""

import time
from collections.abc import Callable

from bot.records.database import Database


class HandedOn:
    """Questions by the message that brought them to an administrator; gone with their answers."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._db = database
        self._clock = clock

    def note(self, answer_id: int, admin_id: int, message_id: int) -> None:
        """Note the message in which an administrator got a question."""
        self._db.query(
            "INSERT OR REPLACE INTO handed_on (admin_id, message_id, answer_id, asked) "
            "VALUES (?, ?, ?, ?)",
            (admin_id, message_id, answer_id, self._clock()),
        )

    def is_out(self, answer_id: int) -> bool:
        """Say whether a question was handed on."""
        row = self._db.one("SELECT 1 FROM handed_on WHERE answer_id = ?", (answer_id,))
        return row is not None

    def asked_in(self, admin_id: int, message_id: int) -> int | None:
        """Return the answer whose question a message brought to an administrator, or None."""
        row = self._db.one(
            "SELECT answer_id FROM handed_on WHERE admin_id = ? AND message_id = ?",
            (admin_id, message_id),
        )
        return int(row["answer_id"]) if row else None
