"""Footnotes of a report: markers in its body, notes at its end, the remarks they quote, the URL.

A note reads `[1] ATTRIBUTION: “QUOTATION” See: URL`; each part but the marker may be missing. What
is inside a note's quotation marks are the remarks, a source on their own; the attribution and the
URL describe that source and may not be cited themselves.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from index.annotation.attribution import Attribution, parse_attribution
from index.models import Mark, Span
from index.text import ASSUMED, ENDS_PROSE, ENDS_SENTENCE, MAYBE_GAP, NEVER, language_of, rule

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
_BLOCK = re.compile(r"[^\s](?:[^\n]|\n(?![^\S\n]*\n))*")
_FULL_STOP = re.compile(r"[.!?][\s]+")
# The most words of a heading, and the least of a note that can be quoted: "Id. at 5.".
_MOST_HEADING, _LEAST_NOTE = 10, 3
_CLOSERS = {"“": "”", "„": "“”", "«": "»"}


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: its marker, where it is, and what was read off it."""

    marker: str
    span: Span
    attribution: Attribution | None
    quotations: tuple[Span, ...]
    url: str | None


@dataclass(frozen=True, slots=True)
class Apparatus:
    """The references of a report before its sentences are known.

    `body`: the text before the notes; `behind`: more of it, behind the notes of a chapter, with its
    markers, `loose`, which are tied to no note: chapters count their notes anew. `own`: what notes
    say in words of their own.
    """

    body: Span
    markers: tuple[tuple[str, Span], ...]
    notes: tuple[Note, ...]
    warnings: tuple[str, ...]
    behind: tuple[Span, ...] = ()
    loose: tuple[Span, ...] = ()
    own: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """A number in brackets that calls a note; `is_tied`: that note, not one of another chapter."""

    number: str
    span: Span
    is_tied: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a note is: its number, its span, and where the words behind its marker start."""

    number: str
    span: Span
    words_start: int


def parse_apparatus(text: str, marks: Sequence[Mark] = (), language: str = ASSUMED) -> Apparatus:
    """Find the body, its markers and the notes; a text without notes is all body.

    If a note does not spell out its link, the link comes from the `marks`.
    """
    calls = [mark for mark in marks if mark.kind == "note" and mark.value]
    places = _places(text, calls)
    body = _body(text, places)
    reader = _NoteReader(text, [mark for mark in marks if mark.kind == "link"], language)
    notes = tuple(reader.read(places))
    numbers = {place.number for place in places}
    taken = ((mark.value, mark.span) for mark in calls)
    markers = sorted([*_markers(text, body, numbers), *taken], key=_start)
    named = {number for number, _ in markers}
    warnings = [
        *reader.warnings,
        *(f"marker [{number}] has no note" for number, _ in markers if number not in numbers),
        *(f"note [{n}] has no marker in the body" for n in sorted(numbers - named, key=int)),
    ]
    marked = tuple((f"[{number}]", span) for number, span in markers)
    behind = tuple(_behind(text, places))
    loose = [span for part in behind for _, span in _markers(text, part, numbers)]
    own = tuple(
        Span(place.words_start, place.span.end)
        for place, note in zip(places, notes, strict=False)
        if not note.quotations and not note.attribution and _says_much(text, place)
    )
    return Apparatus(body, marked, notes, tuple(dict.fromkeys(warnings)), behind, tuple(loose), own)


def bracketed_calls(text: str) -> Iterator[Call]:
    """Yield what calls the notes of a text, in order; not what stands in the notes."""
    places = _places(text)
    numbers = {place.number for place in places}
    for number, span in _markers(text, _body(text, places), numbers):
        if number in numbers and text[span.start] == "[":
            yield Call(number, span, is_tied=True)
    for part in _behind(text, places):
        for number, span in _markers(text, part, numbers):
            if number in numbers and text[span.start] == "[":
                yield Call(number, span, is_tied=False)


def clean_url(url: str) -> str:
    """Strip what a URL picked up from the sentence around it: `>`, full stops, brackets."""
    end = len(url)
    unopened = {close: url.count(close) - url.count(opens) for opens, close in ("()", "[]")}
    while end and (
        url[end - 1] in ">.,;:!?'’”\""
        or (url[end - 1] in unopened and any(count > 0 for count in unopened.values()))
    ):
        end -= 1
        unopened |= {close: count - 1 for close, count in unopened.items() if url[end] == close}
    return url[:end]


@dataclass(slots=True)
class _NoteReader:
    """Reads the notes of a text in order, and collects warnings about them."""

    text: str
    links: Sequence[Mark]
    language: str
    warnings: list[str] = field(default_factory=list)

    def read(self, places: Sequence[_Place]) -> Iterator[Note]:
        seen: dict[str, Note] = {}
        for place in places:
            if place.number in seen:
                self.warnings.append(f"note [{place.number}] appears twice; the first is used")
                continue
            seen[place.number] = self._note(place, self._meant(place, seen))
            yield seen[place.number]

    def _meant(self, place: _Place, seen: Mapping[str, Note]) -> Note | None:
        """Return the note before that this one refers to: "Ibid.", "See note 2 above"."""
        same = rule(_same(self.language)).match(self.text, place.words_start, place.span.end)
        if same is None:
            return None
        return seen.get(same[1]) if same[1] else next(reversed(list(seen.values())), None)

    def _note(self, place: _Place, same: Note | None) -> Note:
        """Read a note; what it leaves out comes from `same`, the note that it refers to."""
        text, start, end = self.text, place.words_start, place.span.end
        marker = f"[{place.number}]"
        url = _URL.search(text, start, end)
        opening = _OPENS_QUOTATION.search(text, start, end)
        quotations = tuple(self._quotations(opening.end() - 1 if opening else start, end))
        stop = quotations[0].start - 1 if quotations else (url.start() if url else end)
        attribution = parse_attribution(text[start:stop], self.language)
        attribution = attribution or (same.attribution if same else None)
        address = clean_url(url.group()) if url else self._link(place.span, same)
        if quotations and attribution is None:
            self.warnings.append(f"note {marker} does not say whose words it quotes")
        if quotations and address is None:
            self.warnings.append(f"note {marker} has no URL")
        return Note(marker, place.span, attribution, quotations, address)

    def _link(self, span: Span, same: Note | None) -> str | None:
        own = (m.value for m in self.links if span.start <= m.span.start < span.end)
        return next(own, same.url if same else None)

    def _quotations(self, start: int, end: int) -> Iterator[Span]:
        """Yield what is inside quotation marks; one left open runs to the note's URL or end."""
        at, text = start, self.text
        while at < end:
            if text[at] != '"' and text[at] not in _CLOSERS:
                at += 1
                continue
            close = self._closing(at, end)
            inside = text[at + 1 : close]
            left = at + 1 + len(inside) - len(inside.lstrip())
            right = at + 1 + len(inside.rstrip())
            if right > left:
                yield Span(left, right)
            at = close + 1

    def _closing(self, at: int, end: int) -> int:
        text, opener = self.text, self.text[at]
        closers = _CLOSERS.get(opener, '"')
        depth = 1
        for i in range(at + 1, end):
            if text[i] in closers:
                depth -= 1
                if depth == 0:
                    return i
            elif text[i] == opener:
                depth += 1
        see = language_of(self.language).attributions.see or NEVER
        unclosed = rule(rf"{MAYBE_GAP}(?:{see}\b:?\s*)?https?://", re.NOFLAG).search(text, at, end)
        return unclosed.start() if unclosed else end


