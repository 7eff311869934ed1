"""SQLite files brought to the present version: each step once, all of them or none."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from index.migrations import NewerVersionError, is_current, migrate, migrated_copy
from tests.connections import all_closed

STEPS = (
    "CREATE TABLE words (word TEXT); INSERT INTO words VALUES ('one; two');",
    lambda db: db.execute("INSERT INTO words VALUES ('three')"),
    "CREATE TABLE kept (id INTEGER)",
)


@pytest.fixture(params=["", None], ids=["transactions opened by Python", "autocommit"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "words.sqlite"
    with closing(sqlite3.connect(path, isolation_level=request.param)) as opened:
        yield opened


def _words(db: sqlite3.Connection) -> list[str]:
    return [row[0] for row in db.execute("SELECT word FROM words")]


def test_a_new_file_takes_every_step(db: sqlite3.Connection) -> None:
    """A semicolon inside a string does not end a statement."""
    assert not is_current(db, STEPS)
    migrate(db, STEPS)

    assert _words(db) == ["one; two", "three"]
    assert is_current(db, STEPS)
    assert not db.in_transaction


@pytest.mark.parametrize("taken", range(len(STEPS) + 1))
def test_an_older_file_takes_the_steps_that_it_lacks(db: sqlite3.Connection, taken: int) -> None:
    """Each once, however often it is opened."""
    migrate(db, STEPS[:taken])
    migrate(db, STEPS)
    migrate(db, STEPS)

    assert _words(db) == ["one; two", "three"]


def test_a_step_that_fails_takes_back_those_before_it(db: sqlite3.Connection) -> None:
    """The file is as it was."""
    migrate(db, STEPS[:1])
    with pytest.raises(sqlite3.OperationalError, match="no such table: nowhere"):
        migrate(db, (*STEPS[:2], "INSERT INTO nowhere VALUES (1)"))

    assert _words(db) == ["one; two"]
    assert is_current(db, STEPS[:1])


def test_a_newer_file_is_refused(db: sqlite3.Connection) -> None:
    """By the versions: the file's and the newest that is known."""
    migrate(db, STEPS)
    with pytest.raises(NewerVersionError, match=r"version 3; this one reads up to 1"):
        migrate(db, STEPS[:1])

    assert is_current(db, STEPS)


def test_two_processes_do_not_take_a_step_twice(tmp_path: Path) -> None:
    """The one that waited for the other finds nothing left to do."""
    path = tmp_path / "words.sqlite"

    class Late(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if sql == "BEGIN IMMEDIATE":
                with closing(sqlite3.connect(path)) as first:
                    migrate(first, STEPS)
            return super().execute(sql, *values)

    with closing(sqlite3.connect(path, factory=Late)) as late:
        migrate(late, STEPS)

        assert _words(late) == ["one; two", "three"]


def test_a_copy_in_memory_leaves_the_file_alone(db: sqlite3.Connection) -> None:
    """It is of the present version and cannot be written to."""
    migrate(db, STEPS[:1])
    with closing(migrated_copy(db, STEPS)) as copy:
        assert _words(copy) == ["one; two", "three"]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            copy.execute("DELETE FROM words")

    assert _words(db) == ["one; two"]


def test_a_copy_that_cannot_be_migrated_is_closed(db: sqlite3.Connection) -> None:
    """The error comes from the step."""
    migrate(db, STEPS[:1])
    with all_closed(), pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrated_copy(db, (*STEPS[:1], "INSERT INTO nowhere VALUES (1)"))
