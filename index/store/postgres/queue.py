"""The queue of documents that wait to be embedded, by whichever machine claims them.

A claim locks a document's row until the document is in the index. If the process dies the lock is
released, and another process can claim the document.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from index.models import AnnotatedDocument, Passage
from index.store.postgres.server import Server


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that was read and cut, but not yet embedded."""

    annotated: AnnotatedDocument
    passages: tuple[Passage, ...]


_WAITING = TypeAdapter(Waiting)


def put(server: Server, waiting: Waiting) -> None:
    """Queue a document; it replaces one with its id that is waiting already."""
    annotated = waiting.annotated
    row = (annotated.document.doc_id, annotated.fingerprint, _WAITING.dump_json(waiting))
    with server.transaction() as cursor:
        cursor.execute(
            "INSERT INTO queue VALUES (%s, %s, %s) ON CONFLICT (doc_id) DO UPDATE "
            "SET fingerprint = excluded.fingerprint, body = excluded.body",
            row,
        )


def drop(server: Server, doc_ids: Sequence[str]) -> None:
    """Remove documents from the queue that are no longer in the corpus."""
    with server.transaction() as cursor:
        cursor.execute("DELETE FROM queue WHERE doc_id = ANY(%s)", (list(doc_ids),))


def fingerprints(server: Server) -> dict[str, str]:
    """Return each waiting document's fingerprint by its id."""
    return dict(server.query("SELECT doc_id, fingerprint FROM queue"))


@contextmanager
def claimed(server: Server) -> Iterator[tuple[Any, Waiting | None]]:
    """Claim a document that nobody else has claimed; yield the transaction, and it or None.

    The document leaves the queue when the transaction commits.
    """
    with server.transaction() as cursor:
        cursor.execute(
            "SELECT doc_id, body FROM queue ORDER BY doc_id LIMIT 1 FOR UPDATE SKIP LOCKED"
        )
        row = cursor.fetchone()
        yield cursor, _WAITING.validate_json(row[1]) if row else None
        if row:
            cursor.execute("DELETE FROM queue WHERE doc_id = %s", (row[0],))
