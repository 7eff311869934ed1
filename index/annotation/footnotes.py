"""Footnotes of a report: markers in its body, notes at its end, the remarks they quote, the URL.

A note reads `[1] ATTRIBUTION: “QUOTATION” See: URL`; each part but the marker may be missing. What
is inside a note's quotation marks are the remarks, a source of their own; the attribution and the
URL describe that source and are themselves not citable.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.annotation.attribution import Attribution, parse_attribution
from index.models import (
    Mark,
    Passage,
    QuotedPhrase,
    Reference,
    Region,
    Source,
    Span,
)
from index.text import compare, paragraphs, slug, worst

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
_BRACKETED = r"\[\^?\d{1,3}\]"
_MARKER = re.compile(rf"{_BRACKETED}|(?<=[^\s\d])[{_SUPERSCRIPTS}]{{1,3}}")
_NOTE_START = re.compile(
    rf"^[ \t\u00a0]*(?:\d{{1,3}}[.)][ \t\u00a0]+)?"
    rf"({_BRACKETED}|[{_SUPERSCRIPTS}]{{1,3}}):?[ \t\u00a0]*",
    re.MULTILINE,
)
_NUMBERED_START = re.compile(r"^[ \t\u00a0]*(\d{1,3})[.)][ \t\u00a0]+", re.MULTILINE)
_URL = re.compile(r"https?://[^\s<>\"“”«»|\\^`{}]+")
_OPENS_QUOTATION = re.compile(r":\s*[\"“„«]")
_CLOSERS = {"“": "”", "„": "“”", "«": "»"}
# "Ibid.", "Id., p. 3", "See note 2 above": the occasion of another note.
_SAME = re.compile(
    r"(?:see\s+)?(?:(?:ibid(?:em|\.)?|id\.|loc\.\s?cit\.)|(?:supra\s+)?note\s+\[?(\d{1,3})\]?)(?!\w)",
    re.I,
)
# What may stand between two markers that call notes to the same words.
_BETWEEN = re.compile(r"[\s,;]*")
_PHRASE = re.compile(r'"([^"\n]+)"|“([^”\n]+)”|„([^“”\n]+)[“”]|«([^»\n]+)»')


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: its marker, where it stands, and what was read off it."""

    marker: str
    span: Span
    attribution: Attribution | None
    quotations: tuple[Span, ...]
    url: str | None


@dataclass(frozen=True, slots=True)
class Apparatus:
    """The references of a report before its sentences are known."""

    body: Span
    markers: tuple[tuple[str, Span], ...]
    notes: tuple[Note, ...]
    warnings: tuple[str, ...]


def parse_apparatus(text: str, marks: Sequence[Mark] = ()) -> Apparatus:
    """Find the body, its markers and the notes; a text without notes is all body.

    The link of a note that does not spell it out is taken from the `marks`.
    """
    starts = _note_starts(text)
    body = Span(0, starts[0][0] if starts else len(text))
    numbers = {number for _, _, number in starts}
    markers = tuple(_markers(text, body, numbers))
    warnings: list[str] = []
    links = [mark for mark in marks if mark.kind == "link"]
    notes = tuple(_notes(text, starts, links, warnings))
    named = {number for number, _ in markers}
    for number, _ in markers:
        if number not in numbers:
            warnings.append(f"marker [{number}] has no note")
    for number in sorted(numbers - named, key=int):
        warnings.append(f"note [{number}] has no marker in the body")
    marked = tuple((f"[{number}]", span) for number, span in markers)
    return Apparatus(body, marked, notes, tuple(dict.fromkeys(warnings)))


def clean_url(url: str) -> str:
    """Strip what a URL picked up from the sentence around it: `>`, full stops, brackets."""
    while url and (url[-1] in ">.,;:!?'’”\"" or (url[-1] in ")]" and not _is_balanced(url))):
        url = url[:-1]
    return url


def note_sources(
    apparatus: Apparatus, report: Source, declared: Iterable[Source] = ()
) -> tuple[tuple[Source, ...], dict[str, str]]:
    """Make the sources that the notes quote, one for each occasion.

    Returns them with the source id of each note that quotes (by marker). A declared source (the
    manifest's) is taken instead of the parsed one where URL, or speaker and date, agree.
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


def remark_regions(apparatus: Apparatus, by_marker: dict[str, str]) -> tuple[Region, ...]:
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
    by_marker: dict[str, str],
    passages: Sequence[Passage],
) -> tuple[tuple[Reference, ...], tuple[QuotedPhrase, ...]]:
    """Tie each marked claim to the remarks its note quotes, with the verdict on its quotations."""
    notes = {note.marker: note for note in apparatus.notes}
    phrases = tuple(_quoted_phrases(text, apparatus, notes))
    firsts = _firsts(text, apparatus)
    references = []
    for marker, at in apparatus.markers:
        note = notes.get(marker)
        if note is None:
            continue
        verdicts = [p.comparison.fidelity for p in phrases if p.marker == firsts[at]]
        references.append(
            Reference(
                marker=marker,
                claim=_claim(passages, at),
                note=note.span,
                remarks=note.quotations,
                source_id=by_marker.get(marker),
                url=note.url,
                fidelity=worst(verdicts),
            )
        )
    return tuple(references), phrases


def _note_starts(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end of the marker, number) of each note, in the order of the text."""
    found = [(m.start(), m.end(), _number(m.group(1))) for m in _NOTE_START.finditer(text)]
    if found:
        return found
    markers = list(_MARKER.finditer(text))
    if not markers:
        return []
    numbers = {_number(m.group()) for m in markers}
    tail = _NUMBERED_START.finditer(text, markers[-1].end())
    return [(m.start(), m.end(), m.group(1)) for m in tail if m.group(1) in numbers]


