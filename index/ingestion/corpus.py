"""A corpus: a folder of texts with a TOML manifest that describes each document.

A folder without a manifest is a corpus too: every text file is a document named after its file.
"""

import hashlib
import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from index.errors import CorpusError
from index.ingestion.parsers.strict import decode_text
from index.ingestion.parsers.toml import read_toml
from index.ingestion.regular_files import MOST_BYTES, leads_outside, read_regular
from index.models import (
    AnnotatedDocument,
    Document,
    Mark,
    Passage,
    Source,
    SourceKind,
)
from index.text import slug

logger = logging.getLogger(__name__)
MANIFEST = "manifest.toml"
# Raised whenever texts are cut into passages, sentences, turns or words, or their quotations are
# given to people, differently than before.
_CUT = 12
_SUFFIX = ".txt"
_Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]


def _require_day(value: str) -> str:
    """Return a day that the calendar has; raise ValueError for any other."""
    date.fromisoformat(value)
    return value


_Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_require_day)]


class _SourceEntry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: _Slug
    title: str
    speaker: str | None = None
    role: str | None = None
    event: str | None = None
    place: str | None = None
    date: _Day | None = None
    publisher: str | None = None
    url: str | None = Field(None, pattern=r"^https?://\S+$")

    def source(self, kind: SourceKind) -> Source:
        return Source(kind=kind, **self.model_dump(exclude={"kind"}))


class _DocumentSource(_SourceEntry):
    kind: SourceKind = "document"


class _DocumentEntry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: _Slug
    path: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    language: str = Field("en", pattern=r"^[a-z]{2}$")
    source: _DocumentSource
    remarks: list[_SourceEntry] = []


class _Manifest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    version: Literal[1]
    document: list[_DocumentEntry] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a corpus before it is read.

    `sha256` is None if nothing vouches for the text, `language` if nobody names it. A text that a
    parser made (`is_read`) also has `marks`, a head that nobody said, and its file's name.
    """

    doc_id: str
    path: Path
    sha256: str | None
    language: str | None
    source: Source
    remarks: tuple[Source, ...] = ()
    marks: tuple[Mark, ...] = ()
    head_end: int = 0
    is_read: bool = False
    name: str = ""

    def fingerprint(self) -> str:
        """Hash all that makes a document: its text, the facts about it, and how it is cut.

        An index embeds a document again if its hash changes, so the names and order of the fields
        of `Entry`, `Source`, `Mark` and `Span`, which are hashed too, must stay as they are.
        Raises CorpusError if the file cannot be read.
        """
        sha256 = self.sha256 or hashlib.sha256(_read(self.path)).hexdigest()
        facts = repr((_CUT, sha256, replace(self, path=Path(self.path.name))))
        return hashlib.sha256(facts.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of texts as its manifest describes them, and a library's, sorted by id."""

    folder: Path
    entries: tuple[Entry, ...]

    def with_library(self, entries: Iterable[Entry], left_out: Collection[str]) -> "Corpus":
        """Return the corpus with a library's documents and without its own that are left out.

        An added document replaces one of the folder that has the same id.
        """
        own = {entry.doc_id: entry for entry in self.entries if entry.doc_id not in left_out}
        everything = own | {entry.doc_id: entry for entry in entries}
        return Corpus(self.folder, tuple(everything[doc_id] for doc_id in sorted(everything)))

    def fingerprint(self) -> str:
        """Hash the manifest and every file of the folder: an index of anything else is stale.

        The library does not count: the index holds what the library held when it was built.
        """
        digest = hashlib.sha256()
        manifest = self.folder / MANIFEST
        if manifest.exists():
            digest.update(_read(manifest))
        for entry in self.entries:
            if entry.is_read:
                continue
            digest.update(f"\n{entry.doc_id}\n".encode())
            digest.update(hashlib.sha256(_read(entry.path)).digest())
        return digest.hexdigest()


