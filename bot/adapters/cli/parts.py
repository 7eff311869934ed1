"""The parts that a command works with: settings, the assistant, a filter from its options."""

import sys
from typing import Annotated, TextIO

import typer

from bot import bootstrap
from bot.adapters.cli.console import build_progress, complain, redact, say
from bot.assistant import Assistant
from bot.errors import UsageError
from bot.filters import first_day, is_date, last_day
from bot.settings import Settings, load_settings
from index.ingestion import Library
from index.models import SearchFilter
from index.store import Store

Speaker = Annotated[str | None, typer.Option(metavar="NAME", help="Only words of this speaker.")]
After = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only from this date on: 2019, 2019-05 or 2019-05-23."),
]
Before = Annotated[
    str | None, typer.Option(metavar="DATE", help="Only up to this date, that day included.")
]
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="ID", help="Only this source or document; may be repeated."),
]


def settings_of(context: typer.Context) -> Settings:
    """Return the command's settings, read once, when the command first asks for them.

    Not before: `--help` and messages on wrong arguments work with broken settings, too.
    """
    root = context.find_root()
    if root.obj is None:
        root.obj = load_settings(complain)
        redact.hide(*root.obj.secrets())
    settings: Settings = root.obj
    return settings


def assistant_of(context: typer.Context) -> Assistant:
    """Put the command's assistant together; build the index first if there is none.

    It is closed when the command ends.
    """
    with build_progress() as progress:
        made = bootstrap.build_assistant(settings_of(context), say=say, progress=progress)
    context.call_on_close(made.close)
    return made


def standard_input() -> TextIO:
    """Return standard input; raise UsageError if it is closed."""
    if sys.stdin is None:
        raise UsageError("standard input is closed; write the questions or the files on it")
    return sys.stdin


def say_waiting(library: Library | None, store: Store) -> bool:
    """Say how many documents were added, but are not in the index; return whether any are."""
    held = set(store.document_ids())
    count = sum(e.doc_id not in held for e in library.entries()) if library is not None else 0
    if count:
        say(f"documents added, but not indexed yet: {count}; run `briefing index build`")
    return count > 0


def search_filter(
    speaker: str | None, after: str | None, before: str | None, sources: list[str] | None
) -> SearchFilter:
    """Make a filter; raise UsageError if a date cannot be read."""
    return SearchFilter(
        speaker=speaker,
        after=_iso(after, "--after", last=False),
        before=_iso(before, "--before", last=True),
        sources=tuple(sources or ()),
    )


def _iso(text: str | None, option: str, *, last: bool) -> str | None:
    """Return a day as it is, and for a year or a month its first or last day."""
    if text is None:
        return None
    if not is_date(text):
        raise UsageError(f"{option} “{text}” is not a date; write 2019, 2019-05 or 2019-05-23")
    return last_day(text) if last else first_day(text)
