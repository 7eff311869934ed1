"""Trials of unasked answers: how many questions a group had, and which sources would have answered.

Counts by day alone: neither what people write is kept, nor who writes it.
"""

import time
from collections.abc import Callable

from bot.records.chats import ChatRow
from bot.records.database import Database

_DAY_S = 86_400
# How long a trial lasts, and a count of it is kept.
_DAYS = 7


class Trials:
    """What was counted in each group; a question that none would have answered has no source."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._db = database
        self._clock = clock

    def end_of_one(self) -> float:
        """Return when a trial ends that begins now."""
        return self._clock() + _DAYS * _DAY_S

    def clear(self, chat_id: int) -> None:
        """Delete what was counted in a group."""
        self._db.query("DELETE FROM trials WHERE chat_id = ?", (chat_id,))

    def is_on(self, chat: ChatRow) -> bool:
        """Say whether a group is in a trial."""
        return chat.tried_until is not None and self._clock() < chat.tried_until

    def note(self, chat_id: int, source_id: str | None) -> None:
        """Count a question, by the source that would have answered it."""
        self._db.query(
            "INSERT INTO trials VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1",
            (chat_id, self._today(), source_id or ""),
        )

    def of(self, chat_id: int) -> dict[str | None, int]:
        """Return the counts of the last days by source, the highest first."""
        rows = self._db.query(
            "SELECT source_id, sum(count) AS count FROM trials WHERE chat_id = ? AND day > ? "
            "GROUP BY source_id ORDER BY count DESC, source_id",
            (chat_id, self._today() - _DAYS - 1),
        )
        return {row["source_id"] or None: row["count"] for row in rows}

    def prune(self) -> None:
        """Delete what was counted too long ago."""
        self._db.query("DELETE FROM trials WHERE day <= ?", (self._today() - _DAYS - 1,))

    def _today(self) -> int:
        return int(self._clock() // _DAY_S)
