"""A PDF, page by page, from its letters to a text and its marks."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from index.errors import CorpusError
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.pdf.columns import Columns
from index.ingestion.parsers.pdf.glyph_names import NO_LETTER, GlyphNames
from index.ingestion.parsers.pdf.legible import LEAST_WORDS, is_garbled, share_of_words
from index.ingestion.parsers.pdf.line import Line, PageLines
from index.ingestion.parsers.pdf.outline import outline_of, set_levels
from index.ingestion.parsers.pdf.reflow import reflow
from index.ingestion.parsers.pdf.ruled import lines_of
from index.ingestion.parsers.pdf.rules import rules_of
from index.ingestion.parsers.pdf.running_lines import without_running_lines
from index.ingestion.parsers.pdf.scans import cut_line_numbers, even_sizes
from index.ingestion.parsers.pdf.tagged import tagged_lines
from index.ingestion.parsers.pdf.tags import blocks_of
from index.ingestion.parsers.pdf.views import views
from index.text import detect_language

# "A-112", "mdccclxxxviii": a longer one is printed on no page.
_LONGEST_LABEL = 20


def parse_pdf(content: bytes, name: str) -> Loaded:
    """Parse a PDF; raise CorpusError if it is damaged, locked or has only pictures of text."""
    try:
        document = pypdfium2.PdfDocument(content)
        columns = Columns()
        glyphs = GlyphNames(content)
        pages = [_page(document, number, columns, glyphs) for number in range(len(document))]
        outline = outline_of(document)
        hints = _hints(document)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        fault = (
            "locked with a password; save it without one"
            if locked
            else f"damaged ({error}); save or download it again"
        )
        raise CorpusError(f"{name}: this PDF is {fault}") from error
    if not any(page.lines for page in pages):
        raise CorpusError(
            f"{name}: this PDF holds pictures of text, no text; run OCR on it first, for example "
            "with `ocrmypdf`"
        )
    cut_line_numbers(pages)
    even_sizes(pages)
    for number, page in enumerate(pages):
        set_levels(page.lines, outline.get(number, ()))
    text, marks = reflow(without_running_lines(pages), [page.label for page in pages])
    left_out = (*_pictures(pages), *_garbled(pages), *_unnamed(text))
    return Loaded(text, marks, parser="pdf", hints=hints, left_out=left_out, doubt=_doubt(text))


def _doubt(text: str) -> str:
    """Return why a text is probably none, or nothing."""
    share = share_of_words(text)
    if share is None or share >= LEAST_WORDS:
        return ""
    return (
        f"cannot be read; needs OCR: only {share:.0%} of its words are words of any language, so "
        "its letters are probably not those that the pages show; run OCR on it, for example with "
        "`ocrmypdf --force-ocr`, or add it as it is with --accept-garbled"
    )


def _pictures(pages: Sequence[PageLines]) -> tuple[str, ...]:
    """Return which pages are pictures, in words."""
    numbers = [number for number, page in enumerate(pages, 1) if page.is_picture]
    if not numbers:
        return ()
    which = ", ".join(_ranges(numbers))
    what = f"page {which} is a picture" if len(numbers) == 1 else f"pages {which} are pictures"
    return (f"{what} without text, not read; run OCR on it, for example with `ocrmypdf`",)


def _garbled(pages: Sequence[PageLines]) -> tuple[str, ...]:
    """Return which pages have letters that make no words, though others' do, in words."""
    texts = ["\n".join(line.text for line in page.lines) for page in pages]
    language = detect_language("\n".join(texts))
    numbers = [number for number, text in enumerate(texts, 1) if is_garbled(text, language)]
    if not numbers or len(numbers) == sum(map(bool, texts)):
        return ()
    which = ", ".join(_ranges(numbers))
    what = f"page {which} has" if len(numbers) == 1 else f"pages {which} have"
    return (
        f"{what} hardly a word of any language: the letters are probably not those that are shown; "
        "run OCR on it, for example with `ocrmypdf --force-ocr`",
    )


def _unnamed(text: str) -> tuple[str, ...]:
    """Return how many letters of a text have no name, in words."""
    count = text.count(NO_LETTER)
    if not count:
        return ()
    what = "1 letter is" if count == 1 else f"{count} letters are"
    return (
        f"{what} not named by the file, and shown as {NO_LETTER}; run OCR on it, for example with "
        "`ocrmypdf --force-ocr`",
    )


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Yield runs of numbers: 3, 5-7."""
    first = last = numbers[0]
    for number in [*numbers[1:], 0]:
        if number != last + 1:
            yield str(first) if first == last else f"{first}-{last}"
            first = number
        last = number


def _page(document: Any, number: int, columns: Columns, glyphs: GlyphNames) -> PageLines:
    """Read a page; nothing of PDFium's stays in memory."""
    page = document[number]
    try:
        found, blocks = views(page, partial(glyphs.text, number)), blocks_of(page.raw)
        rules = rules_of(page, *page.get_bbox()[:2])
        is_picture = not found and _has_picture(page)
    finally:
        page.close()
    lines: list[Line] = []
    for i, view in enumerate(found):
        own: Sequence[Line] = lines_of(view.letters, number, columns, rules if i == 0 else None)
        if i == 0 and blocks:
            own = tagged_lines(view, number, blocks, own)
        for line in own:
            line.is_aside = line.is_aside or i > 0
            lines.append(line)
    height = found[0].height if found else 0.0
    return PageLines(height, lines, _label(document, number), is_picture)


def _label(document: Any, number: int) -> str:
    """Return the number that is printed on a page, or "" if what the file says is none."""
    label = " ".join(document.get_page_label(number).split())
    return label if len(label) <= _LONGEST_LABEL and label.isprintable() else ""


def _has_picture(page: Any) -> bool:
    kinds = (pdfium.FPDFPageObj_GetType(one.raw) for one in page.get_objects(max_depth=3))
    return any(kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH) for kind in kinds)


def _hints(document: Any) -> dict[str, str]:
    hints = {}
    for field_, key in (("title", "Title"), ("speaker", "Author")):
        value = " ".join(_property(document, key).split())
        if value:
            hints[field_] = value
    if created := re.match(r"D:(\d{4})(\d\d)(\d\d)", _property(document, "CreationDate")):
        hints["date"] = "-".join(created.groups())
    return hints


def _property(document: Any, key: str) -> str:
    """Return a property of a document, "" if it is no text."""
    try:
        return str(document.get_metadata_value(key))
    except UnicodeDecodeError:
        return ""
