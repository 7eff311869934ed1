"""The library: every added file's bytes, the text read from it, and what is known about it.

```text
DATA/library/library.sqlite  documents, where each came from, corrections
DATA/library/originals/      the bytes as they came
DATA/library/texts/          the text read from them
```

A document's id outlives its text: the same file or address, read again, is the same document. The
same text under another name or address is one document with two origins.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePath

from index.errors import CorpusError
from index.ingestion.addresses import path_of
from index.ingestion.corpus import Entry
from index.ingestion.database import Database
from index.ingestion.metadata import require_fact
from index.ingestion.records import (
    ORIGIN_COLUMNS,
    Change,
    Origin,
    Record,
    add_origin,
    put_row,
    record_of,
)
from index.ingestion.snapshot import Reading
from index.ingestion.stored_files import StoredFiles, fault_of, write_once
from index.models import Source
from index.text import slug

_FILE = "library.sqlite"
_LONGEST_SLUG = 80


class Library:
    """Opens a data folder's library, or begins one. A writer must hold `generation.writing`."""

    def __init__(self, data_dir: Path, *, writable: bool = True) -> None:
        """Open the library.

        Raises CorpusError if that fails, a part of it is missing or a newer Briefing wrote it.
        """
        self._folder = folder = data_dir / "library"
        self._files = StoredFiles(folder)
        self._files.require_own(is_written_to=writable)
        file = folder / _FILE
        if not (file.exists() and file.stat().st_size) and self._files.has_any():
            raise CorpusError(
                f"{file} is missing, and with it the list of the documents beside it; restore a "
                f"backup, or move {folder} away to start again"
            )
        self._database = Database(file, writable=writable)
        if writable:
            self._files.make_folders()

    @staticmethod
    def exists(data_dir: Path) -> bool:
        """Say whether a data folder has a library, be it one that cannot be opened."""
        folder = data_dir / "library"
        return (folder / _FILE).exists() or StoredFiles(folder).has_any()

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def put(
        self,
        reading: Reading,
        content: bytes,
        address: str,
        part: int = 0,
    ) -> tuple[str, Change]:
        """Keep a document that was read from a file's content; return its id and what changed.

        `address` is the file's path or URL.
        """
        loaded, new = reading.loaded, reading.snapshot
        origin = Origin(address, part, new.original_sha256, _now())
        with self._database.writing() as db:
            doc_id = self._document_from(address, part)
            before = self.get(doc_id) if doc_id else None
            if before is None and (same := self._document_with(new.text_sha256)):
                add_origin(db, same, origin)
                return same, "another origin"
            named = PurePath(loaded.name) if loaded.name else None
            doc_id = doc_id or self._new_id(named or path_of(address), 0 if named else part)
            change: Change = "updated" if before else "added"
            if before and before.tells_the_same_as(new):
                change = "unchanged"
            else:
                write_once(self._files.text(new.text_sha256), loaded.text.encode("utf-8"))
                write_once(self._files.original(new.original_sha256, new.suffix), content)
                put_row(db, doc_id, new, origin.read)
            add_origin(db, doc_id, origin)
        return doc_id, change

    def known(self, address: str, content: bytes) -> list[str]:
        """Return the documents already read from these very bytes at this address."""
        digest = sha256(content).hexdigest()
        rows = self._database.query(
            "SELECT original_sha256, doc_id FROM origins WHERE address = ?", (address,)
        )
        is_same = all(row["original_sha256"] == digest for row in rows)
        return [row["doc_id"] for row in rows] if is_same else []

    def forget_parts(self, address: str, parts: int) -> None:
        """Remove the documents of lines that a JSON Lines file no longer has."""
        sql = "SELECT doc_id FROM origins WHERE address = ? AND part > ?"
        if gone := self._database.query(sql, (address, parts)):
            for row in gone:
                self._delete(row["doc_id"])
            self._tidy()

    def documents_from(self, address: str) -> list[str]:
        """Return the documents that came from an address."""
        sql = "SELECT DISTINCT doc_id FROM origins WHERE address = ? ORDER BY doc_id"
        return [row["doc_id"] for row in self._database.query(sql, (address,))]

    def forget_origin(self, address: str) -> None:
        """Forget that documents came from an address, too; each must have another one."""
        with self._database.writing() as db:
            db.execute("DELETE FROM origins WHERE address = ?", (address,))

    def addresses(self) -> list[str]:
        """Return every address that documents came from, once, the oldest first."""
        sql = "SELECT address FROM origins GROUP BY address ORDER BY min(read), address"
        return [row["address"] for row in self._database.query(sql)]

    def correct(self, doc_id: str, facts: Mapping[str, str]) -> None:
        """Set facts that a person knows better; an empty value withdraws a correction.

        Raises CorpusError for an unknown field or an invalid value.
        """
        corrected = dict(self.require(doc_id).corrected)
        for field, value in facts.items():
            corrected.pop(field, None)
            if value.strip():
                corrected |= require_fact(field, value)
        with self._database.writing() as db:
            db.execute(
                "UPDATE documents SET corrected = ?, language = coalesce(?, language) "
                "WHERE doc_id = ?",
                (json.dumps(corrected), corrected.get("language"), doc_id),
            )

    def mark_link(self, doc_id: str, status: str) -> None:
        """Keep what was found at a document's address; `gone` or `changed` archives it."""
        with self._database.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO links (doc_id, status, checked) VALUES (?, ?, ?)",
                (doc_id, status, _now()),
            )

    def remove(self, doc_id: str) -> None:
        """Remove an added document with all that is kept of it; leave out one of the corpus."""
        if doc_id in self:
            self._delete(doc_id)
            self._tidy()
            return
        with self._database.writing() as db:
            db.execute("INSERT OR IGNORE INTO left_out (doc_id) VALUES (?)", (doc_id,))

    def _delete(self, doc_id: str) -> None:
        with self._database.writing() as db:
            db.execute("DELETE FROM documents WHERE doc_id = ?", (doc_id,))

    def _tidy(self) -> None:
        """Leave no file, and no page of the database, with anything of deleted documents."""
        self._database.shrink()
        rows = self._database.query("SELECT text_sha256, original_sha256 FROM documents")
        self._files.delete_all_but(
            {row["text_sha256"] for row in rows}, {row["original_sha256"] for row in rows}
        )

    def left_out(self) -> set[str]:
        """Return the ids of the corpus's own documents that are not to be indexed."""
        return {row["doc_id"] for row in self._database.query("SELECT doc_id FROM left_out")}

    def get(self, doc_id: str) -> Record | None:
        found = list(self._records("WHERE doc_id = ?", (doc_id,)))
        return found[0] if found else None

    def require(self, doc_id: str) -> Record:
        """Return a document's record; raise CorpusError if there is none."""
        record = self.get(doc_id)
        if record is None:
            raise CorpusError(
                f"the library has no document {doc_id}; `briefing index list` lists those it has"
            )
        return record

    def records(self) -> Iterator[Record]:
        """Yield every document's record, by id."""
        return self._records("ORDER BY doc_id")

    def entries(self) -> Iterator[Entry]:
        """Yield every document as the index takes it in; one altered here stays as indexed."""
        for doc_id, record in self._read("ORDER BY doc_id"):
            if isinstance(record, CorpusError):
                source = Source(doc_id, "document", doc_id)
                yield Entry(doc_id, self._folder / _FILE, "altered", "en", source, is_read=True)
                continue
            yield Entry(
                doc_id=record.doc_id,
                path=self.text_path(record),
                sha256=record.text_sha256,
                language=record.language,
                source=record.source(),
                marks=record.marks,
                head_end=record.head_end,
                is_read=True,
                name=PurePath(record.origins[0].address).name if record.origins else "",
            )

    def __contains__(self, doc_id: object) -> bool:
        sql = "SELECT 1 FROM documents WHERE doc_id = ?"
        return isinstance(doc_id, str) and bool(self._database.query(sql, (doc_id,)))

    def text_path(self, record: Record) -> Path:
        return self._files.text(record.text_sha256)

    def original_path(self, record: Record) -> Path:
        return self._files.original(record.original_sha256, record.suffix)

    def faults(self) -> Iterator[str]:
        """Yield, in words, every file and every row of the library that is lost or altered."""
        yield from self._database.faults()
        for table, key in self._database.altered():
            if table != "documents":
                yield f"{self._folder / _FILE}: what it holds of {key} ({table}) has been altered"
        for doc_id, record in self._read("ORDER BY doc_id"):
            if isinstance(record, CorpusError):
                yield f"{self._folder / _FILE}: {record}"
                continue
            for fault in (
                *fault_of(self.text_path(record), record.text_sha256),
                *fault_of(self.original_path(record), record.original_sha256),
            ):
                yield f"{doc_id}: {fault}"

    def _records(self, clause: str, values: Sequence[object] = ()) -> Iterator[Record]:
        """Yield records; raise as `record_of` does."""
        for _, record in self._read(clause, values):
            if isinstance(record, CorpusError):
                raise record
            yield record

    def _read(
        self, clause: str, values: Sequence[object] = ()
    ) -> Iterator[tuple[str, Record | CorpusError]]:
        """Yield the id of each record, and it or what is wrong with it."""
        rows = self._database.query(f"SELECT * FROM documents {clause}", values)
        if not rows:
            return
        origins = self._origins([row["doc_id"] for row in rows])
        sql = "SELECT doc_id FROM links WHERE status IN ('gone', 'changed')"
        archived = {row["doc_id"] for row in self._database.query(sql)}
        for row in rows:
            doc_id = row["doc_id"]
            try:
                record = record_of(row, origins.get(doc_id, ()), is_archived=doc_id in archived)
            except CorpusError as error:
                yield doc_id, error
            else:
                yield doc_id, record

    def _origins(self, ids: Sequence[str]) -> Mapping[str, Sequence[Origin]]:
        """Return the origins of at least some documents, each one's oldest first."""
        where = "WHERE doc_id = ?" if len(ids) == 1 else ""
        origins: dict[str, list[Origin]] = {}
        for row in self._database.query(
            f"SELECT doc_id, {ORIGIN_COLUMNS} FROM origins {where} ORDER BY read, address, part",
            ids if len(ids) == 1 else (),
        ):
            origin = Origin(row["address"], row["part"], row["original_sha256"], row["read"])
            origins.setdefault(row["doc_id"], []).append(origin)
        return origins

    def _document_from(self, address: str, part: int) -> str | None:
        rows = self._database.query(
            "SELECT doc_id FROM origins WHERE address = ? AND part = ?", (address, part)
        )
        return rows[0]["doc_id"] if rows else None

    def _document_with(self, text_sha256: str) -> str | None:
        rows = self._database.query(
            "SELECT doc_id FROM documents WHERE text_sha256 = ?", (text_sha256,)
        )
        return rows[0]["doc_id"] if rows else None

    def _new_id(self, path: PurePath, part: int) -> str:
        """Return an unused id: the file's name, with its folder or a number if that is taken."""
        suffix = f"-{part}" if part else ""
        stem = slug(path.stem, _LONGEST_SLUG) or "document"
        for candidate in (stem, f"{slug(path.parent.name, _LONGEST_SLUG)}-{stem}"):
            if f"{candidate}{suffix}" not in self and not candidate.startswith("-"):
                return f"{candidate}{suffix}"
        number = 2
        while f"{stem}{suffix}-{number}" in self:
            number += 1
        return f"{stem}{suffix}-{number}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
