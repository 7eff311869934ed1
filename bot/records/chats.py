"""Chats: their settings, whether the bot can write there, which strangers were turned away."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from bot.records.database import Database

_DAY_S = 86_400
_FLAGS = ("is_active", "is_here", "with_context", "hears_replies")


@dataclass(frozen=True, slots=True)
class ChatRow:
    """The settings of a chat.

    `is_here`: questions that do not address the bot are answered, too, if its confidence is at
    least `threshold`; `quotations`: how many an answer shows at once; `was_chat_id`: the id of the
    group that became this supergroup; `language`: the one spoken there, if not each person's own;
    `app_language`: that of an administrator's app, for what the bot begins to say in private;
    `tried_until`: when its trial of unasked answers ends, in Unix seconds;
    `hears_replies`: whether replies to the bot's answers may be questions. What follows are the
    filters that every question there gets; dates are ISO 8601.
    """

    chat_id: int
    is_active: bool = True
    is_here: bool = False
    threshold: float | None = None
    quotations: int | None = None
    with_context: bool = False
    was_chat_id: int | None = None
    language: str | None = None
    hears_replies: bool = True
    speaker: str | None = None
    after: str | None = None
    before: str | None = None
    app_language: str | None = None
    tried_until: float | None = None


class Chats:
    """Chats by id; one that was never saved has the defaults."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._db = database
        self._clock = clock

    def get(self, chat_id: int) -> ChatRow:
        row = self._db.one("SELECT * FROM chats WHERE chat_id = ?", (chat_id,))
        if row is None:
            return ChatRow(chat_id)
        flags = {name: bool(row[name]) for name in _FLAGS}
        return ChatRow(**{**dict(row), **flags})

    def save(self, chat: ChatRow) -> None:
        self._db.query(
            "INSERT OR REPLACE INTO chats (chat_id, is_active, is_here, threshold, quotations, "
            "with_context, was_chat_id, language, hears_replies, speaker, after, before, "
            "app_language, tried_until) VALUES "
            "(:chat_id, :is_active, :is_here, :threshold, :quotations, :with_context, "
            ":was_chat_id, :language, :hears_replies, :speaker, :after, :before, "
            ":app_language, :tried_until)",
            asdict(chat),
        )

    def set_active(self, chat_id: int, is_active: bool) -> bool:
        """Note whether the bot can write in a chat; say whether that has changed."""
        rows = self._db.query(
            "INSERT INTO chats (chat_id, is_active) VALUES (?, ?) ON CONFLICT (chat_id) "
            "DO UPDATE SET is_active = excluded.is_active "
            "WHERE is_active <> excluded.is_active RETURNING chat_id",
            (chat_id, is_active),
        )
        return bool(rows)

    def note_app_language(self, user_id: int, language: str | None) -> None:
        """Note the language of an administrator's app, if it is another than before."""
        chat = self.get(user_id)
        if chat.app_language != language:
            self.save(replace(chat, app_language=language))

    def move(self, old: int, new: int) -> None:
        """Give the settings and schedules of a group to the supergroup that it became.

        Telegram says so twice; the second time, what was saved for the group in between follows.
        """
        with self._db.transaction():
            if self.was(new) == old and not self._is_kept(old):
                return
            self._db.query("DELETE FROM chats WHERE chat_id = ?", (new,))
            self._db.query("INSERT INTO chats (chat_id) VALUES (?) ON CONFLICT DO NOTHING", (old,))
            self._db.query(
                "UPDATE chats SET chat_id = ?, was_chat_id = ? WHERE chat_id = ?", (new, old, old)
            )
            # A group has no topics, so its posts go to the supergroup as a whole.
            for table in ("digests", "watches", "bulletins"):
                self._db.query(f"UPDATE {table} SET chat_id = ? WHERE chat_id = ?", (new, old))

    def _is_kept(self, chat_id: int) -> bool:
        return self._db.one("SELECT 1 FROM chats WHERE chat_id = ?", (chat_id,)) is not None

    def was(self, chat_id: int) -> int | None:
        """Return the id that a supergroup had as a group."""
        return self.get(chat_id).was_chat_id

    def note_direct(self, chat_id: int) -> None:
        """Note that a chat holds the direct messages of a channel: each topic is a person's own."""
        self._db.query("INSERT INTO direct_chats VALUES (?) ON CONFLICT DO NOTHING", (chat_id,))

    def is_direct(self, chat_id: int) -> bool:
        """Say whether a chat holds the direct messages of a channel."""
        return self._db.one("SELECT 1 FROM direct_chats WHERE chat_id = ?", (chat_id,)) is not None

    def is_first_today(self, stranger: int) -> bool:
        """Say whether a stranger has not been turned away within a day, and note it for today."""
        now = self._clock()
        rows = self._db.query(
            "INSERT INTO strangers VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET told = "
            "excluded.told WHERE told <= ? RETURNING id",
            (stranger, now, now - _DAY_S),
        )
        return bool(rows)

    def forget(self, user_id: int) -> None:
        """Delete a person's settings, and the note that they were turned away."""
        self._db.query("DELETE FROM chats WHERE chat_id = ?", (user_id,))
        self._db.query("DELETE FROM strangers WHERE id = ?", (user_id,))

    def prune(self) -> None:
        """Forget who was turned away more than a day ago, and chats that never set anything."""
        self._db.query("DELETE FROM strangers WHERE told <= ?", (self._clock() - _DAY_S,))
        self._db.query(
            "DELETE FROM chats WHERE NOT is_here AND threshold IS NULL AND quotations IS NULL "
            "AND NOT with_context AND was_chat_id IS NULL AND hears_replies "
            "AND COALESCE(language, app_language, speaker, after, before, tried_until) IS NULL"
        )
