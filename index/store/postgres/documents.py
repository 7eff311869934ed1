"""A document as rows of the large tables: put in and taken out within one transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, LiteralString

from pgvector import HalfVector
from psycopg import sql
from pydantic import TypeAdapter

from index.models import AnnotatedDocument, Source
from index.store import lexemes, shingles
from index.store.contract import IndexedDocument
from index.store.postgres.bm25 import kept_length
from index.store.postgres.changes import Changes
from index.store.postgres.digests import with_digest
from index.store.postgres.server import Server
from index.store.postgres.tables import DISTRIBUTED
from index.store.rows import pack_sentences, pack_vectors

# Runs a query and returns its rows, within a transaction or outside one.
Fetch = Callable[[LiteralString, Sequence[object]], list[tuple[Any, ...]]]
# A row of a table, by column.
_Row = Mapping[str, object]

ANNOTATED = TypeAdapter(AnnotatedDocument)
SOURCE = TypeAdapter(Source)
_SENTENCE_BYTES = 16


def put_in(cursor: Any, indexed: IndexedDocument, changes: Changes) -> None:
    """Insert a document that is not there yet, with everything that belongs to it."""
    annotated, document = indexed.annotated, indexed.annotated.document
    count = len(indexed.passages)
    cursor.execute("SELECT nextval('passage_ids') FROM generate_series(0, %s)", (count,))
    stamp, *ids = [row[0] for row in cursor.fetchall()]
    changes.count_document(stamp, 1)
    row = {
        "doc_id": document.doc_id,
        "language": document.language,
        "fingerprint": annotated.fingerprint,
        "annotated": ANNOTATED.dump_json(annotated),
        "stamp": stamp,
    }
    _copy(cursor, "documents", [with_digest("documents", row)])
    _copy(cursor, "sources", [_source(document.doc_id, source) for source in annotated.sources])
    _copy(cursor, "passages", list(_passages(indexed, ids, changes)))
    _copy(cursor, "sentences", list(_sentences(indexed, ids)))


def _source(doc_id: str, source: Source) -> _Row:
    row = {
        "doc_id": doc_id,
        "source_id": source.id,
        "key": _key(doc_id, source.id),
        "speaker": source.speaker,
        "date": source.date,
        "source": SOURCE.dump_json(source),
    }
    return with_digest("sources", row)


def _passages(indexed: IndexedDocument, ids: Sequence[int], changes: Changes) -> Iterator[_Row]:
    """Yield the rows of a document's passages, and count them in."""
    document = indexed.annotated.document
    parts = zip(ids, indexed.passages, indexed.vectors, strict=True)
    for seq, (passage_id, passage, vectors) in enumerate(parts):
        said = passage.span.cut(document.text)
        text = lexemes.indexed(said)
        found = lexemes.of_passage(text, document.language)
        changes.count(document.language, text, found, len(passage.sentences), 1)
        row = {
            "doc_id": document.doc_id,
            "seq": seq,
            "id": passage_id,
            "source_key": _key(document.doc_id, passage.source_id),
            "source_id": passage.source_id,
            "first": passage.span.start,
            "last": passage.span.end,
            "sentences": pack_sentences(passage),
            **pack_vectors(vectors),
            "language": lexemes.field_of(document.language),
            "length": kept_length(found.total()),
            "lexemes": list(found),
            "counts": list(found.values()),
            "near": HalfVector(vectors.passage),
            "shingles": shingles.of_passage(said),
        }
        yield with_digest("passages", row)


def _sentences(indexed: IndexedDocument, ids: Sequence[int]) -> Iterator[_Row]:
    doc_id = indexed.annotated.document.doc_id
    parts = zip(ids, indexed.passages, indexed.vectors, strict=True)
    for seq, (passage_id, passage, vectors) in enumerate(parts):
        for number, vector in enumerate(vectors.sentences):
            yield {
                "doc_id": doc_id,
                "seq": seq,
                "number": number,
                "passage_id": passage_id,
                "source_key": _key(doc_id, passage.source_id),
                "near": HalfVector(vector),
            }


def take_out(cursor: Any, doc_id: str, changes: Changes) -> bool:
    """Delete a document and everything that belongs to it; say whether it was there."""

    def fetch(statement: LiteralString, values: Sequence[object]) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = cursor.execute(statement, values).fetchall()
        return rows

    was_there = count_stored(fetch, doc_id, changes, -1)
    for table, _ in DISTRIBUTED:
        cursor.execute(
            sql.SQL("DELETE FROM {} WHERE doc_id = %s").format(sql.Identifier(table)), (doc_id,)
        )
    return was_there


def count_stored(fetch: Fetch, doc_id: str, changes: Changes, sign: int) -> bool:
    """Count a stored document in (1) or out (-1); say whether it is there."""
    held = fetch("SELECT annotated, stamp FROM documents WHERE doc_id = %s", (doc_id,))
    for body, stamp in held:
        document = ANNOTATED.validate_json(body).document
        changes.count_document(stamp, sign)
        passages: LiteralString = "SELECT first, last, sentences FROM passages WHERE doc_id = %s"
        for first, last, sentences in fetch(passages, (doc_id,)):
            text = lexemes.indexed(document.text[first:last])
            found = lexemes.of_passage(text, document.language)
            changes.count(document.language, text, found, len(sentences) // _SENTENCE_BYTES, sign)
    return bool(held)


def add_shingles(server: Server) -> None:
    """Give every passage of an older version its shingles, one document at a time, once."""
    if server.query("SELECT FROM meta WHERE key = 'shingles'"):
        return
    for (doc_id,) in server.query("SELECT doc_id FROM documents"):
        with server.transaction() as cursor:
            cursor.execute("SELECT annotated FROM documents WHERE doc_id = %s", (doc_id,))
            (body,) = cursor.fetchone() or (b"",)
            text = ANNOTATED.validate_json(body).document.text
            cursor.execute("SELECT seq, first, last FROM passages WHERE doc_id = %s", (doc_id,))
            for seq, first, last in cursor.fetchall():
                cursor.execute(
                    "UPDATE passages SET shingles = %s WHERE doc_id = %s AND seq = %s",
                    (shingles.of_passage(text[first:last]), doc_id, seq),
                )
    with server.transaction() as cursor:
        cursor.execute("INSERT INTO meta VALUES ('shingles', '1') ON CONFLICT DO NOTHING")


def _copy(cursor: Any, table: str, rows: Sequence[_Row]) -> None:
    """Load rows into a table."""
    columns = [column.split() for column in dict(DISTRIBUTED)[table].split(", ")]
    names = [name for name, *_ in columns]
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with cursor.copy(statement) as copy:
        copy.set_types([_wire_type(kind) for _, kind, *_ in columns])
        for row in rows:
            copy.write_row([row[name] for name in names])


def _wire_type(kind: str) -> str:
    """Return the name by which psycopg knows a column's type."""
    bare = kind.split("(")[0]
    return {"integer": "int4", "bigint": "int8", "integer[]": "int4[]"}.get(bare, bare)


def _key(doc_id: str, source_id: str) -> str:
    return f"{doc_id}/{source_id}"
