"""The digests of the large tables' rows: added to those of an older version, and looked at."""

from collections.abc import Mapping
from typing import Any

from psycopg import sql

from index.errors import DamagedIndexError
from index.store.digests import digest_of
from index.store.postgres.server import Server

# What of each table a digest is over.
COVERED: Mapping[str, tuple[str, ...]] = {
    "documents": ("doc_id", "language", "fingerprint", "annotated"),
    "sources": ("source_id", "doc_id", "speaker", "date", "source"),
    "passages": (
        "id", "doc_id", "source_id", "first", "last", "sentences", "vector", "sentence_vectors",
        "tokens", "offsets", "stems",
    ),
}  # fmt: skip


def with_digest(table: str, row: Mapping[str, Any]) -> Mapping[str, object]:
    """Return a row with its digest."""
    return {**row, "digest": digest_of(*(row[column] for column in COVERED[table]))}


def select(table: str, where: sql.Composable) -> sql.Composed:
    """Return the query for what of some rows a digest is over, and for the digests."""
    columns = sql.SQL(", ").join(map(sql.Identifier, (*COVERED[table], "digest")))
    return sql.SQL("SELECT {} FROM {} {}").format(columns, sql.Identifier(table), where)


def proven(
    server: Server, table: str, where: sql.Composable, *values: object
) -> list[dict[str, Any]]:
    """Return rows by column; raise DamagedIndexError if one is not as it was stored.

    Rows of an older version have no digest until the next build.
    """
    found = server.query(select(table, where), values)
    rows = [dict(zip((*COVERED[table], "digest"), row, strict=True)) for row in found]
    may_lack = any(row["digest"] is None for row in rows) and not _all_have_one(server)
    for row in rows:
        is_old = may_lack and row["digest"] is None
        if not is_old and row != with_digest(table, row):
            raise DamagedIndexError(
                f"a row of {table} in {server.name} has been altered; run `briefing index build "
                "--anew`"
            )
    return rows


def add_digests(server: Server) -> None:
    """Give every row of an older version its digest, one document at a time, once."""
    if _all_have_one(server):
        return
    for (doc_id,) in server.query("SELECT doc_id FROM documents"):
        with server.transaction() as cursor:
            for table, columns in COVERED.items():
                cursor.execute(select(table, sql.SQL("WHERE doc_id = %s")), (doc_id,))
                for row in cursor.fetchall():
                    held = dict(zip(columns, row[:-1], strict=True))
                    cursor.execute(
                        sql.SQL("UPDATE {} SET digest = %s WHERE doc_id = %s AND {} = %s").format(
                            sql.Identifier(table), sql.Identifier(columns[0])
                        ),
                        (with_digest(table, held)["digest"], doc_id, row[0]),
                    )
    with server.transaction() as cursor:
        cursor.execute("INSERT INTO meta VALUES ('digests', '1') ON CONFLICT DO NOTHING")


def _all_have_one(server: Server) -> bool:
    """Say whether every row was stored with a digest, or has been given one."""
    return bool(server.query("SELECT FROM meta WHERE key = 'digests'"))
