"""Questions that were handed on to people: in which message each got it, and who answers it."""

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

    def take_on(self, answer_id: int, admin_id: int, name: str) -> str | None:
        """Note that an administrator answers a question, unless another one did before.

        Return the name of that one, the first time; whoever was told it may answer as well.
        """
        with self._db.transaction():
            self._db.query(
                "INSERT INTO taken_on VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (answer_id, admin_id, name),
            )
            taken = self._db.one("SELECT * FROM taken_on WHERE answer_id = ?", (answer_id,))
            if taken is None or taken["admin_id"] == admin_id:
                return None
            news = self._db.query(
                "UPDATE handed_on SET is_told = 1 WHERE answer_id = ? AND admin_id = ? "
                "AND NOT is_told RETURNING 1",
                (answer_id, admin_id),
            )
        return str(taken["name"]) if news else None

    def give_up(self, answer_id: int, admin_id: int) -> None:
        """Note that an administrator's answer did not go out; another one may answer."""
        self._db.query(
            "DELETE FROM taken_on WHERE answer_id = ? AND admin_id = ?", (answer_id, admin_id)
        )

    def forget(self, user_id: int) -> None:
        """Delete the name of an administrator who answered."""
        self._db.query("DELETE FROM taken_on WHERE admin_id = ?", (user_id,))
