"""A text under construction: blocks separated by blank lines, and marks on what is in them."""

import re

from index.models import Mark, MarkKind, Span

# The white space that browsers collapse; a no-break space stays.
_SPACE = re.compile(r"[ \t\r\n\f]+")


class TextBuilder:
    """Collects text as people see it in the source: white space collapsed, blocks apart."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""
        self._marks: list[Mark] = []

    def __len__(self) -> int:
        return self._length

    def write(self, text: str) -> None:
        """Add running text; white space at its edges becomes one space, or ends with its block."""
        level = _SPACE.sub(" ", text)
        if level.startswith(" "):
            self._gap = self._gap or " "
        if words := level.strip(" "):
            self._put(words)
            self._gap = " " if level.endswith(" ") else ""

    def write_verbatim(self, text: str) -> None:
        """Add text with its white space as it is, but for line breaks at its block's edges."""
        words = text.rstrip("\n")
        if not self._parts or self._gap == "\n\n":
            words = words.lstrip("\n")
        if words:
            self._put(words)
        if self._parts and self._gap != "\n\n":
            self._gap += text[len(text.rstrip("\n")) :]

    def break_line(self) -> None:
        if self._parts and self._gap != "\n\n":
            self._gap = "\n"

    def end_block(self) -> None:
        if self._parts:
            self._gap = "\n\n"

    def mark(self, kind: MarkKind, start: int, value: str, end: int | None = None) -> None:
        """Mark the text from `start` to `end`, or to here; an empty stretch gets no mark."""
        end = self._length if end is None else end
        if start < end:
            self._marks.append(Mark(kind, Span(start, end), value))

    def start(self) -> int:
        """Return where the next text will begin."""
        return self._length + (len(self._gap) if self._parts else 0)

    def finish(self) -> tuple[str, tuple[Mark, ...]]:
        """Return the text, and its marks in the order of where they begin."""
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
