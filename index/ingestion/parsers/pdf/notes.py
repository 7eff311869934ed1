"""Notes taken out of the running text, and their marks numbered through the document.

A note is at the foot of a column in smaller type, or in type of any size behind a raised number;
at the end of a document it may be an item of a list. Only what the text refers to is a note.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.ingestion.parsers.pdf.line import Line
from index.ingestion.parsers.pdf.note_numbers import RAISED, Note, calls, number_notes, sign_call
from index.text import CLOSERS, MARKS

# The size of notes relative to the body's; how much the lines of one note may differ in size.
_NOTE_SIZE, _SAME_SIZE = 0.93, 0.04
_NUMBER = re.compile(r"\[?(\d{1,3})(?![.,]?\d)\]?[.)]?\s*(?=\S)")
# A number and its unit: "30 µg/day".
_IN_A_CELL = re.compile(r"\d{1,3} (?!https?:|www\.)[^\W\d_A-Z]")
_LISTED = re.compile(r"\[?(\d{1,3})(?:\]|[.)]|(?=\s))\s*(?=\S)")
_SIGN = re.compile(r"([*†‡§¶]{1,3})\s?(?=[^\s*†‡§¶])")
# What courts set at the end of a note that goes on overleaf, and there.
_CONTINUES = re.compile(r"\s?\(continued\s?(?:\.{3}|…)\)$", re.I)
_CONTINUED = re.compile(r"\((?:\.{3}|…)\s?continued\)\s*", re.I)
# Dots that lead to a page's number, in a table of contents.
_LEADERS = re.compile(r"\.{4}|(?:\s\.){4}")
_ENDS = re.compile(rf"[{MARKS}][{CLOSERS}]*$")
# The next line is at most this many type sizes below; a line of so many characters is no heading.
_NEXT_LINE, _LONG = 2.0, 40
# The numbers of a list begin in one place, give or take so many type sizes.
_FLUSH = 0.7
# Of the numbers in the text, so many must have their item in a list at the end.
_MOST_LISTED = 0.7


def split_notes(pages: Sequence[list[Line]], body_size: float) -> tuple[list[Line], list[Note]]:
    """Return the lines of the text and the notes; the marks in the lines are numbered anew."""
    _pull_back(pages, body_size)
    called = {n for lines in pages for line in lines for n in calls(line)}
    body: list[Line] = []
    notes: list[Note] = []
    before: set[str] = set()
    for lines in pages:
        here = {n for line in lines for n in calls(line)}
        last = notes[-1] if notes else None
        own, found = _Splitter(called, here | before, body_size, last).split(lines)
        before = here - {note.label for note in found}
        body.extend(own)
        notes.extend(found)
    listed = _listed(body, called - {note.label for note in notes})
    gone = {id(line) for note in listed for line in note.lines}
    body = [line for line in body if id(line) not in gone]
    notes.extend(listed)
    number_notes(body, notes)
    return body, notes


def _pull_back(pages: Sequence[list[Line]], body_size: float) -> None:
    """Put a mark that begins a line behind the word that it belongs to, in the line above.

    Of two lines on a page that begin with a number, which no other line calls, the first calls it.
    """
    elsewhere = {n for lines in pages for line in lines for n in calls(line)}
    for lines in pages:
        here = {n for line in lines for n in calls(line)}
        opening = [
            line.notes[0] for line in lines if line.notes and len(calls(line)) < len(line.notes)
        ]
        for above, line in pairwise(lines):
            label = line.notes[0] if line.notes else ""
            if not label or line.size <= _NOTE_SIZE * body_size:
                continue
            if not line.text.startswith(f"[{label}] "):
                continue
            if label not in here and (opening.count(label) > 1 or label not in elsewhere):
                line.notes.remove(label)
                line.text = line.text.removeprefix(f"[{label}] ")
                above.text += f"[{label}]"
                above.notes.append(label)
                if label in line.raised:
                    line.raised.remove(label)
                    above.raised.append(label)
                here.add(label)


class _Splitter:
    """Separates the notes of one page from its text."""

    def __init__(
        self, called: set[str], near: set[str], body_size: float, last: Note | None
    ) -> None:
        self._called = called  # anywhere
        self._near = near  # on this page, or on the one before and not explained there
        self._body_size = body_size
        self._last = last
        self._notes: list[Note] = []
        self._open: Note | None = None

    def split(self, lines: list[Line]) -> tuple[list[Line], list[Note]]:
        signs = _signs(lines)
        here = {n for line in lines for n in calls(line)}
        own: list[Line] = []
        above: Line | None = None
        for i, line in enumerate(lines):
            is_within = self._open is None and self._is_within(line, above)
            label = "" if is_within else self._label(line, here, signs, lines[i + 1 :])
            label = label or self._next_in_list(line)
            if label:
                _cut_label(line, label)
                self._open = self._continued(line, label)
                if self._open is None:
                    self._open = Note(label, line.page, [line])
                    self._notes.append(self._open)
                elif line.text:
                    self._open.lines.append(line)
            elif not self._goes_on(line, above, lines[i + 1 :]):
                self._open = None
                own.append(line)
            above = line
        return own, self._notes

    def _continued(self, line: Line, label: str) -> Note | None:
        """Return the note of the page before that a line says it continues: "10(...continued)"."""
        note, told = self._last, _CONTINUED.match(line.text)
        if note is None or told is None or note.label != label or self._notes:
            return None
        line.text = line.text[told.end() :]
        note.lines[-1].text = _CONTINUES.sub("", note.lines[-1].text)
        return note

    def _is_within(self, line: Line, above: Line | None) -> bool:
        """Say whether a line as large as the text goes on with a sentence of the line above."""
        return (
            above is not None
            and line.size > _NOTE_SIZE * self._body_size
            and _is_like(line, above)
            and above.is_bold == line.is_bold
            and 0 < above.y - line.y < _NEXT_LINE * line.size
            and len(above.text) >= _LONG
            and not _ENDS.search(above.text)
        )

    def _label(self, line: Line, here: set[str], signs: set[str], rest: Sequence[Line]) -> str:
        """Return the label of the note that a line begins, or nothing."""
        if line.is_aside:
            return ""
        raised = RAISED.match(line.text)
        if raised and line.notes[:1] == [raised[1]] and raised[1] in self._called:
            return raised[1]
        if line.size > _NOTE_SIZE * self._body_size or self._has_text_below(line, rest):
            return ""
        sign = _SIGN.match(line.text)
        if sign and sign[1] in signs:
            return sign[1]
        number = _NUMBER.match(line.text)
        if number is None or _LEADERS.search(line.text):
            return ""
        return number[1] if self._is_next(number[1], line.text, here, rest) else ""

    def _next_in_list(self, line: Line) -> str:
        """Return the next number, if a line begins with it where the note above begins.

        A text that calls notes 6-9 calls 7 and 8 nowhere.
        """
        found, note = _LISTED.match(line.text), self._open
        if found is None or note is None or not note.label.isdigit() or line.is_aside:
            return ""
        first = note.lines[0]
        is_flush = abs(line.x0 - first.x0) <= _FLUSH * line.size and _is_like(line, first)
        return found[1] if is_flush and int(found[1]) == int(note.label) + 1 else ""

    def _is_next(self, number: str, text: str, here: set[str], rest: Sequence[Line]) -> bool:
        """Say whether a small line's number is one that a note may have here.

        Notes that are called farther off stand in a list: the next follows.
        """
        before = self._notes[-1].label if self._notes else ""
        if number not in self._called:
            return False
        in_order = before.isdigit() and int(number) == int(before) + 1
        if in_order or number in here:
            return True
        is_near = number in self._near and not _IN_A_CELL.match(text)
        return not before and (is_near or _leads(number, rest))

    def _goes_on(self, line: Line, above: Line | None, rest: Sequence[Line]) -> bool:
        """Take a line into the note before it, if it belongs there."""
        if line.is_aside:
            return False
        note = self._open
        if note is None and line.size <= _NOTE_SIZE * self._body_size:
            note = self._note_of_foot(line, rest)
        if note is None or not _is_like(line, note.lines[-1]):
            return False
        is_small = line.size <= _NOTE_SIZE * self._body_size
        if not is_small and (above is None or above.y <= line.y):  # another column
            return False
        note.lines.append(line)
        self._open = note
        return True

    def _note_of_foot(self, line: Line, rest: Sequence[Line]) -> Note | None:
        """Return the note of the page or column before that goes on in a small line at a foot."""
        note = self._notes[-1] if self._notes else self._last
        if note is None or not _is_like(line, note.lines[-1]):
            return None
        if line.page > note.lines[-1].page + 1:
            return None
        if self._has_text_below(line, rest):
            return None
        is_torn = not _ENDS.search(note.lines[-1].text)
        return note if is_torn or line.text[:1].islower() else None

    def _has_text_below(self, line: Line, rest: Sequence[Line]) -> bool:
        """Say whether text stands under a line in its column, which no note has."""
        for one in rest:
            if one.y > line.y:
                break
            if one.size > _NOTE_SIZE * self._body_size and not one.is_aside:
                return True
        return False


def _leads(number: str, rest: Sequence[Line]) -> bool:
    """Say whether the next number of a list begins a line below."""
    opening = (_NUMBER.match(line.text) for line in rest)
    return any(found and int(found[1]) == int(number) + 1 for found in opening)


def _is_like(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) <= _SAME_SIZE * other.size


def _signs(lines: Sequence[Line]) -> set[str]:
    """Return the signs, such as *, that one line calls and another explains at the foot."""
    opening = {m[1] for line in lines if (m := _SIGN.match(line.text))}
    return {
        sign
        for sign in opening
        if sum(bool(sign_call(sign).search(line.text)) for line in lines) == 1
    }


def _cut_label(line: Line, label: str) -> None:
    line.text = re.sub(rf"^\[?{re.escape(label)}\]?[.)]?\s*", "", line.text)
    if line.notes[:1] == [label]:
        line.notes = line.notes[1:]


def _listed(body: Sequence[Line], missing: set[str]) -> list[Note]:
    """Return the notes in a list behind the last line that refers to one."""
    last = max((i for i, line in enumerate(body) if calls(line)), default=len(body))
    tail = body[last + 1 :]
    notes: list[Note] = []
    for line in tail:
        found = _LISTED.match(line.text)
        expected = int(notes[-1].label) + 1 if notes else 1
        if found and int(found[1]) == expected:
            notes.append(Note(found[1], line.page, [line]))
        elif notes:
            if not _is_like(line, notes[-1].lines[0]) or line.is_bold != notes[-1].lines[0].is_bold:
                break
            notes[-1].lines.append(line)
    labels = {note.label for note in notes}
    if not missing or len(labels & missing) < _MOST_LISTED * len(missing):
        return []
    for note in notes:
        _cut_label(note.lines[0], note.label)
    return notes
