"""Check whether a phrase is in the corpus: exact, near or absent, and where."""

import sys
from collections.abc import Iterator

from index.models import AnnotatedDocument, Check, Match, Span
from index.store import Store
from index.text import compare

# How many passages are searched, and how many characters on either side of each.
_CHECKED_PASSAGES, _REACH = 50, 2_000
_RANK = ("exact", "normalised", "elided", "altered")


def check(phrase: str, store: Store) -> Check:
    """Check whether a phrase is in the corpus: exactly, nearly, or not at all.

    Ignores quotation marks, dashes, ligatures, hyphenation, white space and letter case; an
    ellipsis in the phrase matches omitted words. Searches only text that may be cited.
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
    """Return where to search: around passages that share words with the phrase, or everywhere."""
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
    """Yield the spans in order, merging those that touch."""
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
