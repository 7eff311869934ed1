"""PDF: words put together again from where their letters are on the page.

`pypdfium2` places the letters as browsers do, even in damaged files. Of 632 paragraphs of eight
speeches, set in one column and in two, with running heads and hyphens, all come out whole here;
from the text of pdfminer.six 559 do, in one and a half times the time. What the page added is
removed before the text is fixed: running heads and feet, page numbers, hyphens at line ends,
ligatures. A note's raised number becomes `[1]`, and the notes come at the end.
"""

import ctypes
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from index.errors import CorpusError
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.reflow import Line, reflow
from index.text import in_any_language

# A number this small and this far raised, relative to its line's size, refers to a note.
_RAISED_SIZE, _RAISED_BY = 0.8, 0.18
# A gap of this many letter heights, at the same place in this many rows and this share of them,
# separates two columns.
_COLUMN_GAP, _GUTTER_ROWS, _GUTTER_SHARE = 1.5, 5, 0.25
# The weight from which a font counts as bold.
_BOLD = 600
# The outer part of a page, where running heads and feet are.
_EDGE = 0.12
_LIGATURES = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)}
# PDFium's character for a hyphen that ends a line.
_HYPHEN_AT_END = "\x02"
_LINE_ENDS = "\r\n" + _HYPHEN_AT_END
# Before it is read a page does not tell its language: the words of any count.
_PAGE_NUMBER = re.compile(
    rf"[\W_]*(?:{in_any_language(lambda of: of.pages.page)})?[\W_]*(?:\d{{1,4}}|[ivxlc]{{1,6}})"
    rf"(?:\s*(?:/|{in_any_language(lambda of: of.pages.of)})\s*\d{{1,4}})?[\W_]*",
    re.I,
)


class _Letter(NamedTuple):
    """A letter, its box in points from the lower left corner, its font's size and weight."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    weight: int


def parse_pdf(content: bytes, name: str) -> Loaded:
    """Parse a PDF; raise CorpusError if it is damaged, locked or has only pictures of text."""
    try:
        document = pypdfium2.PdfDocument(content)
        pages = [_lines(document, number) for number in range(len(document))]
        hints = _hints(document.get_metadata_dict())
        heights = [document.get_page_size(number)[1] for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        fault = (
            "locked with a password; save it without one"
            if locked
            else f"damaged ({error}); save or download it again"
        )
        raise CorpusError(f"{name}: this PDF is {fault}") from error
    if not any(pages):
        raise CorpusError(
            f"{name}: this PDF holds pictures of text, no text; run OCR on it first, for example "
            "with `ocrmypdf`"
        )
    pages = _without_running_lines(pages, heights)
    text, marks = reflow(pages)
    return Loaded(text, marks, parser="pdf", hints=hints)


def _lines(document: Any, number: int) -> list[Line]:
    """Return the lines of a page in reading order.

    Most pages are written column by column. If a page's letters run across the gutter, line by
    line, its lines are split there and the columns put one after the other.
    """
    rows = _rows(document[number])
    gutter = _gutter(rows)
    if gutter is None:
        return [line for row in rows for line in _line(row, number)]
    ordered: list[Line] = []
    band: list[Line] = []
    for row in rows:
        parts = [part for half in _split(row, gutter) for part in _line(half, number)]
        if any(part.x0 < gutter < part.x1 for part in parts):
            ordered.extend(_by_column(band, gutter))
            ordered.extend(parts)
            band = []
        else:
            band.extend(parts)
    return [*ordered, *_by_column(band, gutter)]


class _Letters:
    """The letters of a page, in the order in which the file has them."""

    def __init__(self, page: Any) -> None:
        self._textpage = page.get_textpage()
        self._box = [ctypes.c_double() for _ in range(4)]

    def __len__(self) -> int:
        return int(self._textpage.count_chars())

    def text(self, i: int) -> str:
        return chr(pdfium.FPDFText_GetUnicode(self._textpage, i))

    def letter(self, i: int, text: str, before: _Letter | None) -> _Letter:
        """Return a letter; one that PDFium has inserted has the font of the letter before it."""
        left, right, bottom, _ = box = self._box
        pdfium.FPDFText_GetCharBox(self._textpage, i, *box)
        if pdfium.FPDFText_IsGenerated(self._textpage, i):
            size, weight = (before.size, before.weight) if before else (0.0, 0)
        else:
            size = pdfium.FPDFText_GetFontSize(self._textpage, i)
            weight = pdfium.FPDFText_GetFontWeight(self._textpage, i)
        return _Letter(text, left.value, right.value, bottom.value, size, weight)

    def close(self) -> None:
        self._textpage.close()


def _rows(page: Any) -> list[list[_Letter]]:
    """Return a page's letters, row by row."""
    letters = _Letters(page)
    rows: list[list[_Letter]] = [[]]
    for i in range(len(letters)):
        text, row = letters.text(i), rows[-1]
        if text in _LINE_ENDS:
            if text == _HYPHEN_AT_END and row:
                row.append(row[-1]._replace(text="-"))
            rows.append([])
        elif row or not text.isspace():
            row.append(letters.letter(i, text, row[-1] if row else None))
    letters.close()
    page.close()
    return [row for row in rows if row]


