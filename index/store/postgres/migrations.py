"""The tables of the PostgreSQL store, and how those of an older version become the present ones.

`(doc_id, …)` leads every key, so that `doc_id` may distribute the four large tables over servers;
no foreign key ties them, since none reaches across servers. They are deleted from together.
"""

from collections.abc import Iterator
from typing import Any, LiteralString

import psycopg
from psycopg import sql

# Each brings the tables from one version to the next; what was released is never altered.
MIGRATIONS: tuple[tuple[LiteralString, ...], ...] = (
    (
        "CREATE EXTENSION IF NOT EXISTS vector",
        "CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL)",
        "CREATE TABLE revision (number bigint NOT NULL)",
        "INSERT INTO revision VALUES (0)",
        "CREATE SEQUENCE passage_ids",
        # `term` in the order of its bytes: what begins so is a range. `kind`: "stem", "word",
        # "count", or the language of a lexeme.
        """CREATE TABLE frequencies (kind text NOT NULL, term text COLLATE "C" NOT NULL,
            passages bigint NOT NULL, PRIMARY KEY (kind, term))""",
        """CREATE TABLE background (word text COLLATE "C" PRIMARY KEY,
            zipf double precision NOT NULL)""",
        # Documents that wait to be embedded.
        """CREATE TABLE queue (doc_id text PRIMARY KEY, fingerprint text NOT NULL,
            body bytea NOT NULL)""",
    ),
    ("ALTER TABLE IF EXISTS passages ADD COLUMN IF NOT EXISTS stems bytea",),
)
# What every server that holds a part is told before; `{}` is the table of its passages.
OF_PARTS: tuple[tuple[LiteralString, ...], ...] = (
    (),
    ("ALTER TABLE {} ADD COLUMN IF NOT EXISTS stems bytea",),
)
# The tables that may lie on several servers, by `doc_id`; `{dim}` is the vectors' length.
DISTRIBUTED: tuple[tuple[str, LiteralString], ...] = (
    (
        "documents",
        "doc_id text NOT NULL, language text NOT NULL, fingerprint text NOT NULL, "
        "annotated bytea NOT NULL, stamp bigint NOT NULL",
    ),
    (
        "sources",
        "doc_id text NOT NULL, source_id text NOT NULL, key text NOT NULL, speaker text, "
        "date text, source bytea NOT NULL",
    ),
    (
        "passages",
        "doc_id text NOT NULL, seq integer NOT NULL, id bigint NOT NULL, source_key text NOT NULL, "
        "source_id text NOT NULL, first integer NOT NULL, last integer NOT NULL, "
        "sentences bytea NOT NULL, vector bytea NOT NULL, sentence_vectors bytea NOT NULL, "
        "tokens bytea NOT NULL, offsets bytea NOT NULL, language text NOT NULL, "
        "length integer NOT NULL, lexemes text[] NOT NULL, counts integer[] NOT NULL, "
        "near halfvec({dim}) NOT NULL, stems bytea",
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
# The index that tells whether there are any.
NEAR = "passages_near"
# Made once the first documents are loaded: one by one they would cost several times as much.
INDEXES: tuple[tuple[str, str, LiteralString], ...] = (
    ("passages_by_id", "passages", "btree (id)"),
    ("passages_by_source", "passages", "btree (source_key)"),
    ("passages_by_lexeme", "passages", "gin (lexemes)"),
    (NEAR, "passages", "hnsw (near halfvec_ip_ops)"),
    ("sentences_by_passage", "sentences", "btree (passage_id)"),
    ("sentences_near", "sentences", "hnsw (near halfvec_ip_ops)"),
)


def tables(dim: int, suffix: str = "") -> Iterator[sql.Composed]:
    """Yield the statements that create the large tables; `suffix` is put behind their names."""
    for table, columns in DISTRIBUTED:
        yield sql.SQL("CREATE TABLE IF NOT EXISTS {} ({}, PRIMARY KEY {})").format(
            sql.Identifier(table + suffix),
            sql.SQL(columns.format(dim=dim)),
            sql.SQL(KEYS[table]),
        )
    for column in ("tokens", "sentence_vectors", "vector"):  # nothing in them can be compressed
        yield sql.SQL("ALTER TABLE {} ALTER {} SET STORAGE EXTERNAL").format(
            sql.Identifier("passages" + suffix), sql.Identifier(column)
        )


def index_all(cursor: psycopg.Cursor[Any], suffix: str = "") -> None:
    """Create what the large tables are searched by, and let the server look at what they hold."""
    cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
    for name, table, method in INDEXES:
        cursor.execute(
            sql.SQL("CREATE INDEX IF NOT EXISTS {} ON {} USING {}").format(
                sql.Identifier(name + suffix), sql.Identifier(table + suffix), sql.SQL(method)
            )
        )
    cursor.execute("ANALYZE")
