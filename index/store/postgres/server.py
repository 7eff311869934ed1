"""A PostgreSQL server, wrapped once: queries, transactions, and what its failures mean here.

A reader keeps one snapshot for as long as it is open, like a generation on disk. Every change of
the index increments its revision, in the same transaction.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any, LiteralString

import psycopg
from pgvector.psycopg import register_vector
from psycopg import conninfo, sql

from index.errors import (
    BuildError,
    DamagedIndexError,
    MissingIndexError,
    StaleIndexError,
    UnreachableError,
)
from index.store.asked import not_text

Statement = LiteralString | sql.Composed
# In seconds: how long a server may take to accept a connection, and to answer a query.
_CONNECT_S, PATIENCE_S = 5, 20
# In seconds: how long a writer waits for a lock.
_LOCK_S = 60
KEEPALIVE = {
    "connect_timeout": _CONNECT_S, "keepalives_idle": 5, "keepalives_interval": 2,
    "keepalives_count": 3, "tcp_user_timeout": 1000 * PATIENCE_S,
}  # fmt: skip
# Without iterative scans a filter applies to the nearest 40 rows only, and leaves few of them.
# Plans are not cached, because the best one depends on how many rows a search asks for.
FOR_SEARCHING = (
    "-c hnsw.iterative_scan=strict_order -c hnsw.ef_search=200 "
    "-c plan_cache_mode=force_custom_plan -c jit=off"
)
_NO_ADDRESS = (
    "BRIEFING_STORE is no address of PostgreSQL; write one like "
    "postgresql://user:password@host:5432/database, and in the password %2F for /, %40 for @ and "
    "%25 for %"
)
# SQLSTATE classes: connection, resources, operator intervention, system, foreign servers.
_LOST = ("08", "53", "57", "58", "HV")


class Server:
    """One connection, opened when first needed; safe to use from several threads."""

    def __init__(self, address: str, *, is_writable: bool, is_patient: bool = False) -> None:
        self.is_writable = is_writable
        self._is_patient = is_writable or is_patient
        self.name = _name(address)
        self.revision: int | None = None
        self._address = address
        self._lock = RLock()
        self._connection: psycopg.Connection[Any] | None = None

    def query(self, statement: Statement, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows; if the connection is lost, try once more on a new one.

        Raises UnreachableError if the server, or one with a part of the index, does not answer, or
        if the new connection is of another revision; DamagedIndexError if the index is unreadable.
        """
        with self._lock:
            try:
                return self._fetched(statement, values)
            except psycopg.Error as error:
                self._disconnect()
                if self.is_writable or not _is_lost(error):
                    raise self._explained(error) from error
            except UnicodeEncodeError as error:
                raise not_text() from error
            try:
                return self._fetched(statement, values)
            except psycopg.Error as error:
                self._disconnect()
                raise self._explained(error) from error

    def _fetched(self, statement: Statement, values: Sequence[object]) -> list[tuple[Any, ...]]:
        return self._connected().execute(statement, values, binary=True).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[psycopg.Cursor[Any]]:
        """Do everything in the block, or nothing.

        Raises BuildError if the index is open for reading only, UnreachableError as `query` does.
        """
        if not self.is_writable:
            raise BuildError(f"the index in {self.name} is open for reading only")
        with self._lock:
            try:
                connection = self._connected()
                with connection.transaction(), connection.cursor(binary=True) as cursor:
                    yield cursor
            except UnicodeEncodeError as error:
                raise not_text() from error
            except psycopg.Error as error:
                self._disconnect()
                raise self._explained(error, is_writing=True) from error

    @contextmanager
    def changing(self) -> Iterator[psycopg.Cursor[Any]]:
        """Change the index: a transaction that increments the revision."""
        with self.transaction() as cursor:
            yield cursor
            self.count_up(cursor)

    def count_up(self, cursor: psycopg.Cursor[Any]) -> None:
        """Increment the revision, last in a transaction: others wait for the row that it locks."""
        cursor.execute("UPDATE revision SET number = number + 1 RETURNING number")
        row = cursor.fetchone()
        self.revision = row[0] if row else None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the lock for building; raise BuildError if another process holds it.

        The lock ends with the connection, and so with the process.
        """
        if self.query("SELECT pg_try_advisory_lock(hashtext('briefing build'))") != [(True,)]:
            raise BuildError(f"another process is writing to {self.name}; wait for it to end")
        try:
            yield
        finally:
            self._disconnect()

    def close(self) -> None:
        self._disconnect()

    @contextmanager
    def setting_up(self) -> Iterator[psycopg.Cursor[Any]]:
        """Change the tables in one transaction; other processes wait, and no revision is needed."""
        try:
            with self._connect() as connection, connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext('briefing'))")
                yield cursor
        except psycopg.Error as error:
            raise self._explained(error, is_writing=True) from error

    def _connect(self) -> psycopg.Connection[Any]:
        patience = f"-c lock_timeout={_LOCK_S}s" if self.is_writable else ""
        if not self._is_patient:
            patience = f"-c statement_timeout={PATIENCE_S}s"
        settings = conninfo.make_conninfo(
            self._address, **KEEPALIVE, options=f"{FOR_SEARCHING} {patience}"
        )
        return psycopg.connect(settings, application_name="briefing")

    def _connected(self) -> psycopg.Connection[Any]:
        """Return the connection; open one if there is none, of the same revision as the last."""
        if self._connection is not None:
            return self._connection
        connection = self._connect()
        try:
            if connection.execute("SELECT to_regclass('revision')").fetchone() == (None,):
                raise MissingIndexError(
                    f"there is no index in {self.name}; run `briefing index build`"
                )
            _prepare(connection, is_writable=self.is_writable)
            row = connection.execute("SELECT number FROM revision").fetchone()
            revision = int(row[0]) if row else 0
            if not self.is_writable and self.revision not in (None, revision):
                raise UnreachableError(
                    f"the index in {self.name} has changed since the connection was lost; ask again"
                )
        except BaseException:
            connection.close()
            raise
        self._connection, self.revision = connection, revision
        return connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _explained(self, error: psycopg.Error, *, is_writing: bool = False) -> Exception:
        """Return what an error means here; of the address it shows only host, port and database."""
        words = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        if isinstance(error, psycopg.errors.ReadOnlySqlTransaction):
            return BuildError(
                f"{self.name} is a replica, which cannot be written to; name the primary"
            )
        if isinstance(error, psycopg.errors.LockNotAvailable):
            return BuildError(
                f"other processes have locked what has to change in {self.name} for {_LOCK_S} s; "
                "stop what reads from it and try again"
            )
        if isinstance(error, psycopg.DataError) and not error.sqlstate:
            return not_text()  # psycopg sends no NUL
        if _is_lost(error):
            return UnreachableError(
                f"the index, or a part of it, cannot be reached: {self.name} ({words}); try again "
                "once its servers answer"
            )
        if is_writing:
            return BuildError(f"cannot write to {self.name} ({words})")
        return DamagedIndexError(
            f"the index in {self.name} cannot be read ({words}); run `briefing index verify`"
        )


def _is_lost(error: psycopg.Error) -> bool:
    if isinstance(error, psycopg.DataError):
        return False
    return not error.sqlstate or error.sqlstate.startswith(_LOST)


def _prepare(connection: psycopg.Connection[Any], *, is_writable: bool) -> None:
    """Set up a connection: register the vector types, and give a reader one snapshot."""
    register_vector(connection)
    connection.commit()
    if is_writable:
        connection.autocommit = True
    else:
        connection.read_only = True
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ


def _name(address: str) -> str:
    """Return an address without its secrets: host, port and database.

    Raises StaleIndexError, which shows nothing of it, if it is not well formed.
    """
    try:
        facts = conninfo.conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        raise StaleIndexError(_NO_ADDRESS) from None  # its words quote the password
    host, port = facts.get("host", "localhost"), str(facts.get("port", 5432))
    if _is_torn(address) or not re.fullmatch(r"[\d,]*", port):
        raise StaleIndexError(_NO_ADDRESS)
    return f"postgresql://{host}:{port}/{facts.get('dbname', '')}"


def _is_torn(address: str) -> bool:
    """Say whether a / or @ in a password has torn it: its end would be taken for the host."""
    _, is_url, rest = address.partition("://")
    before = rest.partition("/")[0]
    return bool(is_url) and not rest.count("@") == before.count("@") <= 1
