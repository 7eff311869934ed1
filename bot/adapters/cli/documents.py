"""`briefing index list`, `show`: the documents of the index, and what is known of each."""

from collections.abc import Iterator
from contextlib import closing
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.table import Table

from bot import bootstrap
from bot.adapters.cli import parts
from bot.adapters.cli.adding import opened_library
from bot.adapters.cli.console import build_progress, say, show
from bot.errors import UsageError
from bot.render import attribution
from bot.render.terminal import Text
from index.answering import find_near_duplicates, find_originals
from index.ingestion import FIELDS, Library, Record
from index.models import AnnotatedDocument, Difference, QuotedPhrase, Reference
from index.store import Store


def list_(context: typer.Context) -> None:
    """List the documents and their sources.

    \b
    Example:
      briefing index list
    """
    settings = parts.settings_of(context)
    with (
        bootstrap.library_of(settings) as library,
        closing(bootstrap.open_store(settings, library)) as store,
    ):
        ids = store.document_ids()
        if not parts.say_waiting(library, store) and not ids:
            say("no documents are indexed; add some with `briefing index add`")
        for doc_id in ids:
            annotated = store.get_document(doc_id)
            assert annotated is not None
            show(Text(f"{doc_id}: {annotated.document.title}", "bold"))
            for source in annotated.sources:
                show(Text(f"  {source.id} ({source.kind}): {attribution(source)}"))


def show_document(
    context: typer.Context,
    document_id: Annotated[str, typer.Argument(metavar="ID", help="A document's or source's id.")],
    corrections: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="Correct what was guessed; an empty value undoes a correction.",
        ),
    ] = None,
) -> None:
    """Show all that is known of a document, or correct it.

    Its origin, its sources, its references, and the verdicts on them.

    \b
    Example:
      briefing index show speech --set speaker="Ada Berg" --set date=2017-05-03
    """
    settings = parts.settings_of(context)
    if not corrections:
        with (
            bootstrap.library_of(settings) as library,
            closing(bootstrap.open_store(settings, library)) as store,
        ):
            _show(document_id, store, library)
        return
    with opened_library(settings) as library:
        library.correct(document_id, dict(map(_correction, corrections)))
        with build_progress() as progress:
            bootstrap.rebuild(settings, library, say=say, progress=progress)
        with closing(bootstrap.open_store(settings, library)) as store:
            _show(document_id, store, library)


def _correction(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--set “{text}” is not FIELD=VALUE, such as speaker='Jane Doe'")
    return field.strip(), value


def _show(document_id: str, store: Store, library: Library | None) -> None:
    """Print everything that is known of a document, or of the document with a source."""
    annotated = store.get_document(document_id) or _document_of_source(store, document_id)
    if annotated is None:
        raise UsageError(
            f"no document or source has the id {document_id}; `briefing index list` lists them"
        )
    record = library.get(annotated.document.doc_id) if library is not None else None
    for part in (*_describe(annotated, record), *_related(annotated, store)):
        show(part)


def _document_of_source(store: Store, source_id: str) -> AnnotatedDocument | None:
    doc_id = store.document_of(source_id)
    return None if doc_id is None else store.get_document(doc_id)


def _describe(annotated: AnnotatedDocument, record: Record | None) -> Iterator[RenderableType]:
    document = annotated.document
    yield Text(f"{document.doc_id}: {document.title}", "bold")
    yield Text(
        f"  {document.path}, {len(document.text):,} characters, sha256 {document.sha256}", "dim"
    )
    if record is not None:
        yield from _known(record)
    for source in annotated.sources:
        yield Text(f"  {source.id} ({source.kind}): {attribution(source)}")
        if source.url:
            yield Text(f"    {source.url}", "dim")
    for reference in annotated.references:
        yield _reference(document.text, reference)
    if annotated.phrases:
        yield Text("Words in quotation marks, against the remarks as its notes quote them:")
        yield _verdicts(document.text, annotated.phrases)
    for warning in annotated.warnings:
        yield Text(f"warning: {warning}", "yellow")


def _known(record: Record) -> Iterator[Text]:
    """Yield where an added document came from, what is known of it, and how."""
    for origin in record.origins:
        unit = "line" if record.suffix == ".jsonl" else "document"
        part = f", {unit} {origin.part}" if origin.part else ""
        address = origin.address.replace("\n", "\\n")
        yield Text(f"  from {address}{part}, read {origin.read[:10]}", "dim")
    yield Text(
        f"  read as {record.parser}; the bytes as they came: {record.original_sha256}", "dim"
    )
    for field in FIELDS:
        if fact := record.fact(field):
            value, how = fact
            line = Text(f"  {field}: {value}")
            yield line.append(f" ({how})", "yellow" if how == "guessed" else "dim")


def _related(annotated: AnnotatedDocument, store: Store) -> Iterator[Text]:
    """Yield documents that say nearly the same, and how a report quotes those it has in full."""
    for near in find_near_duplicates(annotated.document.doc_id, store):
        yield Text(f"nearly the same text: {near.doc_id} ({near.share:.0%} of its sentences)")
    for original in find_originals(annotated, store):
        line = f"note {original.marker}, against the full text, {original.doc_id}: "
        for comparison in original.quoted:
            differences = _differences(comparison.differences) or comparison.why
            verdict = comparison.fidelity + (f": {differences}" if differences else "")
            yield Text(line + verdict)


def _reference(text: str, reference: Reference) -> Text:
    line = Text(f"{reference.marker} ", "bold")
    line.append(reference.claim.cut(text), "not bold")
    if reference.remarks:
        line.append(f"\n    quotes {reference.source_id or 'nobody'}", "dim not bold")
    else:
        line.append(f"\n    {' '.join(reference.note.cut(text).split())}", "dim not bold")
    if reference.fidelity:
        line.append(f"; its quoted words: {reference.fidelity}", "dim not bold")
    if reference.url:
        line.append(f"\n    {reference.url}", "dim not bold")
    return line


def _differences(differences: tuple[Difference, ...]) -> str:
    return "; ".join(
        f"[{d.quoted or 'nothing'}] for [{d.original or 'nothing'}]" for d in differences
    )


def _verdicts(text: str, phrases: tuple[QuotedPhrase, ...]) -> Table:
    table = Table("words", "note", "verdict", "differs", box=None, pad_edge=True)
    for phrase in phrases:
        words, verdict = phrase.span.cut(text), phrase.comparison.fidelity
        differences = _differences(phrase.comparison.differences) or phrase.comparison.why
        cells = (words, phrase.marker or "all", verdict, differences)
        table.add_row(*(Text(cell) for cell in cells))
    return table
