"""Spreadsheets and CSV: each sheet's tables row by row, every cell behind its column's heading."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from index.errors import CorpusError
from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.tables import Row, in_words, write_rows
from index.ingestion.parsers.text_builder import TextBuilder

Grid = list[list[str]]

_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_NUMBER = re.compile(r"\A[-+(]?[.,' \u00a0\u202f]*+\d[\d.,' \u00a0\u202f]*+\)?\s*[%€$£]?")
_LONGEST_HEADING = 80
_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 100
_LONGEST_FIELD = 1 << 20


def parse_csv(content: bytes, name: str) -> Loaded:
    """Parse a table whose cells are parted by commas, semicolons, tabs or bars."""
    text, encoding = decode_bytes(content, name)
    text = text.removeprefix("\ufeff")
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        grid = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise CorpusError(f"{name}: not a CSV table ({error}); save it again as CSV") from error
    return written([("", grid)], f"csv, {encoding}")


def written(sheets: Iterable[tuple[str, Grid]], parser: str) -> Loaded:
    """Return the text of sheets, each under its name."""
    builder = TextBuilder()
    for name, grid in sheets:
        tables = list(_tables(grid))
        if name and tables:
            start = builder.start()
            builder.write(name)
            builder.mark("heading", start, "1")
            builder.end_block()
        for table, below in zip(tables, [*tables[1:], []], strict=False):
            _write(builder, table, is_above=_width(table) == 1 and _width(below) > 1)
    text, marks = builder.finish()
    return Loaded(text, marks, parser=parser, has_head=False)


def _write(builder: TextBuilder, grid: Grid, *, is_above: bool) -> None:
    """Write a table with its titles; `is_above`: it is the title of the one below."""
    above = _titles(grid)
    titles = [Row(next(filter(None, cells)), "caption") for cells in grid[:above]]
    table = grid[above:]
    if not table and not is_above:
        for line in titles:
            builder.write(line.words)
            builder.end_block()
        return
    has_row_heads = _width(table) == 2
    write_rows(builder, [*titles, *in_words(table, _headings(table), has_row_heads=has_row_heads)])


def _tables(grid: Grid) -> Iterator[Grid]:
    """Yield the tables of a sheet: what empty rows part, without empty columns on the left."""
    table: Grid = []
    for row in [*grid, []]:
        cells = [" ".join(cell.split()) for cell in row]
        if any(cells):
            table.append(cells)
        elif table:
            left = min(next(i for i, cell in enumerate(row) if cell) for row in table)
            yield [row[left:] for row in table]
            table = []


def _titles(grid: Grid) -> int:
    """Count the rows with one cell above a table: its title, its unit."""
    count = 0
    while count < len(grid) and len(set(filter(None, grid[count]))) == 1:
        count += 1
    return count if _width(grid) > 1 else len(grid)


def _width(grid: Grid) -> int:
    return max((i + 1 for row in grid for i, cell in enumerate(row) if cell), default=0)


def _headings(grid: Grid) -> int:
    """Count the rows that name the columns: two where cells of the first span columns."""
    if len(grid) < 2:
        return 0
    width = _width(grid)
    first, second = ((row + [""] * width)[:width] for row in grid[:2])
    if any(a and a == b for a, b in pairwise(first)):
        whole = [
            f"{above} {below}" if above != below else above
            for above, below in zip(first, second, strict=True)
        ]
        return 2 * (len(grid) > 2 and _names(whole, grid[2:]))
    return int(_names(first, grid[1:]))


def _names(first: Sequence[str], below: Grid) -> bool:
    """Say whether a row names the columns: short words or years, each once and none below."""
    named = [cell for cell in first if cell]
    if any(len(c) > _LONGEST_HEADING for c in first) or len(set(named)) < len(named):
        return False
    if any(
        name in (row[i] for row in below if i < len(row)) for i, name in enumerate(first) if name
    ):
        return False
    numbers = [c for c in named if _NUMBER.fullmatch(c)]
    if not all(first[1:]) or len(named) < 2 or not all(_YEAR.fullmatch(c) for c in numbers):
        return False
    return not numbers or not _NUMBER.fullmatch(first[0])


def _delimiter(text: str) -> str:
    """Return the character that cuts most lines into the same number of cells, above one."""
    lines = text[: 1 << 18]

    def cells(delimiter: str) -> tuple[float, int]:
        rows = list(
            islice(csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter), _SAMPLE_ROWS)
        )
        widths: Sequence[int] = [len(row) for row in rows if row]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) / len(widths) if usual > 1 else 0.0, usual)

    return max(_DELIMITERS, key=cells)
