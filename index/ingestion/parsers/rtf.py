"""Rich Text Format: its text, by `striprtf`, without headers, footers and the places of notes."""

import re
from collections.abc import Iterator
from itertools import groupby

from index.errors import CorpusError
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.tables import Row, count_headings, in_words, write_rows
from index.ingestion.parsers.text_builder import TextBuilder

# The bullets of the font Symbol, from its private codes.
_BULLET = re.compile(r"^[\uf020-\uf0ff]\s*")


def parse_rtf(content: bytes, name: str) -> Loaded:
    """Parse an RTF document; raise CorpusError if it is not one."""
    from striprtf.striprtf import rtf_to_text

    if not content.lstrip()[:5] == b"{\\rtf":
        raise CorpusError(f"{name}: not RTF; it does not begin with {{\\rtf")
    try:
        text = str(rtf_to_text(content.decode("latin-1"), errors="ignore"))  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise CorpusError(f"{name}: damaged RTF ({error!r}); save or download it again") from error
    # Letters beyond the first plane come in two halves.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    builder = TextBuilder()
    for is_table, lines in groupby(text.splitlines(), key=_is_row):
        if is_table:
            write_rows(builder, _rows([line.strip()[:-1].split("|") for line in lines]))
            continue
        for line in lines:
            builder.write(_BULLET.sub("• ", line.strip()))
            builder.end_block()
    words, marks = builder.finish()
    return Loaded(words, marks, parser="rtf")


def _is_row(line: str) -> bool:
    """Say whether a line is a row of a table, in which `striprtf` puts "|" behind each cell."""
    return line.rstrip().endswith("|") and line.count("|") > 1


def _rows(grid: list[list[str]]) -> Iterator[Row]:
    """Yield the rows in words, or as they are where their lengths differ."""
    cells = [[" ".join(cell.split()) for cell in row] for row in grid]
    if len(grid) > 1 and len({len(row) for row in cells}) == 1:
        yield from in_words(cells, count_headings(cells), has_row_heads=len(cells[0]) == 2)
        return
    for row in cells:
        yield Row(" ".join(filter(None, row)), "title")