def _gutter(rows: Sequence[list[_Letter]]) -> float | None:
    """Return where many rows have a gap wide enough to separate two columns, or None.

    A wide gap in a single row is a line stretched to its margin.
    """
    gaps = [gap for row in rows for gap in _gaps(row)]
    middles = [(left + right) / 2 for left, right in gaps]
    counts = [sum(left < x < right for left, right in gaps) for x in middles]
    best = max(counts, default=0)
    if best < max(_GUTTER_ROWS, _GUTTER_SHARE * len(rows)):
        return None
    return statistics.median(x for x, count in zip(middles, counts, strict=True) if count == best)


def _gaps(row: Sequence[_Letter]) -> Iterator[tuple[float, float]]:
    inked = [letter for letter in row if not letter.text.isspace()]
    for before, after in pairwise(inked):
        if after.left - before.right > _COLUMN_GAP * max(before.size, 1):
            yield before.right, after.left


def _split(row: list[_Letter], gutter: float) -> list[list[_Letter]]:
    """Split a row in two if it has a gap at the gutter."""
    if not any(left < gutter < right for left, right in _gaps(row)):
        return [row]
    return [[one for one in row if one.left < gutter], [one for one in row if one.left >= gutter]]


def _line(letters: list[_Letter], page: int) -> Iterator[Line]:
    inked = [letter for letter in letters if not letter.text.isspace()]
    if not inked:
        return
    size = Counter(round(letter.size, 1) for letter in inked).most_common(1)[0][0]
    base = statistics.median(one.bottom for one in inked if round(one.size, 1) == size)
    parts: list[str] = []
    notes: list[str] = []
    raised = ""
    for letter in [*letters, _Letter(" ", 0.0, 0.0, 0.0, size, 0)]:
        is_raised = letter.size <= _RAISED_SIZE * size and letter.bottom >= base + _RAISED_BY * size
        if letter.text.isdigit() and is_raised:
            raised += letter.text
            continue
        if raised:
            parts.append(f"[{raised}]")
            notes.append(raised)
            raised = ""
        parts.append(_LIGATURES.get(letter.text, letter.text))
    text = "".join(parts).rstrip()
    bold = sum(letter.weight >= _BOLD for letter in inked) > 0.9 * len(inked)
    left, right = min(one.left for one in inked), max(one.right for one in inked)
    yield Line(
        text=text, x0=left, x1=right, y=base, size=size, is_bold=bold, page=page, notes=notes
    )


def _without_running_lines(
    pages: Sequence[list[Line]], heights: Sequence[float]
) -> list[list[Line]]:
    """Leave out what many pages have at their top or foot, and page numbers there."""
    seen: Counter[str] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({_level(line) for line in lines if _is_at_edge(line, height)})
    least = max(2, min(3, len(pages)))
    return [
        [
            line
            for line in lines
            if not (
                _is_at_edge(line, height)
                and (seen[_level(line)] >= least or _PAGE_NUMBER.fullmatch(line.text))
            )
        ]
        for lines, height in zip(pages, heights, strict=True)
    ]


def _is_at_edge(line: Line, height: float) -> bool:
    return line.y > (1 - _EDGE) * height or line.y < _EDGE * height


def _level(line: Line) -> str:
    return f"{round(line.y / 4)} " + re.sub(r"\d+", "#", line.text.casefold())


def _by_column(band: Iterable[Line], gutter: float) -> list[Line]:
    return sorted(band, key=lambda line: (line.x0 > gutter, -line.y, line.x0))


def _hints(info: dict[str, str]) -> dict[str, str]:
    hints = {}
    for field_, key in (("title", "Title"), ("speaker", "Author")):
        value = " ".join(info.get(key, "").split())
        if value:
            hints[field_] = value
    if created := re.match(r"D:(\d{4})(\d\d)(\d\d)", info.get("CreationDate", "")):
        hints["date"] = "-".join(created.groups())
    return hints