def open_corpus(folder: Path) -> Corpus:
    """Open a corpus folder; raise CorpusError if it has no texts or an invalid manifest."""
    if not folder.is_dir():
        raise CorpusError(f"{folder} is not a folder; set BRIEFING_CORPUS_DIR to one with texts")
    manifest = folder / MANIFEST
    entries = _declared(folder, manifest) if manifest.exists() else _found(folder)
    if not entries:
        raise CorpusError(f"{folder} holds no texts ({_SUFFIX}); put some there")
    return Corpus(folder, tuple(sorted(entries, key=lambda entry: entry.doc_id)))


def read_document(entry: Entry) -> tuple[AnnotatedDocument, tuple[Passage, ...]]:
    """Read one document: its text, sources, references and passages.

    Raises CorpusError if the file is missing, altered, empty or not text, or cannot be annotated
    within the limits of the sandbox.
    """
    from index.ingestion.sandbox import Sandbox  # which an answer does without

    content = _read(entry.path)
    sha256 = hashlib.sha256(content).hexdigest()
    is_altered = entry.sha256 is not None and sha256 != entry.sha256
    if is_altered and entry.is_read:
        raise CorpusError(
            f"what the library holds of {entry.doc_id} has been altered; run `briefing index "
            f"remove {entry.doc_id}`, and add it again"
        )
    if is_altered:
        raise CorpusError(
            f"{entry.path} has sha256 {sha256}, but {MANIFEST} says {entry.sha256}; put the "
            "original back, or write the new hash into the manifest"
        )
    text = decode_text(content, entry.path)
    document = Document(
        doc_id=entry.doc_id,
        text=text,
        sha256=sha256,
        path=entry.name or entry.path.name,
        title=entry.source.title,
        language=entry.language or "",
        marks=entry.marks,
        is_added=entry.is_read,
    )
    annotated, passages = Sandbox().annotate(document, entry.source, entry.remarks, entry.head_end)
    return replace(annotated, fingerprint=entry.fingerprint()), tuple(passages)


def _declared(folder: Path, manifest: Path) -> list[Entry]:
    try:
        parsed = _Manifest.model_validate(read_toml(_read(manifest), str(manifest)))
    except ValidationError as error:
        raise CorpusError(f"{manifest}: {_first_fault(error)}") from error
    _refuse_shared_ids(manifest, [document.id for document in parsed.document])
    return [_entry(folder, document) for document in parsed.document]


def _entry(folder: Path, document: _DocumentEntry) -> Entry:
    try:
        path = (folder / document.path).resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle, a NUL
        raise CorpusError(
            f"{folder / MANIFEST}: “{document.path}” is no path ({error}); name a file"
        ) from error
    if not path.is_relative_to(folder.resolve()):
        raise CorpusError(
            f"{folder / MANIFEST}: {document.path} is outside the corpus; move it there"
        )
    return Entry(
        doc_id=document.id,
        path=path,
        sha256=document.sha256,
        language=document.language,
        source=document.source.source(document.source.kind),
        remarks=tuple(entry.source("remarks") for entry in document.remarks),
    )


def _found(folder: Path) -> list[Entry]:
    return [_undeclared(folder, path) for path in sorted(_texts(folder))]


def _undeclared(folder: Path, path: Path) -> Entry:
    relative = path.relative_to(folder).with_suffix("")
    doc_id = slug(str(relative)) or "document"
    title = path.stem.replace("-", " ").replace("_", " ").strip()
    return Entry(doc_id, path, None, None, Source(doc_id, "document", title))


def _texts(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.suffix.lower() != _SUFFIX or not path.is_file():
            continue
        if path.is_symlink() and leads_outside(path, folder):
            logger.warning("%s is left out: a link that leads out of the folder", path)
            continue
        yield path


def _read(path: Path) -> bytes:
    return read_regular(path, MOST_BYTES)


def _refuse_shared_ids(manifest: Path, ids: list[str]) -> None:
    for doc_id in ids:
        if ids.count(doc_id) > 1:
            raise CorpusError(f"{manifest}: two documents have the id {doc_id}; rename one")


def _first_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    where = ".".join(str(part) for part in fault["loc"])
    return f"{where}: {fault['msg']}"
