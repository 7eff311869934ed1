"""The letters of a page as it shows them: where each stands, how large, in which direction.

The file's own numbers say little. A type size of 1 in a matrix that scales by 12 is 12 points; a
page may be turned or cropped; a layer of OCR is invisible. Places are in points from the lower left
corner of the page as shown, turned so that the letters stand upright.
"""

import ctypes
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from index.ingestion.parsers.pdf.fonts import height_of, is_bold
from index.ingestion.parsers.pdf.from_right import has_from_right
from index.ingestion.parsers.pdf.glyph_names import NO_LETTER
from index.ingestion.parsers.pdf.letter import Letter, Run, Stretch
from index.ingestion.parsers.pdf.tags import mark_of
from index.ingestion.parsers.pdf.tex_letters import tex_letter

# Letters turned by more radians than this from a quarter turn are a watermark.
_SLANT = math.radians(10)
_UPRIGHT = math.radians(0.1)
# A letter's box is no more than this many times as wide as the letter moves the next one.
_OVERHANG = 1.04
# PDFium tells how far a letter moves the next one by its Unicode: of a capital and a small capital
# the same. It is the box's width if the next one begins there, give or take so many type sizes.
_ADJACENT = 0.02
# No f hangs over by so many type sizes.
_TAKEN = 0.2
# A letter begins within its box, to this many points.
_NEAR = 0.5
# PDFium's character for a hyphen that ends a line.
_HYPHEN_AT_END = 2
_UNSEEN = (3, 7)
# What may refer to a note.
_REFERS = frozenset("0123456789*†‡§¶")
# White space of no width, and marks of direction.
_NOT_SHOWN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")


# PDFium's function for a letter's command, returning a plain address: it is called for each letter.
_command_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
# What PDFium may have put between letters of its own accord.
_PERHAPS_GENERATED = frozenset(b"\r\n ")


