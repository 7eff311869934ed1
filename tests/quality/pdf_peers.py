"""Other libraries' texts of the same PDFs, with what anybody would do to them.

Their line breaks become spaces, hyphens at line ends go, ligatures are taken apart; running heads
and notes stay where they are, so a sentence that goes on overleaf is cut.
"""

import io
import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from index.ingestion.parsers.pdf import parse_pdf
from tests.quality.known_text import Report, score
from tests.quality.pdf_producers import MissingError, library

Reader = Callable[[bytes], str]


def _here(content: bytes) -> str:
    return parse_pdf(content, "known.pdf").text


def _pdfminer(content: bytes) -> str:
    return _levelled(library("pdfminer.high_level").extract_text(io.BytesIO(content)))


def _pypdf(content: bytes) -> str:
    pages: Sequence[Any] = library("pypdf").PdfReader(io.BytesIO(content)).pages
    return _levelled("\n".join(page.extract_text() for page in pages))


def _pdfium(content: bytes) -> str:
    document = library("pypdfium2").PdfDocument(content)
    return _levelled("\n".join(page.get_textpage().get_text_range() for page in document))


def _pymupdf(content: bytes) -> str:
    """In the order of the file, which fits more than its sorting does; its licence is AGPL."""
    document = library("pymupdf").open(stream=content, filetype="pdf")
    return _levelled("\n".join(page.get_text() for page in document))


READERS: Mapping[str, Reader] = {
    "here": _here, "pdfminer.six": _pdfminer, "pypdf": _pypdf, "PDFium's text": _pdfium,
    "PyMuPDF": _pymupdf,
}  # fmt: skip


def _levelled(text: str) -> str:
    joined = re.sub(r"(\w)[-‐]\s*\n\s*(\w)", r"\1\2", text)
    joined = "".join(
        unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in joined
    )
    return re.sub(r"\s+", " ", joined)


def compared(known: Report, files: Sequence[bytes]) -> Iterator[str]:
    """Yield a line for each reader: the share of exact sentences, and the processor time."""
    for name, read in READERS.items():
        began = time.process_time()
        try:
            exact = sum(score(known, read(content)).exact for content in files)
        except MissingError as error:
            yield f"{name}: {error}"
            continue
        share = exact / (len(files) * len(known.sentences))
        yield f"{name}: {share:.1%}, {time.process_time() - began:.1f} s"
