"""Word 97 documents (DOC), via HTML: paragraphs, tables, footnotes and endnotes.

`olefile` opens the compound file; the text is in pieces, by [MS-DOC], 2.4.1. Styles are not read.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from itertools import pairwise
from struct import iter_unpack, unpack_from
from typing import Any

from index.errors import CorpusError
from index.ingestion.parsers.compound import opened, stream_of
from index.ingestion.parsers.html import parse_markup
from index.ingestion.parsers.loaded import Loaded

_MAGIC, _FIRST_OF_WORD_97 = 0xA5EC, 0x00C1
_FIELD = re.compile(r"\x13[^\x13\x14\x15]*(?:\x14([^\x13\x14\x15]*))?\x15")
_DEEPEST_FIELDS, _WIDEST = 20, 64
# Pictures, drawings, marks of comments; a soft hyphen.
_UNSEEN = dict.fromkeys(map(ord, "\x01\x05\x08\x1f"), None) | {0x1E: "-", 0x0B: "\n"}


def parse_doc(content: bytes, name: str) -> Loaded:
    """Parse a document; raise CorpusError if it is none, or older than Word 97."""
    try:
        main, *notes = _texts(opened(content, f"{name}: a Word 97 document (.doc)"))
    except (struct.error, ValueError, IndexError, OverflowError) as error:
        raise CorpusError(
            f"{name}: a damaged Word 97 document (.doc) ({error}); save it as .docx"
        ) from error
    except _LockedError as error:
        raise CorpusError(f"{name}: locked with a password; save it without one") from error
    except _TooOldError as error:
        raise CorpusError(f"{name}: a document of Word 95 or older; save it as .docx") from error
    listed = [note for part in notes for note in part.split("\x02")[1:]]
    markup = "".join(_blocks(_as_html(_without_fields(main))))
    items = "".join(
        f'<li id="fn{i}">{escape(_without_fields(note).translate(_UNSEEN))}</li>'
        for i, note in enumerate(listed, 1)
    )
    loaded = parse_markup(f"<body>{markup}<ol>{items}</ol></body>")
    return replace(loaded, facts={}, hints={}, parser="doc")


class _LockedError(Exception):
    """The document is encrypted."""


class _TooOldError(Exception):
    """The document is of a version that keeps its text in another way."""


def _texts(file: Any) -> tuple[str, str, str]:
    """Return the text of a document, of its footnotes and of its endnotes."""
    head = stream_of(file, "WordDocument")
    magic, version = unpack_from("<HH", head, 0)
    (flags,) = unpack_from("<H", head, 0x0A)
    if magic != _MAGIC or version < _FIRST_OF_WORD_97:
        raise _TooOldError
    if flags & 0x0100:
        raise _LockedError
    table = stream_of(file, "1Table" if flags & 0x0200 else "0Table")
    sizes = unpack_from("<6i", head, 0x4C)  # text, footnotes, headers, macros, comments, endnotes
    at, length = unpack_from("<II", head, 0x01A2)
    units = b"".join(_pieces(head, table[at : at + length]))
    edges = [2 * sum(sizes[:i]) for i in range(len(sizes) + 1)]
    parts = [units[a:b].decode("utf-16-le", "replace") for a, b in pairwise(edges)]
    return parts[0], parts[1], parts[5]


def _pieces(head: bytes, listed: bytes) -> Iterator[bytes]:
    """Yield the pieces of the text in order as UTF-16, in whose units the parts are measured."""
    at = 0
    while listed[at] == 1:  # formatting that pieces share
        at += 3 + unpack_from("<H", listed, at + 1)[0]
    (length,) = unpack_from("<I", listed, at + 1)
    count = (length - 4) // 12
    starts = unpack_from(f"<{count + 1}I", listed, at + 5)
    places = iter_unpack("<HIH", listed[at + 5 + 4 * (count + 1) :][: 8 * count])
    for (start, end), (_, place, _) in zip(pairwise(starts), places, strict=True):
        size = max(0, end - start)
        if place & 0x40000000:
            begin = (place & 0x3FFFFFFF) // 2
            yield head[begin : begin + size].decode("cp1252", "replace").encode("utf-16-le")
        else:
            yield head[place : place + 2 * size]


def _without_fields(text: str) -> str:
    """Return a text with what its fields show, not how it is found; fields are nested."""
    for _ in range(_DEEPEST_FIELDS):
        text, count = _FIELD.subn(lambda match: match[1] or "", text)
        if not count:
            break
    return text


def _as_html(text: str) -> str:
    """Return a text as HTML with a link to each note; paragraphs and cells are still marked."""
    parts = [escape(part.translate(_UNSEEN)).replace("\n", "<br>") for part in text.split("\x02")]
    links = (f'<sup><a href="#fn{i}">{i}</a></sup>' for i in range(1, len(parts)))
    return parts[0] + "".join(link + part for link, part in zip(links, parts[1:], strict=True))


def _blocks(text: str) -> Iterator[str]:
    """Yield paragraphs and tables: a cell ends with a mark, and so does a row."""
    cells: list[str] = []
    for line in re.split(r"[\r\x0c]", text):
        *ended, rest = line.split("\x07")
        cells.extend(ended)
        if not rest.strip():
            continue
        yield _table(cells)
        cells = []
        yield f"<p>{rest}</p>"
    yield _table(cells)


def _table(cells: list[str]) -> str:
    """Return a table of cells in order, with an empty one behind each row.

    Where rows differ in length nobody can tell an empty cell from a row's end, so that the cells
    become paragraphs; so do those of a single row.
    """
    for width in range(1, min(_WIDEST, len(cells) // 2)):
        ends = cells[width :: width + 1]
        if len(cells) % (width + 1) == 0 and not any(ends):
            rows = (cells[i : i + width] for i in range(0, len(cells), width + 1))
            tds = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
            return f"<table>{''.join(f'<tr>{row}</tr>' for row in tds)}</table>"
    return "".join(f"<p>{cell}</p>" for cell in cells if cell)
