"""Turn a span into a proven quotation: its source, place, context and references."""

import hashlib
import re
from collections.abc import Iterator, Sequence

from index.answering.discourse import breaks_off, opens_leaning
from index.answering.places import place_of
from index.answering.proof import prove
from index.answering.text_fragments import deep_link
from index.errors import QuestionError
from index.models import (
    ANOTHER,
    AnnotatedDocument,
    CitedReference,
    Context,
    Document,
    Fidelity,
    Quotation,
    Relation,
    Source,
    Span,
)
from index.text import NEVER, SENTENCE_EDGE, ends_sentence, language_of, rule

# How far the context may extend, in characters, if no sentence ends sooner.
_REACH = 400
# So much is shown of speech without full stops.
_NEAR = 120
_MARKER = re.compile(r"\s{0,9}(?:\[\^?\d{1,3}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3}[.)]):?\s*")


def cite(annotated: AnnotatedDocument, span: Span, score: float = 1.0) -> Quotation:
    """Cut and prove the quotation at a span.

    Raises QuestionError if the span belongs to no source, QuoteMismatchError if the proof fails.
    """
    document = annotated.document
    source = _source_at(annotated, span)
    if source is None:
        where = f"{document.doc_id}, characters {span.start} to {span.end}"
        raise QuestionError(f"{where}, belongs to no source and may not be cited")
    # Notes come at the end of a text, so the heading and page there say nothing about the claim.
    is_in_note = any(part.covers(span) for r in annotated.references for part in r.remarks)
    place = None if is_in_note else place_of(document, span)
    quotation = Quotation(
        id=_hash(source, document.text, span),
        text=span.cut(document.text),
        doc_id=document.doc_id,
        span=span,
        sha256=document.sha256,
        context=_context(annotated, span),
        source=source,
        link=_link(source, document, span, place.page if place else None),
        score=round(score, 4),
        references=tuple(_references(annotated, span)),
        place=place,
        quoting=quoting_of(annotated, span),
        needs_context=_needs_context(annotated, span),
    )
    prove(quotation, document)
    return quotation


def _link(source: Source, document: Document, span: Span, page: int | None) -> str | None:
    """Return the source's address with the words to find there; a table's page has others."""
    is_in_table = any(m.kind == "row" and m.span.overlaps(span) for m in document.marks)
    calls = [mark.span.start for mark in document.marks if mark.kind == "note"]
    return source.url if is_in_table else deep_link(source.url, document.text, span, page, calls)


def _framed(text: str, span: Span, language: str) -> int:
    """Count the letters of sentences in a span that only say whose the quoted words are."""
    pattern = language_of(language).quotings.disowned or NEVER
    found = rule(rf"(?<=\s)(?:{pattern})[^.!?]*").finditer(text, span.start, span.end)
    return sum(_letters(text, match.start(), match.end()) for match in found)


def quoting_of(annotated: AnnotatedDocument, span: Span) -> str | None:
    """Return whose words a span mostly is, if its source only quotes them."""
    text = annotated.document.text
    inside = [q for q in annotated.quotings if q.span.overlaps(span)]
    quoted = sum(
        _letters(text, max(q.span.start, span.start), min(q.span.end, span.end)) for q in inside
    )
    frame = _framed(text, span, annotated.document.language) if inside else 0
    if not inside or 2 * quoted <= _letters(text, span.start, span.end) - frame:
        return None
    names = {q.who or ANOTHER for q in inside}
    return names.pop() if len(names) == 1 else ANOTHER


def _needs_context(annotated: AnnotatedDocument, span: Span) -> bool:
    """Say whether a span could be misunderstood without the sentences around it."""
    if any(quoting.span.overlaps(span) for quoting in annotated.quotings):
        return True
    document = annotated.document
    gap = document.text[: span.start][len(document.text[: span.start].rstrip()) :]
    is_within = span.start > 0 and "\n" not in gap
    if is_within and breaks_off(document.text, span.start):
        return True
    return is_within and opens_leaning(span.cut(document.text), document.language)


def _letters(text: str, start: int, end: int) -> int:
    return sum(character.isalnum() for character in text[start:end])


def _source_at(annotated: AnnotatedDocument, span: Span) -> Source | None:
    sources = {source.id: source for source in annotated.sources}
    return next(
        (sources[region.source_id] for region in annotated.regions if region.span.covers(span)),
        None,
    )


