"""Annotate a text: whose words each part of it is, and what its notes quote."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import count

from index.annotation.footnotes import Apparatus, parse_apparatus
from index.annotation.quoting import find_quotings, tied_by
from index.annotation.references import note_sources, remark_regions, tie
from index.annotation.speeches import opens_own, spoken_within
from index.annotation.transcripts import Known, Turn, find_directions, find_interview, find_turns
from index.models import AnnotatedDocument, Document, Passage, Region, Source, Span
from index.text import ASKING, ENDS_ASKING, NEVER, language_of, rule, segment, slug

# How far into a text its first lines may say that it is an interview.
_HEAD = 300
# So much of a question tells what its answer is about.
_LONGEST_QUESTION = 240


@dataclass(frozen=True, slots=True)
class _Parts:
    """The sources of a document and the regions that are theirs."""

    sources: tuple[Source, ...]
    regions: tuple[Region, ...]

    @property
    def is_transcript(self) -> bool:
        return len(self.sources) > 1 and self.sources[0].speaker is None


def annotate(
    document: Document, source: Source, remarks: Sequence[Source] = (), head_end: int = 0
) -> tuple[AnnotatedDocument, tuple[Passage, ...]]:
    """Find a document's sources, regions and references, and cut it into passages.

    `remarks` are what is known of the remarks that its notes quote. Of an added document, the text
    up to `head_end` is a head that nobody said.
    """
    apparatus = parse_apparatus(document.text, document.marks, document.language)
    is_report = source.kind == "report" or any(
        note.attribution and note.quotations for note in apparatus.notes
    )
    source = replace(source, kind="report") if is_report else source
    body = _body(document, apparatus, head_end, is_report=is_report)
    parts = _with_notes(_parts(document, source, body), apparatus, body, document)
    quotings = find_quotings(
        document.text, parts.regions, parts.sources, document.marks, document.language
    )
    is_transcript = parts.is_transcript
    unsaid = _unsaid(document, apparatus, body, is_transcript=is_transcript)
    if parts.sources[0].speaker:  # a picture's caption is not the speaker's
        unsaid += [mark.span for mark in document.marks if mark.value == "figure"]
    tied = tied_by(document.text, quotings)
    if not is_report:
        passages = segment(
            document.text, parts.regions, unsaid, tied, document.language, document.marks
        )
        references, _ = tie(document.text, apparatus, {}, passages, document.language)
        annotated = AnnotatedDocument(
            document, parts.sources, parts.regions, references, quotings=quotings
        )
        return annotated, passages
    quoted, by_marker = note_sources(apparatus, source, tuple(remarks))
    regions = (*parts.regions, *remark_regions(apparatus, by_marker))
    passages = segment(document.text, regions, unsaid, tied, document.language, document.marks)
    references, phrases = tie(document.text, apparatus, by_marker, passages, document.language)
    annotated = AnnotatedDocument(
        document=document,
        sources=(*parts.sources, *quoted),
        regions=regions,
        references=references,
        phrases=phrases,
        warnings=apparatus.warnings,
        quotings=quotings,
    )
    return annotated, passages


def _parts(document: Document, source: Source, body: Span) -> _Parts:
    """Return whose the body is; in an added transcript, each speaker's turns are theirs."""
    if document.is_added:
        return _by_speaker(document, source, body)
    return _Parts((source,), (Region(body, source.id),))


def _with_notes(parts: _Parts, apparatus: Apparatus, body: Span, document: Document) -> _Parts:
    """Add the body behind the notes of a chapter, and the notes' own words.

    Below what somebody says, the notes are nobody's.
    """
    if body.end == len(document.text) or parts.is_transcript:
        return parts
    source = parts.sources[0]
    record = _record_of(source) if source.speaker else source
    notes = [Region(span, record.id) for span in apparatus.own]
    more = (*notes, *(Region(span, source.id) for span in apparatus.behind))
    sources = dict.fromkeys((*parts.sources, *((record,) if notes else ())))
    return _Parts(tuple(sources), (*parts.regions, *sorted(more, key=_start)))


def _unsaid(
    document: Document, apparatus: Apparatus, body: Span, *, is_transcript: bool
) -> list[Span]:
    """Return what is between the words and nobody says: markers, stage directions."""
    has_notes = body != _all_of(document.text)
    spans = [*(span for _, span in apparatus.markers), *apparatus.loose]
    markers = [span for span in spans if span.start < span.end] if has_notes else []
    if not document.is_added:
        return markers
    directions = find_directions(document.text, document.language, is_transcript=is_transcript)
    return [*markers, *directions]


def _body(document: Document, apparatus: Apparatus, head_end: int, *, is_report: bool) -> Span:
    """Return the text without its notes and, if it was added, without its head.

    In an added text that is no report, notes count only where a marker calls one.
    """
    has_notes = is_report or (document.is_added and apparatus.markers)
    body = apparatus.body if has_notes else _all_of(document.text)
    return Span(min(head_end, body.end), body.end) if document.is_added else body


def _all_of(text: str) -> Span:
    return Span(0, len(text))


