"""Updates in progress: stored before Telegram is told that they were taken, settled when done.

So a process that was killed handles what it had taken when it starts again, and an update that
Telegram delivers twice is handled once.
"""

import time
from collections.abc import Callable

from bot.records.database import Database

# Telegram keeps an update for a day; after this long, the same number means another update.
_REMEMBERED_S = 3 * 86_400
# Telegram counts its updates; what it may deliver twice is among the latest.
_REMEMBERED = 100_000
# How often an update may end the process before it is given up.
_MAX_ATTEMPTS = 3


class Inbox:
    """The updates taken from Telegram, as JSON text."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], float] = time.time,
        remembered: int = _REMEMBERED,
    ) -> None:
        """Take a database, and how many numbers of updates that are done it may hold."""
        self._db = database
        self._clock = clock
        self._remembered = remembered

    def receive(self, update_id: int, payload: str, sender_id: int) -> bool:
        """Store an update, with who sent it; say whether it is new."""
        rows = self._db.query(
            "INSERT INTO updates (update_id, payload, received, sender_id) VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING RETURNING update_id",
            (update_id, payload, self._clock(), sender_id),
        )
        self._db.query(
            "DELETE FROM updates WHERE update_id <= ? AND settled IS NOT NULL",
            (update_id - self._remembered,),
        )
        return bool(rows)

    def settle(self, update_id: int) -> None:
        """Note that an update is done; nothing of its content is kept."""
        self._db.query(
            "UPDATE updates SET payload = NULL, sender_id = NULL, settled = ? WHERE update_id = ?",
            (self._clock(), update_id),
        )

    def forget(self, user_id: int) -> None:
        """Settle whatever a person has sent; a process that is killed now does not return to it."""
        self._db.query(
            "UPDATE updates SET payload = NULL, sender_id = NULL, settled = ? WHERE sender_id = ?",
            (self._clock(), user_id),
        )

    def unsettled(self) -> list[str]:
        """Return what an earlier process left undone, oldest first; call once, at start."""
        self._db.query("UPDATE updates SET attempts = attempts + 1 WHERE settled IS NULL")
        self._db.query(
            "UPDATE updates SET payload = NULL, sender_id = NULL, settled = ? "
            "WHERE settled IS NULL AND attempts > ?",
            (self._clock(), _MAX_ATTEMPTS),
        )
        rows = self._db.query("SELECT payload FROM updates WHERE settled IS NULL ORDER BY received")
        return [row["payload"] for row in rows]

    def reset_attempts(self) -> None:
        """Do not count this process as an attempt at what is left undone: it ends as it should."""
        self._db.query("UPDATE updates SET attempts = 0 WHERE settled IS NULL")

    def prune(self) -> None:
        """Forget the numbers of updates that Telegram no longer delivers."""
        self._db.query("DELETE FROM updates WHERE settled < ?", (self._clock() - _REMEMBERED_S,))