def identity(annotated: AnnotatedDocument, span: Span) -> str | None:
    """Return the id of the quotation at a span, or None if the span may not be cited."""
    source = _source_at(annotated, span)
    return _hash(source, annotated.document.text, span) if source else None


def _hash(source: Source, text: str, span: Span) -> str:
    """Return a quotation's id: a hash of its source, its words and their occurrence in the text."""
    words = span.cut(text)
    occurrence = text.count(words, 0, span.start)
    digest = hashlib.sha256(f"{source.id}\n{occurrence}\n{words}".encode()).hexdigest()
    return f"q{digest[:8]}"


def _context(annotated: AnnotatedDocument, span: Span) -> Context:
    """Return the sentences before and after a quotation, verbatim and within its source.

    Neither opens or closes a quotation without its marks.
    """
    region = next(r.span for r in annotated.regions if r.span.covers(span))
    quoted = [quoting.span for quoting in annotated.quotings if quoting.span.overlaps(region)]
    document = annotated.document
    return Context(_before(document, span, region, quoted), _after(document, span, region, quoted))


def _before(document: Document, span: Span, region: Span, quoted: Sequence[Span]) -> str:
    left = max(region.start, span.start - _REACH)
    before = document.text[left : span.start]
    edges = [
        m.end()
        for m in _edges(before.rstrip(), document.language)
        if not any(q.start < left + m.end() < q.end <= span.start for q in quoted)
    ]
    if edges:
        return before[edges[-1] :]
    if left == region.start:
        return before
    is_open = breaks_off(document.text, span.start)
    return before[-_NEAR:].partition(" ")[2] if is_open else ""


def _after(document: Document, span: Span, region: Span, quoted: Sequence[Span]) -> str:
    right = min(region.end, span.end + _REACH)
    after = document.text[span.end : right]
    lead = len(after) - len(after.lstrip())
    ends = (
        m.start()
        for m in _edges(after, document.language)
        if m.start() >= lead
        and not any(span.end <= q.start < span.end + m.start() < q.end - 1 for q in quoted)
    )
    is_open = breaks_off(document.text, span.end)
    rest = len(after[:_NEAR].rpartition(" ")[0]) if is_open else 0
    end = next(ends, len(after) if right == region.end else rest)
    return after[:end].rstrip()


def _edges(text: str, language: str) -> Iterator[re.Match[str]]:
    """Yield what lies between the sentences of a text."""
    for match in SENTENCE_EDGE.finditer(text):
        if "\n" in match[0] or ends_sentence(text, match.start(), len(text), language):
            yield match


def _references(annotated: AnnotatedDocument, span: Span) -> Iterator[CitedReference]:
    """Yield the claims and remarks that a footnote or a paraphrase ties to a quotation."""
    text, doc_id = annotated.document.text, annotated.document.doc_id

    def cited(
        marker: str, relation: Relation, place: Span, fidelity: Fidelity | None
    ) -> CitedReference:
        return CitedReference(marker, relation, doc_id, place, place.cut(text), fidelity)

    for reference in annotated.references:
        if any(remarks.covers(span) for remarks in reference.remarks):
            yield cited(reference.marker, "cited_by", reference.claim, reference.fidelity)
        elif reference.claim.overlaps(span):
            for remarks in reference.remarks:
                yield cited(reference.marker, "cites", remarks, reference.fidelity)
            if not reference.remarks:
                yield cited(reference.marker, "noted", _words_of(reference.note, text), None)
    claims = {reference.claim for reference in annotated.references}
    for pair in annotated.parallels:
        if pair.report in claims:
            continue  # the footnote already ties these together
        if span.covers(pair.remark):
            yield cited(_note_of(annotated, pair.remark), "reported_by", pair.report, None)
        elif span.covers(pair.report):
            yield cited(_note_of(annotated, pair.remark), "reports", pair.remark, None)


def _words_of(note: Span, text: str) -> Span:
    """Return a note without its marker."""
    marker = _MARKER.match(text, note.start, note.end)
    return Span(marker.end(), note.end) if marker and marker.end() < note.end else note


def _note_of(annotated: AnnotatedDocument, remark: Span) -> str:
    """Return the marker of the note that quotes a remark, or "" if no marker leads to it."""
    notes = (
        r.marker for r in annotated.references if any(part.covers(remark) for part in r.remarks)
    )
    return next(notes, "")