@cache
def _same(language: str) -> str:
    """Return the pattern of words that refer to another note, with its number as group 1."""
    rules = language_of(language).attributions
    return (
        rf"(?:{rules.see or NEVER}\s+)?(?:(?:ibid(?:em|\.)?|id\.|loc\.\s?cit\.)|"
        rf"(?:supra\s+)?{rules.note or NEVER}\s+\[?(\d{{1,3}})\]?)(?!\w)"
    )


def _start(marker: tuple[str, Span]) -> int:
    return marker[1].start


def _body(text: str, places: Sequence[_Place]) -> Span:
    return Span(0, places[0].span.start if places else len(text))


def _places(text: str, calls: Sequence[Mark] = ()) -> list[_Place]:
    """Return where the notes of a text are, in order; `calls` are no longer in it."""
    starts = _note_starts(text, calls)
    ends = [*(start.start() for start in starts), len(text)][1:]
    places = []
    for start, limit in zip(starts, ends, strict=True):
        end = _note_end(text, start.end(), limit)
        span = Span(start.start(), start.start() + len(text[start.start() : end].rstrip()))
        places.append(_Place(_number(start.group(1)), span, min(start.end(), span.end)))
    return places


def _note_end(text: str, start: int, limit: int) -> int:
    """Return where a note ends: before the heading of a chapter with prose behind it, if any."""
    blocks = [Span(*match.span()) for match in _BLOCK.finditer(text, start, limit)]
    for heading, behind in pairwise(blocks[1:]):
        words = heading.cut(text).split()
        is_heading = len(words) <= _MOST_HEADING and not ENDS_PROSE.search(heading.cut(text))
        if is_heading and words[0][:1].isupper() and ENDS_SENTENCE.search(behind.cut(text)):
            return heading.start
    return limit


def _behind(text: str, places: Sequence[_Place]) -> Iterator[Span]:
    """Yield the parts of the body that stand behind notes, without the line that leads to more."""
    edges = [*(place.span.start for place in places[1:]), len(text)]
    for place, edge in zip(places, edges, strict=False):
        part = text[place.span.end : edge]
        if ENDS_SENTENCE.search(part.strip()) or _BLOCK.search(part.strip()):
            start = place.span.end + len(part) - len(part.lstrip())
            end = place.span.end + len(part.rstrip())
            if start < end and start > place.span.end:
                yield Span(start, end)


def _says_much(text: str, place: _Place) -> bool:
    """Say whether a note has words enough to be quoted, and is more than an address."""
    said = _URL.sub("", text[place.words_start : place.span.end])
    return len(said.split()) >= _LEAST_NOTE


def _note_starts(text: str, calls: Sequence[Mark]) -> list[re.Match[str]]:
    """Return the matches of the notes' markers; the marker itself is group 1."""
    if found := list(_NOTE_START.finditer(text)):
        return found
    markers = [(_number(m.group()), m.end()) for m in _MARKER.finditer(text)]
    markers += [(mark.value, mark.span.end) for mark in calls]
    if not markers:
        return []
    numbers = {number for number, _ in markers}
    tail = _NUMBERED_START.finditer(text, max(end for _, end in markers))
    return [m for m in tail if m.group(1) in numbers]


def _markers(text: str, body: Span, numbers: Set[str]) -> Iterator[tuple[str, Span]]:
    for match in _MARKER.finditer(text, body.start, body.end):
        number = _number(match.group())
        # A superscript that no note carries is a power or a unit, not a lost reference.
        if match.group()[0] == "[" or number in numbers:
            yield number, Span(*match.span())


def _number(marker: str) -> str:
    return marker.strip("[]^").translate(_TO_DIGITS).lstrip("0") or "0"
