"""Which quotations a digest or a watch has found before."""

from collections.abc import Iterable
from typing import Literal

from bot.records.database import Database


class Seen:
    """The ids of the quotations that each digest, or each watch, has found so far."""

    def __init__(self, database: Database, kind: Literal["digest", "watch"]) -> None:
        self._db = database
        self._kind = kind

    def of(self, row_id: int) -> frozenset[str]:
        """Return the ids of what was seen."""
        rows = self._db.query(
            "SELECT quotation_id FROM seen WHERE owner = ?", (self._owner(row_id),)
        )
        return frozenset(row["quotation_id"] for row in rows)

    def note(self, row_id: int, quotation_ids: Iterable[str]) -> None:
        """Add what is seen now."""
        for quotation_id in sorted(quotation_ids):
            self._db.query(
                "INSERT OR IGNORE INTO seen (owner, quotation_id) VALUES (?, ?)",
                (self._owner(row_id), quotation_id),
            )

    def forget(self, row_id: int) -> None:
        self._db.query("DELETE FROM seen WHERE owner = ?", (self._owner(row_id),))

    def _owner(self, row_id: int) -> str:
        return f"{self._kind} {row_id}"
