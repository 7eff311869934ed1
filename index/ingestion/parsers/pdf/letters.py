"""The letters of a page as it shows them: where each stands, how large, in which direction.

The file's own numbers say little. A type size of 1 in a matrix that scales by 12 is 12 points; a
page may be turned or cropped; a layer of OCR is invisible. Places are in points from the lower left
corner of the page as shown, turned so that the letters stand upright.
"""

import ctypes
import math
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from index.ingestion.parsers.pdf.tex_letters import tex_letter

# The weight from which a font counts as bold, and names of bold fonts that tell no weight.
_BOLD = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|(?:^|\+)(?:cm|ec|sf)(?:bx|ssbx)", re.I)
# Letters turned by more radians than this from a quarter turn are a watermark.
_SLANT = math.radians(10)
_UPRIGHT = math.radians(0.1)
# How high letters are, in type sizes, in fonts of every kind; and how far the type size of a font
# without a name, which sets its own scale, may be from what its letters measure.
_LOW_LETTERS, _LOW_HEIGHT, _HIGH_HEIGHT = frozenset("acemnorsuvwxz"), 0.45, 0.69
_SIZE_HOLDS = (0.75, 1.33)
# PDFium's character for a hyphen that ends a line.
_HYPHEN_AT_END = 2
_UNSEEN = (3, 7)
# What may refer to a note.
_REFERS = frozenset("0123456789*†‡§¶")
# White space of no width, and marks of direction.
_NOT_SHOWN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\x00-\x1f]")
# A shadow, or a bold letter made of two, is this close to the same words, in type sizes.
_SHADOW = 0.12
# The cells, in points, in which an invisible letter under a visible one is its double.
_CELL = 6.0


class Letter(NamedTuple):
    """A letter: its box from left to right, its baseline, its type.

    `low` is how far above the baseline its ink begins, in points; it is measured for what may refer
    to a note. `run` tells apart the letters that different commands set.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    low: float
    run: int


@dataclass(frozen=True, slots=True)
class View:
    """A page's letters of one direction, turned upright, in the order of the file."""

    letters: list[Letter]
    width: float
    height: float


@dataclass(slots=True)
class _Run:
    """What the letters of one command have in common; `skew` is what is left of its turn."""

    number: int
    size: float
    is_bold: bool
    is_seen: bool
    font: int
    is_named: bool
    turn: int
    skew: float


def views(page: Any) -> list[View]:
    """Return a page's letters, one view for each direction of writing, the fullest first."""
    textpage = page.get_textpage()
    try:
        reader = _Reader(textpage.raw, page.get_bbox())
        found = _without_shadows(_without_doubles(list(reader.read())))
        sizes = _true_sizes(found, reader.heights)
    finally:
        textpage.close()
    turned: dict[int, list[Letter]] = defaultdict(list)
    for run, letter in found:
        size = sizes.get(run.font, 1.0) * letter.size
        turned[run.turn].append(letter._replace(size=size) if run.font in sizes else letter)
    shown = [View(letters, *reader.size(turn)) for turn, letters in turned.items()]
    return sorted(shown, key=lambda view: -len(view.letters))


