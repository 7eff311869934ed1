"""Who speaks when in a transcript: each turn's speaker, and the words from label to label."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from index.annotation.transcripts.below import note_below
from index.annotation.transcripts.candidates import Candidate, find_candidates, voices
from index.annotation.transcripts.recognition import find_labels
from index.annotation.transcripts.unread import find_headed, find_unread
from index.annotation.transcripts.voices import Known, Voice, Voices
from index.models import Mark, Span
from index.text import ASSUMED, ENDS_PROSE, paragraphs

# So many headings in a row, of so many words, stand between two turns.
_MOST_HEADINGS, _LONGEST_HEADING = 4, 14
# How words end, broken off or not, and how an item of a list begins.
_IS_SAID = re.compile(r"[.?!…:;,–—\"”»’)*_-]$|^(?:[-–—•*(“\"„«]|\d{1,2}[.)] )")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at one time; `name` is None where the label does not say who."""

    name: str | None
    role: str | None
    label_start: int
    span: Span


def find_turns(
    text: str,
    marks: Sequence[Mark] = (),
    known: Known | None = None,
    within: Span | None = None,
    language: str = ASSUMED,
) -> list[Turn]:
    """Return the turns of a transcript in order, or none where a text is none.

    Nobody speaks outside of `within`. What looks like a label ends the turn before it, even where
    it does not say who speaks.
    """
    within = within or Span(0, len(text))
    is_by_one = known is not None and known.speaker is not None
    labels = _labels(text, marks, within, language, is_by_one=is_by_one)
    ends = [*(candidate.start for candidate, _ in labels), within.end][1:]
    resolver = Voices(text, known or Known(), language, within.start)
    understood = zip(labels, ends, strict=True)
    resolver.learn((label, end) for (label, is_known), end in understood if is_known)
    turns = list(_turns(text, labels, ends, resolver))
    return list(without_notes(text, turns, within, language))


def without_notes(text: str, turns: Sequence[Turn], within: Span, language: str) -> Iterator[Turn]:
    """Yield the turns up to where a note begins, and apart from them what is nobody's.

    A note in the second half of a text ends it.
    """
    for turn in turns:
        is_last = turn is turns[-1]
        names = {one.name for one in turns if one.name and " " in one.name} if is_last else ()
        start = note_below(text, turn.span, turn.name, names, language)
        if start is None:
            yield turn
            continue
        words = text[turn.span.start : start].rstrip()
        yield replace(turn, span=Span(turn.span.start, turn.span.start + len(words)))
        is_end = 2 * start > within.start + within.end
        yield Turn(None, None, start, Span(start, turns[-1].span.end if is_end else turn.span.end))
        if is_end:
            return


def _labels(
    text: str, marks: Sequence[Mark], within: Span, language: str, *, is_by_one: bool
) -> list[tuple[Candidate, bool]]:
    spoken = [_within(m, within) for m in marks if m.kind == "label" and m.span.end > within.start]
    if spoken:
        found = [(candidate, True) for candidate in voices(spoken, language)]
    else:
        candidates = [
            c for c in find_candidates(text, marks, within.end, language) if c.start >= within.start
        ]
        labels = find_labels(text, candidates, language)
        found = list(_with_offices_below(text, labels))
        if found or is_by_one:
            read = [one for one, _ in labels]
            unread = find_unread(text, marks, within, read, language)
            unread += find_headed(text, marks, read, language)
            found = sorted([*found, *((one, False) for one in unread)], key=_start)
    return [(c, is_known) for c, is_known in found if within.start <= c.start < within.end]


