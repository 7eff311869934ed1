"""Check whether pages are still there and still say what is quoted from them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from index.errors import CorpusError, FetchError
from index.ingestion.fetch import Fetcher
from index.ingestion.library import Library
from index.ingestion.records import Record
from index.ingestion.sandbox import Sandbox
from index.models import Difference, Span
from index.store import Store
from index.text import compare, normalise

Status = Literal["reachable", "moved", "gone", "changed", "unreachable"]
# The HTTP statuses of a page that no longer exists.
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found at a document's address.

    `lost` are the sentences no longer there; `differences`, how the first of them reads there now
    if something like it is there; `detail`, the new address, or why the page cannot be had.
    """

    doc_id: str
    url: str
    status: Status
    detail: str = ""
    lost: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


def check_links(
    library: Library,
    store: Store,
    fetcher: Fetcher,
    ids: list[str],
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Iterator[Finding]:
    """Fetch the page of every document, or of those named, and yield what was found.

    A page that is gone or changed marks its document as archived until it is found whole again.
    """
    records = [r for r in library.records() if r.fact("url") and (not ids or r.doc_id in ids)]
    sandbox = Sandbox(accept_garbled=True)
    for done, record in enumerate(records):
        progress(record.doc_id, done, len(records))
        finding = _check(record, store, fetcher, sandbox)
        if record.doc_id not in library:
            continue  # removed by another process while the page was fetched
        library.mark_link(record.doc_id, finding.status)
        yield finding
    progress("", len(records), len(records))


def _check(record: Record, store: Store, fetcher: Fetcher, sandbox: Sandbox) -> Finding:
    url = (record.fact("url") or ("", ""))[0]
    try:
        page = fetcher.fetch(url)
        text = "\n\n".join(one.loaded.text for one in sandbox.read(page.content, page.name))
    except FetchError as error:
        status: Status = "gone" if error.status in _GONE else "unreachable"
        return Finding(record.doc_id, url, status, str(error))
    except CorpusError as error:
        return Finding(record.doc_id, url, "changed", str(error))
    lost = _lost(record, store, text)
    if lost:
        nearest = compare(lost[0], text, [Span(0, len(text))])
        return Finding(record.doc_id, url, "changed", "", lost, nearest.differences)
    if page.address != url.partition("#")[0]:
        return Finding(record.doc_id, url, "moved", page.address)
    return Finding(record.doc_id, url, "reachable")


def _lost(record: Record, store: Store, text: str) -> tuple[str, ...]:
    """Return the sentences that may be quoted from a document but are not in a text."""
    annotated = store.get_document(record.doc_id)
    if annotated is None:
        return ()
    folded = normalise(text).text.casefold()
    sentences = (
        sentence.span.cut(annotated.document.text)
        for stored in store.passages_of(record.doc_id)
        for sentence in stored.passage.sentences
    )
    return tuple(s for s in sentences if normalise(s).text.casefold().strip() not in folded)
