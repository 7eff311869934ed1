"""The numbers of notes through a document, and those of their marks in the text."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.ingestion.parsers.pdf.line import Line
from index.ingestion.parsers.pdf.powers import RAISED_DIGITS

# A mark that begins a line: it is a note's own.
RAISED = re.compile(r"\[(\d{1,3})\]\s*(?=\S)")
# What a raised number is a power of, if no note has it: a unit, or a number.
_POWER_OF = re.compile(r"(?:\d|\b(?:[kcdm]?m|ft|in|mi|yd|s))$")
# Stands in marks that are done, so that none is renamed twice.
_DONE = "\ue000"


@dataclass(slots=True)
class Note:
    """A note: how it is labelled on its page, the page, its lines; then its number."""

    label: str
    page: int
    lines: list[Line] = field(default_factory=list)
    number: int = 0


def calls(line: Line) -> list[str]:
    """Return the numbers in a line that refer to notes; one that opens it is a note's own."""
    opening = RAISED.match(line.text)
    own = 1 if opening and line.notes and line.notes[0] == opening[1] else 0
    return line.notes[own:]


def sign_call(sign: str) -> re.Pattern[str]:
    """Return what finds a sign, such as *, behind the word that it calls a note for."""
    return re.compile(rf"(?<=[^\s*†‡§¶]){re.escape(sign)}(?![*†‡§¶\w])")


def number_notes(body: Sequence[Line], notes: Sequence[Note]) -> None:
    """Number the notes and rename their marks: as they are, or on and on if pages start anew."""
    labels = [note.label for note in notes if note.label.isdigit()]
    starts_anew = len(set(labels)) < len(labels)
    # A citation that the page has in brackets keeps its number.
    kept = (int(n) for line in body for n in calls(line) if n not in line.raised)
    number = max(kept if starts_anew else map(int, labels), default=0)
    for note in notes:
        if note.label.isdigit() and not starts_anew:
            note.number = int(note.label)
        else:
            number += 1
            note.number = number
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in body:
        by_page[line.page].append(line)
    for note in notes:
        if starts_anew or not note.label.isdigit():
            _rename(by_page[note.page], note) or _rename(by_page[note.page - 1], note)
    numbers = {str(note.number) for note in notes}
    for line in body:
        for label in calls(line):
            _settle(line, label, is_lost=starts_anew, has_note=label in numbers)
        line.text = line.text.replace(_DONE, "")


def _rename(lines: Sequence[Line], note: Note) -> bool:
    """Give the first mark on a page that calls a note the note's number."""
    for line in lines:
        if note.label.isdigit() and note.label in calls(line) and note.label in line.raised:
            line.notes.remove(note.label)
            line.text = line.text.replace(f"[{note.label}]", f"[{_DONE}{note.number}]", 1)
            return True
        call = sign_call(note.label)
        if not note.label.isdigit() and call.search(line.text):
            line.text = call.sub(f"[{_DONE}{note.number}]", line.text, count=1)
            return True
    return False


def _settle(line: Line, label: str, *, is_lost: bool, has_note: bool) -> None:
    """Write a power as one, and leave out a mark whose number now is another note's."""
    mark = f"[{label}]"
    at = line.text.find(mark)
    if at < 0:
        return
    behind = line.text[at + len(mark) :]
    if not has_note and _POWER_OF.search(line.text[:at]):
        line.text = line.text[:at] + label.translate(RAISED_DIGITS) + behind
    elif is_lost and label in line.raised:
        line.text = line.text[:at] + behind
