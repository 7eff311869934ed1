"""Small PDFs for tests: lines of words where they shall stand."""

from collections.abc import Iterable, Sequence

from index.ingestion.parsers import parse
from tests.quality.pdf_by_hand import file_of, stream, width_of

# x, y, type size, words.
Words = tuple[float, float, float, str]
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"

# Lines of a text.
FILLER = (
    "The weir on the river Aln was raised twice in the",
    "year after the flood, and each time the millers of",
    "the upper valley sent a letter to the county, which",
    "was read aloud and then put into a drawer by the",
    "clerk. Nobody has opened that drawer since then.",
)

# Longer lines, as a page of one column has them, and what they say.
LINES = (
    "The weir on the river Aln was raised twice in the year after the flood, and each",
    "time the millers of the upper valley sent a letter to the county, which was read",
    "aloud and then put into a drawer by the clerk. Nobody has opened that drawer since",
    "then, and nobody has asked the county for the letters. The council of the town met",
    "in the autumn of that year and found that the weir had been paid for twice, once by",
    "the millers and once by the county. It wrote to both of them, and waited for a reply",
    "until the next flood came. The clerk who had read the letters had gone to sea by",
    "then, and the drawer was empty when the council came to look for what was in it.",
    "So the weir was raised a third time, by the council, and nobody has asked who paid.",
    "It stands there still.",
)
TEXT = " ".join(LINES)


def sheets(
    *pages: Iterable[Words], catalog: bytes = b"", extra: bytes = b"", drawn: bytes = b""
) -> bytes:
    """Return a PDF with a page for each list of words.

    `extra` goes into what describes each page; `drawn` are commands that draw on it.
    """
    objects = [b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog, b"", _FONT]
    kids = []
    for page in pages:
        objects.append(stream(drawn + b"".join(map(show, page))))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> %s >>" % (len(objects), extra)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return file_of(objects)


def column(
    lines: Sequence[str], top: float = 700, x: float = 60, size: float = 10, step: float = 13
) -> list[Words]:
    """Return lines under each other; `^1` at a line's end is raised, and so is one at its start."""
    made: list[Words] = []
    for i, line in enumerate(lines):
        y, at, words = top - i * step, x, line
        if line.startswith("^"):
            mark, words = line[1:].split(" ", 1)
            made.append((x, y + 0.35 * size, 0.65 * size, mark))
            at += 0.6 * size * len(mark)
        words, _, mark = words.partition("^")
        made.append((at, y, size, words))
        if mark:
            made.append((at + width_of(words, size), y + 0.35 * size, 0.65 * size, mark))
    return made


def show(words: Words) -> bytes:
    """Return the commands that show words."""
    x, y, size, text = words
    written = text.encode("cp1252")
    for byte in (b"\\", b"(", b")"):
        written = written.replace(byte, b"\\" + byte)
    return b"BT /F %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, y, written)


def text_of(*pages: list[Words], **options: bytes) -> str:
    """Return what is read of a PDF with these pages."""
    return parse(sheets(*pages, **options), "a.pdf")[0].text
