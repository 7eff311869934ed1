"""The remarks that a report's notes quote, in their own full text, where the corpus has it.

A note quotes an excerpt. Once the speech itself is in the corpus, the report is held against all of
it: what its body puts in quotation marks, and what its note quotes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from index.models import AnnotatedDocument, Comparison, Fidelity, Reference, Source
from index.store import Store
from index.text import compare, worst


@dataclass(frozen=True, slots=True)
class Original:
    """The full text of what a note quotes: where it is, and the verdicts on the report against it.

    `quoted`: on each excerpt in the note; `claimed`: on the words that the report's body puts in
    quotation marks there, the gravest, or None where there are none.
    """

    marker: str
    doc_id: str
    source: Source
    quoted: tuple[Comparison, ...]
    claimed: Fidelity | None


def find_originals(annotated: AnnotatedDocument, store: Store) -> Iterator[Original]:
    """Yield, note by note, the full text of what it quotes."""
    own = {source.id: source for source in annotated.sources}
    others = [s for s in store.sources() if s.id not in own and s.kind == "remarks"]
    texts: dict[str, AnnotatedDocument] = {}
    for reference in annotated.references:
        cited = own.get(reference.source_id or "")
        source = next((s for s in others if cited and _is_same(cited, s)), None)
        doc_id = store.document_of(source.id) if source else None
        if source is None or doc_id is None:
            continue
        if doc_id not in texts and (found := store.get_document(doc_id)):
            texts[doc_id] = found
        # What another report quotes is an excerpt, too.
        if not texts[doc_id].references:
            yield _original(annotated, reference, texts[doc_id], source)


def _original(
    annotated: AnnotatedDocument, reference: Reference, full: AnnotatedDocument, source: Source
) -> Original:
    text, other = annotated.document.text, full.document.text
    where = [region.span for region in full.regions if region.source_id == source.id]
    phrases = [p.span.cut(text) for p in annotated.phrases if p.marker == reference.marker]
    return Original(
        reference.marker,
        full.document.doc_id,
        source,
        tuple(compare(span.cut(text), other, where) for span in reference.remarks),
        worst(compare(phrase, other, where).fidelity for phrase in phrases),
    )


def by_marker(annotated: AnnotatedDocument, store: Store) -> Mapping[str, Original]:
    """Return the originals of a document's notes by their markers."""
    if not annotated.references:
        return {}
    return {original.marker: original for original in find_originals(annotated, store)}


def _is_same(cited: Source, source: Source) -> bool:
    """Say whether a source is the occasion that a note cites: one page, or one speaker's day."""
    if cited.url and source.url and _page(cited.url) == _page(source.url):
        return True
    if not (cited.speaker and source.speaker and cited.date):
        return False
    return cited.date == source.date and _surname(cited.speaker) == _surname(source.speaker)


def _page(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return parts.netloc.removeprefix("www.").lower(), parts.path.rstrip("/"), parts.query


def _surname(name: str) -> str:
    return name.split()[-1].casefold()
