"""`briefing index`: build, list, show, verify, stats; what is added is in `adding`."""

import json
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot import bootstrap
from bot.adapters.cli import adding
from bot.adapters.cli.adding import opened_library, warnings_of
from bot.adapters.cli.console import build_progress, complain, say, show, write
from bot.errors import ExitStatus, UsageError
from bot.render import attribution
from bot.settings import load_settings
from index.answering import find_near_duplicates, find_originals
from index.indexing import library_faults
from index.ingestion import FIELDS, Library, Record
from index.ingestion.add import differing_texts
from index.models import AnnotatedDocument, Difference, QuotedPhrase, Reference
from index.store import Store


def make_app() -> typer.Typer:
    """Put the subcommands together."""
    app = typer.Typer(help="Build and inspect the index.", no_args_is_help=True)
    app.command("add")(adding.add)
    app.command("update")(adding.update)
    app.command("remove")(adding.remove)
    app.command("export")(adding.export_)
    app.command("check-links")(adding.check_links_)
    app.command("build")(build)
    app.command("list")(list_)
    app.command("show")(show_document)
    app.command("verify")(verify)
    app.command("stats")(stats)
    app.command("work")(work)
    app.command("distribute")(distribute)
    return app


def build(
    anew: Annotated[
        bool, typer.Option("--anew", help="Embed everything again, what has not changed too.")
    ] = False,
    queue: Annotated[
        bool,
        typer.Option(
            "--queue", help="In a database: leave the embedding to `briefing index work`."
        ),
    ] = False,
) -> None:
    """Build the index of the corpus beside the current one, then make it current."""
    settings = load_settings()
    if queue:
        waiting = bootstrap.queue_documents(settings)
        write(f"documents waiting: {waiting}; `briefing index work` embeds them, on any machine")
        return
    reuse = not anew and bootstrap.is_whole(settings)
    with build_progress() as progress:
        bootstrap.rebuild(settings, say=say, progress=progress, reuse=reuse)
    store = bootstrap.open_store(settings)
    for warning in warnings_of(store):
        complain(f"warning: {warning}")
    store.close()


def work() -> None:
    """Embed documents that wait in the database, beside others who do, until there are none."""
    with adding.stoppable() as stop, build_progress() as progress:
        done = bootstrap.embed_waiting(load_settings(), say, progress, stop)
    write(f"documents embedded: {done}")


def distribute(
    shards: Annotated[
        list[str],
        typer.Argument(metavar="ADDRESS...", help="Empty databases, postgresql://…, pgvector."),
    ],
) -> None:
    """Lay an empty database out over several servers, before anything is put into it."""
    bootstrap.distribute_index(load_settings(), shards)
    write(f"documents will lie on {len(shards)} servers; `briefing index build` puts them there")


def list_() -> None:
    """List the documents and their sources."""
    store = bootstrap.open_store(load_settings())
    for doc_id in store.document_ids():
        annotated = store.get_document(doc_id)
        assert annotated is not None
        show(Text(f"{doc_id}: {annotated.document.title}", "bold"))
        for source in annotated.sources:
            show(Text(f"  {source.id} ({source.kind}): {attribution(source)}"))


def show_document(
    document_id: Annotated[str, typer.Argument(metavar="ID", help="A document's or source's id.")],
    corrections: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="Correct what was guessed; nothing behind = undoes.",
        ),
    ] = None,
) -> None:
    """Show a document: where it came from, its sources, its references, the verdicts on it."""
    settings = load_settings()
    if corrections:
        with opened_library() as library:
            library.correct(document_id, dict(map(_correction, corrections)))
            with build_progress() as progress:
                bootstrap.rebuild(settings, say=say, progress=progress)
    store = bootstrap.open_store(settings)
    annotated = store.get_document(document_id) or _document_of_source(store, document_id)
    if annotated is None:
        raise UsageError(
            f"no document or source has the id {document_id}; `briefing index list` lists them"
        )
    record = None
    if Library.exists(settings.data_dir):
        with Library(settings.data_dir, writable=False) as library:
            record = library.get(annotated.document.doc_id)
    for part in _describe(annotated, record):
        show(part)
    for near in find_near_duplicates(annotated.document.doc_id, store):
        show(Text(f"nearly the same text: {near.doc_id} ({near.share:.0%} of its sentences)"))
    for original in find_originals(annotated, store):
        for comparison in original.quoted:
            differences = "; ".join(map(_difference, comparison.differences))
            line = f"note {original.marker}, against the full text, {original.doc_id}: "
            show(Text(line + comparison.fidelity + (f": {differences}" if differences else "")))