def _by_speaker(document: Document, source: Source, body: Span) -> _Parts:
    """Return a source for each speaker of a transcript, and which parts of the body are whose."""
    head = f"{source.title}\n{document.text[: body.start]}"
    known = Known(source.speaker, source.role, head)
    found = find_turns(document.text, document.marks, known, body, document.language)
    if not found:
        is_unlabelled = _is_unlabelled(document, source, body)
        if is_unlabelled or source.speaker is None:
            found = find_interview(
                document.text, document.marks, known, body, document.language,
                is_called_one=is_unlabelled,
            )  # fmt: skip
        if not found:
            by = _nobodys(source) if is_unlabelled else source
            return _without_note(document, by, body)
    record = replace(source, kind="document", speaker=None, role=None)
    found = _with_interviewers(found, document, source)
    speakers: dict[str | None, Source] = {}
    regions = []
    before = Span(body.start, found[0].label_start)
    if opens_own(document, source, before, found[0].name):
        speakers[source.speaker] = _source_of(Turn(source.speaker, None, 0, before), source)
        regions.append(Region(before, speakers[source.speaker].id))
    elif before.start < before.end:
        # What comes before the first turn is the record's, not any speaker's.
        regions.append(Region(before, source.id))
    for i, turn in enumerate(found):
        if turn.name not in speakers:
            own = _source_of(turn, source)
            taken = {other.id for other in speakers.values()}
            speakers[turn.name] = replace(own, id=_free(own.id, taken))
        is_another = i > 0 and found[i - 1].name != turn.name
        asked = _asked(document.text, found[i - 1].span) if is_another else None
        regions.append(Region(turn.span, speakers[turn.name].id, asked))
    return _Parts((record, *speakers.values()), tuple(regions))


def _asked(text: str, turn: Span) -> Span | None:
    """Return the last question of a turn, with what leads to it, or None if it asks nothing."""
    end = max(text.rfind(mark, turn.start, turn.end) for mark in ASKING) + 1
    if not end:
        return None
    start = max(turn.start, end - _LONGEST_QUESTION)
    if start > turn.start:  # a word is not cut
        start += len(text[start:end]) - len(text[start:end].lstrip().partition(" ")[2])
    return Span(start, end)


def _without_note(document: Document, source: Source, body: Span) -> _Parts:
    """Return a speech, and apart from it what others say before it, and what stands below it."""
    said = spoken_within(document, source, body)
    if said == body:
        return _Parts((source,), (Region(body, source.id),))
    record = _record_of(source)
    apart = (Span(body.start, said.start), Span(said.end, body.end))
    regions = [Region(span, record.id) for span in apart if span.start < span.end]
    return _Parts((source, record), tuple(sorted((*regions, Region(said, source.id)), key=_start)))


def _record_of(source: Source) -> Source:
    """Return the source of what stands around a speech and its speaker does not say."""
    return replace(_nobodys(source), id=f"{source.id}-note", kind="document")


def _start(region: Region) -> int:
    return region.span.start


def _free(wanted: str, taken: Collection[str]) -> str:
    """Return an id that no other speaker has: "O'Dell" and "O’Dell" are spelt alike there."""
    if wanted not in taken:
        return wanted
    return next(id_ for n in count(2) if (id_ := f"{wanted}-{n}") not in taken)


def _is_unlabelled(document: Document, source: Source, body: Span) -> bool:
    """Say whether a text is an interview in which nothing tells the questions from the answers."""
    interview = language_of(document.language).attributions.interview or NEVER
    first = document.text[body.start :][:_HEAD]
    is_in_head = _is_interview(document, source, body.start)
    if not is_in_head and rule(rf"\b(?:{interview})\b").search(first) is None:
        return False
    lines = (line.strip() for line in body.cut(document.text).split("\n"))
    asked = sum(ENDS_ASKING.search(line) is not None for line in lines)
    return asked > (0 if is_in_head else 1)


def _with_interviewers(turns: Sequence[Turn], document: Document, source: Source) -> list[Turn]:
    """Return the turns of an interview, those of whoever mostly asks in that part.

    What an interviewer puts to somebody is no answer.
    """
    if not _is_interview(document, source, turns[0].label_start):
        return list(turns)
    questioner = language_of(document.language).transcripts.questioner
    said: dict[str | None, list[bool]] = {}
    for turn in turns:
        asks = ENDS_ASKING.search(turn.span.cut(document.text)) is not None
        said.setdefault(turn.name, []).append(asks)
    asking = {who for who, asked in said.items() if who and sum(asked) > max(1, len(asked) / 2)}
    return [replace(turn, role=questioner) if turn.name in asking else turn for turn in turns]


def _is_interview(document: Document, source: Source, end: int) -> bool:
    """Say whether the title, or the text up to an `end`, calls it an interview."""
    interview = language_of(document.language).attributions.interview or NEVER
    head = f"{source.title}\n{document.text[:end]}"
    return rule(rf"\b(?:{interview})\b").search(head) is not None


def _nobodys(source: Source) -> Source:
    return replace(source, kind="remarks", speaker=None, role=None)


def _source_of(turn: Turn, source: Source) -> Source:
    """Return the source of a speaker's turns; where no label says who speaks, of nobody's."""
    name = turn.name
    own = name is not None and source.speaker == name
    return replace(
        source,
        id=f"{source.id}-{slug(name) or 'speaker' if name else 'speaker-not-known'}",
        kind="remarks",
        speaker=name,
        role=turn.role or (source.role if own else None),
    )
