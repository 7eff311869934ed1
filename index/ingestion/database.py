"""`library.sqlite`: opened at the present version, queried and written; its errors are in words."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from index.errors import CorpusError
from index.files import make_private
from index.ingestion.schema import KEYS, STEPS, know_digests, triggers_of
from index.migrations import NewerVersionError, is_current, is_damage, migrate, migrated_copy

_TIMEOUT_S = 10


class Database:
    """One connection to `library.sqlite`; to be used by one thread at a time."""

    def __init__(self, path: Path, *, writable: bool) -> None:
        """Open the file and, to write to it, create or migrate it.

        Raises CorpusError if that fails or a newer Briefing wrote the file; then it is not touched.
        """
        self._folder = path.parent
        try:
            self._db = _open(path, writable=writable)
        except NewerVersionError as error:
            raise CorpusError(
                f"{path} {error}; update Briefing, or set BRIEFING_DATA_DIR to another folder"
            ) from error
        except (OSError, sqlite3.Error) as error:
            raise self._error("cannot be opened", error) from error
        self._db.row_factory = sqlite3.Row

    def query(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Return all rows; raise CorpusError if they cannot be read."""
        try:
            return self._db.execute(sql, tuple(values)).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._error("cannot be read", error) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write everything inside the block or nothing; raise CorpusError if that fails."""
        try:
            with self._db:
                yield self._db
        except sqlite3.Error as error:
            raise self._error("cannot be written to", error) from error

    def _error(self, what: str, error: Exception) -> CorpusError:
        if is_damage(error) or isinstance(error, UnicodeDecodeError):
            remedy = f"it is damaged: restore a backup, or move {self._folder} away to start again"
        else:
            remedy = "check its permissions and disk space"
        return CorpusError(f"the library in {self._folder} {what} ({error}); {remedy}")

    def altered(self) -> Iterator[tuple[str, str]]:
        """Yield each row that is not as it was written: its table, and what it is known by.

        The last column of every table is the digest of the others.
        """
        for table, (key, *_) in KEYS.items():
            columns = ", ".join(self._columns(table))
            sql = f"SELECT {key} FROM {table} WHERE digest IS NOT digest_of({columns})"
            yield from ((table, str(row[key])) for row in self.query(sql))

    def faults(self) -> Iterator[str]:
        """Yield each fault that SQLite finds, and each trigger that has been altered."""
        for row in self.query("PRAGMA integrity_check"):
            if row[0] != "ok":
                yield f"{self._folder}: SQLite: {row[0]}"
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        held = {row["name"]: row["sql"] for row in self.query(sql)}
        wanted: dict[str, str] = {}
        for table in KEYS:
            wanted |= triggers_of(table, self._columns(table))
        for name in sorted(held.keys() | wanted.keys()):
            if held.get(name) != wanted.get(name):
                yield f"{self._folder}: the trigger {name} has been altered; restore a backup"

    def _columns(self, table: str) -> list[str]:
        """Return a table's columns, without the digest of the others."""
        rows = self.query("SELECT name FROM pragma_table_info(?)", (table,))
        return [row["name"] for row in rows[:-1]]

    def shrink(self) -> None:
        """Write the file anew, without what was deleted from it."""
        with self.writing() as db:
            db.execute("VACUUM")

    def close(self) -> None:
        self._db.close()


def _open(path: Path, *, writable: bool) -> sqlite3.Connection:
    if writable:
        make_private(path.parent)
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if writable else 'ro'}"
    with ExitStack() as unless_returned:
        db = sqlite3.connect(uri, uri=True, timeout=_TIMEOUT_S)
        unless_returned.callback(db.close)
        know_digests(db)
        if writable:
            migrate(db, STEPS)
        elif not is_current(db, STEPS):
            return migrated_copy(db, STEPS)
        db.execute("PRAGMA foreign_keys = ON")
        unless_returned.pop_all()
        return db
