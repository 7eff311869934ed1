"""Tables of a page: rows of cells that stand under each other, taken out of the running text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean

from index.ingestion.parsers.pdf.line import Cell, Line
from index.ingestion.parsers.tables import Row, count_headings, in_words

# How many type sizes apart cells may be that are in one column.
_ALIGNED = 0.8
# A table has so many rows, one of three columns fewer; its rows are at most so many sizes apart;
# of its lines no less than this share have several cells.
_ROWS, _ROWS_OF_THREE, _STEP, _MOST_ROWS = 3, 2, 3.5, 0.7
# Lines without figures that all end at one place are justified text, unless they are so many.
_ROWS_JUSTIFIED = 6
# No page has a table of more lines.
_MOST_LINES = 300
_DIGIT = re.compile(r"\d")
# What begins a list's item: "●", "4.", "5.1", "(a)".
_SIGN = re.compile(
    r"^(?:[•●○▪■◦‣–—*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)$"
)
# Its cells, but the first of a row, have no more words than this on average; more are text.
_WORDS = 5.0
# Where tags or rules tell what a cell is, tables with more words in each only lay out text.
CELL_WORDS = 40.0


def with_tables(lines: Sequence[Line]) -> list[Line]:
    """Return a page's lines with the rows of tables in words, a line each, apart from the text."""
    done: list[Line] = []
    at = 0
    while at < len(lines):
        table = _table_at(lines, at)
        if _is_table(table):
            done.extend(_in_words(table))
            at += len(table)
        else:
            done.append(lines[at])
            at += 1
    return done


def _table_at(lines: Sequence[Line], start: int) -> list[Line]:
    """Return the lines from `start` on that could be one table's."""
    if len(lines[start].cells) < 2:
        return []
    table = [lines[start]]
    inner = list(lines[start].cells[1:])
    for line in lines[start + 1 : start + _MOST_LINES]:
        step = table[-1].y - line.y
        if not 0 < step <= _STEP * line.size or not _fits(line, table[0], inner):
            break
        table.append(line)
        inner.extend(line.cells[1:])
    while len(table[-1].cells) < 2:
        table.pop()
    return table


def _fits(line: Line, first: Line, inner: Sequence[Cell]) -> bool:
    """Say whether a line's cells are in the columns of the rows above it, the last ones first."""
    cells = line.cells or [Cell(line.text, line.x0, line.x1)]
    wanted = cells[1:] or cells
    is_under = any(
        _is_under(cell, other, line.size) for cell in wanted for other in reversed(inner)
    )
    is_short = len(cells) == 1 and len(line.text.split()) <= _WORDS
    return is_under or (is_short and abs(line.x0 - first.x0) < line.size)


def _is_under(cell: Cell, other: Cell, size: float) -> bool:
    near = _ALIGNED * size
    middle = abs(cell.x0 + cell.x1 - other.x0 - other.x1) / 2
    return abs(cell.x0 - other.x0) < near or abs(cell.x1 - other.x1) < near or middle < near


def _is_table(lines: Sequence[Line]) -> bool:
    """Say whether lines are a table, not text whose words happen to be far apart."""
    rows = [line for line in lines if len(line.cells) > 1]
    if not rows or _goes_on(rows[0]) or not _are_apart(rows, _columns(lines)):
        return False
    items = [line for line in rows if len(line.cells) == 2 and _SIGN.match(line.cells[0].text)]
    if len(items) >= 0.5 * len(rows):
        return False  # the signs of a list's items
    least = _ROWS_OF_THREE if min(len(line.cells) for line in rows) > 2 else _ROWS
    inner = [cell.text for line in rows for cell in line.cells[1:]]
    has_figures = sum(bool(_DIGIT.search(text)) for text in inner) >= 0.5 * len(inner)
    if not has_figures and max(line.x1 for line in rows) - min(line.x1 for line in rows) < 1:
        least = _ROWS_JUSTIFIED
    is_filled = len(rows) >= max(least, _MOST_ROWS * len(lines))
    return is_filled and mean(len(text.split()) for text in inner) <= _WORDS


def _are_apart(rows: Sequence[Line], columns: Sequence[tuple[float, float]]) -> bool:
    """Say whether most rows have their cells in several columns, each in its own.

    The words of justified lines stand here and there: they are in one column, or in a few.
    """
    apart = sum(
        len({_column_of(cell, columns) for cell in line.cells}) == len(line.cells) for line in rows
    )
    return len(columns) > 1 and apart >= 0.5 * len(rows)


def _goes_on(line: Line) -> bool:
    """Say whether the cells of a line seem to go on with those above it."""
    small = [cell.text[:1].islower() for cell in line.cells]
    return small[0] and 2 * sum(small) > len(small)


def _in_words(table: Sequence[Line]) -> Iterator[Line]:
    grid = _grid(table)
    is_bold = table[0].is_bold and not all(line.is_bold for line in table)
    # Three names side by side are no name and two values.
    inner = [cell for row in grid for cell in row[1:]]
    names_rows = len(grid[0]) == 2 or any(_DIGIT.search(cell) for cell in inner)
    for row in in_words(grid, int(is_bold) or count_headings(grid), has_row_heads=names_rows):
        yield row_line(row, table[0])


def row_line(row: Row, first: Line) -> Line:
    """Return a row of a table that begins with a line, in words and apart from the text."""
    return Line(
        text=row.words, x0=first.x0, x1=first.x1, y=first.y, size=first.size, is_bold=False,
        page=first.page, notes=[], is_aside=True, row=row.kind,
    )  # fmt: skip


def _grid(table: Sequence[Line]) -> list[list[str]]:
    """Return the cells' words by row and column; a cell's further lines belong to the row above."""
    columns = _columns(table)
    grid: list[list[str]] = []
    has_large = any(len(line.cells) > 1 and not _goes_on(line) for line in table[1:])
    for line in table:
        cells = line.cells or [Cell(line.text, line.x0, line.x1)]
        row = [""] * len(columns)
        for cell in cells:
            at = _column_of(cell, columns)
            row[at] = f"{row[at]} {cell.text}".strip()
        is_rest = has_large and len(cells) > 1 and _goes_on(line)
        if grid and (is_rest or (not row[0] and len(cells) < len(columns))):
            grid[-1] = [f"{one} {more}".strip() for one, more in zip(grid[-1], row, strict=True)]
        else:
            grid.append(row)
    return grid


def _columns(table: Sequence[Line]) -> list[tuple[float, float]]:
    """Return from where to where each column goes: cells that overlap are in one."""
    spans = sorted((cell.x0, cell.x1) for line in table for cell in line.cells)
    columns = [spans[0]]
    for x0, x1 in spans[1:]:
        if x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _column_of(cell: Cell, columns: Sequence[tuple[float, float]]) -> int:
    edges = [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]
    middle = (cell.x0 + cell.x1) / 2
    return sum(middle > edge for edge in edges)
