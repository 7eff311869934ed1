"""The tables of a local index, and the query for the passages that a filter allows."""

import json
from collections.abc import Iterable

from index.models import SearchFilter

TEXTS = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    doc_id TEXT PRIMARY KEY, language TEXT NOT NULL, fingerprint TEXT NOT NULL,
    annotated BLOB NOT NULL, digest BLOB) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS documents_by_language ON documents (language);
CREATE INDEX IF NOT EXISTS documents_as_made ON documents (doc_id, fingerprint);
CREATE TABLE IF NOT EXISTS sources (
    source_id TEXT NOT NULL, doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    speaker TEXT, date TEXT, source BLOB NOT NULL, digest BLOB,
    PRIMARY KEY (source_id, doc_id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sources_of_document ON sources (doc_id);
CREATE TABLE IF NOT EXISTS passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, source_id TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, sentences BLOB NOT NULL,
    segment INTEGER NOT NULL, digest BLOB);
CREATE INDEX IF NOT EXISTS passages_of_document ON passages (doc_id);
CREATE INDEX IF NOT EXISTS passages_of_source ON passages (source_id);
CREATE INDEX IF NOT EXISTS passages_of_segment ON passages (segment);
CREATE TABLE IF NOT EXISTS gone (id INTEGER PRIMARY KEY, segment INTEGER NOT NULL);
CREATE TRIGGER IF NOT EXISTS passage_goes AFTER DELETE ON passages
    BEGIN INSERT INTO gone VALUES (old.id, old.segment); END;
CREATE TABLE IF NOT EXISTS background (word TEXT PRIMARY KEY, zipf REAL) WITHOUT ROWID;
"""
VECTORS = """
CREATE TABLE IF NOT EXISTS fresh.vectors (id INTEGER PRIMARY KEY, vector BLOB NOT NULL,
    sentence_vectors BLOB NOT NULL, tokens BLOB NOT NULL, offsets BLOB NOT NULL, stems BLOB);
"""


def allowed(where: SearchFilter, speakers: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return the query for the ids of the passages that a filter allows, and its values.

    `speakers` are those whom the filter's speaker may be.
    """
    clauses, values = ["1"], list[str]()
    if where.speaker:
        clauses.append("s.speaker IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(speakers)))
    if where.within is not None:
        clauses.append("s.source_id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(where.within)))
    if where.after:
        clauses.append("s.date >= substr(?, 1, length(s.date))")
        values.append(where.after)
    if where.before:
        clauses.append("s.date <= ?")
        values.append(where.before)
    if where.sources:
        marks = ",".join("?" * len(where.sources))
        clauses.append(f"(p.source_id IN ({marks}) OR p.doc_id IN ({marks}))")
        values.extend([*where.sources, *where.sources])
    sql = (
        "SELECT p.id FROM passages p JOIN sources s USING (source_id, doc_id) "
        f"WHERE {' AND '.join(clauses)} ORDER BY p.id"
    )
    return sql, tuple(values)
