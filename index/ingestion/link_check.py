"""Are the pages still there, and do they still say what we quote of them?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from index.errors import CorpusError, FetchError
from index.ingestion.fetch import Fetcher
from index.ingestion.library import Library, Record
from index.ingestion.parsers.sandbox import Sandbox
from index.models import Difference, Span
from index.store import Store
from index.text import compare, normalise

Status = Literal["reachable", "moved", "gone", "changed", "unreachable"]
# The answers of a server that say that a page is no more.
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Finding:
    """How a document's address was found.

    `lost` are the sentences that stand there no longer; `differences` how the first of them reads
    there now, where something like it does; `detail` the new address, or why it is unreachable.
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
    """Fetch the address of every document, or of some, and yield how each was found.

    A page that is gone or changed marks its document as archived from then on, until it is found
    whole again.
    """
    records = [r for r in library.records() if r.fact("url") and (not ids or r.doc_id in ids)]
    with Sandbox() as sandbox:
        for done, record in enumerate(records):
            progress(record.doc_id, done, len(records))
            finding = _check(record, store, fetcher, sandbox)
            library.mark_link(record.doc_id, finding.status)
            yield finding
    progress("", len(records), len(records))


def _check(record: Record, store: Store, fetcher: Fetcher, sandbox: Sandbox) -> Finding:
    url = (record.fact("url") or ("", ""))[0]
    try:
        page = fetcher.fetch(url)
        text = "\n\n".join(loaded.text for loaded in sandbox.read(page.content, page.name))
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
    """Return the sentences that we would quote and that a text does not have."""
    annotated = store.get_document(record.doc_id)
    if annotated is None:
        return ()
    there = normalise(text).text.casefold()
    sentences = (
        sentence.span.cut(annotated.document.text)
        for stored in store.passages_of(record.doc_id)
        for sentence in stored.passage.sentences
    )
    return tuple(s for s in sentences if normalise(s).text.casefold().strip() not in there)
