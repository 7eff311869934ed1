"""A document as rows of the large tables: put in and taken out within a transaction."""

from collections.abc import Sequence
from typing import Any

from pgvector import HalfVector
from psycopg import sql
from pydantic import TypeAdapter

from index.models import AnnotatedDocument, Passage, Source
from index.store import lexemes
from index.store.contract import PassageVectors
from index.store.postgres.bm25 import kept_length
from index.store.postgres.changes import Changes
from index.store.postgres.migrations import DISTRIBUTED
from index.store.rows import pack, pack_vectors

# A document with its passages and their vectors, as it is put in.
Loaded = tuple[AnnotatedDocument, Sequence[Passage], Sequence[PassageVectors]]
ANNOTATED = TypeAdapter(AnnotatedDocument)
SOURCE = TypeAdapter(Source)


def put_in(
    cursor: Any,
    annotated: AnnotatedDocument,
    passages: Sequence[Passage],
    vectors: Sequence[PassageVectors],
    changes: Changes,
) -> None:
    """Put a document in, with all that hangs on it; it is not there yet."""
    document = annotated.document
    doc_id, language = document.doc_id, document.language
    body = ANNOTATED.dump_json(annotated)
    cursor.execute("SELECT nextval('passage_ids') FROM generate_series(0, %s)", (len(passages),))
    stamp, *ids = [row[0] for row in cursor.fetchall()]
    changes.count_document(stamp, 1)
    _copy(cursor, "documents", [(doc_id, language, annotated.fingerprint, body, stamp)])
    _copy(
        cursor,
        "sources",
        [
            (doc_id, s.id, _key(doc_id, s.id), s.speaker, s.date, SOURCE.dump_json(s))
            for s in annotated.sources
        ],
    )
    rows: list[tuple[object, ...]] = []
    near: list[tuple[object, ...]] = []
    for seq, (id_, passage, of) in enumerate(zip(ids, passages, vectors, strict=True)):
        key = _key(doc_id, passage.source_id)
        indexed = lexemes.indexed(passage.span.cut(document.text))
        found = lexemes.of_passage(indexed, language)
        changes.count(language, indexed, found, len(passage.sentences), 1)
        _, source_id, first, last, sentences, _ = pack(doc_id, passage, 0)
        *vectors_, stems = pack_vectors(of)
        rows.append(
            (doc_id, seq, id_, key, source_id, first, last, sentences, *vectors_,
             lexemes.field_of(language), kept_length(found.total()), list(found),
             list(found.values()), HalfVector(of.passage), stems)
        )  # fmt: skip
        near.extend(
            (doc_id, seq, number, id_, key, HalfVector(vector))
            for number, vector in enumerate(of.sentences)
        )
    _copy(cursor, "passages", rows)
    _copy(cursor, "sentences", near)


def take_out(cursor: Any, doc_id: str, changes: Changes) -> bool:
    """Take a document out, with all that hangs on it; say whether it was there."""
    cursor.execute("SELECT annotated, stamp FROM documents WHERE doc_id = %s", (doc_id,))
    held = cursor.fetchall()
    for body, stamp in held:
        cursor.execute("SELECT first, last, sentences FROM passages WHERE doc_id = %s", (doc_id,))
        changes.count_held(ANNOTATED.validate_json(body).document, stamp, cursor.fetchall(), -1)
    for table, _ in DISTRIBUTED:
        cursor.execute(
            sql.SQL("DELETE FROM {} WHERE doc_id = %s").format(sql.Identifier(table)), (doc_id,)
        )
    return bool(held)


def _copy(cursor: Any, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Load rows whose values are in the order of the table's columns."""
    columns = dict(DISTRIBUTED)[table].split(", ")
    types = [column.split()[1].split("(")[0] for column in columns]
    statement = sql.SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(sql.Identifier(table))
    with cursor.copy(statement) as copy:
        copy.set_types(
            [{"integer": "int4", "bigint": "int8", "integer[]": "int4[]"}.get(t, t) for t in types]
        )
        for row in rows:
            copy.write_row(row)


def _key(doc_id: str, source_id: str) -> str:
    return f"{doc_id}/{source_id}"