@dataclass(slots=True)
class PageLetters:
    """Reads the letters of one page from PDFium."""

    textpage: Any
    box: tuple[float, float, float, float]
    named: Callable[[str, int], str]
    heights: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    _runs: dict[int | None, Run | None] = field(default_factory=lambda: {None: None})
    _at: tuple[Any, Any] = field(default_factory=lambda: (ctypes.c_double(), ctypes.c_double()))
    _ink: tuple[Any, ...] = field(default_factory=lambda: tuple(ctypes.c_double() for _ in "lrbt"))
    _loose: Any = field(default_factory=pdfium.FS_RECTF)
    _width: Any = field(default_factory=ctypes.c_float)
    _box_before: tuple[float, float] = (0.0, 0.0)
    # Of the last letter from the right: its run, where it is said to begin, where its box does.
    _begun: tuple[int, float, float] = (-1, 0.0, 0.0)
    # Where the box of the last letter ended, if that is said to move the next one by less.
    _cut_from: float = math.inf

    def size(self, turn: int) -> tuple[float, float]:
        """Return the page's width and height as one sees them who reads in a direction."""
        left, bottom, right, top = self.box
        width, height = right - left, top - bottom
        return (height, width) if turn % 2 else (width, height)

    def read(self) -> Iterator[Stretch]:
        """Yield the letters that stand on the page."""
        textpage = self.textpage
        address = ctypes.cast(textpage, ctypes.c_void_p)
        unicode_of, is_generated = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_IsGenerated
        last: Run | None = None
        letters: list[Letter] = []
        end = math.inf
        for i in range(pdfium.FPDFText_CountChars(textpage)):
            code = unicode_of(textpage, i)
            if code in _PERHAPS_GENERATED and is_generated(textpage, i):
                continue
            command = _command_of(address, i)
            run = self._runs[command] if command in self._runs else self._new_run(i, command)
            if run is None:
                continue
            if run is not last:
                if last and letters:
                    yield last, letters
                last, letters, end = run, [], math.inf
            if (text := self._text(i, code, run)) and (letter := self._letter(i, code, text, run)):
                if letters and self._is_cut_short(letters[-1], letter, end):
                    letters[-1] = letters[-1]._replace(x1=letter.x0)
                letters.append(letter)
                end = self._cut_from
                if code >= 0x0590 and has_from_right(letter.text):
                    self._begin(letters, i, run)
        if last and letters:
            yield last, letters

    def _is_cut_short(self, last: Letter, letter: Letter, end: float) -> bool:
        """Say whether a letter takes all of its box, for the next one begins where that ends.

        So does an f of two, if the next begins within it, far behind what one f takes.
        """
        near = _ADJACENT * letter.size
        if abs(letter.x0 - end) <= near:
            return True
        is_within = last.x1 + _TAKEN * letter.size < letter.x0 <= end + near < math.inf
        return is_within and last.text == "f"

    def _text(self, i: int, code: int, run: Run) -> str:
        if code == _HYPHEN_AT_END and pdfium.FPDFText_IsHyphen(self.textpage, i):
            return "-"
        if pdfium.FPDFText_HasUnicodeMapError(self.textpage, i):
            text = self.named(run.font_name, code) if run.is_named else tex_letter(code)
            if text:
                return text
        if 32 < code < 127:
            return chr(code)
        if code < 32 or 127 <= code < 160:  # the number of a letter, not its Unicode
            is_blank = chr(code) in "\t\r\n" and run.is_named
            return " " if is_blank else self._nameless(i)
        if 0xD800 <= code < 0xE000:  # PDFium gives a character above U+FFFF as two
            return self._pair(i, code)
        text = chr(code) if code < 0x110000 else NO_LETTER
        return " " if text in " \u00a0" else _NOT_SHOWN.sub("", text)

    def _nameless(self, i: int) -> str:
        """Return what stands for a letter without a name: a space if it has no ink."""
        left, right, bottom, top = self._ink
        pdfium.FPDFText_GetCharBox(self.textpage, i, left, right, bottom, top)
        return NO_LETTER if right.value > left.value and top.value > bottom.value else " "

    def _pair(self, i: int, code: int) -> str:
        """Return the character of two surrogates at the first, nothing at the second."""
        behind = pdfium.FPDFText_GetUnicode(self.textpage, i + 1)
        if code < 0xDC00 <= behind < 0xE000:
            return chr(0x10000 + ((code - 0xD800) << 10) + behind - 0xDC00)
        before = pdfium.FPDFText_GetUnicode(self.textpage, i - 1)
        return "" if 0xD800 <= before < 0xDC00 <= code else NO_LETTER

    def _letter(self, i: int, code: int, text: str, run: Run) -> Letter | None:
        """Return a letter, or None for one that is not on the page."""
        pdfium.FPDFText_GetLooseCharBox(self.textpage, i, self._loose)
        x0, x1 = self._sides(run.turn)
        box, self._box_before = self._box_before, (x0, x1)
        # The box holds the ink of an f that hangs over what is beside it.
        # An Arabic letter has a width for each place in a word, of which PDFium tells one; of a
        # glyph without Unicode it tells none.
        self._cut_from = math.inf
        is_from_right = code >= 0x0590 and has_from_right(text)
        has_others = len(text) > 1 or text == NO_LETTER or is_from_right
        advance = 0.0 if has_others else self._advance(i, code, run)
        if box == (x0, x1):  # the second part of a ligature, whose box holds both
            if is_from_right:
                x1 = (x0 + x1) / 2
            else:
                x0 = max(x0, self._start(i, run.turn))
        elif x1 - x0 > _OVERHANG * advance > 0:
            start = self._start(i, run.turn)
            # Letters of a replacement text all begin where their command does.
            if x0 - _NEAR <= start <= x1 + _NEAR:
                self._cut_from = x1
                x0, x1 = start, start + advance
        base = run.base
        if run.skew:
            x0, x1, base = self._level(i, x0, x1, run)
        width, height = self.size(run.turn)
        if not (-1 <= (x0 + x1) / 2 <= width + 1 and -1 <= base <= height + 1):
            return None
        low = self._low(i, text, run) if text in _REFERS or not run.is_named else 0.0
        return Letter(text, x0, x1, base, run.size, run.is_bold, low, run.number)

    def _begin(self, letters: list[Letter], i: int, run: Run) -> None:
        """Let the last letter, one from the right, begin where it is said to.

        Its ink may reach under the letters beside it. The letters of one sign are said to begin at
        one place: they keep their boxes.
        """
        letter, start = letters[-1], self._start(i, run.turn)
        if (run.number, start) == self._begun[:2]:
            letters[-2:-1] = [one._replace(x0=self._begun[2]) for one in letters[-2:-1]]
        elif abs(start - letter.x0) < run.size:
            letters[-1] = letter._replace(x0=start)
        self._begun = (run.number, start, letter.x0)

    def _sides(self, turn: int) -> tuple[float, float]:
        """Return where a letter begins and ends, as one sees it who reads in its direction."""
        loose = self._loose
        left, bottom, right, top = self.box
        if turn == 0:
            return loose.left - left, loose.right - left
        if turn == 1:
            return loose.bottom - bottom, loose.top - bottom
        if turn == 2:
            return right - loose.right, right - loose.left
        return top - loose.top, top - loose.bottom

    def _advance(self, i: int, code: int, run: Run) -> float:
        """Return how far a letter moves the next one, in points; 0 if its font does not tell."""
        if code not in run.advances:
            font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(self.textpage, i))
            is_known = font and pdfium.FPDFFont_GetGlyphWidth(font, code, 1.0, self._width)
            run.advances[code] = self._width.value if is_known else 0.0
        return run.advances[code] * run.em

    def _start(self, i: int, turn: int) -> float:
        """Return where a letter begins, as one sees it who reads in its direction."""
        x, y = self._at
        left, bottom, right, top = self.box
        pdfium.FPDFText_GetCharOrigin(self.textpage, i, x, y)
        at: tuple[float, float] = (x.value, y.value)
        return (at[0] - left, at[1] - bottom, right - at[0], top - at[1])[turn]

    def _level(self, i: int, x0: float, x1: float, run: Run) -> tuple[float, float, float]:
        """Return the place of a letter in a skew line, as if the line were level."""
        base = self._base(i, run.turn)
        sine, cosine = math.sin(run.skew), math.cos(run.skew)
        start = x0 * cosine + base * sine
        return start, start + x1 - x0, base * cosine - x0 * sine

    def _base(self, i: int, turn: int) -> float:
        """Return the height of a letter's baseline, as one sees it who reads in its direction."""
        x, y = self._at
        left, bottom, right, top = self.box
        pdfium.FPDFText_GetCharOrigin(self.textpage, i, x, y)
        at: tuple[float, float] = (x.value, y.value)
        return (at[1] - bottom, right - at[0], top - at[1], at[0] - left)[turn]

    def _low(self, i: int, text: str, run: Run) -> float:
        """Return how far above the baseline the ink begins; note how high it is."""
        left, right, bottom, top = self._ink
        x, y = self._at
        pdfium.FPDFText_GetCharOrigin(self.textpage, i, x, y)
        pdfium.FPDFText_GetCharBox(self.textpage, i, *self._ink)
        low, high = (
            (bottom.value - y.value, top.value - y.value),
            (x.value - right.value, x.value - left.value),
            (y.value - top.value, y.value - bottom.value),
            (left.value - x.value, right.value - x.value),
        )[run.turn]
        if not run.is_named and text.isalnum():
            self.heights[run.font].append((high - low) / height_of(text) / run.size)
        return float(low)

    def _new_run(self, i: int, command: int) -> Run | None:
        """Return what a letter's command says, or None for one that is slanted or without size."""
        self._runs[command] = run = self._read_run(i)
        return run

    def _read_run(self, i: int) -> Run | None:
        text_object = pdfium.FPDFText_GetTextObject(self.textpage, i)
        matrix, name = pdfium.FS_MATRIX(), ctypes.create_string_buffer(200)
        pdfium.FPDFText_GetMatrix(self.textpage, i, matrix)
        angle = math.atan2(matrix.b, matrix.a)
        turn = round(angle / (math.pi / 2))
        skew = angle - turn * math.pi / 2
        own_size = abs(pdfium.FPDFText_GetFontSize(self.textpage, i))
        size = own_size * math.hypot(matrix.c, matrix.d)
        if abs(skew) > _SLANT or size <= 0:
            return None
        font = pdfium.FPDFTextObj_GetFont(text_object)
        length = pdfium.FPDFFont_GetBaseFontName(font, name, 200) if font else 0
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        weight = pdfium.FPDFText_GetFontWeight(self.textpage, i)
        return Run(
            number=len(self._runs),
            size=size,
            is_bold=mode == 2 or is_bold(name.value, weight),
            is_seen=mode not in _UNSEEN,
            font=ctypes.cast(font, ctypes.c_void_p).value or 0,
            font_name=name.value.decode("latin-1") if length > 1 else "",
            turn=turn % 4,
            skew=skew if abs(skew) > _UPRIGHT else 0.0,
            base=self._base(i, turn % 4),
            mark=mark_of(text_object),
            em=own_size * math.hypot(matrix.a, matrix.b),
        )
