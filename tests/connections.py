"""Connections to SQLite: whether all are closed. Python warns of one that is not from 3.13 on."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_noted: list[list[sqlite3.Connection]] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "sqlite3.connect/handle" and _noted:
        (connection,) = arguments
        assert isinstance(connection, sqlite3.Connection)
        _noted[-1].append(connection)


sys.addaudithook(_note)


@contextmanager
def all_closed() -> Iterator[None]:
    """Fail if a connection that was opened in the block is open after it, or none was opened."""
    _noted.append([])
    try:
        yield
    finally:
        opened = _noted.pop()
    assert opened
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            _ = connection.total_changes
