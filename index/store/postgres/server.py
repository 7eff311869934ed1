"""A PostgreSQL server, wrapped once: queries, transactions, and what its failures mean here.

Who reads does so from one snapshot for as long as the store is open, as of a generation on disk.
Every change of the index counts its revision up, in the transaction that makes it.
"""

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

Statement = LiteralString | sql.Composed
# A part that does not answer is given up after so long.
_CONNECT_S, PATIENCE_S = 5, 20
# Who writes waits for what others hold, but not for ever.
_LOCK_S = 60
KEEPALIVE = {
    "connect_timeout": _CONNECT_S, "keepalives_idle": 5, "keepalives_interval": 2,
    "keepalives_count": 3, "tcp_user_timeout": 1000 * PATIENCE_S,
}  # fmt: skip
# Without iterative scans a filter is applied to the nearest 40, and leaves few of them; how many
# rows a search wants decides on its plan.
FOR_SEARCHING = (
    "-c hnsw.iterative_scan=strict_order -c hnsw.ef_search=200 "
    "-c plan_cache_mode=force_custom_plan -c jit=off"
)
# Classes of errors: connection, resources, an operator's intervention, system, foreign servers.
_LOST = ("08", "53", "57", "58", "HV")


class Server:
    """One connection, opened when it is needed; safe to use from several threads."""

    def __init__(self, address: str, *, is_writable: bool, is_patient: bool = False) -> None:
        self.is_writable = is_writable
        self._is_patient = is_writable or is_patient
        self.name = _name(address)
        self.revision: int | None = None
        self._address = address
        self._lock = RLock()
        self._connection: psycopg.Connection[Any] | None = None

    def query(self, statement: Statement, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows; where the connection is lost, from a new one of the same revision.

        Raises UnreachableError where the server, or one that holds a part, does not answer,
        DamagedIndexError where what it holds cannot be read.
        """
        with self._lock:
            try:
                return self._fetched(statement, values)
            except psycopg.Error as error:
                self._let_go()
                if self.is_writable or not _is_lost(error):
                    raise self._told(error) from error
            try:
                return self._fetched(statement, values)
            except psycopg.Error as error:
                self._let_go()
                raise self._told(error) from error

    def _fetched(self, statement: Statement, values: Sequence[object]) -> list[tuple[Any, ...]]:
        return self._connected().execute(statement, values, binary=True).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[psycopg.Cursor[Any]]:
        """Do all that is done within, or nothing.

        Raises BuildError where it is open for reading only, UnreachableError as `query` does.
        """
        if not self.is_writable:
            raise BuildError(f"the index in {self.name} is open for reading only")
        with self._lock:
            try:
                connection = self._connected()
                with connection.transaction(), connection.cursor(binary=True) as cursor:
                    yield cursor
            except psycopg.Error as error:
                self._let_go()
                raise self._told(error, is_writing=True) from error

    @contextmanager
    def changing(self) -> Iterator[psycopg.Cursor[Any]]:
        """Change what is read: a transaction that counts the revision up."""
        with self.transaction() as cursor:
            yield cursor
            self.count_up(cursor)

    def count_up(self, cursor: psycopg.Cursor[Any]) -> None:
        """Count the revision up, at a transaction's end: the row is locked, others wait for it."""
        cursor.execute("UPDATE revision SET number = number + 1 RETURNING number")
        row = cursor.fetchone()
        self.revision = row[0] if row else None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the lock of who builds; raise BuildError where another process holds it.

        It goes with the connection, and so with the process.
        """
        if self.query("SELECT pg_try_advisory_lock(hashtext('briefing build'))") != [(True,)]:
            raise BuildError(f"another process is writing to {self.name}; wait for it to end")
        try:
            yield
        finally:
            self._let_go()

    def close(self) -> None:
        self._let_go()

    @contextmanager
    def setting_up(self) -> Iterator[psycopg.Cursor[Any]]:
        """Change the tables, one at a time, in one transaction, before there is a revision."""
        try:
            with self._connect() as connection, connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext('briefing'))")
                yield cursor
        except psycopg.Error as error:
            raise self._told(error, is_writing=True) from error

    def _connect(self) -> psycopg.Connection[Any]:
        patience = f"-c lock_timeout={_LOCK_S}s" if self.is_writable else ""
        if not self._is_patient:
            patience = f"-c statement_timeout={PATIENCE_S}s"
        settings = conninfo.make_conninfo(
            self._address, **KEEPALIVE, options=f"{FOR_SEARCHING} {patience}"
        )
        return psycopg.connect(settings, application_name="briefing")

    def _connected(self) -> psycopg.Connection[Any]:
        """Return the connection, opened anew where it was lost; the same revision, or none."""
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

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _told(self, error: psycopg.Error, *, is_writing: bool = False) -> Exception:
        """Return the error in our words; nothing of the address but host, port and database."""
        words = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        if isinstance(error, psycopg.errors.ReadOnlySqlTransaction):
            return BuildError(
                f"{self.name} is a replica, which cannot be written to; name the primary"
            )
        if isinstance(error, psycopg.errors.LockNotAvailable):
            return BuildError(
                f"others have been at what is to be changed in {self.name} for {_LOCK_S} s; stop "
                "what reads from it and try again"
            )
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
    return not error.sqlstate or error.sqlstate.startswith(_LOST)


def _prepare(connection: psycopg.Connection[Any], *, is_writable: bool) -> None:
    """Set what holds for a connection: vectors come as such, and who reads has one snapshot."""
    register_vector(connection)
    connection.commit()
    if is_writable:
        connection.autocommit = True
    else:
        connection.read_only = True
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ


def _name(address: str) -> str:
    """Return where an index is without what must not be shown: host, port and database."""
    try:
        facts = conninfo.conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        raise StaleIndexError(
            "BRIEFING_STORE is no address of PostgreSQL; write one like "
            "postgresql://user:password@host:5432/database"
        ) from error
    host, port = facts.get("host", "localhost"), facts.get("port", 5432)
    return f"postgresql://{host}:{port}/{facts.get('dbname', '')}"
