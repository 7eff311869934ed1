"""The tables of `library.sqlite`, as the steps that lead from each version to the next.

Step 1 asks whether a table exists because an early Briefing, if interrupted, left some of them and
no version. Step 2 asks because two versions of the tables, without `links` and with it, are both
numbered 1.
"""

import sqlite3
from collections.abc import Sequence

from index.migrations import Step
from index.store.digests import digest_of


def _rename_reader_to_parser(db: sqlite3.Connection) -> None:
    # A Briefing that knew no versions numbered every library 1 that it opened, renamed or not.
    columns = {row[1] for row in db.execute("PRAGMA table_info(documents)")}
    if "reader" in columns:
        db.execute("ALTER TABLE documents RENAME COLUMN reader TO parser")


# What identifies a row of each table.
KEYS = {
    "documents": ("doc_id",),
    "origins": ("address", "part"),
    "left_out": ("doc_id",),
    "links": ("doc_id",),
}


def know_digests(db: sqlite3.Connection) -> None:
    """Have a connection know the function that the tables' triggers call."""
    db.create_function("digest_of", -1, digest_of, deterministic=True)


def triggers_of(table: str, columns: Sequence[str]) -> dict[str, str]:
    """Return the triggers that write the digest of a table's columns, each by its name."""
    of_new = ", ".join(f"new.{column}" for column in columns)
    is_new = " AND ".join(f"{column} = new.{column}" for column in KEYS[table])
    when = {"new": "INSERT", "changed": f"UPDATE OF {', '.join(columns)}"}
    return {
        f"{table}_{name}": (
            f"CREATE TRIGGER {table}_{name} AFTER {event} ON {table} BEGIN "
            f"UPDATE {table} SET digest = digest_of({of_new}) WHERE {is_new}; END"
        )
        for name, event in when.items()
    }


def _add_digests(db: sqlite3.Connection) -> None:
    # Every row has a digest of its values, written by triggers, so that damage can be told.
    know_digests(db)
    for table in KEYS:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        db.execute(f"ALTER TABLE {table} ADD COLUMN digest BLOB")
        for trigger in triggers_of(table, columns).values():
            db.execute(trigger)
        db.execute(f"UPDATE {table} SET digest = digest_of({', '.join(columns)})")


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
    _add_digests,
)
