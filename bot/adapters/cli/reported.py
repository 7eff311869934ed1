"""What became of documents that were to be added, and what is doubtful about them."""

from collections.abc import Collection, Iterator

from bot.adapters.cli.console import complain, say, write
from bot.adapters.cli.understood import understood
from index.ingestion import Library
from index.ingestion.report import Report
from index.store import Store


def print_report(report: Report, store: Store, library: Library, *, is_stopped: bool) -> None:
    """Print what became of every document that was to be added."""
    indexed = _indexed(store, library)
    for change in ("added", "updated", "another origin"):
        for doc_id in report.ids(change):
            if doc_id in indexed:
                write(f"{change}: {doc_id}")
                say(f"  {understood(library.require(doc_id), store)}")
    unchanged = report.ids("unchanged")
    if unchanged:
        write(f"unchanged: {len(unchanged)}")
    if not (len(report.changes) > len(unchanged) or report.failures or report.unread):
        say("Nothing new.")
    if waiting := [d for d in report.changes if d not in indexed and d in library]:
        complain(f"documents read, but not indexed yet: {len(waiting)}")
    if report.skipped:
        say(f"{report.skipped} files of kinds that are not read were skipped.")
    for unread in report.unread:
        complain(_in_a_line(unread))
    for address, reason in report.failures.items():
        complain(_in_a_line(reason if address in reason else f"{address}: {reason}"))
    if is_stopped:
        complain("stopped before the end; run the same command again to continue")
    _print_doubts(report)
    for warning in warnings_of(store, report.changes.keys() - unchanged):
        complain(f"warning: {warning}")


def _in_a_line(said: str) -> str:
    """Return words with their line breaks shown: a file's name could forge lines of ours."""
    return said.replace("\n", "\\n")


def _print_doubts(report: Report) -> None:
    """Print what is doubtful about each document, and what of its file was not read."""
    for doc_id, doubts in sorted(report.doubts.items()):
        for doubt in doubts:
            field = doubt.partition(":")[0]
            complain(
                f"{doc_id}: {doubt}; `briefing index show {doc_id} --set {field}=…` says which"
            )
    for doc_id, left_out in sorted(report.left_out.items()):
        for part in left_out:
            complain(f"{doc_id}: {part}")


def _indexed(store: Store, library: Library) -> set[str]:
    """Return the ids of the documents that the index has as the library has them."""
    held = store.fingerprints()
    return {e.doc_id for e in library.entries() if held.get(e.doc_id) == e.fingerprint()}


def warnings_of(store: Store, ids: Collection[str] | None = None) -> Iterator[str]:
    """Yield the warnings on some documents, or on all."""
    for doc_id in store.document_ids() if ids is None else sorted(ids):
        annotated = store.get_document(doc_id)
        for warning in annotated.warnings if annotated else ():
            yield f"{doc_id}: {warning}"
