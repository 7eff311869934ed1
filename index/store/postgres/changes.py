"""What is counted of an index: kept by what is put in and taken out, in the same transaction."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from index.models import Document
from index.store import lexemes
from index.store.counts import Counts

_SENTENCE_BYTES = 16


class Changes:
    """How what is counted changes by what is put in and taken out."""

    def __init__(self) -> None:
        self._counts = Counts()
        self._others: Counter[tuple[str, str]] = Counter()

    def count(
        self, language: str, indexed: str, found: Counter[str], sentences: int, sign: int
    ) -> None:
        """Count a passage in (1) or out (-1): its text as it is indexed, its lexemes."""
        self._counts.count([(language, indexed)], sign)
        field = lexemes.field_of(language)
        for lexeme in found:
            self._others[field, lexeme] += sign
        self._others["count", f"words {field}"] += sign * found.total()
        self._others["count", "passages"] += sign
        self._others["count", "sentences"] += sign * sentences

    def count_document(self, stamp: int, sign: int) -> None:
        """Count a document in or out; the sum of the stamps tells which are counted."""
        self._others["count", "documents"] += sign
        self._others["count", "stamps"] += sign * stamp

    def count_held(
        self, document: Document, stamp: int, passages: Iterable[tuple[Any, ...]], sign: int
    ) -> None:
        """Count a document that is held, with its passages: (first, last, sentences' bytes)."""
        self.count_document(stamp, sign)
        for first, last, sentences in passages:
            indexed = lexemes.indexed(document.text[first:last])
            found = lexemes.of_passage(indexed, document.language)
            held = len(sentences) // _SENTENCE_BYTES
            self.count(document.language, indexed, found, held, sign)

    def write(self, cursor: Any) -> None:
        """Bring the counts up to date, in the order of their keys, so that writers never cross."""
        changes = [*self._counts.changes(), *((*key, n) for key, n in self._others.items())]
        changed = sorted(change for change in changes if change[2])
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
