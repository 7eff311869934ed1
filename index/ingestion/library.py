"""The library: every added file's bytes, its text as fixed, and what is known of it.

```text
DATA/library/library.sqlite       documents, where each came from, corrections
DATA/library/originals/SHA.SUFFIX the bytes as they came
DATA/library/texts/SHA.txt        the text that they were read to, UTF-8, never altered
```

A document's id outlives its text: the same file or address, read again, is the same document. The
same text under another name or address is one document with two origins.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import TypeAdapter

from index.annotation import describe_text
from index.errors import CorpusError
from index.ingestion.corpus import Entry
from index.ingestion.metadata import KINDS, clean_facts, require_fact
from index.ingestion.parsers import Loaded
from index.ingestion.parsers.frontmatter import FIELDS
from index.models import Mark, Source
from index.text import clean_date, detect_language, slug

Change = Literal["added", "updated", "unchanged", "another origin"]
_SCHEMA = """
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
CREATE TABLE IF NOT EXISTS links (
    doc_id TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE, status TEXT NOT NULL,
    checked TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS left_out (doc_id TEXT PRIMARY KEY) WITHOUT ROWID;
PRAGMA user_version = 1;
"""
_LONGEST_SLUG = 80
_MARKS = TypeAdapter(tuple[Mark, ...])


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from: a path or an address, which part of it, and when it was read."""

    address: str
    part: int
    original_sha256: str
    read: str


@dataclass(frozen=True, slots=True)
class Record:
    """What the library knows of a document; `corrected` goes before `stated` before `guessed`."""

    doc_id: str
    text_sha256: str
    original_sha256: str
    suffix: str
    reader: str
    language: str
    head_end: int
    marks: tuple[Mark, ...]
    stated: Mapping[str, str]
    guessed: Mapping[str, str]
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
        kind = facts.pop("kind", "document")
        facts.pop("language", None)
        title = facts.pop("title", self.doc_id)
        assert kind in KINDS
        archived = self.origins[0].read[:10] if self.is_archived and self.origins else None
        return Source(self.doc_id, kind, title, archived=archived, **facts)  # type: ignore[arg-type]


class Library:
    """Opens, or begins, the library of a data folder. Who writes holds `generation.writing`."""

    def __init__(self, data_dir: Path, *, writable: bool = True) -> None:
        self._folder = data_dir / "library"
        path = self._folder / "library.sqlite"
        try:
            if writable:
                for name in ("originals", "texts"):
                    (self._folder / name).mkdir(parents=True, exist_ok=True)
                self._db = sqlite3.connect(path, timeout=10)
                self._db.executescript(_SCHEMA)
                self._db.execute("PRAGMA foreign_keys = ON")
            else:
                uri = f"{path.absolute().as_uri()}?mode=ro"
                self._db = sqlite3.connect(uri, uri=True, timeout=10)
        except (OSError, sqlite3.Error) as error:
            raise CorpusError(
                f"the library in {self._folder} cannot be opened ({error}); check its permissions "
                "and disk space"
            ) from error

    @staticmethod
    def exists(data_dir: Path) -> bool:
        """Say whether a data folder has a library that was begun."""
        return (data_dir / "library" / "library.sqlite").exists()

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def put(
        self,
        loaded: Loaded,
        content: bytes,
        address: str,
        part: int = 0,
        beside: Mapping[str, str] | None = None,
    ) -> tuple[str, Change]:
        """Keep a document as read; return its id and what changed.

        `address` is its path or URL, `beside` what a sidecar file says of it.
        """
        text_sha256 = hashlib.sha256(loaded.text.encode("utf-8")).hexdigest()
        original_sha256 = hashlib.sha256(content).hexdigest()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        stated = clean_facts({**loaded.facts, **(beside or {})})
        is_url = address.startswith(("http://", "https://"))
        if is_url:
            stated.setdefault("url", address)
        path = PurePath(urlsplit(address).path if is_url else address)
        language = stated.get("language") or detect_language(loaded.text)
        folder = "" if is_url else path.parent.name
        head = describe_text(loaded.text, path.name, folder, language)
        guessed = {k: v for k, v in clean_facts(head.facts).items() if k not in stated}
        if created := clean_date(loaded.facts.get("created", "")):
            guessed.setdefault("date", created)
        with self._writing() as db:
            doc_id = self._same_origin(address, part)
            before = self.get(doc_id) if doc_id else None
            twin = self._same_text(text_sha256)
            if before is None and twin is not None:
                self._add_origin(db, twin, address, part, original_sha256, now)
                return twin, "another origin"
            doc_id = doc_id or self._new_id(path, part)
            facts = (dict(before.stated), dict(before.guessed)) if before else None
            if before and before.text_sha256 == text_sha256 and facts == (stated, guessed):
                self._add_origin(db, doc_id, address, part, original_sha256, now)
                return doc_id, "unchanged"
            self._keep("texts", loaded.text.encode("utf-8"), f"{text_sha256}.txt")
            self._keep("originals", content, f"{original_sha256}{loaded.suffix}")
            row = (
                text_sha256, original_sha256, loaded.suffix, loaded.parser, language, head.head_end,
                _MARKS.dump_json(loaded.marks).decode(), json.dumps(stated), json.dumps(guessed),
            )  # fmt: skip
            db.execute(
                "INSERT INTO documents (doc_id, text_sha256, original_sha256, suffix, reader, "
                "language, head_end, marks, stated, guessed, added) VALUES (?,?,?,?,?,?,?,?,?,?,?) "
                "ON CONFLICT (doc_id) DO UPDATE SET text_sha256=excluded.text_sha256, "
                "original_sha256=excluded.original_sha256, suffix=excluded.suffix, "
                "reader=excluded.reader, language=excluded.language, head_end=excluded.head_end, "
                "marks=excluded.marks, stated=excluded.stated, guessed=excluded.guessed",
                (doc_id, *row, now),
            )
            self._add_origin(db, doc_id, address, part, original_sha256, now)
        return doc_id, "updated" if before else "added"

    def known(self, address: str, content: bytes) -> list[str]:
        """Return the documents that these very bytes were read to, from there, before."""
        digest = hashlib.sha256(content).hexdigest()
        rows = self._query(
            "SELECT original_sha256, doc_id FROM origins WHERE address = ?", (address,)
        )
        return [row[1] for row in rows] if all(row[0] == digest for row in rows) else []

    def forget_parts(self, address: str, parts: int) -> None:
        """Take out the documents of lines that a file of JSON Lines no longer has."""
        sql = "SELECT doc_id FROM origins WHERE address = ? AND part > ?"
        for (doc_id,) in self._query(sql, (address, parts)):
            self.remove(doc_id)

    def addresses(self) -> list[str]:
        """Return every address that documents came from, once, the oldest first."""
        sql = "SELECT address FROM origins GROUP BY address ORDER BY min(read), address"
        return [row[0] for row in self._query(sql)]

    def correct(self, doc_id: str, facts: Mapping[str, str]) -> None:
        """Set facts that a person knows better; an empty value takes a correction back.

        Raises CorpusError for a field or a value that no source has.
        """
        corrected = dict(self.require(doc_id).corrected)
        for field, value in facts.items():
            corrected.pop(field, None)
            if value.strip():
                corrected |= require_fact(field, value)
        with self._writing() as db:
            db.execute(
                "UPDATE documents SET corrected = ?, language = coalesce(?, language) "
                "WHERE doc_id = ?",
                (json.dumps(corrected), corrected.get("language"), doc_id),
            )

    def mark_link(self, doc_id: str, status: str) -> None:
        """Keep how a document's address was found; where its words are gone it is archived."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO links VALUES (?, ?, ?)", (doc_id, status, now))

    def remove(self, doc_id: str) -> None:
        """Take a document out: an added one with all that is kept of it, another is left out."""
        record = self.get(doc_id)
        with self._writing() as db:
            if record is None:
                db.execute("INSERT OR IGNORE INTO left_out VALUES (?)", (doc_id,))
            else:
                db.execute("DELETE FROM documents WHERE doc_id = ?", (doc_id,))
        if record is not None:
            self._forget_files()

    def left_out(self) -> set[str]:
        """Return the ids of the corpus's own documents that are not to be indexed."""
        return {row[0] for row in self._query("SELECT doc_id FROM left_out")}

    def get(self, doc_id: str) -> Record | None:
        found = list(self._records("WHERE doc_id = ?", (doc_id,)))
        return found[0] if found else None

    def require(self, doc_id: str) -> Record:
        """Return a document's record; raise CorpusError where there is none."""
        record = self.get(doc_id)
        if record is None:
            raise CorpusError(
                f"the library has no {doc_id}; `briefing index list` lists what it has"
            )
        return record

    def records(self) -> Iterator[Record]:
        """Yield every document's record, by id."""
        return self._records("ORDER BY doc_id", ())

    def entries(self) -> Iterator[Entry]:
        """Yield every document as an index is built from it."""
        for record in self.records():
            yield Entry(
                record.doc_id,
                self.text_path(record),
                record.text_sha256,
                record.language,
                record.source(),
                marks=record.marks,
                head_end=record.head_end,
                is_read=True,
                name=PurePath(record.origins[0].address).name if record.origins else "",
            )

    def __contains__(self, doc_id: object) -> bool:
        return isinstance(doc_id, str) and not self._is_free(doc_id)

    def text_path(self, record: Record) -> Path:
        return self._folder / "texts" / f"{record.text_sha256}.txt"

    def original_path(self, record: Record) -> Path:
        return self._folder / "originals" / f"{record.original_sha256}{record.suffix}"

    def faults(self) -> Iterator[str]:
        """Yield, in words, every file of the library that is lost or not as it was kept."""
        for record in self.records():
            for path, sha256 in (
                (self.text_path(record), record.text_sha256),
                (self.original_path(record), record.original_sha256),
            ):
                try:
                    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
                        yield f"{record.doc_id}: {path} has been altered; add the document again"
                except OSError as error:
                    yield f"{record.doc_id}: {path} cannot be read ({error.strerror})"

    def _records(self, clause: str, values: Sequence[object]) -> Iterator[Record]:
        rows = self._query(
            "SELECT doc_id, text_sha256, original_sha256, suffix, reader, language, head_end, "
            f"marks, stated, guessed, corrected FROM documents {clause}",
            values,
        )
        origins: dict[str, list[Origin]] = {}
        where = "WHERE doc_id = ?" if len(rows) == 1 else ""
        wanted = (rows[0][0],) if len(rows) == 1 else ()
        for doc_id, *facts in self._query(
            f"SELECT doc_id, address, part, original_sha256, read FROM origins {where} "
            "ORDER BY read, address, part",
            wanted,
        ):
            origins.setdefault(doc_id, []).append(Origin(*facts))
        archived = {
            row[0]
            for row in self._query("SELECT doc_id FROM links WHERE status IN ('gone', 'changed')")
        }
        for row in rows:
            stated, guessed, corrected = (json.loads(facts) for facts in row[8:])
            marks = _MARKS.validate_json(row[7])
            own = tuple(origins.get(row[0], ()))
            known = (*row[:7], marks, stated, guessed, corrected, own, row[0] in archived)
            yield Record(*known)

    def _same_origin(self, address: str, part: int) -> str | None:
        rows = self._query(
            "SELECT doc_id FROM origins WHERE address = ? AND part = ?", (address, part)
        )
        return rows[0][0] if rows else None

    def _same_text(self, text_sha256: str) -> str | None:
        rows = self._query("SELECT doc_id FROM documents WHERE text_sha256 = ?", (text_sha256,))
        return rows[0][0] if rows else None

    def _add_origin(
        self, db: sqlite3.Connection, doc_id: str, address: str, part: int, sha256: str, now: str
    ) -> None:
        db.execute(
            "INSERT OR REPLACE INTO origins VALUES (?, ?, ?, ?, ?)",
            (address, part, doc_id, sha256, now),
        )

    def _new_id(self, path: PurePath, part: int) -> str:
        """Return an id that no document has: the name, with its folder where that is not enough."""
        suffix = f"-{part}" if part else ""
        stem = slug(path.stem, _LONGEST_SLUG) or "document"
        for candidate in (stem, f"{slug(path.parent.name, _LONGEST_SLUG)}-{stem}"):
            if self._is_free(f"{candidate}{suffix}") and not candidate.startswith("-"):
                return f"{candidate}{suffix}"
        number = 2
        while not self._is_free(f"{stem}{suffix}-{number}"):
            number += 1
        return f"{stem}{suffix}-{number}"

    def _is_free(self, doc_id: str) -> bool:
        return not self._query("SELECT 1 FROM documents WHERE doc_id = ?", (doc_id,))

    def _keep(self, folder: str, content: bytes, name: str) -> None:
        """Write bytes under a name that tells their hash, once."""
        path = self._folder / folder / name
        try:
            if not path.exists():
                new = path.with_name(f"{path.name}.new")
                with new.open("wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                new.replace(path)
        except OSError as error:
            raise CorpusError(f"cannot write to {path.parent} ({error.strerror})") from error

    def _forget_files(self) -> None:
        """Delete the texts and originals that no document needs any more."""
        rows = self._query("SELECT text_sha256, original_sha256 FROM documents")
        for folder, kept in (("texts", {r[0] for r in rows}), ("originals", {r[1] for r in rows})):
            for path in (self._folder / folder).iterdir():
                if path.name.partition(".")[0] not in kept:
                    path.unlink(missing_ok=True)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._db:
                yield self._db
        except sqlite3.Error as error:
            raise CorpusError(f"cannot write to the library in {self._folder} ({error})") from error

    def _query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(sql, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise CorpusError(f"the library in {self._folder} cannot be read ({error})") from error
