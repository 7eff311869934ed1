"""Watches: questions whose better answers are posted, and the best answer so far."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Literal

from bot.records.answers import Place, place_in
from bot.records.bulletins import Bulletin, Bulletins
from bot.records.database import Database
from bot.records.seen import Seen

WatchState = Literal["active", "held"]


@dataclass(frozen=True, slots=True)
class Watch:
    """A question that a chat watches.

    `generation`: the one in which it was last looked at; `place`: the answer then; `language`: what
    the bot speaks in its posts.
    """

    watch_id: int
    chat_id: int
    thread_id: int | None
    owner_id: int | None
    question: str
    state: WatchState
    generation: str
    created: float
    place: Place | None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What was found when a watched question was looked at.

    `place`: the quotation that answers it; `seen`: the ids of all that were considered.
    """

    generation: str
    place: Place | None
    seen: frozenset[str]


class Watches:
    """Watches by chat; what was found and the post about it are stored in one transaction."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._db = database
        self._clock = clock
        self._bulletins = Bulletins(database, clock)
        self._seen = Seen(database, "watch")

    def add(
        self,
        chat_id: int,
        thread_id: int | None,
        owner_id: int | None,
        question: str,
        look: Look,
        language: str | None = None,
    ) -> Watch:
        """Add a watch with its present answer; return it."""
        with self._db.transaction():
            rows = self._db.query(
                "INSERT INTO watches (chat_id, thread_id, owner_id, question, state, generation, "
                "created, language) VALUES (?, ?, ?, ?, 'active', ?, ?, ?) RETURNING *",
                (chat_id, thread_id, owner_id, question, look.generation, self._clock(), language),
            )
            watch = _watch(rows[0])
            self._note(watch, look)
        found = self.get(chat_id, watch.watch_id)
        assert found is not None
        return found

    def get(self, chat_id: int, watch_id: int) -> Watch | None:
        """Return a watch, if it belongs to this chat."""
        row = self._db.one(
            "SELECT * FROM watches WHERE chat_id = ? AND watch_id = ?", (chat_id, watch_id)
        )
        return _watch(row) if row else None

    def count_of_owner(self, owner_id: int | None) -> int:
        """Return how many somebody has set up, in all chats; those of a channel are nobody's."""
        rows = self._db.query("SELECT 1 FROM watches WHERE owner_id = ?", (owner_id,))
        return len(rows)

    def of_chat(self, chat_id: int) -> list[Watch]:
        rows = self._db.query(
            "SELECT * FROM watches WHERE chat_id = ? ORDER BY watch_id", (chat_id,)
        )
        return [_watch(row) for row in rows]

    def remove(self, watch: Watch) -> None:
        with self._db.transaction():
            self._db.query("DELETE FROM watches WHERE watch_id = ?", (watch.watch_id,))
            self._seen.forget(watch.watch_id)

    def stale(self, generation: str) -> list[Watch]:
        """Return the watches that were not looked at in a generation yet."""
        rows = self._db.query(
            "SELECT * FROM watches WHERE state = 'active' AND generation <> ? ORDER BY watch_id",
            (generation,),
        )
        return [_watch(row) for row in rows]

    def seen(self, watch: Watch) -> frozenset[str]:
        """Return the ids of all quotations that were considered for the question before."""
        return self._seen.of(watch.watch_id)

    def settle(self, watch: Watch, look: Look, bulletin: Bulletin | None) -> int | None:
        """Store that a watch was looked at, and the post to send; return the id of the post."""
        with self._db.transaction():
            self._note(watch, look)
            return self._bulletins.write(bulletin) if bulletin is not None else None

    def hold(self, chat_id: int, thread_id: int | None = None) -> list[Watch]:
        """Hold the watches of a chat, or of a forum topic in it; return those held now."""
        return self._switch(chat_id, thread_id, "active", "held")

    def release(self, chat_id: int, thread_id: int | None = None) -> list[Watch]:
        """Continue the watches that were held; return them."""
        return self._switch(chat_id, thread_id, "held", "active")

    def forget(self, user_id: int) -> int:
        """Delete the watches in a person's private chat and disown the others; return how many."""
        own = self.of_chat(user_id)
        for watch in own:
            self.remove(watch)
        self._db.query("UPDATE watches SET owner_id = NULL WHERE owner_id = ?", (user_id,))
        return len(own)

    def _note(self, watch: Watch, look: Look) -> None:
        """Store what was found; if nothing was, the old answer stays."""
        self._db.query(
            "UPDATE watches SET generation = ? WHERE watch_id = ?",
            (look.generation, watch.watch_id),
        )
        if look.place is not None:
            self._db.query(
                "UPDATE watches SET quotation_id = :quotation_id, doc_id = :doc_id, "
                "start = :start, end = :end, score = :score WHERE watch_id = :watch_id",
                {**asdict(look.place), "watch_id": watch.watch_id},
            )
        self._seen.note(watch.watch_id, look.seen)

    def _switch(
        self, chat_id: int, thread_id: int | None, before: WatchState, after: WatchState
    ) -> list[Watch]:
        listed = [
            watch
            for watch in self.of_chat(chat_id)
            if watch.state == before and thread_id in (None, watch.thread_id)
        ]
        for watch in listed:
            self._db.query(
                "UPDATE watches SET state = ? WHERE watch_id = ?", (after, watch.watch_id)
            )
        return listed


def _watch(row: sqlite3.Row) -> Watch:
    return Watch(
        watch_id=row["watch_id"],
        chat_id=row["chat_id"],
        thread_id=row["thread_id"],
        owner_id=row["owner_id"],
        question=row["question"],
        state=row["state"],
        generation=row["generation"],
        created=row["created"],
        place=place_in(row) if row["quotation_id"] is not None else None,
        language=row["language"],
    )
