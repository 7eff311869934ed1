"""The digests of a generation's rows: added to those of an older version, and looked at."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index.errors import DamagedIndexError
from index.store.digests import digest_of

# What of each table a digest is over. Which segment a passage is in may change.
_COVERED: Mapping[str, tuple[str, ...]] = {
    "documents": ("doc_id", "language", "fingerprint", "annotated"),
    "sources": ("source_id", "doc_id", "speaker", "date", "source"),
    "passages": ("id", "doc_id", "source_id", "start", "end", "sentences"),
}
_KEYS = {"documents": ("doc_id",), "sources": ("source_id", "doc_id"), "passages": ("id",)}
# The key in the table `meta` that says that every row has its digest.
HELD = "digests"


def insert(db: sqlite3.Connection, table: str, row: Mapping[str, object]) -> None:
    """Insert a row with its digest."""
    columns = {**row, "digest": _digest(table, row)}
    marks = ", ".join("?" * len(columns))
    db.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values())
    )


def require_unaltered(table: str, row: sqlite3.Row, folder: Path) -> None:
    """Raise DamagedIndexError if a row is not as it was inserted."""
    if row["digest"] != _digest(table, row):
        raise DamagedIndexError(
            f"a row of {table} in {folder} has been altered; run `briefing index build`"
        )


def add_digests(db: sqlite3.Connection) -> None:
    """Give every row of an older version its digest."""
    for table, key in _KEYS.items():
        held = [column["name"] for column in db.execute(f"PRAGMA table_info({table})")]
        if "digest" not in held:
            db.execute(f"ALTER TABLE {table} ADD COLUMN digest BLOB")
        where = " AND ".join(f"{column} = ?" for column in key)
        for values in db.execute(f"SELECT {', '.join(key)} FROM {table}").fetchall():
            row = db.execute(f"SELECT * FROM {table} WHERE {where}", tuple(values)).fetchone()
            db.execute(
                f"UPDATE {table} SET digest = ? WHERE {where}", (_digest(table, row), *values)
            )


def _digest(table: str, row: Mapping[str, Any] | sqlite3.Row) -> bytes:
    return digest_of(*(row[column] for column in _COVERED[table]))