@dataclass(slots=True)
class _Reader:
    """Reads the letters of one page from PDFium."""

    textpage: Any
    box: tuple[float, float, float, float]
    heights: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    _runs: dict[int | None, _Run | None] = field(default_factory=dict)
    _at: tuple[Any, Any] = field(default_factory=lambda: (ctypes.c_double(), ctypes.c_double()))
    _ink: tuple[Any, ...] = field(default_factory=lambda: tuple(ctypes.c_double() for _ in "lrbt"))
    _loose: Any = field(default_factory=pdfium.FS_RECTF)

    def size(self, turn: int) -> tuple[float, float]:
        """Return the page's width and height as one sees them who reads in a direction."""
        left, bottom, right, top = self.box
        width, height = right - left, top - bottom
        return (height, width) if turn % 2 else (width, height)

    def read(self) -> Iterator[tuple[_Run, Letter]]:
        """Yield the letters that stand on the page."""
        for i in range(pdfium.FPDFText_CountChars(self.textpage)):
            code = pdfium.FPDFText_GetUnicode(self.textpage, i)
            if code != _HYPHEN_AT_END and pdfium.FPDFText_IsGenerated(self.textpage, i):
                continue
            run = self._run(i)
            text = self._text(i, code, run) if run else ""
            if run and text:
                letter = self._letter(i, text, run)
                width, height = self.size(run.turn)
                if -1 <= (letter.x0 + letter.x1) / 2 <= width + 1 and -1 <= letter.y <= height + 1:
                    yield run, letter

    def _text(self, i: int, code: int, run: _Run) -> str:
        if code == _HYPHEN_AT_END and pdfium.FPDFText_IsHyphen(self.textpage, i):
            return "-"
        if not run.is_named and pdfium.FPDFText_HasUnicodeMapError(self.textpage, i):
            return tex_letter(code)
        text = chr(code) if code < 0x110000 else "\ufffd"
        return " " if text in "\t\r\n\u00a0" else _NOT_SHOWN.sub("", text)

    def _letter(self, i: int, text: str, run: _Run) -> Letter:
        x, y = self._at
        loose, turn = self._loose, run.turn
        pdfium.FPDFText_GetCharOrigin(self.textpage, i, x, y)
        pdfium.FPDFText_GetLooseCharBox(self.textpage, i, loose)
        left, bottom, right, top = self.box
        if turn == 0:
            x0, x1, base = loose.left - left, loose.right - left, y.value - bottom
        elif turn == 1:
            x0, x1, base = loose.bottom - bottom, loose.top - bottom, right - x.value
        elif turn == 2:
            x0, x1, base = right - loose.right, right - loose.left, top - y.value
        else:
            x0, x1, base = top - loose.top, top - loose.bottom, x.value - left
        low = self._low(i, text, run) if text in _REFERS or not run.is_named else 0.0
        if run.skew:
            sine, cosine, wide = math.sin(run.skew), math.cos(run.skew), x1 - x0
            x0, base = x0 * cosine + base * sine, base * cosine - x0 * sine
            x1 = x0 + wide
        return Letter(text, x0, x1, base, run.size, run.is_bold, low, run.number)

    def _low(self, i: int, text: str, run: _Run) -> float:
        """Return how far above the baseline the ink begins; note how high it is."""
        left, right, bottom, top = self._ink
        x, y = self._at
        pdfium.FPDFText_GetCharBox(self.textpage, i, *self._ink)
        low, high = (
            (bottom.value - y.value, top.value - y.value),
            (x.value - right.value, x.value - left.value),
            (y.value - top.value, y.value - bottom.value),
            (left.value - x.value, right.value - x.value),
        )[run.turn]
        if not run.is_named and text.isalnum():
            height = _LOW_HEIGHT if text in _LOW_LETTERS else _HIGH_HEIGHT
            self.heights[run.font].append((high - low) / height / run.size)
        return low

    def _run(self, i: int) -> _Run | None:
        """Return what a letter's command says, or None for one that is slanted or without size."""
        key = pdfium.FPDFText_GetTextObject(self.textpage, i)
        address = ctypes.cast(key, ctypes.c_void_p).value
        if address not in self._runs:
            self._runs[address] = self._new_run(i, key) if address else None
        return self._runs[address]

    def _new_run(self, i: int, text_object: Any) -> _Run | None:
        matrix, name = pdfium.FS_MATRIX(), ctypes.create_string_buffer(200)
        pdfium.FPDFText_GetMatrix(self.textpage, i, matrix)
        angle = math.atan2(matrix.b, matrix.a)
        turn = round(angle / (math.pi / 2))
        skew = angle - turn * math.pi / 2
        size = pdfium.FPDFText_GetFontSize(self.textpage, i) * math.hypot(matrix.c, matrix.d)
        if abs(skew) > _SLANT or size <= 0:
            return None
        font = pdfium.FPDFTextObj_GetFont(text_object)
        length = pdfium.FPDFFont_GetBaseFontName(font, name, 200) if font else 0
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        weight = pdfium.FPDFText_GetFontWeight(self.textpage, i)
        return _Run(
            number=len(self._runs),
            size=size,
            is_bold=weight >= _BOLD or mode == 2 or bool(_BOLD_NAME.search(name.value)),
            is_seen=mode not in _UNSEEN,
            font=ctypes.cast(font, ctypes.c_void_p).value or 0,
            is_named=length > 1,
            turn=turn % 4,
            skew=skew if abs(skew) > _UPRIGHT else 0.0,
        )


def _true_sizes(
    found: Sequence[tuple[_Run, Letter]], heights: dict[int, list[float]]
) -> dict[int, float]:
    """Return by what to multiply the type sizes of fonts that set a scale of their own."""
    measured = {font: statistics.median(seen) for font, seen in heights.items() if seen}
    least, most = _SIZE_HOLDS
    return {font: by for font, by in measured.items() if not least <= by <= most}


def _without_doubles(found: list[tuple[_Run, Letter]]) -> list[tuple[_Run, Letter]]:
    """Leave out invisible letters under visible ones: a layer of OCR over a text."""
    seen = {
        (run.turn, round(one.x0 / _CELL), round(one.y / _CELL))
        for run, one in found
        if run.is_seen and not one.text.isspace()
    }
    if not seen:
        return found
    around = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]

    def is_double(run: _Run, one: Letter) -> bool:
        column, row = round(one.x0 / _CELL), round(one.y / _CELL)
        return any((run.turn, column + x, row + y) in seen for x, y in around)

    return [(run, one) for run, one in found if run.is_seen or not is_double(run, one)]


def _without_shadows(found: list[tuple[_Run, Letter]]) -> list[tuple[_Run, Letter]]:
    """Leave out words that are set twice in almost the same place."""
    words: dict[int, list[Letter]] = defaultdict(list)
    for run, one in found:
        if not one.text.isspace():
            words[run.number].append(one)
    places: dict[str, list[Letter]] = defaultdict(list)
    twice: set[int] = set()
    for number, letters in words.items():
        first = letters[0]
        near = _SHADOW * first.size
        same = places["".join(one.text for one in letters)]
        if any(abs(one.x0 - first.x0) < near and abs(one.y - first.y) < near for one in same):
            twice.add(number)
        same.append(first)
    return [(run, one) for run, one in found if run.number not in twice]
