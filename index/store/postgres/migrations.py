"""Migrations: how the tables of an older version become those of the present one."""

from collections.abc import Mapping
from itertools import chain
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from index.errors import StaleIndexError
from index.store.postgres import shards
from index.store.postgres.server import Server

# Each brings the tables from one version to the next. A released one is never altered.
MIGRATIONS: tuple[tuple[LiteralString, ...], ...] = (
    (
        "CREATE EXTENSION IF NOT EXISTS vector",
        "CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL)",
        "CREATE TABLE revision (number bigint NOT NULL)",
        "INSERT INTO revision VALUES (0)",
        "CREATE SEQUENCE passage_ids",
        # `term` sorts by its bytes, so that a prefix is a range. `kind` is "stem", "word", "count",
        # or the language of a lexeme.
        """CREATE TABLE frequencies (kind text NOT NULL, term text COLLATE "C" NOT NULL,
            passages bigint NOT NULL, PRIMARY KEY (kind, term))""",
        """CREATE TABLE background (word text COLLATE "C" PRIMARY KEY,
            zipf double precision NOT NULL)""",
        # Documents that are waiting to be embedded.
        """CREATE TABLE queue (doc_id text PRIMARY KEY, fingerprint text NOT NULL,
            body bytea NOT NULL)""",
    ),
    ("ALTER TABLE IF EXISTS passages ADD COLUMN IF NOT EXISTS stems bytea",),
    (
        "ALTER TABLE IF EXISTS documents ADD COLUMN IF NOT EXISTS digest bytea",
        "ALTER TABLE IF EXISTS sources ADD COLUMN IF NOT EXISTS digest bytea",
        "ALTER TABLE IF EXISTS passages ADD COLUMN IF NOT EXISTS digest bytea",
    ),
    ("ALTER TABLE IF EXISTS passages ADD COLUMN IF NOT EXISTS shingles integer[]",),
)
_ADD_DIGEST: LiteralString = "ALTER TABLE {} ADD COLUMN IF NOT EXISTS digest bytea"
# For each version, what every server with a part must run first; `{}` is its part of the table.
_OF_PARTS: tuple[tuple[tuple[str, LiteralString], ...], ...] = (
    (),
    (("passages", "ALTER TABLE {} ADD COLUMN IF NOT EXISTS stems bytea"),),
    (("documents", _ADD_DIGEST), ("sources", _ADD_DIGEST), ("passages", _ADD_DIGEST)),
    (("passages", "ALTER TABLE {} ADD COLUMN IF NOT EXISTS shingles integer[]"),),
)


def bring_up_to_date(server: Server) -> None:
    """Create the tables, or migrate those of an older version."""
    with server.setting_up() as cursor:
        version = _version(cursor)
        if version >= len(MIGRATIONS):
            return
        if version:
            _migrate_parts(server, version)
        for statement in chain(*MIGRATIONS[version:]):
            cursor.execute(statement)
        cursor.execute(
            "INSERT INTO meta VALUES ('version', %s) ON CONFLICT (key) "
            "DO UPDATE SET value = excluded.value",
            (str(len(MIGRATIONS)),),
        )


def _version(cursor: psycopg.Cursor[Any]) -> int:
    """Return the version of the tables; 0 if there are none."""
    cursor.execute("SELECT to_regclass('meta') IS NOT NULL")
    if cursor.fetchall() != [(True,)]:
        return 0
    cursor.execute("SELECT value FROM meta WHERE key = 'version'")
    return int(next(iter(cursor.fetchall()), ("0",))[0])


def _migrate_parts(coordinator: Server, version: int) -> None:
    """Migrate the parts of the large tables, each on its own server."""
    for number, server in enumerate(shards.servers(coordinator)):
        with server.setting_up() as cursor:
            for table, statement in chain(*_OF_PARTS[version:]):
                cursor.execute(sql.SQL(statement).format(sql.Identifier(f"{table}_{number}")))


def require_version(meta: Mapping[str, str], name: str) -> None:
    """Raise StaleIndexError if another version wrote the index called `name`."""
    version = int(meta.get("version", 0))
    if version != len(MIGRATIONS):
        is_newer = version > len(MIGRATIONS)
        raise StaleIndexError(
            f"the index in {name} was written by a newer Briefing; update Briefing"
            if is_newer
            else f"the index in {name} was written by another version of Briefing; run "
            "`briefing index build`"
        )
