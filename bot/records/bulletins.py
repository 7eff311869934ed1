"""Posts that nobody asked for just now: digests and watches, on their way and sent."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.records.answers import Place, Post, PostState, place_in
from bot.records.database import Database
from bot.records.quotations import Quotations


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A post: under each heading its quotations, by where they were cut; `made` is Unix seconds."""

    chat_id: int
    thread_id: int | None
    title: str
    generation: str
    lines: tuple[tuple[str, Place], ...]
    made: float = 0.0
    bulletin_id: int = 0


class Bulletins:
    """Posts by id; one is written before it leaves and settled once it is out, or cannot be."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._db = database
        self._clock = clock
        self._quotations = Quotations(database, clock)

    def write(self, bulletin: Bulletin) -> int:
        """Write a post, within the caller's transaction; return its id."""
        rows = self._db.query(
            "INSERT INTO bulletins (chat_id, thread_id, title, generation, made) "
            "VALUES (?, ?, ?, ?, ?) RETURNING bulletin_id",
            (
                bulletin.chat_id, bulletin.thread_id, bulletin.title, bulletin.generation,
                self._clock(),
            ),
        )  # fmt: skip
        bulletin_id = int(rows[0][0])
        for position, (heading, p) in enumerate(bulletin.lines):
            self._db.query(
                "INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    bulletin_id, position, heading, p.quotation_id, p.doc_id, p.start, p.end,
                    p.score,
                ),
            )  # fmt: skip
        self._quotations.note(place for _, place in bulletin.lines)
        return bulletin_id

    def get(self, bulletin_id: int) -> Bulletin | None:
        row = self._db.one("SELECT * FROM bulletins WHERE bulletin_id = ?", (bulletin_id,))
        return self._bulletin(row) if row else None

    def unsettled(self) -> list[Bulletin]:
        """Return the posts that are not out yet, the oldest first."""
        rows = self._db.query("SELECT * FROM bulletins WHERE settled IS NULL ORDER BY bulletin_id")
        return [self._bulletin(row) for row in rows]

    def settle(self, bulletin_id: int) -> None:
        """Note that nothing is left to be done for a post."""
        self._db.query(
            "UPDATE bulletins SET settled = ? WHERE bulletin_id = ?", (self._clock(), bulletin_id)
        )

    def posts(self, bulletin_id: int) -> list[Post]:
        """Return a post's messages, first part first."""
        rows = self._db.query(
            "SELECT * FROM bulletin_posts WHERE bulletin_id = ? ORDER BY part", (bulletin_id,)
        )
        return [Post(row["part"], row["state"], row["message_id"]) for row in rows]

    def set_post(
        self, bulletin_id: int, part: int, state: PostState, message_id: int | None = None
    ) -> None:
        """Write down how far the sending of one part is; nothing where the post is forgotten."""
        self._db.query(
            "INSERT INTO bulletin_posts SELECT ?, ?, ?, ? FROM bulletins WHERE bulletin_id = ? "
            "ON CONFLICT (bulletin_id, part) DO UPDATE SET state = excluded.state, "
            "message_id = excluded.message_id",
            (bulletin_id, part, state, message_id, bulletin_id),
        )

    def delete_post(self, bulletin_id: int, part: int) -> None:
        self._db.query(
            "DELETE FROM bulletin_posts WHERE bulletin_id = ? AND part = ?", (bulletin_id, part)
        )

    def move(self, bulletin_id: int, chat_id: int) -> None:
        """Give a post to the supergroup that its group became while it was on its way."""
        self._db.query(
            "UPDATE bulletins SET chat_id = ? WHERE bulletin_id = ?", (chat_id, bulletin_id)
        )

    def forget(self, user_id: int) -> None:
        """Delete what was posted in a person's own chat."""
        self._db.query("DELETE FROM bulletins WHERE chat_id = ?", (user_id,))

    def prune(self, keep_s: float) -> None:
        """Delete what was made more than so many seconds ago."""
        self._db.query("DELETE FROM bulletins WHERE made < ?", (self._clock() - keep_s,))

    def _bulletin(self, row: sqlite3.Row) -> Bulletin:
        lines = self._db.query(
            "SELECT * FROM lines WHERE bulletin_id = ? ORDER BY position", (row["bulletin_id"],)
        )
        return Bulletin(
            row["chat_id"], row["thread_id"], row["title"], row["generation"],
            tuple((line["heading"], place_in(line)) for line in lines), row["made"],
            row["bulletin_id"],
        )  # fmt: skip
