"""Files that were asked for by a button: which of them may have left already."""

import time
from collections.abc import Callable

from bot.records.database import Database


class Exports:
    """Presses that were answered with a file, by Telegram's id of the press."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._db = database
        self._clock = clock

    def note(self, press_id: str, user_id: int) -> None:
        """Note that the file for a press is leaving."""
        self._db.query(
            "INSERT OR IGNORE INTO exports (press_id, user_id, sent) VALUES (?, ?, ?)",
            (press_id, user_id, self._clock()),
        )

    def take_back(self, press_id: str) -> None:
        """Note that the file for a press certainly did not arrive."""
        self._db.query("DELETE FROM exports WHERE press_id = ?", (press_id,))

    def may_be_out(self, press_id: str) -> bool:
        """Say whether the file for a press may have arrived."""
        return self._db.one("SELECT 1 FROM exports WHERE press_id = ?", (press_id,)) is not None

    def forget(self, user_id: int) -> None:
        """Delete what a person pressed."""
        self._db.query("DELETE FROM exports WHERE user_id = ?", (user_id,))

    def prune(self, keep_s: float) -> None:
        """Delete what is older than so many seconds."""
        self._db.query("DELETE FROM exports WHERE sent < ?", (self._clock() - keep_s,))
