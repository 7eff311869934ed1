"""Bring files and pages into the library: find them, parse them, report on each."""

import os
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from glob import glob
from pathlib import Path

from index.errors import BriefingIndexError, CorpusError
from index.ingestion.addresses import is_url
from index.ingestion.fetch import Fetched, Fetcher
from index.ingestion.library import Library
from index.ingestion.metadata import clean_facts, require_facts
from index.ingestion.parsers import PARSERS
from index.ingestion.parsers.refusals import remedy_for
from index.ingestion.records import Change
from index.ingestion.sandbox import MOST_BYTES, Sandbox, too_large
from index.ingestion.snapshot import doubts

Progress = Callable[[str, int, int], None]
SIDECAR = ".toml"
# Files that hold several documents have no one sidecar.
_OF_SEVERAL = frozenset({".jsonl", ".zip", ".warc"})


@dataclass(slots=True)
class Report:
    """What happened to each document and what is doubtful about it, by id; what failed and why.

    `left_out` says of documents, by id, what of their files was not read; `skipped` counts the
    files without text in folders, and `unread` names documents of kinds that are not read.
    """

    changes: dict[str, Change] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, list[str]] = field(default_factory=dict)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    skipped: int = 0
    unread: list[str] = field(default_factory=list)
    is_stopped: bool = False

    def ids(self, change: Change) -> list[str]:
        return [doc_id for doc_id, happened in self.changes.items() if happened == change]


def expand(targets: Iterable[str], report: Report) -> Iterator[str]:
    """Yield the files and URLs that paths, folders, patterns and URLs stand for.

    Files in folders that no parser reads are skipped and counted, documents among them named,
    hidden ones just skipped.
    """
    for target in targets:
        if is_url(target):
            yield target
            continue
        path = Path(target).expanduser()
        if path.is_dir():
            yield from _in_folder(path, report)
        elif path.exists():
            yield str(path.absolute())
        elif found := sorted(glob(str(path), recursive=True)):
            yield from expand(found, report)
        else:
            report.failures[target] = "no such file or folder, and no file matches it as a pattern"


def ingest(
    library: Library,
    addresses: Iterable[str],
    fetcher: Fetcher,
    progress: Progress = lambda *_: None,
    stop: Callable[[], bool] = lambda: False,
    report: Report | None = None,
    *,
    accept_garbled: bool = False,
) -> Report:
    """Bring files and pages into the library, each by itself: one that fails affects no other.

    `stop` is asked before each; once it says yes, the rest is left. A text that is probably no text
    fails, unless `accept_garbled`.
    """
    report = report or Report()
    wanted = list(dict.fromkeys(addresses))
    sandbox = Sandbox(accept_garbled=accept_garbled)
    for done, address in enumerate(wanted):
        if stop():
            report.is_stopped = True
            break
        progress(address, done, len(wanted))
        try:
            if moved := _moved(library, address):
                report.changes.update(dict.fromkeys(moved, "unchanged"))
                continue
            report.changes.update(_ingest(library, address, fetcher, sandbox, report))
        except BriefingIndexError as error:
            report.failures[address] = str(error)
    progress("", len(wanted), len(wanted))
    return report


def _moved(library: Library, address: str) -> list[str]:
    """Return the documents of a file that is gone, if all of them are elsewhere too; forget it."""
    if is_url(address) or Path(address).exists():
        return []
    found = library.documents_from(address)
    live = [
        any(is_url(o.address) or Path(o.address).exists() for o in library.require(one).origins)
        for one in found
    ]
    if found and all(live):
        library.forget_origin(address)
        return found
    return []


