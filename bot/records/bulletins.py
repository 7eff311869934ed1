"""The posts of digests and watches, sent and still to be sent."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from bot.records.answers import Place, place_in
from bot.records.database import Database
from bot.records.parts import Parts
from bot.records.quotations import Quotations


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A post: each quotation's heading, and where it was cut; `made` is in Unix seconds.

    `language` is what the bot speaks in it.
    """

    chat_id: int
    thread_id: int | None
    title: str
    generation: str
    lines: tuple[tuple[str, Place], ...]
    language: str | None = None
    made: float = 0.0
    bulletin_id: int = 0


class Bulletins:
    """Posts by id; each is stored before it is sent, and settled once nothing is left to do."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._db = database
        self._clock = clock
        self._quotations = Quotations(database, clock)
        self.parts = Parts(database, table="bulletin_posts", owners="bulletins", key="bulletin_id")

    def write(self, bulletin: Bulletin) -> int:
        """Store a post, within the caller's transaction; return its id."""
        rows = self._db.query(
            "INSERT INTO bulletins (chat_id, thread_id, title, generation, made, language) "
            "VALUES (?, ?, ?, ?, ?, ?) RETURNING bulletin_id",
            (
                bulletin.chat_id, bulletin.thread_id, bulletin.title, bulletin.generation,
                self._clock(), bulletin.language,
            ),
        )  # fmt: skip
        bulletin_id = int(rows[0]["bulletin_id"])
        for position, (heading, place) in enumerate(bulletin.lines):
            self._db.query(
                "INSERT INTO lines (bulletin_id, position, heading, quotation_id, doc_id, start, "
                "end, score) VALUES (:bulletin_id, :position, :heading, :quotation_id, :doc_id, "
                ":start, :end, :score)",
                {
                    "bulletin_id": bulletin_id, "position": position, "heading": heading,
                    **asdict(place),
                },
            )  # fmt: skip
        self._quotations.note(place for _, place in bulletin.lines)
        return bulletin_id

    def get(self, bulletin_id: int) -> Bulletin | None:
        row = self._db.one("SELECT * FROM bulletins WHERE bulletin_id = ?", (bulletin_id,))
        return self._bulletin(row) if row else None

    def unsettled(self) -> list[Bulletin]:
        """Return the posts that are not settled yet, oldest first."""
        rows = self._db.query("SELECT * FROM bulletins WHERE settled IS NULL ORDER BY bulletin_id")
        return [self._bulletin(row) for row in rows]

    def settle(self, bulletin_id: int) -> None:
        """Note that nothing is left to do for a post."""
        self._db.query(
            "UPDATE bulletins SET settled = ? WHERE bulletin_id = ?", (self._clock(), bulletin_id)
        )

    def move(self, bulletin_id: int, chat_id: int) -> None:
        """Move a post to the supergroup that its group became while it was being sent."""
        self._db.query(
            "UPDATE bulletins SET chat_id = ? WHERE bulletin_id = ?", (chat_id, bulletin_id)
        )

    def forget(self, user_id: int) -> None:
        """Delete the posts in a person's private chat."""
        self._db.query("DELETE FROM bulletins WHERE chat_id = ?", (user_id,))

    def prune(self, keep_s: float) -> None:
        """Delete what was made more than so many seconds ago."""
        self._db.query("DELETE FROM bulletins WHERE made < ?", (self._clock() - keep_s,))

    def _bulletin(self, row: sqlite3.Row) -> Bulletin:
        lines = self._db.query(
            "SELECT * FROM lines WHERE bulletin_id = ? ORDER BY position", (row["bulletin_id"],)
        )
        return Bulletin(
            chat_id=row["chat_id"],
            thread_id=row["thread_id"],
            title=row["title"],
            generation=row["generation"],
            lines=tuple((line["heading"], place_in(line)) for line in lines),
            language=row["language"],
            made=row["made"],
            bulletin_id=row["bulletin_id"],
        )
