"""A document as rows of the tables: put in and taken out within one transaction."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pydantic import TypeAdapter

from index.models import AnnotatedDocument, Source
from index.store import lexemes
from index.store.contract import IndexedDocument
from index.store.counts import Counts
from index.store.local import digests
from index.store.local.database import TEXTS, Database
from index.store.rows import pack_sentences, pack_vectors

ANNOTATED = TypeAdapter(AnnotatedDocument)
SOURCE = TypeAdapter(Source)


def document_ids(folder: Path) -> set[str]:
    """Return the ids of a generation's documents; raise DamagedIndexError if it has lost them."""
    with closing(Database(folder / TEXTS)) as texts:
        return {row["doc_id"] for row in texts.query("SELECT doc_id FROM documents")}


def put_in(db: sqlite3.Connection, indexed: IndexedDocument, segment: int, changes: Counts) -> None:
    """Insert a document that is not there yet; its vectors go to `segment`, which is attached."""
    annotated, document = indexed.annotated, indexed.annotated.document
    whole = {
        "doc_id": document.doc_id,
        "language": document.language,
        "fingerprint": annotated.fingerprint,
        "annotated": zlib.compress(ANNOTATED.dump_json(annotated)),
    }
    digests.insert(db, "documents", whole)
    for source in annotated.sources:
        row = {
            "source_id": source.id,
            "doc_id": document.doc_id,
            "speaker": source.speaker,
            "date": source.date,
            "source": SOURCE.dump_json(source),
        }
        digests.insert(db, "sources", row)
    _put_in_passages(db, indexed, segment)
    texts = (lexemes.indexed(passage.span.cut(document.text)) for passage in indexed.passages)
    changes.count(((document.language, text) for text in texts), 1)


def _put_in_passages(db: sqlite3.Connection, indexed: IndexedDocument, segment: int) -> None:
    doc_id = indexed.annotated.document.doc_id
    # Explicit, because the digest covers the id.
    (last,) = db.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence").fetchone()
    parts = zip(indexed.passages, indexed.vectors, strict=True)
    for passage_id, (passage, vectors) in enumerate(parts, last + 1):
        row = {
            "id": passage_id,
            "doc_id": doc_id,
            "source_id": passage.source_id,
            "start": passage.span.start,
            "end": passage.span.end,
            "sentences": pack_sentences(passage),
            "segment": segment,
        }
        digests.insert(db, "passages", row)
        db.execute(
            "INSERT INTO fresh.vectors (id, vector, sentence_vectors, tokens, offsets, stems) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (passage_id, *pack_vectors(vectors).values()),
        )


def annotated_of(content: bytes) -> AnnotatedDocument:
    """Return a document as it was stored; an older version did not compress it.

    Raises zlib.error or ValueError for what was not stored.
    """
    return ANNOTATED.validate_json(
        content if content.startswith(b"{") else zlib.decompress(content)
    )


def take_out(db: sqlite3.Connection, doc_id: str, changes: Counts) -> bool:
    """Delete a document and everything that belongs to it; say whether it was there."""
    changes.count(_indexed_texts(db, doc_id), -1)
    return db.execute("DELETE FROM documents WHERE doc_id = ?", (doc_id,)).rowcount > 0


def _indexed_texts(db: sqlite3.Connection, doc_id: str) -> Iterator[tuple[str, str]]:
    """Yield the language and the text, as it is indexed, of each passage of a document."""
    rows = db.execute("SELECT annotated FROM documents WHERE doc_id = ?", (doc_id,)).fetchall()
    for (annotated,) in rows:
        document = annotated_of(annotated).document
        spans = db.execute("SELECT start, end FROM passages WHERE doc_id = ?", (doc_id,))
        for start, end in spans.fetchall():
            yield document.language, lexemes.indexed(document.text[start:end])
