"""PDF: words put together again from where their letters stand on the page.

`pypdfium2` gives the letters as browsers place them, of damaged files too. What the page adds is
taken away before the text is fixed: running heads and feet, page numbers, hyphens at line ends,
ligatures; a note's raised number becomes `[1]`, and the notes stand at the end.
"""

import ctypes
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, zip_longest
from typing import Any, NamedTuple

from index.errors import CorpusError
from index.load.page import Loaded, Page

# A number as small and as raised as this, by its line's size, calls a note.
_RAISED_SIZE, _RAISED_BY = 0.8, 0.18
# Notes are set smaller than the text, headings larger.
_NOTE_SIZE, _HEADING_SIZE = 0.93, 1.12
# A gap of so many letter heights, at one place in so many rows and such a share of them, parts two
# columns.
_COLUMN_GAP, _GUTTER_ROWS, _GUTTER_SHARE = 1.5, 5, 0.25
# The weight from which a font counts as bold.
_BOLD = 600
# A step so much longer than others parts two paragraphs.
_PARAGRAPH_GAP = 1.25
# The outer part of a page where running heads and feet stand.
_EDGE = 0.12
_LIGATURES = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)}
_HYPHENS = "-\u00ad\u2010"
# PDFium's sign for a hyphen behind which the line ends.
_HYPHEN_AT_END = "\x02"
_LINE_ENDS = "\r\n" + _HYPHEN_AT_END
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page|seite|p\.)?[\W_]*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|von)\s*\d{1,4})?[\W_]*",
    re.I,
)
_NOTE_START = re.compile(r"\[?(\d{1,3})\]?[.)]?\s*(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’)\]\d]*$")
_BULLET = re.compile(r"[•▪●◦‣–—*]\s|\(?[a-z0-9]{1,3}[.)]\s")


class _Letter(NamedTuple):
    """A letter, its box (points from the lower left corner), the size and weight of its font."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    weight: int


@dataclass(slots=True)
class _Line:
    """A line of one column: its text, its box (points from the lower left corner), its type."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    page: int
    notes: list[str] = field(default_factory=list)


def read_pdf(content: bytes, name: str) -> Loaded:
    """Read a PDF's text; raise CorpusError where it is damaged, locked, or only pictures."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        pages = [_lines(document, number) for number in range(len(document))]
        facts = _facts(document.get_metadata_dict())
        heights = [document.get_page_size(number)[1] for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        remedy = "locked with a password; save it without one" if locked else f"damaged ({error})"
        raise CorpusError(f"{name}: this PDF is {remedy}") from error
    if not any(pages):
        raise CorpusError(
            f"{name}: this PDF holds pictures of text, no text; run it through OCR first, for "
            "example `ocrmypdf`"
        )
    pages = _without_running_lines(pages, heights)
    body_size = _body_size(pages)
    text, marks = _write(pages, body_size)
    return Loaded(text, marks, facts, "pdf")


def _lines(document: Any, number: int) -> list[_Line]:
    """Return the lines of a page in reading order.

    A page is written column by column as a rule. Where its letters run across the gutter, line by
    line, they are parted there, and the columns put one after the other.
    """
    rows = _rows(document[number])
    gutter = _gutter(rows)
    if gutter is None:
        return [line for row in rows for line in _line(row, number)]
    ordered: list[_Line] = []
    band: list[_Line] = []
    for row in rows:
        parts = [part for half in _parted(row, gutter) for part in _line(half, number)]
        if any(part.x0 < gutter < part.x1 for part in parts):
            ordered.extend(_by_column(band, gutter))
            ordered.extend(parts)
            band = []
        else:
            band.extend(parts)
    return [*ordered, *_by_column(band, gutter)]


def _rows(page: Any) -> list[list[_Letter]]:
    """Return a page's letters, row by row, in the order in which they are written."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    box = [ctypes.c_double() for _ in range(4)]
    rows: list[list[_Letter]] = [[]]
    for i in range(textpage.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(textpage, i))
        letters = rows[-1]
        if letter in _LINE_ENDS:
            if letter == _HYPHEN_AT_END and letters:
                letters.append(letters[-1]._replace(text="-"))
            rows.append([])
            continue
        if letter.isspace() and not letters:
            continue
        pdfium.FPDFText_GetCharBox(textpage, i, *box)
        left, right, bottom = box[0].value, box[1].value, box[2].value
        if pdfium.FPDFText_IsGenerated(textpage, i):
            size, weight = (letters[-1].size, letters[-1].weight) if letters else (0.0, 0)
        else:
            size = pdfium.FPDFText_GetFontSize(textpage, i)
            weight = pdfium.FPDFText_GetFontWeight(textpage, i)
        letters.append(_Letter(letter, left, right, bottom, size, weight))
    textpage.close()
    page.close()
    return [row for row in rows if row]


