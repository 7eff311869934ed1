"""A generation's SQLite file: queries and transactions, whose failures are told in our words."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from index.errors import BuildError, DamagedIndexError

# As many as SQLite maps at most.
_MAPPED_BYTES = 0x7FFF0000


class Database:
    """One SQLite file, for reading or for writing; safe to use from several threads."""

    def __init__(self, path: Path, *, is_writable: bool = False) -> None:
        self.folder = path.parent
        self.is_writable = is_writable
        self._lock = RLock()
        mode = "rwc" if is_writable else "ro&immutable=1"
        try:
            uri = f"{path.absolute().as_uri()}?mode={mode}"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._connection.execute("PRAGMA foreign_keys = ON")
            if not is_writable:
                # Read where it lies: half the time of copying it page by page.
                self._connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
            else:
                # A machine that loses its power loses what was not published: that alone is safe.
                self._connection.execute("PRAGMA synchronous = OFF")
                # A process that is killed leaves whole transactions; the next goes on from them.
                self._connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            raise self._damage(error) from error

    def query(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple]:  # type: ignore[type-arg]
        """Return all rows; raise DamagedIndexError where they cannot be read."""
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise self._damage(error) from error

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> Iterator[tuple]:  # type: ignore[type-arg]
        """Yield rows one at a time, for what would fill the memory; by its own cursor."""
        try:
            yield from self._connection.execute(sql, values)
        except sqlite3.Error as error:
            raise self._damage(error) from error

    def lookup(self, sql: str, keys: Iterable[str]) -> dict[str, Any]:
        """Return (key, value) rows of at most 500 keys as a mapping; `sql` ends in "IN"."""
        wanted = tuple(dict.fromkeys(keys))[:500]
        return dict(self.query(f"{sql} ({','.join('?' * len(wanted))})", wanted))

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write all that is done within, or nothing; raise BuildError where that fails."""
        if not self.is_writable:
            raise BuildError(f"the index in {self.folder} is open for reading only")
        try:
            with self._lock, self._connection:
                self._connection.execute("BEGIN")
                yield self._connection
        except sqlite3.OperationalError as error:
            raise BuildError(
                f"cannot write to {self.folder} ({error}); check its disk space and permissions"
            ) from error

    def attach(self, path: Path, name: str) -> None:
        """Write to another file within the same transactions."""
        with self._lock:
            self._connection.execute(
                f"ATTACH ? AS {name}", (f"{path.absolute().as_uri()}?mode=rwc",)
            )
            self._connection.execute(f"PRAGMA {name}.synchronous = OFF")
            self._connection.execute(f"PRAGMA {name}.journal_mode = DELETE")

    def faults(self) -> Iterator[str]:
        """Yield, in words, what SQLite finds wrong with the file."""
        for (fault,) in self._connection.execute("PRAGMA integrity_check").fetchall():
            if fault != "ok":
                yield f"SQLite: {fault}"

    def close(self) -> None:
        self._connection.close()

    def _damage(self, error: sqlite3.Error) -> DamagedIndexError:
        return DamagedIndexError(
            f"the texts in {self.folder} cannot be read ({error}); run `briefing index build`"
        )
