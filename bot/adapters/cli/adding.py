"""`briefing index add`, `update`, `remove`, `export`, `check-links`: what the library holds."""

import signal
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from bot import bootstrap
from bot.adapters.cli.console import build_progress, complain, counting, say, write
from bot.errors import ExitStatus, UsageError
from bot.settings import load_settings
from index.indexing import writing
from index.ingestion import Library
from index.ingestion.add import Report, expand, export, ingest
from index.ingestion.fetch import Fetcher
from index.ingestion.link_check import Finding, check_links
from index.store import Store


def add(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH_OR_URL...",
            help="Files, folders, patterns, web addresses; - reads a list from standard input.",
        ),
    ],
    http: Annotated[bool, typer.Option("--http", help="Fetch pages without TLS, too.")] = False,
) -> None:
    """Add reports, speeches, pages to the library, and index them.

    Reads text, Markdown, HTML, PDF, DOCX, ODT, EPUB, RTF, EML, SRT, VTT and JSON Lines.
    """
    wanted = [line for target in targets for line in _listed(target)]
    report = Report()
    with opened_library() as library, Fetcher(allow_http=http) as fetcher, stoppable() as stop:
        with counting("Reading") as progress:
            ingest(library, expand(wanted, report), fetcher, progress, stop, report)
        _finish(library, report, stop)


def update(
    http: Annotated[bool, typer.Option("--http", help="Fetch pages without TLS, too.")] = False,
) -> None:
    """Read again what was added, from where it came; index what has changed."""
    report = Report()
    with opened_library() as library, Fetcher(allow_http=http) as fetcher, stoppable() as stop:
        with counting("Reading") as progress:
            ingest(library, library.addresses(), fetcher, progress, stop, report)
        _finish(library, report, stop)


def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Documents' ids.")],
) -> None:
    """Take documents out of the library and the index."""
    with opened_library() as library:
        own = {entry.doc_id for entry in bootstrap.corpus_of(load_settings()).entries}
        for doc_id in ids:
            if doc_id not in library and doc_id not in own:
                raise UsageError(
                    f"no document has the id {doc_id}; `briefing index list` lists them"
                )
        for doc_id in ids:
            library.remove(doc_id)
        with build_progress() as progress:
            bootstrap.rebuild(load_settings(), say=say, progress=progress)
    write(f"removed {', '.join(ids)}")


def export_(
    folder: Annotated[Path, typer.Argument(help="A new folder, which another machine can add.")],
) -> None:
    """Write every added document as it came, with what is known of it beside."""
    with opened_library() as library:
        count = export(library, folder)
    files = f"{count} file{'s' if count != 1 else ''}"
    write(f"{files} in {folder}; `briefing index add {folder}` reads them")


def check_links_(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID...", help="Documents' ids; else all.")
    ] = None,
    http: Annotated[bool, typer.Option("--http", help="Fetch pages without TLS, too.")] = False,
) -> None:
    """Fetch every document's address: is it there, and does it still say what we quote of it?

    A page that is gone or changed is from then on quoted "as archived on" the day it was read.
    """
    settings = load_settings()
    found: list[Finding] = []
    with opened_library() as library, Fetcher(allow_http=http) as fetcher:
        for doc_id in ids or ():
            library.require(doc_id)
        store = bootstrap.open_store(settings)
        with counting("Checking") as progress:
            for finding in check_links(library, store, fetcher, ids or [], progress):
                found.append(finding)
                for line in _finding(finding):
                    write(line)
        store.close()
        if not found:
            say("none of these documents has an address")
            return
        with build_progress() as progress:
            bootstrap.rebuild(settings, say=say, progress=progress)
    if any(finding.status not in ("reachable", "moved") for finding in found):
        raise typer.Exit(ExitStatus.ERROR)


def _finding(finding: Finding) -> Iterator[str]:
    """Yield how an address was found, in lines."""
    yield f"{finding.status}: {finding.doc_id} {finding.url}"
    if finding.detail:
        yield f"  {finding.detail}"
    for sentence in finding.lost[:1]:
        more = len(finding.lost) - 1
        yield f"  no longer there{f' (and {more} more)' if more else ''}: {sentence}"
    for d in finding.differences:
        yield f"  [{d.quoted or 'nothing'}] is [{d.original or 'nothing'}] there"


def _listed(target: str) -> Iterator[str]:
    """Yield a target, or those that standard input lists for `-`."""
    if target == "-":
        yield from (line.strip() for line in sys.stdin if line.strip())
    else:
        yield target


@contextmanager
def opened_library() -> Iterator[Library]:
    """Open the library to write to it, as the only one who does."""
    data_dir = load_settings().data_dir
    with writing(data_dir), Library(data_dir) as library:
        yield library


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Give a check that turns true at the first Ctrl-C; the second interrupts as ever."""
    pressed = Event()

    def press(*_: object) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()
        say("Stopping after the document at hand; what is done is kept. Ctrl-C again to abort.")

    before = signal.signal(signal.SIGINT, press)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _finish(library: Library, report: Report, stop: Callable[[], bool]) -> None:
    """Index what was read, and tell what came of everything."""
    with build_progress() as progress:
        bootstrap.rebuild(load_settings(), say=say, progress=progress, stop=stop)
    store = bootstrap.open_store(load_settings())
    indexed = _indexed(store, library)
    for change in ("added", "updated", "another origin"):
        for doc_id in report.ids(change):
            if doc_id in indexed:
                write(f"{change}: {doc_id}")
    unchanged = len(report.ids("unchanged"))
    if unchanged:
        write(f"unchanged: {unchanged}")
    if waiting := len(report.changes.keys() - indexed):
        complain(f"documents read, but not indexed yet: {waiting}")
    if report.skipped:
        say(f"{report.skipped} files of kinds that are not read were skipped.")
    for address, reason in report.failures.items():
        complain(reason if address in reason else f"{address}: {reason}")
    if stop():
        complain("stopped before the end; the same command goes on from here")
    for warning in warnings_of(store, {*report.changes} - set(report.ids("unchanged"))):
        complain(f"warning: {warning}")
    store.close()
    if report.failures or stop():
        raise typer.Exit(ExitStatus.ERROR)


def _indexed(store: Store, library: Library) -> set[str]:
    """Return the documents that the index has as the library has them."""
    held = store.fingerprints()
    return {e.doc_id for e in library.entries() if held.get(e.doc_id) == e.fingerprint()}


def warnings_of(store: Store, ids: Collection[str] | None = None) -> Iterator[str]:
    """Yield what was noticed in some documents, or in all."""
    for doc_id in store.document_ids() if ids is None else sorted(ids):
        annotated = store.get_document(doc_id)
        for warning in annotated.warnings if annotated else ():
            yield f"{doc_id}: {warning}"
