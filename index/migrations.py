"""Bring a SQLite file that outlives a release to the present version, whole or not at all.

A file's version, its `user_version`, is the number of steps it has taken.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

# Takes a file from one version to the next: SQL, or code where SQL alone cannot tell what to do.
# A released step is never changed.
Step = str | Callable[[sqlite3.Connection], None]


_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class NewerVersionError(Exception):
    """A newer version of Briefing wrote the file; nothing in it has been touched.

    The message completes a sentence that begins with the file's name.
    """


def migrate(db: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Take the steps that a file has not taken yet, all in one transaction.

    Raises NewerVersionError if the file has taken more steps than there are.
    """
    if is_current(db, steps):
        return
    with db:
        db.execute("BEGIN IMMEDIATE")
        # Ask again under the lock: another process may have migrated the file meanwhile.
        for step in steps[_taken(db, steps) :]:
            _take(step, db)
        db.execute(f"PRAGMA user_version = {len(steps)}")


def is_current(db: sqlite3.Connection, steps: Sequence[Step]) -> bool:
    """Say whether a file has taken every step; raise NewerVersionError if it has taken more."""
    return _taken(db, steps) == len(steps)


def migrated_copy(db: sqlite3.Connection, steps: Sequence[Step]) -> sqlite3.Connection:
    """Return a copy of a file in memory, migrated, for a reader that may not write to the file."""
    with ExitStack() as unless_returned:
        copy = sqlite3.connect(":memory:")
        unless_returned.callback(copy.close)
        db.backup(copy)
        migrate(copy, steps)
        copy.execute("PRAGMA query_only = ON")
        unless_returned.pop_all()
        return copy


def is_damage(error: Exception) -> bool:
    """Say whether SQLite found the file itself damaged, not its disk or its permissions."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _DAMAGED


def _taken(db: sqlite3.Connection, steps: Sequence[Step]) -> int:
    taken: int = db.execute("PRAGMA user_version").fetchone()[0]
    if taken > len(steps):
        raise NewerVersionError(
            f"was written by a newer Briefing (version {taken}; this one reads up to {len(steps)})"
        )
    return taken


def _take(step: Step, db: sqlite3.Connection) -> None:
    if callable(step):
        step(db)
        return
    # Not `executescript`: it commits before it begins.
    for statement in _statements(step):
        db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for part in script.split(";"):
        statement += f"{part};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
