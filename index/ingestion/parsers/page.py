"""A text under construction: blocks parted by blank lines, and marks that say what stands where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from index.models import Mark, MarkKind, Span

# What browsers collapse; a no-break space stays.
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file as it was read: the text that is from now on fixed, marks, and what it says of itself.

    `facts` maps a field of `Source`, or `language`, to its value; `reader` names what read it,
    `suffix` the format.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    reader: str = "text"
    suffix: str = ""


class Page:
    """Collects text as a reader of the source sees it: white space collapsed, blocks apart."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""
        self._marks: list[Mark] = []

    def __len__(self) -> int:
        return self._length

    def write(self, text: str) -> None:
        """Add running text; white space at its edges is one space, or the end of a block."""
        level = _SPACE.sub(" ", text)
        if level.startswith(" "):
            self._gap = self._gap or " "
        if words := level.strip(" "):
            self._put(words)
            self._gap = " " if level.endswith(" ") else ""

    def keep(self, text: str) -> None:
        """Add text as it is, white space and all."""
        if text:
            self._put(text)

    def break_line(self) -> None:
        if self._parts and self._gap != "\n\n":
            self._gap = "\n"

    def end_block(self) -> None:
        if self._parts:
            self._gap = "\n\n"

    def mark(self, kind: MarkKind, start: int, value: str, end: int | None = None) -> None:
        """Mark from `start` to here, or to `end`; what holds no text is not marked."""
        end = self._length if end is None else end
        if start < end:
            self._marks.append(Mark(kind, Span(start, end), value))

    def start(self) -> int:
        """Return where the next text will stand."""
        return self._length + (len(self._gap) if self._parts else 0)

    def finish(self) -> tuple[str, tuple[Mark, ...]]:
        marks = sorted(self._marks, key=lambda m: (m.span.start, -m.span.end))
        return "".join(self._parts), tuple(marks)

    def _put(self, text: str) -> None:
        if self._gap and self._parts:
            self._append(self._gap)
        self._gap = ""
        self._append(text)

    def _append(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)
