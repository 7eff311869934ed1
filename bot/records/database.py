"""The SQLite file of the records: opened once, migrated when opened, never half written."""

import logging
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bot.errors import RecordsError
from index.files import is_special, make_private
from index.migrations import NewerVersionError, is_damage, migrate

logger = logging.getLogger(__name__)
# Nothing is lost if the process is killed; deleted content is overwritten, so that it is gone.
_PRAGMAS = ("synchronous = NORMAL", "foreign_keys = ON", "secure_delete = ON")
# How long another process is waited for, in seconds; and how long until a full log is tried again.
_PATIENCE, _BRIEFLY, _AGAIN = 10, 0.1, 1.0
# Each entry migrates the file by one version; an entry is never changed later.
_STEPS = (
    """
    CREATE TABLE updates (
        update_id INTEGER PRIMARY KEY, payload TEXT, received REAL NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0, settled REAL
    ) STRICT;
    CREATE TABLE answers (
        answer_id INTEGER PRIMARY KEY AUTOINCREMENT, chat_id INTEGER NOT NULL,
        message_id INTEGER NOT NULL, thread_id INTEGER, user_id INTEGER,
        question TEXT NOT NULL, asked_as TEXT NOT NULL, topic TEXT, reason TEXT,
        explanation TEXT, confidence REAL NOT NULL, generation TEXT NOT NULL, asked REAL NOT NULL,
        UNIQUE (chat_id, message_id)
    ) STRICT;
    CREATE INDEX answers_by_user ON answers (user_id);
    CREATE TABLE places (
        answer_id INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE, position INTEGER NOT NULL,
        quotation_id TEXT NOT NULL, doc_id TEXT NOT NULL, start INTEGER NOT NULL,
        end INTEGER NOT NULL, score REAL NOT NULL, PRIMARY KEY (answer_id, position)
    ) STRICT;
    CREATE INDEX places_by_quotation ON places (quotation_id);
    CREATE TABLE posts (
        answer_id INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE, part INTEGER NOT NULL,
        state TEXT NOT NULL, message_id INTEGER, PRIMARY KEY (answer_id, part)
    ) STRICT;
    CREATE INDEX posts_by_message ON posts (message_id);
    CREATE TABLE votes (
        answer_id INTEGER NOT NULL, user_id INTEGER NOT NULL, quotation_id TEXT NOT NULL,
        question TEXT NOT NULL, quote TEXT, kind TEXT, generation TEXT NOT NULL,
        is_helpful INTEGER NOT NULL, voted REAL NOT NULL,
        PRIMARY KEY (answer_id, user_id, quotation_id)
    ) STRICT;
    CREATE TABLE chats (
        chat_id INTEGER PRIMARY KEY, is_active INTEGER NOT NULL DEFAULT 1,
        is_here INTEGER NOT NULL DEFAULT 0, threshold REAL, quotations INTEGER,
        with_context INTEGER NOT NULL DEFAULT 0, was_chat_id INTEGER
    ) STRICT;
    CREATE TABLE strangers (id INTEGER PRIMARY KEY, told REAL NOT NULL) STRICT;
    """,
    """
    CREATE TABLE digests (
        digest_id INTEGER PRIMARY KEY AUTOINCREMENT, chat_id INTEGER NOT NULL, thread_id INTEGER,
        owner_id INTEGER, topic TEXT NOT NULL, schedule TEXT NOT NULL, state TEXT NOT NULL,
        due REAL NOT NULL, created REAL NOT NULL
    ) STRICT;
    CREATE INDEX digests_by_due ON digests (state, due);
    CREATE INDEX digests_by_chat ON digests (chat_id);
    CREATE TABLE watches (
        watch_id INTEGER PRIMARY KEY AUTOINCREMENT, chat_id INTEGER NOT NULL, thread_id INTEGER,
        owner_id INTEGER, question TEXT NOT NULL, state TEXT NOT NULL, generation TEXT NOT NULL,
        created REAL NOT NULL, quotation_id TEXT, doc_id TEXT, start INTEGER, end INTEGER,
        score REAL
    ) STRICT;
    CREATE INDEX watches_by_chat ON watches (chat_id);
    CREATE TABLE seen (
        owner TEXT NOT NULL, quotation_id TEXT NOT NULL, PRIMARY KEY (owner, quotation_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE bulletins (
        bulletin_id INTEGER PRIMARY KEY AUTOINCREMENT, chat_id INTEGER NOT NULL, thread_id INTEGER,
        title TEXT NOT NULL, generation TEXT NOT NULL, made REAL NOT NULL, settled REAL
    ) STRICT;
    CREATE INDEX bulletins_unsettled ON bulletins (settled);
    CREATE TABLE lines (
        bulletin_id INTEGER NOT NULL REFERENCES bulletins ON DELETE CASCADE,
        position INTEGER NOT NULL, heading TEXT NOT NULL, quotation_id TEXT NOT NULL,
        doc_id TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, score REAL NOT NULL,
        PRIMARY KEY (bulletin_id, position)
    ) STRICT;
    CREATE TABLE bulletin_posts (
        bulletin_id INTEGER NOT NULL REFERENCES bulletins ON DELETE CASCADE, part INTEGER NOT NULL,
        state TEXT NOT NULL, message_id INTEGER, PRIMARY KEY (bulletin_id, part)
    ) STRICT;
    CREATE TABLE quotations (
        quotation_id TEXT PRIMARY KEY, doc_id TEXT NOT NULL, start INTEGER NOT NULL,
        end INTEGER NOT NULL, score REAL NOT NULL, sent REAL NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX quotations_by_age ON quotations (sent);
    """,
    """
    ALTER TABLE updates ADD COLUMN sender_id INTEGER;
    CREATE INDEX votes_by_user ON votes (user_id, voted);
    ALTER TABLE votes ADD COLUMN asker_id INTEGER;
    UPDATE votes SET asker_id = (
        SELECT user_id FROM answers WHERE answers.answer_id = votes.answer_id
    );
    CREATE INDEX digests_by_owner ON digests (owner_id);
    CREATE INDEX watches_by_owner ON watches (owner_id);
    """,
    """
    ALTER TABLE chats ADD COLUMN language TEXT;
    ALTER TABLE chats ADD COLUMN app_language TEXT;
    ALTER TABLE chats ADD COLUMN tried_until REAL;
    ALTER TABLE chats ADD COLUMN hears_replies INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE chats ADD COLUMN speaker TEXT;
    ALTER TABLE chats ADD COLUMN after TEXT;
    ALTER TABLE chats ADD COLUMN before TEXT;
    ALTER TABLE answers ADD COLUMN language TEXT;
    ALTER TABLE answers ADD COLUMN filters TEXT;
    ALTER TABLE digests ADD COLUMN language TEXT;
    ALTER TABLE watches ADD COLUMN language TEXT;
    ALTER TABLE bulletins ADD COLUMN language TEXT;
    CREATE TABLE handed_on (
        admin_id INTEGER NOT NULL, message_id INTEGER NOT NULL,
        answer_id INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE, asked REAL NOT NULL,
        is_told INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (admin_id, message_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE taken_on (
        answer_id INTEGER PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
        admin_id INTEGER NOT NULL, name TEXT NOT NULL
    ) STRICT;
    CREATE INDEX handed_on_by_answer ON handed_on (answer_id);
    CREATE TABLE trials (
        chat_id INTEGER NOT NULL, day INTEGER NOT NULL, source_id TEXT NOT NULL,
        count INTEGER NOT NULL, PRIMARY KEY (chat_id, day, source_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE direct_chats (chat_id INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE exports (
        press_id TEXT PRIMARY KEY, user_id INTEGER NOT NULL, sent REAL NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
)


Values = Sequence[object] | Mapping[str, object]


def file_of(data_dir: Path, token: str) -> Path:
    """Return the file of a bot; each bot has its own numbers for chats, messages and updates."""
    return data_dir / f"telegram-{token.partition(':')[0]}.sqlite"


def files_in(data_dir: Path) -> list[Path]:
    """Return the files of all bots that have run with a data folder."""
    return sorted(data_dir.glob("telegram-*.sqlite"))


class Database:
    """One connection, used from one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Open the file, creating or migrating it; raise RecordsError if it cannot be used."""
        self._path = path
        self._is_log_full, self._next_try = False, 0.0
        try:
            self._db = _opened(path)
        except NewerVersionError as error:
            raise RecordsError(
                f"{path} {error}; update Briefing, or set BRIEFING_DATA_DIR to another folder"
            ) from error
        except (sqlite3.Error, OSError) as error:
            raise self._error(error) from error

    def query(self, sql: str, values: Values = ()) -> list[sqlite3.Row]:
        """Run one statement and return its rows; raise RecordsError if it fails."""
        try:
            rows = self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise self._error(error) from error
        if self._is_log_full and time.monotonic() > self._next_try and not self._db.in_transaction:
            self.empty_log()
        return rows

    def one(self, sql: str, values: Values = ()) -> sqlite3.Row | None:
        """Return the first row, if there is one."""
        rows = self.query(sql, values)
        return rows[0] if rows else None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all statements within take effect, or none."""
        self.query("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.query("ROLLBACK")
            raise
        self.query("COMMIT")

    def empty_log(self) -> None:
        """Empty the log beside the file, which still holds what was deleted from the file.

        While another process reads the file, it cannot be emptied; then it is tried again with what
        is asked next, without waiting.
        """
        was_full, self._is_log_full = self._is_log_full, False
        self.query(f"PRAGMA busy_timeout = {0 if was_full else round(_BRIEFLY * 1000)}")
        row = self.one("PRAGMA wal_checkpoint(TRUNCATE)")
        self.query(f"PRAGMA busy_timeout = {_PATIENCE * 1000}")
        if row is None or not row["busy"]:
            return
        self._is_log_full, self._next_try = True, time.monotonic() + _AGAIN
        if not was_full:
            logger.warning(
                "%s: what was deleted is still in its log until another process has read it",
                self._path,
            )

    def close(self) -> None:
        self._db.close()

    def _error(self, error: Exception) -> RecordsError:
        return RecordsError(f"{self._path} cannot be used ({error}); {remedy_of(error)}")


def remedy_of(error: Exception) -> str:
    """Say what to do about an error of a file of records."""
    if is_damage(error):
        return "it is damaged: restore a backup, or move the file away to start again"
    return "check disk space and permissions"


def _opened(path: Path) -> sqlite3.Connection:
    """Open a file of the present version; one that cannot be used is closed again."""
    make_private(path.parent)
    for own in (path, *(path.with_name(f"{path.name}-{log}") for log in ("wal", "shm"))):
        if is_special(own):
            raise RecordsError(f"{own} is a link, or no file, and could lead anywhere; remove it")
    path.touch(mode=0o600)  # only the operator may read what people ask
    with ExitStack() as unless_returned:
        db = sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE)
        unless_returned.callback(db.close)
        db.row_factory = sqlite3.Row
        for pragma in _PRAGMAS:
            db.execute(f"PRAGMA {pragma}")
        migrate(db, _STEPS)
        # This writes to the file: not before its version is known.
        db.execute("PRAGMA journal_mode = WAL")
        unless_returned.pop_all()
        return db
