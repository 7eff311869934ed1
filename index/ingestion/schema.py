"""The tables of `library.sqlite`, as the steps that lead from each version to the next.

Step 1 asks whether a table exists because an early Briefing, if interrupted, left some of them and
no version. Step 2 asks because two versions of the tables, without `links` and with it, are both
numbered 1.
"""

import sqlite3

from index.migrations import Step


def _rename_reader_to_parser(db: sqlite3.Connection) -> None:
    # A Briefing that knew no versions numbered every library 1 that it opened, renamed or not.
    columns = {row[1] for row in db.execute("PRAGMA table_info(documents)")}
    if "reader" in columns:
        db.execute("ALTER TABLE documents RENAME COLUMN reader TO parser")


STEPS: tuple[Step, ...] = (
    """
    CREATE TABLE IF NOT EXISTS documents (doc_id TEXT PRIMARY KEY, text_sha256 TEXT NOT NULL,
        original_sha256 TEXT NOT NULL, suffix TEXT NOT NULL, reader TEXT NOT NULL,
        language TEXT NOT NULL, head_end INTEGER NOT NULL, marks TEXT NOT NULL,
        stated TEXT NOT NULL, guessed TEXT NOT NULL, corrected TEXT NOT NULL DEFAULT '{}',
        added TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS documents_by_text ON documents (text_sha256);
    CREATE TABLE IF NOT EXISTS origins (address TEXT NOT NULL, part INTEGER NOT NULL,
        doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, original_sha256 TEXT NOT NULL,
        read TEXT NOT NULL, PRIMARY KEY (address, part)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS origins_of_document ON origins (doc_id);
    CREATE TABLE IF NOT EXISTS left_out (doc_id TEXT PRIMARY KEY) WITHOUT ROWID;
    """,
    """
    CREATE TABLE IF NOT EXISTS links (
        doc_id TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE, status TEXT NOT NULL,
        checked TEXT NOT NULL) WITHOUT ROWID;
    """,
    _rename_reader_to_parser,
)