def _with_offices_below(
    text: str, labels: Sequence[tuple[Candidate, bool]]
) -> Iterator[tuple[Candidate, bool]]:
    """Yield the labels; an office alone below a name alone is that of whoever is named.

    "JEAN ROUX", and below it "Mayor of Port-Clair". An office that has turns of its own, not always
    below one name, or the type of the name, is a speaker.
    """
    times = Counter(candidate.label.name for candidate, _ in labels if candidate.label)
    starts = [candidate.start for candidate, _ in labels]
    above = _above(text, labels)
    at = 0
    while at < len(labels):
        candidate, is_known = labels[at]
        if at + 1 < len(labels):
            below = labels[at + 1][0]
            end = starts[at + 2] if at + 2 < len(labels) else len(text)
            is_once = below.label is not None and (
                times[below.label.name] == 1 or len(above[below.label.name]) == 1
            )
            says = bool(text[below.words_start : end].strip())
            if is_once and says and (held := _office_below(text, candidate, below)):
                candidate = held
                at += 1
        yield candidate, is_known
        at += 1


def _above(text: str, labels: Sequence[tuple[Candidate, bool]]) -> dict[str, set[str]]:
    """Return the names right above each label, by its own; "" for one that has words above it."""
    found: dict[str, set[str]] = defaultdict(set)
    last: Candidate | None = None
    for candidate, _ in labels:
        is_right_above = last is not None and not text[last.words_start : candidate.start].strip()
        name = last.label.name if last and last.label and is_right_above else ""
        if candidate.label is not None:
            found[candidate.label.name].add(name)
        last = candidate
    return {name: above if "" not in above else set() for name, above in found.items()}


def _office_below(text: str, above: Candidate, below: Candidate) -> Candidate | None:
    """Return a label with the office below it, or None if what is below is no office of its own."""
    name, office = above.label, below.label
    if (
        name is None
        or office is None
        or name.role
        or name.asides
        or not above.form == below.form == "line"
        or name.kind not in ("named", "titled")
        or office.kind != "office"
        or (name.is_upper and office.is_upper)
        or text[above.words_start : below.start].strip()
    ):
        return None
    return replace(above, label=replace(name, role=office.name), words_start=below.words_start)


def _within(mark: Mark, within: Span) -> Mark:
    """Return a mark from where words may be anybody's on: a head may end in the middle of it."""
    return replace(mark, span=Span(max(mark.span.start, within.start), mark.span.end))


def _turns(
    text: str,
    labels: Sequence[tuple[Candidate, bool]],
    ends: Sequence[int],
    resolver: Voices,
) -> Iterator[Turn]:
    examiner: str | None = None
    following = chain((label for label, _ in labels[1:]), [None])
    for (label, is_known), end, behind in zip(labels, ends, following, strict=False):
        voice = resolver.of(label, examiner) if is_known else Voice(None)
        if label.form == "examiner":
            examiner = voice.name
        words = text[label.words_start : _before_heading(text, label.words_start, end)]
        left = label.words_start + len(words) - len(words.lstrip())
        right = label.words_start + len(words.rstrip())
        if left >= right:
            continue
        turn = Turn(voice.name, voice.role, label.start, Span(left, right))
        is_answered = behind is not None and not resolver.asks(behind)
        if resolver.asks(label) and not is_answered:
            yield from _parted(turn, text)
        else:
            yield turn


def _before_heading(text: str, start: int, end: int) -> int:
    """Return where the words end before lines that head what follows: a title, the time.

    They stand apart, behind a sentence that is ended, and end none.
    """
    for _ in range(_MOST_HEADINGS):
        words = text[start:end].rstrip()
        above, gap, last = words.rpartition("\n\n")
        line = " ".join(last.split())
        is_one = "\n" not in last or last.isupper()
        if not gap or not is_one or not 0 < len(line.split()) <= _LONGEST_HEADING:
            break
        if not ENDS_PROSE.search(above.rstrip()) or _IS_SAID.search(line) or line[0].islower():
            break
        end = start + len(above)
    return end


def _parted(turn: Turn, text: str) -> Iterator[Turn]:
    """Yield a question and apart from it the answer below, which no label says whose it is."""
    asked = next(paragraphs(text, turn.span), turn.span)
    yield replace(turn, span=asked)
    rest = text[asked.end : turn.span.end]
    if rest.strip():
        start = asked.end + len(rest) - len(rest.lstrip())
        yield Turn(None, None, start, Span(start, turn.span.end))


def _start(label: tuple[Candidate, bool]) -> int:
    return label[0].start
