"""`briefing index`: build, verify, stats, work, distribute; the rest is beside this module."""

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Annotated

import typer

from bot import bootstrap
from bot.adapters.cli import adding, documents, parts
from bot.adapters.cli.console import build_progress, complain, redact, say, write
from bot.adapters.cli.helped import Command
from bot.adapters.cli.reported import warnings_of
from bot.errors import ExitStatus
from bot.settings import Settings
from index.encoders import prepared_faults, unproven
from index.errors import BriefingIndexError
from index.indexing import named, older_faults, older_of_other_versions, unindexed
from index.ingestion.add import differing_texts


def make_app() -> typer.Typer:
    """Put the subcommands together."""
    app = typer.Typer(
        help="Build and inspect the index.\n\n\b\nExample:\n  briefing index add ~/reports",
        no_args_is_help=True,
    )
    app.command("add", cls=Command)(adding.add)
    app.command("update", cls=Command)(adding.update)
    app.command("remove", cls=Command)(adding.remove)
    app.command("export", cls=Command)(adding.export_)
    app.command("check-links", cls=Command)(adding.check_links_)
    app.command("build", cls=Command)(build)
    app.command("list", cls=Command)(documents.list_)
    app.command("show", cls=Command)(documents.show_document)
    app.command("verify", cls=Command)(verify)
    app.command("stats", cls=Command)(stats)
    app.command("work", cls=Command)(work)
    app.command("distribute", cls=Command)(distribute)
    return app


def build(
    context: typer.Context,
    anew: Annotated[
        bool, typer.Option("--anew", help="Embed everything again, even what has not changed.")
    ] = False,
    queue: Annotated[
        bool,
        typer.Option("--queue", help="Leave the embedding to `briefing index work` (database)."),
    ] = False,
) -> None:
    """Build the index beside the current one, then make it current.

    \b
    Examples:
      briefing index build
      briefing index build --anew
    """
    settings = parts.settings_of(context)
    if queue:
        corpus = bootstrap.whole_corpus(settings)
        database = bootstrap.database_of(settings)
        waiting = database.queue(corpus, lambda: bootstrap.encoder_of(settings))
        write(f"documents waiting: {waiting}; `briefing index work` embeds them, on any machine")
        return
    reuse = not anew and bootstrap.home_of(settings).is_whole()
    before = _held(settings)
    with bootstrap.library_of(settings, writable=True) as library:
        with build_progress() as progress:
            bootstrap.rebuild(settings, library, say=say, progress=progress, reuse=reuse)
        with closing(bootstrap.open_store(settings, library)) as store:
            for warning in warnings_of(store):
                complain(f"warning: {warning}")
            if gone := sorted(before - set(store.document_ids())):
                say(f"no longer there, and taken out of the index: {named(gone)}")


def _held(settings: Settings) -> frozenset[str]:
    """Return the ids of the documents in the index, if there is one that can be read."""
    try:
        with closing(bootstrap.home_of(settings).open(None)) as store:
            return frozenset(store.document_ids())
    except BriefingIndexError:
        return frozenset()


def work(context: typer.Context) -> None:
    """Embed the documents that wait in the database.

    It ends when none is left; run it on many machines.

    \b
    Example:
      briefing index build --queue && briefing index work
    """
    settings = parts.settings_of(context)
    with adding.stoppable() as stop, build_progress() as progress:
        database = bootstrap.database_of(settings)
        done = database.work(lambda: bootstrap.encoder_of(settings, say), progress, stop)
    write(f"documents embedded: {done}")


def distribute(
    context: typer.Context,
    shards: Annotated[
        list[str],
        typer.Argument(metavar="ADDRESS", help="Empty databases with pgvector, postgresql://…"),
    ],
) -> None:
    """Spread an empty database over several servers.

    \b
    Example:
      briefing index distribute postgresql://one/db postgresql://two/db
    """
    settings = parts.settings_of(context)
    redact.hide(*shards)
    database = bootstrap.database_of(settings)
    database.distribute(shards, bootstrap.encoder_of(settings).dim)
    write(f"documents will be on {len(shards)} servers; `briefing index build` puts them there")


def verify(context: typer.Context) -> None:
    """Prove every file, hash and span of index and library.

    \b
    Example:
      briefing index verify
    """
    settings = parts.settings_of(context)
    home = bootstrap.home_of(settings)
    models = settings.data_dir / "models"
    faults = [*home.faults(), *older_faults(settings.data_dir), *prepared_faults(models)]
    with bootstrap.library_of(settings) as library:
        faults.extend(library.faults() if library is not None else ())
        if not faults:
            with closing(home.open(None)) as store:
                generation, held = store.generation, store.stats()
                faults.extend(unindexed(library, store) if library is not None else ())
        if library is not None and not faults:
            for difference in differing_texts(library):
                say(difference)
    for fault in faults:
        complain(fault)
    for part in _unproven(settings):
        say(f"not verified: {part}")
    if faults:
        raise typer.Exit(ExitStatus.ERROR)
    counts = [f"{held[name]} {name}" for name in ("documents", "sources", "passages", "sentences")]
    write(f"verified {generation}: {', '.join(counts)}")


def _unproven(settings: Settings) -> Iterator[str]:
    """Yield the parts of a data folder that have no hashes."""
    for path in unproven(settings.data_dir / "models"):
        yield f"{path}, prepared by an older Briefing"
    for path in older_of_other_versions(settings.data_dir):
        yield f"{path}, an index of another version, which is not in use"
    for path in sorted(settings.data_dir.glob("*.sqlite")):
        yield f"{path}, which is written to all the time"


def stats(
    context: typer.Context,
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Print what the index holds.

    \b
    Example:
      briefing index stats --json
    """
    facts = bootstrap.home_of(parts.settings_of(context)).facts()
    if json_:
        write(json.dumps(facts))
        return
    for name, value in facts.items():
        write(f"{name}: {value}")
