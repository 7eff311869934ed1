"""Proof: a quotation is in its document, an index is what it says, a phrase is in the corpus."""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from index import forward, generation
from index.errors import QuoteMismatchError
from index.fidelity import compare
from index.library import Library
from index.models import AnnotatedDocument, Comparison, Document, Quotation, Span
from index.store import Store
from index.store.local import LocalStore

CheckStatus = Literal["exact", "near", "absent"]
# How many passages a check looks at, and how many characters around each.
_CHECKED_PASSAGES, _REACH = 50, 2_000
_RANK = ("exact", "normalised", "elided", "altered")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a checked phrase stands, or nearly stands: the source's own words and what differs."""

    doc_id: str
    span: Span
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a phrase is in the corpus; `matches` are the places, the most faithful first."""

    phrase: str
    status: CheckStatus
    matches: tuple[Match, ...]


def prove(quotation: Quotation, document: Document) -> None:
    """Raise QuoteMismatchError unless a quotation is byte for byte in its unaltered document."""
    if quotation.doc_id != document.doc_id or quotation.sha256 != document.sha256:
        raise QuoteMismatchError(
            f"quotation {quotation.id} is of {quotation.doc_id}, not of {document.doc_id} as held; "
            "run `briefing index verify` and report this"
        )
    if hashlib.sha256(document.text.encode("utf-8")).hexdigest() != document.sha256:
        raise QuoteMismatchError(
            f"the text held of {document.doc_id} is not the file that was indexed; "
            "run `briefing index build` and report this"
        )
    if not quotation.text or quotation.span.cut(document.text) != quotation.text:
        raise QuoteMismatchError(
            f"quotation {quotation.id} does not stand at {quotation.span.start}.."
            f"{quotation.span.end} of {document.doc_id}; run `briefing index verify`, report this"
        )


def check(phrase: str, store: Store) -> Check:
    """Say whether a phrase stands in the corpus: exactly, nearly, or not at all.

    Quotation marks, dashes, ligatures, hyphenation, white space and letter case do not count; an
    ellipsis in the phrase stands for words left out. Only what may be cited is searched.
    """
    matches: list[Match] = []
    for doc_id, windows in _windows(phrase, store).items():
        annotated = store.get_document(doc_id)
        if annotated is not None:
            matches.extend(_matches(phrase, annotated, windows))
    matches.sort(key=lambda m: (_RANK.index(m.comparison.fidelity), m.doc_id, m.span))
    if not matches:
        return Check(phrase, "absent", ())
    best = matches[0].comparison.fidelity
    kept = tuple(m for m in matches if (m.comparison.fidelity == "altered") == (best == "altered"))
    return Check(phrase, "near" if best == "altered" else "exact", kept)


def _windows(phrase: str, store: Store) -> dict[str, list[Span]]:
    """Return where to look: around the passages that share the phrase's words, or everywhere."""
    hits = store.search_lexical(phrase, _CHECKED_PASSAGES)
    if not hits:
        return {doc_id: [Span(0, sys.maxsize)] for doc_id in store.document_ids()}
    reach = max(_REACH, 2 * len(phrase))
    windows: dict[str, list[Span]] = {}
    for stored in store.get_passages([hit.passage_id for hit in hits]):
        span = stored.passage.span
        around = Span(max(0, span.start - reach), span.end + reach)
        windows.setdefault(stored.doc_id, []).append(around)
    return {doc_id: list(_merged(spans)) for doc_id, spans in windows.items()}


def _merged(spans: list[Span]) -> Iterator[Span]:
    """Yield spans, those that touch made one."""
    start, end = -1, -1
    for span in sorted(spans):
        if start >= 0 and span.start > end:
            yield Span(start, end)
            start = -1
        start, end = (span.start, span.end) if start < 0 else (start, max(end, span.end))
    if start >= 0:
        yield Span(start, end)


def _matches(phrase: str, annotated: AnnotatedDocument, windows: list[Span]) -> Iterator[Match]:
    text = annotated.document.text
    for region in annotated.regions:
        for window in windows:
            start = max(window.start, region.span.start)
            end = min(window.end, region.span.end)
            if start < end:
                comparison = compare(phrase, text, [Span(start, end)])
                if comparison.found is not None:
                    yield Match(annotated.document.doc_id, comparison.found, comparison)


def verify_generation(folder: Path) -> Iterator[str]:
    """Yield, in words, all that is wrong with a generation: files, counts, hashes, spans."""
    manifest = generation.read_manifest(folder)
    yield from generation.file_faults(folder, manifest)
    store = LocalStore(folder)
    try:
        counts = dict(store.stats())
        if counts != manifest.counts:
            yield f"the index holds {counts}, its manifest says {manifest.counts}"
        yield from store_faults(store)
    finally:
        store.close()


def library_faults(library: Library, store: Store) -> Iterator[str]:
    """Yield, in words, what a library has lost, and what of it a store does not hold."""
    yield from library.faults()
    held = store.fingerprints()
    for entry in library.entries():
        if entry.doc_id not in held:
            yield f"{entry.doc_id} is not in the index yet; run `briefing index build`"
        elif held[entry.doc_id] != entry.fingerprint():
            yield f"{entry.doc_id} has changed since it was indexed; run `briefing index build`"


def store_faults(store: Store, ids: Iterable[str] | None = None) -> Iterator[str]:
    """Yield, in words, every part of a store that is lost, and every span not cut cleanly.

    Where `ids` are given, only those documents' spans are proven: the others were before.
    """
    yield from store.health(is_thorough=ids is None)
    for doc_id in store.document_ids() if ids is None else ids:
        yield from _document_faults(store, doc_id)


def _document_faults(store: Store, doc_id: str) -> Iterator[str]:
    annotated = store.get_document(doc_id)
    if annotated is None:
        yield f"{doc_id} is lost"
        return
    text = annotated.document.text
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != annotated.document.sha256:
        yield f"the text held of {doc_id} is not the file that was indexed"
    regions = {(region.source_id, region.span) for region in annotated.regions}
    for stored in store.passages_of(doc_id):
        passage = stored.passage
        inside = any(
            source_id == passage.source_id and span.covers(passage.span)
            for source_id, span in regions
        )
        if not inside or passage.span.end > len(text):
            yield f"{doc_id}: passage {stored.id} lies outside its source"
        sentences = [sentence.span.cut(text) for sentence in passage.sentences]
        for sentence, cut in zip(passage.sentences, sentences, strict=True):
            if not passage.span.covers(sentence.span) or not cut or cut != cut.strip():
                yield f"{doc_id}: a sentence of passage {stored.id} is not cut cleanly"
        stems = stored.vectors.stems
        if stems is not None and not np.array_equal(
            stems, forward.pack(sentences, annotated.document.language)
        ):
            yield f"{doc_id}: the words held of passage {stored.id} are not those of its text"
