"""The messages that make up an answer or a bulletin, and whether Telegram has them."""

from dataclasses import dataclass
from typing import Literal

from bot.records.database import Database

# `waiting`: certainly not sent yet. `sending` is stored as the message leaves; if it is still there
# at the next start, nobody knows whether the message arrived.
PartState = Literal["waiting", "sending", "sent", "unknown", "refused"]


@dataclass(frozen=True, slots=True)
class Part:
    """One message; it has no `message_id` until Telegram has confirmed it."""

    number: int
    state: PartState
    message_id: int | None = None


class Parts:
    """Messages by the row that they belong to; each kind of row has its own table."""

    def __init__(self, database: Database, table: str, owners: str, key: str) -> None:
        """Take the table of the messages, the table of the rows, and the column that joins them."""
        self._db = database
        self._table = table
        self._owners = owners
        self._key = key

    def of(self, row_id: int) -> list[Part]:
        """Return the messages of a row, in order."""
        rows = self._db.query(
            f"SELECT * FROM {self._table} WHERE {self._key} = ? ORDER BY part", (row_id,)
        )
        return [
            Part(number=row["part"], state=row["state"], message_id=row["message_id"])
            for row in rows
        ]

    def set(self, row_id: int, part: Part) -> None:
        """Store how far the sending of one part is; do nothing if the row was deleted."""
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
