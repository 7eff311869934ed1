"""A generation's SQLite file: queries and transactions, and what their failures mean here."""

import sqlite3
import weakref
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from index.errors import BuildError, DamagedIndexError
from index.store.asked import not_text

# A generation's file of texts.
TEXTS = "texts.sqlite"
# What a damaged file raises: a message may have bytes of it that are no text.
_ERRORS = (sqlite3.Error, UnicodeDecodeError)
# The most that SQLite maps.
_MAPPED_BYTES = 0x7FFF0000


class Database:
    """One SQLite file, open for reading or for writing; safe to use from several threads."""

    def __init__(self, path: Path, *, is_writable: bool = False) -> None:
        self.folder = path.parent
        self.is_writable = is_writable
        self._lock = RLock()
        try:
            self._connection = _opened(path, is_writable=is_writable)
        except _ERRORS as error:
            raise self._damage(error) from error
        # One that nobody holds any more is closed, too: Python 3.13 warns where nobody does.
        self._close = weakref.finalize(self, self._connection.close)

    def query(self, sql: str, values: tuple[object, ...] = ()) -> list[sqlite3.Row]:
        """Return all rows; raise DamagedIndexError if they cannot be read."""
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except UnicodeEncodeError as error:
            raise not_text() from error
        except _ERRORS as error:
            raise self._damage(error) from error

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> Iterator[sqlite3.Row]:
        """Yield rows one at a time, from their own cursor: all of them might fill the memory."""
        try:
            # `yield from` would close a cursor whose database may be closed by then.
            for row in self._connection.execute(sql, values):  # noqa: UP028
                yield row
        except _ERRORS as error:
            raise self._damage(error) from error

    def mapping(self, sql: str, values: tuple[object, ...] = ()) -> dict[Any, Any]:
        """Return rows of two columns as a mapping from the first to the second."""
        return {row[0]: row[1] for row in self.query(sql, values)}

    def lookup(self, sql: str, keys: Iterable[str]) -> dict[str, Any]:
        """Return the rows of at most 500 keys as `mapping` does; `sql` ends in "IN"."""
        wanted = tuple(dict.fromkeys(keys))[:500]
        return self.mapping(f"{sql} ({','.join('?' * len(wanted))})", wanted)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write everything in the block, or nothing; raise BuildError if writing fails."""
        if not self.is_writable:
            raise BuildError(f"the index in {self.folder} is open for reading only")
        try:
            with self._lock, self._connection:
                self._connection.execute("BEGIN")
                yield self._connection
        except UnicodeEncodeError as error:
            raise not_text() from error
        except sqlite3.OperationalError as error:
            raise BuildError(
                f"cannot write to {self.folder} ({error}); check its disk space and permissions"
            ) from error

    def attach(self, path: Path, name: str) -> None:
        """Write to another file, too, in the same transactions."""
        with self._lock:
            self._connection.execute(
                f"ATTACH ? AS {name}", (f"{path.absolute().as_uri()}?mode=rwc",)
            )
            self._connection.execute(f"PRAGMA {name}.synchronous = OFF")
            self._connection.execute(f"PRAGMA {name}.journal_mode = DELETE")

    def shrink(self, name: str) -> None:
        """Write a file anew (an attached one, or "main") without what was deleted from it."""
        try:
            with self._lock:
                self._connection.execute(f"VACUUM {name}")
        except sqlite3.OperationalError as error:
            raise BuildError(
                f"cannot write to {self.folder} ({error}); check its disk space and permissions"
            ) from error

    def faults(self) -> Iterator[str]:
        """Yield each fault that SQLite finds in the file."""
        try:
            found = self._connection.execute("PRAGMA integrity_check").fetchall()
        except _ERRORS as error:
            found = [(str(error),)]
        yield from (f"SQLite: {fault}" for (fault,) in found if fault != "ok")

    def close(self) -> None:
        self._close()

    def _damage(self, error: Exception) -> DamagedIndexError:
        return DamagedIndexError(
            f"the texts in {self.folder} cannot be read ({error}); run `briefing index build`"
        )


def _opened(path: Path, *, is_writable: bool) -> sqlite3.Connection:
    """Open a file; one that cannot be used is closed again."""
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if is_writable else 'ro&immutable=1'}"
    with ExitStack() as unless_returned:
        db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        unless_returned.callback(db.close)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA foreign_keys = ON")
        if not is_writable:
            # Mapped, it is read in half the time that copying it page by page takes.
            db.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        else:
            # A power failure loses only what was not published; publishing syncs the files.
            db.execute("PRAGMA synchronous = OFF")
            # A killed process leaves whole transactions, and the next build continues there.
            db.execute("PRAGMA journal_mode = DELETE")
        unless_returned.pop_all()
        return db
