"""Whether the counts match what the tables hold; if not, everything is counted again."""

from collections.abc import Iterator

from psycopg import sql

from index.store.postgres.changes import Changes
from index.store.postgres.documents import count_stored
from index.store.postgres.frequencies import counts, frequencies_of
from index.store.postgres.server import Server


def is_as_counted(server: Server) -> bool:
    """Say whether the stored documents are those that were counted.

    If a server is lost between its commit and the coordinator's, only one of the two changes.
    """
    held = server.query("SELECT coalesce(sum(stamp), 0) FROM documents")[0][0]
    return int(held) == frequencies_of(server, "count", ["stamps"]).get("stamps", 0)


def recount(server: Server) -> None:
    """Count everything again, unless the counts are right."""
    if is_as_counted(server):
        return
    changes = Changes()
    for (doc_id,) in server.query("SELECT doc_id FROM documents"):
        count_stored(server.query, doc_id, changes, 1)
    with server.changing() as cursor:
        cursor.execute("DELETE FROM frequencies")
        changes.write(cursor)


def faults(server: Server, *, is_thorough: bool) -> Iterator[str]:
    """Yield a sentence for each count that is wrong, and for each sentence without a passage."""
    counted = counts(server)
    for table in ("documents", "passages", "sentences"):
        statement = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
        held, expected = server.query(statement)[0][0], counted.get(table, 0)
        if held != expected:
            yield f"{table}: {held} are held, {expected} were counted"
    if not is_as_counted(server):
        yield "a document is not the one that was counted; run `briefing index build`"
    if is_thorough:
        strays = server.query(
            "SELECT doc_id, seq FROM sentences s WHERE NOT EXISTS (SELECT FROM passages p "
            "WHERE p.doc_id = s.doc_id AND p.seq = s.seq AND p.id = s.passage_id) LIMIT 5"
        )
        for doc_id, seq in strays:
            yield f"a sentence of {doc_id}, {seq} has no passage"
