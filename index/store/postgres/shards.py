"""The large tables spread over several servers by `postgres_fdw`, hashed by document.

One server, the coordinator, is what everybody connects to: it holds what is counted, and knows
where each document lies. What a server that is gone holds is not left out: the query fails.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from psycopg import conninfo, sql

from index.errors import BuildError
from index.store.postgres.migrations import (
    DISTRIBUTED,
    NEAR,
    OF_PARTS,
    index_all,
    tables,
)
from index.store.postgres.server import FOR_SEARCHING, KEEPALIVE, PATIENCE_S, Server

# Given to the coordinator with a server's address; the rest of it says who may come in.
_WHERE = ("host", "port", "dbname", "sslmode", "sslrootcert")
_WHO = ("user", "password")


def distribute(address: str, shards: Sequence[str], dim: int) -> None:
    """Lay the tables of an index that has none yet out over servers; `dim` is the vectors' length.

    Raises BuildError where there are tables already, UnreachableError where a server is not there.
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
    """Make the search indexes of the servers that have none yet, each on its own server."""
    for number, address in enumerate(_addresses(coordinator)):
        with Server(address, is_writable=True).setting_up() as cursor:
            cursor.execute("SELECT to_regclass(%s)", (f"{NEAR}_{number}",))
            if cursor.fetchone() == (None,):
                index_all(cursor, f"_{number}")


def migrate(coordinator: Server, version: int) -> None:
    """Bring the parts of an older version's tables up to date, each on its own server."""
    for number, address in enumerate(_addresses(coordinator)):
        with Server(address, is_writable=True).setting_up() as cursor:
            for statement in chain(*OF_PARTS[version:]):
                cursor.execute(sql.SQL(statement).format(sql.Identifier(f"passages_{number}")))


def _addresses(coordinator: Server) -> Iterator[str]:
    """Yield the servers' addresses as `distribute` was given them, in its order."""
    rows = coordinator.query(
        "SELECT s.srvoptions, u.umoptions FROM pg_foreign_server s "
        "JOIN pg_user_mappings u ON u.srvid = s.oid WHERE s.srvname ~ '^briefing_[0-9]+$' "
        "ORDER BY length(s.srvname), s.srvname"
    )
    for server, user in rows:
        if user is None:
            raise BuildError(
                f"how the servers behind {coordinator.name} are reached is not shown to this user; "
                "build as the one who ran `briefing index distribute`"
            )
        facts = dict(option.split("=", 1) for option in (*server, *user))
        yield conninfo.make_conninfo("", **_chosen(facts, (*_WHERE, *_WHO)))


def _require_empty(cursor: Any, table: str, name: str) -> None:
    cursor.execute("SELECT to_regclass(%s)", (table,))
    if cursor.fetchone() != (None,):
        raise BuildError(f"there are tables in {name} already; name databases that are empty")


def _coordinate(shards: Sequence[str], dim: int) -> Iterator[Any]:
    """Yield what the coordinator is told: where each server is, and which part each holds."""
    yield "CREATE EXTENSION IF NOT EXISTS vector"
    yield "CREATE EXTENSION IF NOT EXISTS postgres_fdw"
    for table, columns in DISTRIBUTED:
        yield sql.SQL("CREATE TABLE {} ({}) PARTITION BY HASH (doc_id)").format(
            sql.Identifier(table), sql.SQL(columns.format(dim=dim))
        )
    for number, shard in enumerate(shards):
        server = sql.Identifier(f"briefing_{number}")
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
            server, _options(options)
        )
        yield sql.SQL("CREATE USER MAPPING FOR PUBLIC SERVER {} OPTIONS ({})").format(
            server, _options(_chosen(facts, _WHO))
        )
        for table, _ in DISTRIBUTED:
            yield sql.SQL(
                "CREATE FOREIGN TABLE {part} PARTITION OF {table} FOR VALUES WITH "
                "(MODULUS {count}, REMAINDER {number}) SERVER {server} OPTIONS (table_name {name})"
            ).format(
                part=sql.Identifier(f"{table}_{number}"), table=sql.Identifier(table),
                count=sql.Literal(len(shards)), number=sql.Literal(number), server=server,
                name=sql.Literal(f"{table}_{number}"),
            )  # fmt: skip


def _chosen(facts: Mapping[str, object], names: Sequence[str]) -> dict[str, str]:
    return {name: str(facts[name]) for name in names if name in facts}


def _options(options: dict[str, str]) -> sql.Composed:
    return sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(name), sql.Literal(value))
        for name, value in options.items()
    )
