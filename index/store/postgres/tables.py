"""The large tables of the PostgreSQL store, and what they are searched by.

`(doc_id, …)` leads every key, so that `doc_id` may distribute the four large tables over servers.
No foreign keys connect them, because none can reach another server; rows are deleted together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg
from psycopg import sql


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """An index of a large table: its name, and how it is made."""

    name: str
    table: str
    method: LiteralString


# The tables that may be spread over several servers by `doc_id`; `{dim}` is the vectors' length.
DISTRIBUTED: tuple[tuple[str, LiteralString], ...] = (
    (
        "documents",
        "doc_id text NOT NULL, language text NOT NULL, fingerprint text NOT NULL, "
        "annotated bytea NOT NULL, stamp bigint NOT NULL, digest bytea",
    ),
    (
        "sources",
        "doc_id text NOT NULL, source_id text NOT NULL, key text NOT NULL, speaker text, "
        "date text, source bytea NOT NULL, digest bytea",
    ),
    (
        "passages",
        "doc_id text NOT NULL, seq integer NOT NULL, id bigint NOT NULL, source_key text NOT NULL, "
        "source_id text NOT NULL, first integer NOT NULL, last integer NOT NULL, "
        "sentences bytea NOT NULL, vector bytea NOT NULL, sentence_vectors bytea NOT NULL, "
        "tokens bytea NOT NULL, offsets bytea NOT NULL, language text NOT NULL, "
        "length integer NOT NULL, lexemes text[] NOT NULL, counts integer[] NOT NULL, "
        "near halfvec({dim}) NOT NULL, stems bytea, digest bytea, shingles integer[]",
    ),
    (
        "sentences",
        "doc_id text NOT NULL, seq integer NOT NULL, number integer NOT NULL, "
        "passage_id bigint NOT NULL, source_key text NOT NULL, near halfvec({dim}) NOT NULL",
    ),
)
KEYS: dict[str, LiteralString] = {
    "documents": "(doc_id)", "sources": "(doc_id, source_id)", "passages": "(doc_id, seq)",
    "sentences": "(doc_id, seq, number)",
}  # fmt: skip
# The last to be created: if this index exists, all do.
LAST = "passages_by_shingle"
# Created after the first documents are loaded: filled row by row they take several times as long.
INDEXES = (
    SearchIndex("passages_by_id", "passages", "btree (id)"),
    SearchIndex("passages_by_source", "passages", "btree (source_key)"),
    SearchIndex("passages_by_lexeme", "passages", "gin (lexemes)"),
    SearchIndex("passages_near", "passages", "hnsw (near halfvec_ip_ops)"),
    SearchIndex("sentences_by_passage", "sentences", "btree (passage_id)"),
    SearchIndex("sentences_near", "sentences", "hnsw (near halfvec_ip_ops)"),
    SearchIndex(LAST, "passages", "gin (shingles)"),
)


def tables(dim: int, suffix: str = "") -> Iterator[sql.Composed]:
    """Yield the statements that create the large tables; `suffix` is appended to their names."""
    for table, columns in DISTRIBUTED:
        yield sql.SQL("CREATE TABLE IF NOT EXISTS {} ({}, PRIMARY KEY {})").format(
            sql.Identifier(table + suffix),
            sql.SQL(columns.format(dim=dim)),
            sql.SQL(KEYS[table]),
        )
    for column in ("tokens", "sentence_vectors", "vector"):  # they do not compress
        yield sql.SQL("ALTER TABLE {} ALTER {} SET STORAGE EXTERNAL").format(
            sql.Identifier("passages" + suffix), sql.Identifier(column)
        )


def index_all(cursor: psycopg.Cursor[Any], suffix: str = "") -> None:
    """Create the search indexes of the large tables, and update the server's statistics."""
    cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
    for index in INDEXES:
        cursor.execute(
            sql.SQL("CREATE INDEX IF NOT EXISTS {} ON {} USING {}").format(
                sql.Identifier(index.name + suffix),
                sql.Identifier(index.table + suffix),
                sql.SQL(index.method),
            )
        )
    cursor.execute("ANALYZE")
