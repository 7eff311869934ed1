"""Digests: on which topic, where, when, and what was posted before."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from bot.records.bulletins import Bulletin, Bulletins
from bot.records.database import Database
from bot.records.seen import Seen
from bot.schedule import Schedule, parse

# `held`: the chat or topic cannot be written to; it continues once that is possible again.
DigestState = Literal["active", "paused", "held"]


@dataclass(frozen=True, slots=True)
class Digest:
    """A topic on which a chat gets news; `due` and `created` are in Unix seconds.

    `language` is what the bot speaks in its posts.
    """

    digest_id: int
    chat_id: int
    thread_id: int | None
    owner_id: int | None
    topic: str
    schedule: str
    state: DigestState
    due: float
    created: float
    language: str | None = None

    def next_after(self, now: float) -> float:
        """Return when it is due next, no matter how often it was missed.

        One that was set up by a clock that was ahead counts from now.
        """
        return _next(parse(self.schedule), now, min(self.created, now))


class Digests:
    """Digests by chat; what was posted and when the next is due change in one transaction."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._db = database
        self._clock = clock
        self._bulletins = Bulletins(database, clock)
        self._seen = Seen(database, "digest")
        # When it was when digests were last looked at.
        self._looked = float("inf")

    def add(
        self,
        chat_id: int,
        thread_id: int | None,
        owner_id: int | None,
        topic: str,
        when: Schedule,
        language: str | None = None,
    ) -> Digest:
        """Add a digest; return it."""
        now = self._clock()
        rows = self._db.query(
            "INSERT INTO digests (chat_id, thread_id, owner_id, topic, schedule, state, due, "
            "created, language) VALUES (?, ?, ?, ?, ?, 'active', ?, ?, ?) RETURNING *",
            (chat_id, thread_id, owner_id, topic, str(when), _next(when, now, now), now, language),
        )
        return _digest(rows[0])

    def get(self, chat_id: int, digest_id: int) -> Digest | None:
        """Return a digest, if it belongs to this chat."""
        row = self._db.one(
            "SELECT * FROM digests WHERE chat_id = ? AND digest_id = ?", (chat_id, digest_id)
        )
        return _digest(row) if row else None

    def count_of_owner(self, owner_id: int | None) -> int:
        """Return how many somebody has set up, in all chats; those of a channel are nobody's."""
        rows = self._db.query("SELECT 1 FROM digests WHERE owner_id = ?", (owner_id,))
        return len(rows)

    def of_chat(self, chat_id: int) -> list[Digest]:
        rows = self._db.query(
            "SELECT * FROM digests WHERE chat_id = ? ORDER BY digest_id", (chat_id,)
        )
        return [_digest(row) for row in rows]

    def all(self) -> list[Digest]:
        return [_digest(row) for row in self._db.query("SELECT * FROM digests ORDER BY digest_id")]

    def remove(self, digest: Digest) -> None:
        with self._db.transaction():
            self._db.query("DELETE FROM digests WHERE digest_id = ?", (digest.digest_id,))
            self._seen.forget(digest.digest_id)

    def set_state(self, digest: Digest, state: DigestState) -> None:
        """Pause a digest, or continue it: the next post has what came in the meantime."""
        due = digest.next_after(self._clock()) if state == "active" else digest.due
        self._db.query(
            "UPDATE digests SET state = ?, due = ? WHERE digest_id = ?",
            (state, due, digest.digest_id),
        )

    def hold(self, chat_id: int, thread_id: int | None = None) -> list[Digest]:
        """Hold the digests of a chat, or of a forum topic in it; return those held now."""
        return self._switch(chat_id, thread_id, "active", "held")

    def release(self, chat_id: int, thread_id: int | None = None) -> list[Digest]:
        """Continue the digests that were held; return them."""
        return self._switch(chat_id, thread_id, "held", "active")

    def due(self) -> list[list[Digest]]:
        """Return the digests due now, grouped by place, the longest overdue first."""
        self._look_at_clock()
        rows = self._db.query(
            "SELECT * FROM digests WHERE state = 'active' AND due <= ? ORDER BY due, digest_id",
            (self._clock(),),
        )
        places: dict[tuple[int, int | None], list[Digest]] = {}
        for digest in map(_digest, rows):
            places.setdefault((digest.chat_id, digest.thread_id), []).append(digest)
        return list(places.values())

    def _look_at_clock(self) -> None:
        """At the first look, and when the clock was put back, correct what is due too late."""
        now, before = self._clock(), self._looked
        self._looked = now
        if now >= before:
            return
        for digest in self.all():
            if digest.state == "active" and digest.due > digest.next_after(now):
                self.set_state(digest, "active")

    def seen(self, digest: Digest) -> frozenset[str]:
        """Return the ids of the quotations on the topic that were there at an earlier post."""
        return self._seen.of(digest.digest_id)

    def settle(
        self, digests: Sequence[Digest], seen: Iterable[frozenset[str]], bulletin: Bulletin | None
    ) -> int | None:
        """Store a post with what it makes old and when the next ones are due; return its id.

        All of it is stored, or nothing.
        """
        now = self._clock()
        with self._db.transaction():
            for digest, ids in zip(digests, seen, strict=True):
                self._db.query(
                    "UPDATE digests SET due = ? WHERE digest_id = ?",
                    (digest.next_after(now), digest.digest_id),
                )
                self._seen.note(digest.digest_id, ids)
            return self._bulletins.write(bulletin) if bulletin is not None else None

    def forget(self, user_id: int) -> int:
        """Delete the digests in a person's private chat and disown the others; return how many."""
        own = self.of_chat(user_id)
        for digest in own:
            self.remove(digest)
        self._db.query("UPDATE digests SET owner_id = NULL WHERE owner_id = ?", (user_id,))
        return len(own)

    def _switch(
        self, chat_id: int, thread_id: int | None, before: DigestState, after: DigestState
    ) -> list[Digest]:
        listed = [
            digest
            for digest in self.of_chat(chat_id)
            if digest.state == before and thread_id in (None, digest.thread_id)
        ]
        for digest in listed:
            self.set_state(digest, after)
        return listed


def _next(when: Schedule, now: float, created: float) -> float:
    after, anchor = (datetime.fromtimestamp(at, UTC) for at in (now, created))
    return when.next_after(after, anchor).timestamp()


def _digest(row: sqlite3.Row) -> Digest:
    return Digest(**dict(row))
