"""`briefing index add`, `update`, `remove`, `export`, `check-links`: the library's documents."""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from bot import bootstrap
from bot.adapters.cli import parts
from bot.adapters.cli.console import build_progress, counting, say, write
from bot.adapters.cli.reported import print_report
from bot.errors import ExitStatus, UsageError
from bot.settings import Settings
from index.indexing import letting_others_write, writing
from index.ingestion import Library
from index.ingestion.add import export, ingest
from index.ingestion.fetch import Fetcher
from index.ingestion.link_check import Finding, check_links
from index.ingestion.report import Report
from index.ingestion.targets import expand
from index.store import Store

Http = Annotated[bool, typer.Option("--http", help="Also fetch pages over plain HTTP.")]
Garbled = Annotated[
    bool,
    typer.Option(
        "--accept-garbled", help="Also add a PDF whose text has hardly a word of any language."
    ),
]


def add(
    context: typer.Context,
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH_OR_URL",
            help="Files, folders, patterns, web addresses; - reads a list from standard input.",
        ),
    ],
    http: Http = False,
    accept_garbled: Garbled = False,
) -> None:
    """Add reports, speeches, pages to the library, and index them.

    \b
    Examples:
      briefing index add ~/reports
      briefing index add "speeches/*.pdf" https://example.org/speech.html

    Reads text, Markdown, HTML, PDF, DOCX, DOC, ODT, EPUB, RTF, PPTX, ODP, XLSX, ODS, CSV, EML, MSG,
    MHTML, web archives, SRT, VTT, JSON Lines, and ZIP archives of them.
    """
    wanted = [line for target in targets for line in _listed(target)]
    report = Report()
    _add(
        parts.settings_of(context), report, lambda _: expand(wanted, report), http=http,
        accept_garbled=accept_garbled,
    )  # fmt: skip


def update(context: typer.Context, http: Http = False) -> None:
    """Read added documents again, and index what has changed.

    \b
    Example:
      briefing index update
    """
    _add(parts.settings_of(context), Report(), Library.addresses, http=http)


def _add(
    settings: Settings,
    report: Report,
    addresses: Callable[[Library], Iterable[str]],
    *,
    http: bool,
    accept_garbled: bool = False,
) -> None:
    """Read documents into the library, index them, and print what became of each."""
    with (
        opened_library(settings) as library,
        _fetcher(settings, http=http) as fetcher,
        stoppable() as stop,
    ):
        with counting("Reading") as progress:
            ingest(
                library, addresses(library), fetcher, progress, stop, report,
                accept_garbled=accept_garbled,
            )  # fmt: skip
        _index(settings, library, stop)
        with closing(bootstrap.open_store(settings, library)) as store:
            print_report(report, store, library, is_stopped=stop())
        if stop():
            raise typer.Exit(ExitStatus.INTERRUPTED)
        if report.failures:
            raise typer.Exit(ExitStatus.ERROR)


def _index(settings: Settings, library: Library, stop: Callable[[], bool] = lambda: False) -> None:
    with build_progress() as progress:
        bootstrap.rebuild(settings, library, say=say, progress=progress, stop=stop)


def remove(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Documents' ids.")],
) -> None:
    """Take documents out of the library and the index.

    \b
    Example:
      briefing index remove speech harvest-report
    """
    settings = parts.settings_of(context)
    with opened_library(settings) as library:
        known = {entry.doc_id for entry in bootstrap.corpus_of(settings, library).entries}
        for doc_id in ids:
            if doc_id not in known:
                raise UsageError(
                    f"no document has the id {doc_id}; `briefing index list` lists them"
                )
        for doc_id in ids:
            library.remove(doc_id)
        _index(settings, library)
    write(f"removed {', '.join(ids)}")


def export_(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="A new folder, which another machine can add."),
    ],
) -> None:
    """Write every added document to a folder, as it came.

    What is known of each stands in a file beside it.

    \b
    Example:
      briefing index export ~/briefing-documents
    """
    with opened_library(parts.settings_of(context)) as library:
        count = export(library, folder)
    files = f"{count} file{'s' if count != 1 else ''}"
    write(f"{files} in {folder}; `briefing index add {folder}` reads them")


def check_links_(
    context: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Documents' ids; all documents by default."),
    ] = None,
    http: Http = False,
) -> None:
    """Check that pages are there and say what is quoted.

    Fetches the address of every document. From then on a page that is gone or changed is quoted
    "archived", with the day it was read.

    \b
    Examples:
      briefing index check-links
      briefing index check-links speech
    """
    settings = parts.settings_of(context)
    with opened_library(settings) as library, _fetcher(settings, http=http) as fetcher:
        for doc_id in ids or ():
            library.require(doc_id)
        with closing(bootstrap.open_store(settings, library)) as store:
            found = _check(library, store, fetcher, ids or [])
        if not found:
            say("none of these documents has an address")
            return
        _index(settings, library)
    if any(finding.status not in ("reachable", "moved") for finding in found):
        raise typer.Exit(ExitStatus.ERROR)


def _check(library: Library, store: Store, fetcher: Fetcher, ids: list[str]) -> list[Finding]:
    """Check documents' addresses, print each finding, return all."""
    found: list[Finding] = []
    with counting("Checking") as progress:
        for finding in check_links(library, store, fetcher, ids, progress):
            found.append(finding)
            for line in _finding(finding):
                write(line)
    return found


def _finding(finding: Finding) -> Iterator[str]:
    """Yield the lines that describe a finding."""
    yield f"{finding.status}: {finding.doc_id} {finding.url}"
    if finding.detail:
        yield f"  {finding.detail}"
    for sentence in finding.lost[:1]:
        more = len(finding.lost) - 1
        yield f"  no longer there{f' (and {more} more)' if more else ''}: {sentence}"
    for d in finding.differences:
        yield f"  [{d.quoted or 'nothing'}] is [{d.original or 'nothing'}] there"


def _listed(target: str) -> Iterator[str]:
    """Yield a target, or for `-` those that standard input lists."""
    if target == "-":
        yield from (line.strip() for line in parts.standard_input() if line.strip())
    else:
        yield target


@contextmanager
def opened_library(settings: Settings) -> Iterator[Library]:
    """Open the library for writing; others wait until it is closed, or a page is fetched."""
    with writing(settings.data_dir, wait=say), Library(settings.data_dir) as library:
        yield library


def _fetcher(settings: Settings, *, http: bool) -> Fetcher:
    """Return a fetcher that keeps nobody from writing while a server takes its time."""
    meanwhile = partial(letting_others_write, settings.data_dir, wait=say)
    return Fetcher(allow_http=http, meanwhile=meanwhile)


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Yield a check that turns true at the first Ctrl-C; the second interrupts as usual."""
    pressed = Event()

    def press(*_: object) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()
        say("Stopping after this document; finished work is kept. Press Ctrl-C again to abort.")

    before = signal.signal(signal.SIGINT, press)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
