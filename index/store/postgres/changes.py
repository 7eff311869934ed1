"""Counts of an index, updated in the same transaction as the documents they count."""

from collections import Counter
from typing import Any

from index.store import lexemes
from index.store.counts import Counts


class Changes:
    """How the counts change as documents are put in and taken out."""

    def __init__(self) -> None:
        self._counts = Counts()
        self._others: Counter[tuple[str, str]] = Counter()

    def count(
        self, language: str, indexed: str, found: Counter[str], sentences: int, sign: int
    ) -> None:
        """Count a passage in (1) or out (-1): its text as it is indexed, and its lexemes."""
        self._counts.count([(language, indexed)], sign)
        field = lexemes.field_of(language)
        for lexeme in found:
            self._others[field, lexeme] += sign
        self._others["count", f"words {field}"] += sign * found.total()
        self._others["count", "passages"] += sign
        self._others["count", "sentences"] += sign * sentences

    def count_document(self, stamp: int, sign: int) -> None:
        """Count a document in or out; the sum of all stamps shows which documents are counted."""
        self._others["count", "documents"] += sign
        self._others["count", "stamps"] += sign * stamp

    def write(self, cursor: Any) -> None:
        """Apply the changes in the order of their keys, so that writers never deadlock."""
        changes = [*self._counts.changes(), *self._others.items()]
        changed = sorted((kind, term, by) for (kind, term), by in changes if by)
        if not changed:
            return
        columns = [list(column) for column in zip(*changed, strict=True)]
        cursor.execute(
            "INSERT INTO frequencies SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[]) "
            "ON CONFLICT (kind, term) DO UPDATE "
            "SET passages = frequencies.passages + excluded.passages",
            columns,
        )
        cursor.execute(
            "DELETE FROM frequencies f USING unnest(%s::text[], %s::text[]) AS c (kind, term) "
            "WHERE f.kind = c.kind AND f.term = c.term AND f.passages <= 0",
            columns[:2],
        )
