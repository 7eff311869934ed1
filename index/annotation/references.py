"""The claims of a report tied to the remarks that its notes quote, with a verdict on each."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from index.annotation.attribution import Attribution
from index.annotation.footnotes import Apparatus, Note
from index.models import Fidelity, Passage, QuotedPhrase, Reference, Region, Sentence, Source, Span
from index.text import ASSUMED, compare, paragraphs, slug, worst

# What may stand between two markers that call notes to the same words.
_BETWEEN = re.compile(r"[\s,;]*")
# With so many characters of remarks the phrases of a report are compared, and with so many times
# its own; a remark takes as long as so many characters more.
_MOST_READ, _TIMES_READ, _EACH = 5_000_000, 5, 400
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
    sentences = sorted((s for p in passages for s in p.sentences), key=lambda s: s.span)
    phrases = tuple(_quoted_phrases(text, apparatus, sentences, language))
    firsts = _firsts(text, apparatus)
    verdicts: dict[str | None, list[Fidelity]] = defaultdict(list)
    for phrase in phrases:
        verdicts[phrase.marker].append(phrase.comparison.fidelity)
    ordered = sorted({sentence.span for sentence in sentences}, key=lambda span: span.start)
    references = (
        Reference(
            marker=marker,
            claim=_claim(ordered, at),
            note=notes[marker].span,
            remarks=notes[marker].quotations,
            source_id=by_marker.get(marker),
            url=notes[marker].url,
            fidelity=worst(verdicts.get(firsts[at], ())),
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
    left = _MOST_READ + _TIMES_READ * len(text)
    for span, marker, together in _phrases(text, apparatus):
        quoted = [span for name in together if name in notes for span in notes[name].quotations]
        where = quoted or everything
        left -= sum(part.end - part.start + _EACH for part in where)
        if left < 0:
            return
        near = [sentence for part in where for sentence in _within(sentences, part)]
        comparison = compare(span.cut(text), text, where, near, language)
        yield QuotedPhrase(span, marker if marker in notes else None, comparison)


def _phrases(text: str, apparatus: Apparatus) -> Iterator[tuple[Span, str | None, Collection[str]]]:
    """Yield what the body puts in quotation marks, the marker behind it, and those beside that."""
    firsts = _firsts(text, apparatus)
    starts = [at.start for _, at in apparatus.markers]
    for block in paragraphs(text, apparatus.body):
        own = slice(bisect_left(starts, block.start), bisect_left(starts, block.end))
        markers = apparatus.markers[own]
        beside: dict[str, dict[str, None]] = defaultdict(dict)
        for name, at in markers:
            beside[firsts[at]][name] = None
        for match in _PHRASE.finditer(text, block.start, block.end):
            inner = next(i for i in range(1, 5) if match.group(i) is not None)
            span = Span(match.start(inner), match.end(inner))
            behind = bisect_left(starts, span.end, own.start, own.stop) - own.start
            if behind < len(markers):
                name, at = markers[behind]
                yield span, name, beside[firsts[at]]
            else:
                yield span, None, ()


def _within(sentences: Sequence[Sentence], part: Span) -> Sequence[Sentence]:
    """Return those of some ordered sentences that stand in a part of their text."""
    first = bisect_right(sentences, part.start, key=lambda sentence: sentence.span.end)
    last = bisect_left(sentences, part.end, key=lambda sentence: sentence.span.start)
    return sentences[first:last]


def _firsts(text: str, apparatus: Apparatus) -> dict[Span, str]:
    """Return, for each marker's place, the first of the markers that stand together there."""
    firsts: dict[Span, str] = {}
    before: Span | None = None
    for name, at in apparatus.markers:
        is_with = before is not None and _BETWEEN.fullmatch(text, before.end, at.start)
        firsts[at] = firsts[before] if is_with and before is not None else name
        before = at
    return firsts
