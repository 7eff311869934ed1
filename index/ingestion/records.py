"""What the library knows about each document, and the rows that hold it."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

from index.errors import CorpusError
from index.ingestion.metadata import KINDS
from index.ingestion.parsers.frontmatter import FIELDS
from index.ingestion.snapshot import Snapshot
from index.models import Mark, Source
from index.store.digests import digest_of

Change = Literal["added", "updated", "unchanged", "another origin"]
ORIGIN_COLUMNS = "address, part, original_sha256, read"
_MARKS = TypeAdapter(tuple[Mark, ...])


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from: a path or a URL, which part of it, and when it was read."""

    address: str
    part: int
    original_sha256: str
    read: str


@dataclass(frozen=True, slots=True)
class Record(Snapshot):
    """A document of the library.

    A `corrected` fact overrides a `stated` one, which overrides a `guessed` one. A document is
    archived if its words are no longer at its address.
    """

    doc_id: str
    corrected: Mapping[str, str]
    origins: tuple[Origin, ...]
    is_archived: bool = False

    def fact(self, field: str) -> tuple[str, str] | None:
        """Return a field's value and how it is known, or None."""
        for how in ("corrected", "stated", "guessed"):
            if value := getattr(self, how).get(field):
                return value, how
        return None

    def source(self) -> Source:
        facts = {field: found[0] for field in FIELDS if (found := self.fact(field))}
        if self.fact("url") == (facts.get("url"), "guessed"):
            del facts["url"]  # a saved page names any address; a citation links to none of them
        kind = facts.pop("kind", "remarks" if self._is_somebodys() else "document")
        facts.pop("language", None)
        title = facts.pop("title", self.doc_id)
        if kind not in KINDS:
            raise ValueError(f"{kind} is no kind of document")
        archived = self.origins[0].read[:10] if self.is_archived and self.origins else None
        return Source(self.doc_id, kind, title, archived=archived, **facts)  # type: ignore[arg-type]

    def _is_somebodys(self) -> bool:
        """Say whether somebody stated whose words these are."""
        speaker = self.fact("speaker")
        return speaker is not None and speaker[1] != "guessed"


def _row_of(snapshot: Snapshot) -> dict[str, object]:
    """Return the columns of `documents` that hold a snapshot."""
    return {
        "text_sha256": snapshot.text_sha256,
        "original_sha256": snapshot.original_sha256,
        "suffix": snapshot.suffix,
        "parser": snapshot.parser,
        "language": snapshot.language,
        "head_end": snapshot.head_end,
        "marks": _MARKS.dump_json(snapshot.marks).decode(),
        "stated": json.dumps(snapshot.stated),
        "guessed": json.dumps(snapshot.guessed),
    }


def _is_unaltered(row: sqlite3.Row) -> bool:
    """Say whether a row of `documents` is as it was written, and names no file elsewhere."""
    *values, digest = row
    names = f"{row['doc_id']}{row['text_sha256']}{row['original_sha256']}{row['suffix']}"
    return bool(digest == digest_of(*values)) and not set(names) & {"/", "\\", "\0"}


def record_of(row: sqlite3.Row, origins: Iterable[Origin], *, is_archived: bool) -> Record:
    """Return the record that a row of `documents` holds; raise CorpusError if it was altered."""
    try:
        if _is_unaltered(row):
            record = _record_of(row, origins, is_archived=is_archived)
            record.source()
            return record
    except (LookupError, ValueError):  # columns of other names, or what is no JSON
        pass
    raise CorpusError(
        f"what the library holds of {row[0]} has been altered; run `briefing index remove "
        f"{row[0]}`, and add it again"
    )


def _record_of(row: sqlite3.Row, origins: Iterable[Origin], *, is_archived: bool) -> Record:
    return Record(
        doc_id=row["doc_id"],
        text_sha256=row["text_sha256"],
        original_sha256=row["original_sha256"],
        suffix=row["suffix"],
        parser=row["parser"],
        language=row["language"],
        head_end=row["head_end"],
        marks=_MARKS.validate_json(row["marks"]),
        stated=json.loads(row["stated"]),
        guessed=json.loads(row["guessed"]),
        corrected=json.loads(row["corrected"]),
        origins=tuple(origins),
        is_archived=is_archived,
    )


def put_row(db: sqlite3.Connection, doc_id: str, snapshot: Snapshot, added: str) -> None:
    """Insert a document's row or, keeping its corrections, update it."""
    row = _row_of(snapshot)
    db.execute(
        f"INSERT INTO documents (doc_id, added, {', '.join(row)}) "
        f"VALUES (:doc_id, :added, {', '.join(f':{column}' for column in row)}) "
        f"ON CONFLICT (doc_id) DO UPDATE SET "
        f"{', '.join(f'{column} = excluded.{column}' for column in row)}",
        {"doc_id": doc_id, "added": added, **row},
    )


def add_origin(db: sqlite3.Connection, doc_id: str, origin: Origin) -> None:
    """Insert where a document came from, in place of what came from there before."""
    db.execute(
        f"INSERT OR REPLACE INTO origins (doc_id, {ORIGIN_COLUMNS}) VALUES (?, ?, ?, ?, ?)",
        (doc_id, origin.address, origin.part, origin.original_sha256, origin.read),
    )
