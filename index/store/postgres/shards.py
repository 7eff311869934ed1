"""Shards: the large tables spread over several servers by `postgres_fdw`, hashed by document.

All clients connect to one server, the coordinator, which keeps the counts and knows where each
document is. If a server is down, a query that needs it fails; its documents are never left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from psycopg import conninfo, sql

from index.errors import BuildError
from index.store.postgres.server import FOR_SEARCHING, KEEPALIVE, PATIENCE_S, Server
from index.store.postgres.tables import DISTRIBUTED, LAST, index_all, tables

# The parts of an address that say where a server is, and those that say who logs in.
_WHERE = ("host", "port", "dbname", "sslmode", "sslrootcert")
_WHO = ("user", "password")


def distribute(address: str, shards: Sequence[str], dim: int) -> None:
    """Spread the tables of a new index over servers; `dim` is the vectors' length.

    Raises BuildError if there are tables already, UnreachableError if a server does not answer.
    """
    coordinator = Server(address, is_writable=True)
    with coordinator.setting_up() as cursor:
        _require_empty(cursor, "documents", coordinator.name)
    for number, shard in enumerate(shards):
        server = Server(shard, is_writable=True)
        with server.setting_up() as cursor:
            _require_empty(cursor, f"documents_{number}", server.name)
            cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")
            for statement in tables(dim, f"_{number}"):
                cursor.execute(statement)
    with coordinator.setting_up() as cursor:
        for statement in _coordinate(shards, dim):
            cursor.execute(statement)


def make_indexes(coordinator: Server) -> None:
    """Create the search indexes on each server that has none yet."""
    for number, server in enumerate(servers(coordinator)):
        with server.setting_up() as cursor:
            cursor.execute("SELECT to_regclass(%s)", (f"{LAST}_{number}",))
            if cursor.fetchone() == (None,):
                index_all(cursor, f"_{number}")


def servers(coordinator: Server) -> Iterator[Server]:
    """Yield the servers behind a coordinator, in the order that `distribute` was given."""
    rows = coordinator.query(
        "SELECT s.srvoptions, u.umoptions FROM pg_foreign_server s "
        "JOIN pg_user_mappings u ON u.srvid = s.oid WHERE s.srvname ~ '^briefing_[0-9]+$' "
        "ORDER BY length(s.srvname), s.srvname"
    )
    for server, user in rows:
        if user is None:
            raise BuildError(
                f"this user may not see the addresses of the servers behind {coordinator.name}; "
                "build as the user who ran `briefing index distribute`"
            )
        facts = dict(option.split("=", 1) for option in (*server, *user))
        address = conninfo.make_conninfo("", **_chosen(facts, (*_WHERE, *_WHO)))
        yield Server(address, is_writable=True)


def _require_empty(cursor: Any, table: str, name: str) -> None:
    cursor.execute("SELECT to_regclass(%s)", (table,))
    if cursor.fetchone() != (None,):
        raise BuildError(f"there are tables in {name} already; name databases that are empty")


def _coordinate(shards: Sequence[str], dim: int) -> Iterator[Any]:
    """Yield the coordinator's statements: where each server is, and which part it holds."""
    yield "CREATE EXTENSION IF NOT EXISTS vector"
    yield "CREATE EXTENSION IF NOT EXISTS postgres_fdw"
    for table, columns in DISTRIBUTED:
        yield sql.SQL("CREATE TABLE {} ({}) PARTITION BY HASH (doc_id)").format(
            sql.Identifier(table), sql.SQL(columns.format(dim=dim))
        )
    for number, shard in enumerate(shards):
        yield from _connect(number, shard)
        for table, _ in DISTRIBUTED:
            yield _part(table, number, len(shards))


def _connect(number: int, shard: str) -> Iterator[sql.Composed]:
    """Yield the statements by which the coordinator reaches a server."""
    facts = conninfo.conninfo_to_dict(shard)
    options = {
        **_chosen(facts, _WHERE),
        **{key: str(value) for key, value in KEEPALIVE.items()},
        "extensions": "vector",
        "async_capable": "true",
        "fetch_size": "1000",
        "batch_size": "100",
        "options": f"{FOR_SEARCHING} -c statement_timeout={PATIENCE_S}s",
    }
    yield sql.SQL("CREATE SERVER {} FOREIGN DATA WRAPPER postgres_fdw OPTIONS ({})").format(
        _server(number), _options(options)
    )
    yield sql.SQL("CREATE USER MAPPING FOR PUBLIC SERVER {} OPTIONS ({})").format(
        _server(number), _options(_chosen(facts, _WHO))
    )


def _part(table: str, number: int, count: int) -> sql.Composed:
    """Return the statement that makes a server's part of a table one of `count` partitions."""
    return sql.SQL(
        "CREATE FOREIGN TABLE {part} PARTITION OF {table} FOR VALUES WITH "
        "(MODULUS {count}, REMAINDER {number}) SERVER {server} OPTIONS (table_name {name})"
    ).format(
        part=sql.Identifier(f"{table}_{number}"), table=sql.Identifier(table),
        count=sql.Literal(count), number=sql.Literal(number), server=_server(number),
        name=sql.Literal(f"{table}_{number}"),
    )  # fmt: skip


def _server(number: int) -> sql.Identifier:
    return sql.Identifier(f"briefing_{number}")


def _chosen(facts: Mapping[str, object], names: Sequence[str]) -> dict[str, str]:
    return {name: str(facts[name]) for name in names if name in facts}


def _options(options: dict[str, str]) -> sql.Composed:
    return sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(name), sql.Literal(value))
        for name, value in options.items()
    )
