"""The table of frequencies: how many passages contain each stem, word and lexeme; the counts."""

from collections.abc import Sequence
from typing import LiteralString

from index.store.postgres.server import Server


def frequencies_of(server: Server, kind: str, terms: Sequence[str]) -> dict[str, int]:
    """Return the frequencies of those terms that are known.

    `kind` is "stem", "word", "count" or a language, for its lexemes.
    """
    statement: LiteralString = (
        "SELECT term, passages FROM frequencies WHERE kind = %s AND term = ANY(%s)"
    )
    return dict(server.query(statement, (kind, list(terms))))


def counts(server: Server) -> dict[str, int]:
    """Return all that is counted of the index: passages, documents, words of each language, …"""
    return dict(server.query("SELECT term, passages FROM frequencies WHERE kind = 'count'"))


def starting_with(server: Server, kind: str, prefix: str, most: int | None = None) -> list[str]:
    """Return the terms that start with a prefix, sorted, at most `most` of them."""
    rows = server.query(
        "SELECT term FROM frequencies WHERE kind = %s AND term >= %s AND term < %s "
        "ORDER BY term LIMIT %s",
        (kind, prefix, prefix + "\U0010ffff", most),
    )
    return [row[0] for row in rows]
