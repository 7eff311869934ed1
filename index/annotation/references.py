"""The claims of a report tied to the remarks that its notes quote, with a verdict on each."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.annotation.attribution import Attribution
from index.annotation.footnotes import Apparatus, Note
from index.models import Passage, QuotedPhrase, Reference, Region, Sentence, Source, Span
from index.text import ASSUMED, compare, paragraphs, slug, worst

# What may stand between two markers that call notes to the same words.
_BETWEEN = re.compile(r"[\s,;]*")
_PHRASE = re.compile(r'"([^"\n]+)"|“([^“”\n]+)”|„([^„“”\n]+)[“”]|«([^«»\n]+)»')


def note_sources(
    apparatus: Apparatus, report: Source, declared: Iterable[Source] = ()
) -> tuple[tuple[Source, ...], dict[str, str]]:
    """Make the sources that the notes quote, one for each occasion.

    Returns them with the source id of each note that quotes (by marker). A declared source (the
    manifest's) replaces the parsed one where URL, or speaker and date, agree.
    """
    sources: dict[str, Source] = {}
    by_marker: dict[str, str] = {}
    for note in apparatus.notes:
        if not note.quotations:
            continue
        known = (*declared, *sources.values())
        source = next((s for s in known if _is_same(s, note)), None) or _source(note, report)
        sources.setdefault(source.id, source)
        by_marker[note.marker] = source.id
    return tuple(sources.values()), by_marker


def remark_regions(apparatus: Apparatus, by_marker: Mapping[str, str]) -> tuple[Region, ...]:
    """Return the regions of the document that are somebody's remarks."""
    return tuple(
        Region(span, by_marker[note.marker])
        for note in apparatus.notes
        if note.marker in by_marker
        for span in note.quotations
    )


def tie(
    text: str,
    apparatus: Apparatus,
    by_marker: Mapping[str, str],
    passages: Sequence[Passage],
    language: str = ASSUMED,
) -> tuple[tuple[Reference, ...], tuple[QuotedPhrase, ...]]:
    """Tie each marked claim to the remarks its note quotes, with the verdict on its quotations."""
    notes = {note.marker: note for note in apparatus.notes}
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    phrases = tuple(_quoted_phrases(text, apparatus, sentences, language))
    firsts = _firsts(text, apparatus)
    ordered = sorted({sentence.span for sentence in sentences}, key=lambda span: span.start)
    references = (
        Reference(
            marker=marker,
            claim=_claim(ordered, at),
            note=notes[marker].span,
            remarks=notes[marker].quotations,
            source_id=by_marker.get(marker),
            url=notes[marker].url,
            fidelity=worst(p.comparison.fidelity for p in phrases if p.marker == firsts[at]),
        )
        for marker, at in apparatus.markers
        if marker in notes
    )
    return tuple(references), phrases


def _is_same(source: Source, note: Note) -> bool:
    """Say whether a source is the occasion that a note quotes."""
    who = note.attribution
    if source.kind != "remarks":
        return False
    if who is not None and source.speaker and who.speaker and source.speaker != who.speaker:
        return False
    if note.url is not None and source.url is not None:
        return source.url == note.url
    return (
        who is not None
        and who.speaker is not None
        and (source.speaker, source.date, source.event) == (who.speaker, who.date, who.event)
    )


def _source(note: Note, report: Source) -> Source:
    who = note.attribution or Attribution(title=f"quoted in {report.title}, note {note.marker}")
    name = slug(" ".join([who.speaker or "", who.event or "", who.date or ""]))
    return Source(
        id=name or f"{report.id}-note-{note.marker.strip('[]')}",
        kind="remarks",
        title=who.title,
        speaker=who.speaker,
        role=who.role,
        event=who.event,
        place=who.place,
        date=who.date,
        url=note.url,
    )


def _claim(sentences: Sequence[Span], marker: Span) -> Span:
    """Return the sentence that holds a marker, or else the last one before it."""
    i = bisect_left(sentences, marker.start, key=lambda span: span.start)
    return sentences[i - 1] if i else marker


def _quoted_phrases(
    text: str, apparatus: Apparatus, sentences: Sequence[Sentence], language: str
) -> Iterator[QuotedPhrase]:
    """Yield what the body puts in quotation marks, compared with the notes called behind it."""
    notes = {note.marker: note for note in apparatus.notes}
    everything = [span for note in notes.values() for span in note.quotations]
    if not everything:
        return
    firsts = _firsts(text, apparatus)
    for block in paragraphs(text, apparatus.body):
        markers = [(name, at) for name, at in apparatus.markers if block.covers(at)]
        for match in _PHRASE.finditer(text, block.start, block.end):
            inner = next(i for i in range(1, 5) if match.group(i) is not None)
            span = Span(match.start(inner), match.end(inner))
            marker = next(((name, at) for name, at in markers if at.start >= span.end), None)
            together = [
                notes[name]
                for name, at in markers
                if marker and name in notes and firsts[at] == firsts[marker[1]]
            ]
            where = [quoted for note in together for quoted in note.quotations] or everything
            comparison = compare(span.cut(text), text, where, sentences, language)
            named = marker[0] if marker and marker[0] in notes else None
            yield QuotedPhrase(span, named, comparison)


def _firsts(text: str, apparatus: Apparatus) -> dict[Span, str]:
    """Return, for each marker's place, the first of the markers that stand together there."""
    firsts: dict[Span, str] = {}
    before: Span | None = None
    for name, at in apparatus.markers:
        is_with = before is not None and _BETWEEN.fullmatch(text, before.end, at.start)
        firsts[at] = firsts[before] if is_with and before is not None else name
        before = at
    return firsts
