"""A PDF, page by page, from its letters to a text and its marks."""

import re
from typing import Any

import pypdfium2

from index.errors import CorpusError
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.pdf.columns import Columns
from index.ingestion.parsers.pdf.edges import without_running_lines
from index.ingestion.parsers.pdf.letters import views
from index.ingestion.parsers.pdf.line import PageLines
from index.ingestion.parsers.pdf.lines import lines_of
from index.ingestion.parsers.pdf.reflow import reflow


def parse_pdf(content: bytes, name: str) -> Loaded:
    """Parse a PDF; raise CorpusError if it is damaged, locked or has only pictures of text."""
    try:
        document = pypdfium2.PdfDocument(content)
        columns = Columns()
        pages = [_page(document, number, columns) for number in range(len(document))]
        hints = _hints(document.get_metadata_dict())
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
    text, marks = reflow(without_running_lines(pages))
    return Loaded(text, marks, parser="pdf", hints=hints)


def _page(document: Any, number: int, columns: Columns) -> PageLines:
    """Read a page; nothing of PDFium's stays in memory."""
    page = document[number]
    try:
        found = views(page)
    finally:
        page.close()
    lines = []
    for i, view in enumerate(found):
        for line in lines_of(view, number, columns):
            line.is_aside = i > 0
            lines.append(line)
    return PageLines(found[0].height if found else 0.0, lines)


def _hints(info: dict[str, str]) -> dict[str, str]:
    hints = {}
    for field_, key in (("title", "Title"), ("speaker", "Author")):
        value = " ".join(info.get(key, "").split())
        if value:
            hints[field_] = value
    if created := re.match(r"D:(\d{4})(\d\d)(\d\d)", info.get("CreationDate", "")):
        hints["date"] = "-".join(created.groups())
    return hints
