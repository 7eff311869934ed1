"""Quotations in briefs and posts: where each was cut, so that its id opens it."""

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict

from bot.records.answers import Place, place_in
from bot.records.database import Database


class Quotations:
    """Places by the id of the quotation that was cut there."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._db = database
        self._clock = clock

    def note(self, places: Iterable[Place]) -> None:
        """Store where quotations were cut."""
        for place in places:
            self._db.query(
                "INSERT OR REPLACE INTO quotations (quotation_id, doc_id, start, end, score, sent) "
                "VALUES (:quotation_id, :doc_id, :start, :end, :score, :sent)",
                {**asdict(place), "sent": self._clock()},
            )

    def place_of(self, quotation_id: str) -> Place | None:
        """Return where a quotation was cut that was once sent."""
        row = self._db.one("SELECT * FROM quotations WHERE quotation_id = ?", (quotation_id,))
        return place_in(row) if row else None

    def prune(self, keep_s: float) -> None:
        """Delete what was sent more than so many seconds ago."""
        self._db.query("DELETE FROM quotations WHERE sent < ?", (self._clock() - keep_s,))