def _gutter(rows: Sequence[list[_Letter]]) -> float | None:
    """Return where many rows have a gap at the same place, wide enough for two columns, or None.

    A single wide gap is a line stretched to its margin.
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


def _parted(row: list[_Letter], gutter: float) -> list[list[_Letter]]:
    """Return a row in two where it has a gap at the gutter, else as it is."""
    if not any(left < gutter < right for left, right in _gaps(row)):
        return [row]
    return [[one for one in row if one.left < gutter], [one for one in row if one.left >= gutter]]


def _line(letters: list[_Letter], page: int) -> Iterator[_Line]:
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
    yield _Line(text, left, right, base, size, bold, page, notes)


def _without_running_lines(
    pages: Sequence[list[_Line]], heights: Sequence[float]
) -> list[list[_Line]]:
    """Leave out what stands at the top or the foot of many pages, and page numbers there."""
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


def _is_at_edge(line: _Line, height: float) -> bool:
    return line.y > (1 - _EDGE) * height or line.y < _EDGE * height


def _level(line: _Line) -> str:
    return f"{round(line.y / 4)} " + re.sub(r"\d+", "#", line.text.casefold())


def _by_column(band: Iterable[_Line], gutter: float) -> list[_Line]:
    return sorted(band, key=lambda line: (line.x0 > gutter, -line.y, line.x0))


def _body_size(pages: Iterable[list[_Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _write(pages: Sequence[list[_Line]], body_size: float) -> tuple[str, Any]:
    """Write the paragraphs, page by page, and the notes behind them."""
    called = {n for lines in pages for line in lines for n in line.notes}
    notes: list[tuple[int, list[_Line]]] = []
    body: list[_Line] = []
    renumbered = 0
    for lines in pages:
        own, at_foot = _split_notes(lines, body_size, called)
        # Where every page counts its notes anew, they are counted on.
        again = {note[0] for note in at_foot} & {str(number) for number, _ in notes}
        renamed = {}
        for label, note in at_foot:
            renumbered = max(renumbered + 1, 0 if again else int(label))
            renamed[label] = str(renumbered)
            notes.append((renumbered, note))
        for line in own:
            for label in line.notes:
                if renamed.get(label, label) != label:
                    line.text = line.text.replace(f"[{label}]", f"[{renamed[label]}]", 1)
        body.extend(own)
    words = _words_of(body)
    page = Page()
    on_page: dict[int, tuple[int, int]] = {}
    for block in _blocks(body, body_size):
        page.end_block()
        _write_block(page, block, words, body_size, on_page)
    for number, (start, end) in on_page.items():
        page.mark("page", start, str(number), end)
    for number, note in notes:
        page.end_block()
        page.write(f"[{number}] ")
        for line, following in zip_longest(note, note[1:]):
            page.write(_joined(line.text, following.text if following else "", words))
    text, marks = page.finish()
    return text, marks


def _split_notes(
    lines: list[_Line], body_size: float, called: set[str]
) -> tuple[list[_Line], list[tuple[str, list[_Line]]]]:
    """Part the notes at the foot of a page from its text."""
    own: list[_Line] = []
    notes: list[tuple[str, list[_Line]]] = []
    for line in lines:
        start = _NOTE_START.match(line.text)
        if line.size > _NOTE_SIZE * body_size:
            own.append(line)
        elif start and start[1] in called and (notes or not own or line.y < own[-1].y or own):
            line.text = line.text[start.end() :]
            line.notes = [n for n in line.notes if n != start[1]]
            notes.append((start[1], [line]))
        elif notes:
            notes[-1][1].append(line)
        else:
            own.append(line)
    return own, notes


def _blocks(lines: Sequence[_Line], body_size: float) -> Iterator[list[_Line]]:
    """Yield the paragraphs: lines that run on, across columns and pages too."""
    block: list[_Line] = []
    left, leading = _left_edges(lines), _leading(lines, body_size)
    for line in lines:
        if block and _begins(block, line, left, leading):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _left_edges(lines: Sequence[_Line]) -> list[float]:
    """Return where columns begin: the left edges that many lines share."""
    edges = Counter(round(line.x0) for line in lines)
    return [float(x) for x, count in edges.items() if count >= max(3, 0.1 * len(lines))]


def _begins(block: list[_Line], line: _Line, left: list[float], leading: float) -> bool:
    """Say whether a line begins a paragraph of its own."""
    last = block[-1]
    if abs(last.size - line.size) > 0.05 * line.size or last.is_bold != line.is_bold:
        return True
    if _BULLET.match(line.text):
        return True
    ended = bool(_ENDS_SENTENCE.search(last.text))
    is_below = last.page == line.page and last.y > line.y and abs(last.x0 - line.x0) < 6 * line.size
    column = [
        one.x1 for one in block if one.page == last.page and abs(one.x0 - last.x0) < last.size
    ]
    is_short = last.x1 < max(column) - 3 * last.size
    if not is_below:
        return ended and not line.text[:1].islower() and (is_short or len(column) == 1)
    if last.y - line.y > _PARAGRAPH_GAP * leading * line.size:
        return True
    margin = max((x for x in left if x <= line.x0 + 1), default=line.x0)
    indented = (
        0.8 * line.size < line.x0 - margin < 5 * line.size and last.x0 <= line.x0 - 0.8 * line.size
    )
    is_short = is_short or last.x1 < line.x1 - 4 * line.size
    return indented or (ended and is_short)


def _leading(lines: Sequence[_Line], body_size: float) -> float:
    """Return how far apart the body's lines are, by its letters' size."""
    steps = [
        round((above.y - below.y) / body_size, 1)
        for above, below in pairwise(lines)
        if above.page == below.page
        and above.size == below.size == body_size
        and 0 < above.y - below.y < 3 * body_size
    ]
    return Counter(steps).most_common(1)[0][0] if steps else 1.2


def _write_block(
    page: Page,
    block: list[_Line],
    words: set[str],
    body_size: float,
    on_page: dict[int, tuple[int, int]],
) -> None:
    """Write a paragraph; `on_page` takes in from where to where each page's text runs."""
    is_heading = all(line.size >= _HEADING_SIZE * body_size for line in block) or (
        len(block) <= 2 and all(line.is_bold for line in block)
    )
    start = page.start()
    for line, following in zip_longest(block, block[1:]):
        at = page.start()
        page.write(_joined(line.text, following.text if following else "", words))
        on_page[line.page + 1] = (on_page.get(line.page + 1, (at, at))[0], len(page))
    if is_heading:
        page.mark("heading", start, "2")


