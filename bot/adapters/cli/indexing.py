"""`briefing index`: build, verify, stats, work, distribute; the rest is beside this module."""

import json
from contextlib import closing
from typing import Annotated

import typer

from bot import bootstrap
from bot.adapters.cli import adding, documents, parts
from bot.adapters.cli.adding import warnings_of
from bot.adapters.cli.console import build_progress, complain, redact, say, write
from bot.errors import ExitStatus
from index.encoders import prepared_faults
from index.indexing import unindexed
from index.ingestion.add import differing_texts


def make_app() -> typer.Typer:
    """Put the subcommands together."""
    app = typer.Typer(help="Build and inspect the index.", no_args_is_help=True)
    app.command("add")(adding.add)
    app.command("update")(adding.update)
    app.command("remove")(adding.remove)
    app.command("export")(adding.export_)
    app.command("check-links")(adding.check_links_)
    app.command("build")(build)
    app.command("list")(documents.list_)
    app.command("show")(documents.show_document)
    app.command("verify")(verify)
    app.command("stats")(stats)
    app.command("work")(work)
    app.command("distribute")(distribute)
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
    """Build the index beside the current one, then make it current."""
    settings = parts.settings_of(context)
    if queue:
        corpus = bootstrap.whole_corpus(settings)
        database = bootstrap.database_of(settings)
        waiting = database.queue(corpus, lambda: bootstrap.encoder_of(settings))
        write(f"documents waiting: {waiting}; `briefing index work` embeds them, on any machine")
        return
    reuse = not anew and bootstrap.home_of(settings).is_whole()
    with bootstrap.library_of(settings, writable=True) as library:
        with build_progress() as progress:
            bootstrap.rebuild(settings, library, say=say, progress=progress, reuse=reuse)
        with closing(bootstrap.open_store(settings, library)) as store:
            for warning in warnings_of(store):
                complain(f"warning: {warning}")


def work(context: typer.Context) -> None:
    """Embed the documents that wait in the database.

    It ends when none is left; run it on many machines.
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
    """Spread an empty database over several servers."""
    settings = parts.settings_of(context)
    redact.hide(*shards)
    database = bootstrap.database_of(settings)
    database.distribute(shards, bootstrap.encoder_of(settings).dim)
    write(f"documents will be on {len(shards)} servers; `briefing index build` puts them there")


def verify(context: typer.Context) -> None:
    """Prove every file, hash and span of index and library."""
    settings = parts.settings_of(context)
    home = bootstrap.home_of(settings)
    faults = list(home.faults())
    if fault := prepared_faults(bootstrap.model_of(settings), settings.data_dir / "models"):
        faults.append(fault)
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
    if faults:
        raise typer.Exit(ExitStatus.ERROR)
    counts = [f"{held[name]} {name}" for name in ("documents", "sources", "passages", "sentences")]
    write(f"verified {generation}: {', '.join(counts)}")


def stats(
    context: typer.Context,
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Print what the index holds."""
    facts = bootstrap.home_of(parts.settings_of(context)).facts()
    if json_:
        write(json.dumps(facts))
        return
    for name, value in facts.items():
        write(f"{name}: {value}")
