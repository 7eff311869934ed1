"""Bring files and pages into the library: find them, parse them, report on each."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from index.errors import BriefingIndexError, CorpusError
from index.ingestion.addresses import is_url
from index.ingestion.fetch import Fetched, Fetcher
from index.ingestion.library import Library
from index.ingestion.metadata import clean_facts
from index.ingestion.records import Change
from index.ingestion.regular_files import MOST_BYTES, read_regular
from index.ingestion.report import Report
from index.ingestion.sandbox import Sandbox
from index.ingestion.sidecars import SIDECAR, read_sidecar, sidecar_of
from index.ingestion.snapshot import doubts

Progress = Callable[[str, int, int], None]
# Files that hold several documents have no one sidecar.
_OF_SEVERAL = frozenset({".jsonl", ".zip", ".warc"})


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
            # The name is said already, as a part of the address.
            said = str(error).removeprefix(f"{os.path.basename(address)}: ")
            report.failures[_shown(address)] = said
        except Exception as error:  # noqa: BLE001  # whatever is wrong with one, the next is added
            said = f"cannot be added ({type(error).__name__}: {error}); please report this"
            report.failures[_shown(address)] = said
    progress("", len(wanted), len(wanted))
    return report


def _moved(library: Library, address: str) -> list[str]:
    """Return the documents of a file that is gone, if all of them are elsewhere too; forget it."""
    if is_url(address) or os.path.exists(address):
        return []
    found = library.documents_from(address)
    live = [
        any(is_url(o.address) or os.path.exists(o.address) for o in library.require(one).origins)
        for one in found
    ]
    if found and all(live):
        library.forget_origin(address)
        return found
    return []


def _ingest(
    library: Library, address: str, fetcher: Fetcher, sandbox: Sandbox, report: Report
) -> dict[str, Change]:
    held = library.documents_from(address) if is_url(address) else []
    file = fetcher.fetch(address) if is_url(address) else _opened(Path(address))
    if held and not library.documents_from(address):
        return {}  # removed by another process while the page was fetched
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
        for fault in reading.loaded.unread:
            member, _, why = fault.partition(": ")
            report.failures[f"{_shown(address)}, {member}"] = why or fault
        if reading.loaded.left_out:
            report.left_out[doc_id] = list(reading.loaded.left_out)
    library.forget_parts(address, len(documents))
    for doc_id in found:
        if is_url(address) and library.require(doc_id).fact("url") == (address, "stated"):
            library.mark_link(doc_id, "reachable")
    return found


def _opened(path: Path) -> Fetched:
    if _shown(str(path)) != str(path):
        raise CorpusError("its name is not UTF-8; rename it")
    return Fetched(str(path), read_regular(path, MOST_BYTES), path.name, read_sidecar(path))


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
            path.with_name(path.name + SIDECAR).write_bytes(sidecar_of(facts))
        count += 1
    return count


def _shown(address: str) -> str:
    """Return an address that can be written: a file's name may be any bytes."""
    return address.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
