"""The full text of the remarks that a report's notes quote, if the corpus contains it.

A note quotes only an excerpt. Once the speech itself is in the corpus, the report is compared with
all of it: both the words in quotation marks in its body and the excerpts in its notes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from index.models import (
    AnnotatedDocument,
    Comparison,
    Fidelity,
    Reference,
    Sentence,
    Source,
    split_url,
)
from index.store import Store
from index.text import compare, worst


@dataclass(frozen=True, slots=True)
class Original:
    """The full text of what a note quotes, and how faithfully the report quotes it.

    `quoted`: the comparison of each excerpt in the note; `claimed`: the worst verdict on the words
    that the report's body puts in quotation marks there, or None if there are none.
    """

    marker: str
    doc_id: str
    source: Source
    quoted: tuple[Comparison, ...]
    claimed: Fidelity | None


def find_originals(annotated: AnnotatedDocument, store: Store) -> Iterator[Original]:
    """Yield the full text that each note quotes from, where the corpus has it."""
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
        # A report quotes only excerpts.
        if not any(r.remarks for r in texts[doc_id].references):
            stored = store.passages_of(doc_id)
            sentences = [sentence for each in stored for sentence in each.passage.sentences]
            full = _Full(texts[doc_id], source, sentences)
            yield _original(annotated, reference, full)


@dataclass(frozen=True, slots=True)
class _Full:
    """The full text of some remarks: the document, whose they are, and its sentences."""

    annotated: AnnotatedDocument
    source: Source
    sentences: list[Sentence]

    def compare(self, phrase: str) -> Comparison:
        document, own = self.annotated.document, self.source.id
        where = [r.span for r in self.annotated.regions if r.source_id == own]
        return compare(phrase, document.text, where, self.sentences, document.language)


def _original(annotated: AnnotatedDocument, reference: Reference, full: _Full) -> Original:
    text = annotated.document.text
    phrases = [p.span.cut(text) for p in annotated.phrases if p.marker == reference.marker]
    return Original(
        reference.marker,
        full.annotated.document.doc_id,
        full.source,
        tuple(full.compare(span.cut(text)) for span in reference.remarks),
        worst(full.compare(phrase).fidelity for phrase in phrases),
    )


def by_marker(annotated: AnnotatedDocument, store: Store) -> Mapping[str, Original]:
    """Return the originals of a document's notes, by marker."""
    if not annotated.references:
        return {}
    return {original.marker: original for original in find_originals(annotated, store)}


def _is_same(cited: Source, source: Source) -> bool:
    """Say whether a source is what a note cites: the same page, or the same speaker and date."""
    if cited.url and source.url and _page(cited.url) == _page(source.url):
        return True
    if not (cited.speaker and source.speaker and cited.date):
        return False
    return cited.date == source.date and _surname(cited.speaker) == _surname(source.speaker)


def _page(url: str) -> tuple[str, str, str]:
    parts = split_url(url)
    return parts.netloc.removeprefix("www.").lower(), parts.path.rstrip("/"), parts.query


def _surname(name: str) -> str:
    return name.split()[-1].casefold()