def _ingest(
    library: Library, address: str, fetcher: Fetcher, sandbox: Sandbox, report: Report
) -> dict[str, Change]:
    file = fetcher.fetch(address) if is_url(address) else _opened(Path(address))
    if not file.facts and (known := library.known(address, file.content)):
        return dict.fromkeys(known, "unchanged")
    documents = sandbox.read(file.content, file.name, address, file.facts)
    is_one = len(documents) == 1 and not documents[0].loaded.name
    parts = [0] if is_one else range(1, len(documents) + 1)
    found: dict[str, Change] = {}
    for part, reading in zip(parts, documents, strict=True):
        doc_id, change = library.put(reading, file.content, address, part)
        found[doc_id] = change
        record = library.require(doc_id)
        if doubtful := doubts(reading.competing, {**record.stated, **record.corrected}):
            report.doubts[doc_id] = doubtful
        if reading.loaded.left_out:
            report.left_out[doc_id] = list(reading.loaded.left_out)
    library.forget_parts(address, len(documents))
    for doc_id in found:
        if is_url(address) and library.require(doc_id).fact("url") == (address, "stated"):
            library.mark_link(doc_id, "reachable")
    return found


def _opened(path: Path) -> Fetched:
    return Fetched(str(path), _read(path), path.name, read_sidecar(path))


def read_sidecar(path: Path) -> dict[str, str]:
    """Return the facts about `speech.pdf` in `speech.pdf.toml` or `speech.toml`.

    Raises CorpusError if the sidecar is not TOML, has an unknown field or an invalid value.
    """
    for sidecar in (path.with_name(path.name + SIDECAR), path.with_suffix(SIDECAR)):
        if sidecar != path and sidecar.is_file():
            try:
                said = tomllib.loads(_read(sidecar).decode("utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise CorpusError(f"{sidecar} is not TOML: {error}") from error
            try:
                return require_facts({key: str(value) for key, value in said.items()})
            except CorpusError as error:
                raise CorpusError(f"{sidecar}: {error}") from error
    return {}


def differing_texts(library: Library) -> Iterator[str]:
    """Yield, in words, every document whose bytes no longer give its text when parsed.

    This does no harm: a later version of a parser may give another text; the stored one stays.
    """
    sandbox = Sandbox(accept_garbled=True)
    for record in library.records():
        try:
            content = library.original_path(record).read_bytes()
            found = sandbox.read(content, f"{record.doc_id}{record.suffix}")
        except (CorpusError, OSError) as error:
            yield f"{record.doc_id}: its bytes can no longer be parsed ({error})"
            continue
        text = library.text_path(record).read_bytes().decode("utf-8")
        if all(reading.loaded.text != text for reading in found):
            yield f"{record.doc_id}: parsed again, its bytes give another text; its text stays"


def export(library: Library, folder: Path) -> int:
    """Write every document as it came, with a sidecar of all that is known; return how many.

    Another machine that adds the folder has the same documents.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise CorpusError(f"{folder} is not empty; name a new folder")
    count, written = 0, set()
    for record in library.records():
        if record.original_sha256 in written:
            continue  # another document of the same file
        written.add(record.original_sha256)
        path = folder / f"{record.doc_id}{record.suffix}"
        path.write_bytes(library.original_path(record).read_bytes())
        if record.suffix not in _OF_SEVERAL:
            facts = clean_facts({**record.stated, **record.corrected})
            path.with_name(path.name + SIDECAR).write_bytes(_sidecar(facts))
        count += 1
    return count


def _sidecar(facts: Mapping[str, str]) -> bytes:
    import tomli_w

    return tomli_w.dumps(dict(sorted(facts.items()))).encode()


def _in_folder(folder: Path, report: Report) -> Iterator[str]:
    for parent, folders, files in os.walk(folder.absolute()):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith("."):
                continue
            if Path(name).suffix.lower() in PARSERS or name.lower().endswith(".warc.gz"):
                yield str(Path(parent) / name)
            elif remedy := remedy_for(name):
                report.unread.append(f"{Path(parent) / name}: not read: {remedy}")
            elif not name.endswith(SIDECAR):
                report.skipped += 1


def _read(path: Path) -> bytes:
    try:
        if (size := path.stat().st_size) > MOST_BYTES:
            raise too_large(str(path), size)
        return path.read_bytes()
    except OSError as error:
        raise CorpusError(
            f"{path} cannot be read ({error.strerror}); check its permissions"
        ) from error