def _joined(text: str, following: str, words: set[str]) -> str:
    """Return a line as it runs on into the next: its hyphen gone where only the line end put it."""
    if not text or text[-1] not in _HYPHENS or len(text) < 2 or not following:
        return text + " "
    if text[-1] != "-":
        return text[:-1]
    head = re.search(r"[\w'’]+-$", text)
    tail = re.match(r"[\w'’]+", following)
    if head is None:
        return text + " "  # a dash, not a hyphen
    if tail is None or not following[0].islower():
        return text
    whole = (head[0][:-1] + tail[0]).casefold()
    compound = (head[0] + tail[0]).casefold()
    is_word = whole in words or (compound not in words and _is_known(whole))
    return text[:-1] if is_word else text


def _words_of(lines: Iterable[_Line]) -> set[str]:
    """Return the words, compounds too, that stand whole in some line."""
    return {
        word for line in lines for word in re.findall(r"[\w'’]+(?:-[\w'’]+)*", line.text.casefold())
    }


def _is_known(word: str) -> bool:
    return any(word in frequencies for frequencies in _dictionaries())


@cache
def _dictionaries() -> tuple[dict[str, float], ...]:
    from wordfreq import get_frequency_dict

    return tuple(get_frequency_dict(language, "large") for language in ("en", "de", "fr", "es"))


def _facts(info: dict[str, str]) -> dict[str, str]:
    facts = {}
    for field_, key in (("title", "Title"), ("speaker", "Author")):
        value = " ".join(info.get(key, "").split())
        # What word processors put there by themselves.
        if value and not re.search(
            r"^(?:microsoft word|untitled|document\d*$)|\.(?:docx?|odt|indd)$", value, re.I
        ):
            facts[field_] = value
    if created := re.match(r"D:(\d{4})(\d\d)(\d\d)", info.get("CreationDate", "")):
        facts["created"] = "-".join(created.groups())
    return facts