def _markers(text: str, body: Span, numbers: set[str]) -> Iterator[tuple[str, Span]]:
    for match in _MARKER.finditer(text, body.start, body.end):
        number = _number(match.group())
        # A superscript that no note carries is a power or a unit, not a lost reference.
        if match.group()[0] == "[" or number in numbers:
            yield number, Span(*match.span())


def _number(marker: str) -> str:
    return marker.strip("[]^").translate(_TO_DIGITS).lstrip("0") or "0"


def _notes(
    text: str, starts: list[tuple[int, int, str]], links: Sequence[Mark], warnings: list[str]
) -> Iterator[Note]:
    seen: dict[str, Note] = {}
    for i, (start, after, number) in enumerate(starts):
        end = starts[i + 1][0] if i + 1 < len(starts) else len(text)
        end = start + len(text[start:end].rstrip())
        if number in seen:
            warnings.append(f"note [{number}] stands twice; the first is used")
            continue
        own = [mark.value for mark in links if start <= mark.span.start < end]
        same = _SAME.match(text, after, end)
        before = seen.get(same[1]) if same and same[1] else next(reversed(seen.values()), None)
        span = Span(start, end)
        seen[number] = _note(
            text, f"[{number}]", span, min(after, end), own, before if same else None, warnings
        )
        yield seen[number]


def _note(
    text: str,
    marker: str,
    span: Span,
    after: int,
    links: list[str],
    same: Note | None,
    warnings: list[str],
) -> Note:
    """Read a note; what it does not say itself it takes from the `same` that it refers to."""
    url = _URL.search(text, after, span.end)
    address = clean_url(url.group()) if url else next(iter(links), same.url if same else None)
    opening = _OPENS_QUOTATION.search(text, after, span.end)
    quotations = tuple(_quotations(text, opening.end() - 1 if opening else after, span.end))
    stop = quotations[0].start - 1 if quotations else (url.start() if url else span.end)
    attribution = parse_attribution(text[after:stop]) or (same.attribution if same else None)
    if quotations and attribution is None:
        warnings.append(f"note {marker} does not say whose words it quotes")
    if quotations and address is None:
        warnings.append(f"note {marker} has no URL")
    return Note(marker, span, attribution, quotations, address)


def _quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what stands inside quotation marks; one left open runs to the note's URL or end."""
    at = start
    while at < end:
        opener = text[at]
        if opener != '"' and opener not in _CLOSERS:
            at += 1
            continue
        close = _closing(text, at, end)
        inside = text[at + 1 : close]
        left = at + 1 + len(inside) - len(inside.lstrip())
        right = at + 1 + len(inside.rstrip())
        if right > left:
            yield Span(left, right)
        at = close + 1


def _closing(text: str, at: int, end: int) -> int:
    opener, closers = text[at], _CLOSERS.get(text[at], '"')
    depth = 1
    for i in range(at + 1, end):
        if text[i] in closers:
            depth -= 1
            if depth == 0:
                return i
        elif text[i] == opener:
            depth += 1
    unclosed = re.compile(r"\s*(?:See\b:?\s*)?https?://").search(text, at, end)
    return unclosed.start() if unclosed else end


def _is_balanced(url: str) -> bool:
    return url.count("(") >= url.count(")") and url.count("[") >= url.count("]")


def _is_same(source: Source, note: Note) -> bool:
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
    words = [who.speaker or "", who.event or "", who.date or ""]
    name = slug(" ".join(words))
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


def _claim(passages: Sequence[Passage], marker: Span) -> Span:
    """Return the sentence that holds a marker, or else the last one before it."""
    sentences = [sentence.span for passage in passages for sentence in passage.sentences]
    before = [span for span in sentences if span.start < marker.start]
    return max(before, key=lambda span: span.start, default=marker)


def _quoted_phrases(
    text: str, apparatus: Apparatus, notes: dict[str, Note]
) -> Iterator[QuotedPhrase]:
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
            comparison = compare(span.cut(text), text, where)
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
