"""`briefing index`: build, list, show, verify, stats."""

import json
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot import bootstrap
from bot.adapters.cli.console import build_progress, complain, say, show, write
from bot.errors import ExitStatus, UsageError
from bot.render import attribution
from bot.settings import load_settings
from index import generation
from index.models import AnnotatedDocument, QuotedPhrase, Reference
from index.store.local import LocalStore
from index.verify import verify_generation


def make_app() -> typer.Typer:
    """Put the subcommands together."""
    app = typer.Typer(help="Build and inspect the index.", no_args_is_help=True)
    app.command("build")(build)
    app.command("list")(list_)
    app.command("show")(show_document)
    app.command("verify")(verify)
    app.command("stats")(stats)
    return app


def build() -> None:
    """Build the index of the corpus beside the current one, then make it current."""
    with build_progress() as progress:
        folder = bootstrap.rebuild(load_settings(), say=say, progress=progress)
    store = LocalStore(folder)
    for doc_id in store.document_ids():
        annotated = store.get_document(doc_id)
        for warning in annotated.warnings if annotated else ():
            complain(f"warning: {doc_id}: {warning}")
    store.close()


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
) -> None:
    """Show a document: its sources, its references and the verdicts on its quotations."""
    store = bootstrap.open_store(load_settings())
    annotated = store.get_document(document_id) or _document_of_source(store, document_id)
    if annotated is None:
        raise UsageError(
            f"no document or source has the id {document_id}; `briefing index list` lists them"
        )
    for part in _describe(annotated):
        show(part)


def verify() -> None:
    """Prove the index: files, counts, hashes, every span."""
    settings = load_settings()
    folder = generation.read_current(settings.data_dir)
    faults = list(verify_generation(folder))
    for fault in faults:
        complain(fault)
    if faults:
        raise typer.Exit(ExitStatus.ERROR)
    counts = generation.read_manifest(folder).counts
    write(
        f"verified {folder.name}: {counts['documents']} documents, {counts['sources']} sources, "
        f"{counts['passages']} passages, {counts['sentences']} sentences"
    )


def stats(
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Print what the index holds."""
    settings = load_settings()
    folder = generation.read_current(settings.data_dir)
    manifest = generation.read_manifest(folder)
    size = sum(facts.bytes for facts in manifest.files.values())
    facts = {"generation": folder.name, **manifest.counts, "bytes": size}
    if json_:
        write(json.dumps(facts))
        return
    for name, value in facts.items():
        write(f"{name}: {value}")


def _document_of_source(store: LocalStore, source_id: str) -> AnnotatedDocument | None:
    for doc_id in store.document_ids():
        annotated = store.get_document(doc_id)
        if annotated and any(source.id == source_id for source in annotated.sources):
            return annotated
    return None


def _describe(annotated: AnnotatedDocument) -> list[RenderableType]:
    document = annotated.document
    parts: list[RenderableType] = [
        Text(f"{document.doc_id}: {document.title}", "bold"),
        Text(
            f"  {document.path}, {len(document.text):,} characters, sha256 {document.sha256}", "dim"
        ),
    ]
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


def _verdicts(text: str, phrases: tuple[QuotedPhrase, ...]) -> Table:
    table = Table("words", "note", "verdict", "differs", box=None, pad_edge=True)
    for phrase in phrases:
        differences = "; ".join(
            f"[{d.quoted or 'nothing'}] for [{d.original or 'nothing'}]"
            for d in phrase.comparison.differences
        )
        cells = (
            phrase.span.cut(text), phrase.marker or "all", phrase.comparison.fidelity, differences
        )  # fmt: skip
        table.add_row(*(Text(cell) for cell in cells))
    return table
