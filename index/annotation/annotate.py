"""Annotate a text: whose words each part of it is, and what its notes quote."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.annotation.footnotes import (
    Apparatus,
    note_sources,
    parse_apparatus,
    remark_regions,
    tie,
)
from index.annotation.speaker_turns import find_directions, find_turns
from index.models import AnnotatedDocument, Document, Passage, Region, Source, Span
from index.text import segment, slug


@dataclass(frozen=True, slots=True)
class _Parts:
    """The sources of a document and the regions that are theirs."""

    sources: tuple[Source, ...]
    regions: tuple[Region, ...]


def annotate(
    document: Document, source: Source, remarks: Sequence[Source] = (), head_end: int = 0
) -> tuple[AnnotatedDocument, tuple[Passage, ...]]:
    """Find a document's sources, regions and references, and cut it into passages.

    `remarks` are what is known of the remarks that its notes quote. Of an added document, the text
    up to `head_end` is a head that nobody said.
    """
    text = document.text
    apparatus = parse_apparatus(text, document.marks)
    is_report = source.kind == "report" or any(
        note.attribution and note.quotations for note in apparatus.notes
    )
    source = replace(source, kind="report") if is_report else source
    body = _body(document, apparatus, is_report=is_report)
    parts = _Parts((source,), (Region(body, source.id),))
    unsaid: list[Span] = []
    if document.is_added:
        body = Span(min(head_end, body.end), body.end)
        parts = _by_speaker(document, source, body)
        unsaid = find_directions(text)
    by_marker: dict[str, str] = {}
    if is_report:
        quoted, by_marker = note_sources(apparatus, source, tuple(remarks))
        parts = _Parts(
            (*parts.sources, *quoted), (*parts.regions, *remark_regions(apparatus, by_marker))
        )
    markers = [span for _, span in apparatus.markers] if body != _all_of(text) else []
    passages = segment(text, parts.regions, [*markers, *unsaid])
    if not is_report:
        return AnnotatedDocument(document, parts.sources, parts.regions), passages
    tied, phrases = tie(text, apparatus, by_marker, passages)
    annotated = AnnotatedDocument(
        document, parts.sources, parts.regions, tied, phrases, apparatus.warnings
    )
    return annotated, passages


def _body(document: Document, apparatus: Apparatus, *, is_report: bool) -> Span:
    """Return what is not the notes; in a text nobody prepared, notes that something calls."""
    has_notes = is_report or (document.is_added and apparatus.markers)
    return apparatus.body if has_notes else _all_of(document.text)


def _all_of(text: str) -> Span:
    return Span(0, len(text))


def _by_speaker(document: Document, source: Source, body: Span) -> _Parts:
    """Return a source for each speaker of a transcript, and which parts of the body are whose."""
    found = find_turns(document.text, document.marks, source.speaker, body)
    if not found:
        return _Parts((source,), (Region(body, source.id),))
    speakers: dict[str, Source] = {}
    regions = []
    if body.start < found[0].label_start:
        # What stands before the first turn is the record's, not any speaker's.
        regions.append(Region(Span(body.start, found[0].label_start), source.id))
    for turn in found:
        own = source.speaker == turn.name
        speakers.setdefault(
            turn.name,
            replace(
                source,
                id=f"{source.id}-{slug(turn.name) or 'speaker'}",
                kind="remarks",
                speaker=turn.name,
                role=turn.role or (source.role if own else None),
            ),
        )
        regions.append(Region(turn.span, speakers[turn.name].id))
    record = replace(source, kind="document", speaker=None, role=None)
    return _Parts((record, *speakers.values()), tuple(regions))