def _correction(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--set {text!r} is not FIELD=VALUE, such as speaker='Jane Doe'")
    return field.strip(), value


def verify() -> None:
    """Prove the index and the library: files, counts, hashes, every span."""
    settings = load_settings()
    faults = list(bootstrap.index_faults(settings))
    store = bootstrap.open_store(settings, is_any_corpus=True)
    if Library.exists(settings.data_dir):
        with Library(settings.data_dir, writable=False) as library:
            faults.extend(library_faults(library, store))
            for difference in differing_texts(library):
                say(difference)
    for fault in faults:
        complain(fault)
    if faults:
        raise typer.Exit(ExitStatus.ERROR)
    held = store.stats()
    parts = [f"{held[name]} {name}" for name in ("documents", "sources", "passages", "sentences")]
    write(f"verified {store.generation}: {', '.join(parts)}")


def stats(
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Print what the index holds."""
    facts = bootstrap.index_facts(load_settings())
    if json_:
        write(json.dumps(facts))
        return
    for name, value in facts.items():
        write(f"{name}: {value}")


def _document_of_source(store: Store, source_id: str) -> AnnotatedDocument | None:
    for doc_id in store.document_ids():
        annotated = store.get_document(doc_id)
        if annotated and any(source.id == source_id for source in annotated.sources):
            return annotated
    return None


def _known(record: Record) -> Iterator[Text]:
    """Yield where an added document came from, and what is known of it, and how."""
    for origin in record.origins:
        part = f", line {origin.part}" if origin.part else ""
        yield Text(f"  from {origin.address}{part}, read {origin.read[:10]}", "dim")
    yield Text(
        f"  read as {record.parser}; the bytes as they came: {record.original_sha256}", "dim"
    )
    for field in FIELDS:
        if fact := record.fact(field):
            value, how = fact
            line = Text(f"  {field}: {value}")
            yield line.append(f" ({how})", "yellow" if how == "guessed" else "dim")


def _describe(annotated: AnnotatedDocument, record: Record | None) -> list[RenderableType]:
    document = annotated.document
    parts: list[RenderableType] = [
        Text(f"{document.doc_id}: {document.title}", "bold"),
        Text(
            f"  {document.path}, {len(document.text):,} characters, sha256 {document.sha256}", "dim"
        ),
    ]
    parts.extend(_known(record) if record else ())
    for source in annotated.sources:
        parts.append(Text(f"  {source.id} ({source.kind}): {attribution(source)}"))
        if source.url:
            parts.append(Text(f"    {source.url}", "dim"))
    text = document.text
    parts.extend(_reference(text, reference) for reference in annotated.references)
    if annotated.phrases:
        parts.append(Text("Words in quotation marks, against the remarks as its notes quote them:"))
        parts.append(_verdicts(text, annotated.phrases))
    parts.extend(Text(f"warning: {warning}", "yellow") for warning in annotated.warnings)
    return parts


def _reference(text: str, reference: Reference) -> Text:
    line = Text(f"{reference.marker} ", "bold")
    line.append(reference.claim.cut(text), "not bold")
    line.append(f"\n    quotes {reference.source_id or 'nobody'}", "dim not bold")
    if reference.fidelity:
        line.append(f"; its quoted words: {reference.fidelity}", "dim not bold")
    if reference.url:
        line.append(f"\n    {reference.url}", "dim not bold")
    return line


def _difference(difference: Difference) -> str:
    return f"[{difference.quoted or 'nothing'}] for [{difference.original or 'nothing'}]"


def _verdicts(text: str, phrases: tuple[QuotedPhrase, ...]) -> Table:
    table = Table("words", "note", "verdict", "differs", box=None, pad_edge=True)
    for phrase in phrases:
        differences = "; ".join(map(_difference, phrase.comparison.differences))
        cells = (
            phrase.span.cut(text), phrase.marker or "all", phrase.comparison.fidelity, differences
        )  # fmt: skip
        table.add_row(*(Text(cell) for cell in cells))
    return table
