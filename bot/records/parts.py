"""The messages in which an answer, or a bulletin, is sent, and whether Telegram has them."""

from dataclasses import dataclass
from typing import Literal

from bot.records.database import Database

# `waiting`: surely not sent yet. `sending` is written as it leaves: found at start, nobody knows
# whether it arrived.
PartState = Literal["waiting", "sending", "sent", "unknown", "refused"]


@dataclass(frozen=True, slots=True)
class Part:
    """One message; without `message_id` as long as Telegram has not confirmed it."""

    number: int
    state: PartState
    message_id: int | None = None


class Parts:
    """Messages by the row that they belong to, in one table for each kind of row."""

    def __init__(self, database: Database, table: str, owners: str, key: str) -> None:
        """Take the table of the messages, that of the rows, and the column that ties them."""
        self._db = database
        self._table = table
        self._owners = owners
        self._key = key

    def of(self, row_id: int) -> list[Part]:
        """Return a row's messages, the first first."""
        rows = self._db.query(
            f"SELECT * FROM {self._table} WHERE {self._key} = ? ORDER BY part", (row_id,)
        )
        return [
            Part(number=row["part"], state=row["state"], message_id=row["message_id"])
            for row in rows
        ]

    def set(self, row_id: int, part: Part) -> None:
        """Write down how far the sending of one part is; nothing where the row is forgotten."""
        self._db.query(
            f"INSERT INTO {self._table} ({self._key}, part, state, message_id) "
            f"SELECT {self._key}, ?, ?, ? FROM {self._owners} WHERE {self._key} = ? "
            f"ON CONFLICT ({self._key}, part) DO UPDATE SET state = excluded.state, "
            "message_id = excluded.message_id",
            (part.number, part.state, part.message_id, row_id),
        )

    def delete(self, row_id: int, number: int) -> None:
        """Forget one part."""
        self._db.query(
            f"DELETE FROM {self._table} WHERE {self._key} = ? AND part = ?", (row_id, number)
        )

    def delete_unconfirmed(self, row_id: int) -> None:
        """Forget the parts that are not known to have arrived, so that they are sent again."""
        self._db.query(
            f"DELETE FROM {self._table} WHERE {self._key} = ? AND state <> 'sent'", (row_id,)
        )
