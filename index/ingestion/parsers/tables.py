"""Tables in words: each row on a line of its own, every cell behind the heading of its column.

"Item: New bridge; Cost: 61 million dollars" can be quoted and says what it is about; a cell alone
does not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from index.ingestion.parsers.text_builder import TextBuilder

# A cell that says that there is nothing to say.
_EMPTY = re.compile(r"[-–—.…\s]*")
_DIGIT = re.compile(r"\d")
# "2017", "2019/20"; between two columns are at most so many years.
_YEAR, _MOST_YEARS = re.compile(r"((?:1[5-9]|20)\d\d)(?:[/–-]\d{2,4})?"), 10
# More words than this are no heading of a column.
_LONGEST_HEADING = 80
# Nor are so many, said to be one by the file: with every row they would be said again.
_LONGEST_SAID = 240
_SEVERAL = 3
# So many words with a full stop are a sentence; a question may be a title.
_FEWEST_WORDS = 6
# The page of a preface in a table of contents.
_ROMAN = re.compile(r"[ivxlc]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A line that a table becomes: a row, its caption, or a title within it."""

    words: str
    kind: Literal["row", "caption", "title"] = "row"


def in_words(grid: Sequence[Sequence[str]], headings: int, *, has_row_heads: bool) -> Iterator[Row]:
    """Yield the lines of a table whose first `headings` rows name its columns.

    `has_row_heads`: the first cell of a row names it. A cell across all columns is a title for the
    rows below it, unless it is a sentence: that is on the row above. One whose neighbours are empty
    may be a title or a row without values: it is written down, and given to no row.
    """
    columns = _columns(grid[:headings])
    if any(len(column) > _LONGEST_SAID for column in columns):
        headings, columns = 0, []
    title = ""
    if headings and len(grid) == headings:
        yield Row("; ".join(filter(None, columns)), "title")
    above: Sequence[str] = ()
    for row in grid[headings:]:
        # A cell of some sentences that goes down over rows is said with the first.
        cells = ["" if _is_long(c) and above[i : i + 1] == [c] else c for i, c in enumerate(row)]
        above = list(row)
        filled = [i for i, cell in enumerate(cells) if not _EMPTY.fullmatch(cell)]
        if not filled:
            continue
        if len({cells[i] for i in filled}) == 1 and len(cells) > 1:
            said = cells[filled[0]]
            if len(filled) == len(cells):
                title = "" if len(said) > _LONGEST_SAID or _is_sentence(said) else said
            yield Row(said, "title")
            continue
        yield Row((f"{title}; " if title else "") + _line(cells, columns, has_row_heads))


def _is_sentence(cell: str) -> bool:
    return len(cell.split()) >= _FEWEST_WORDS and cell.rstrip("”’\"')]").endswith((".", "!"))


def _is_said(cell: str) -> bool:
    """Say whether a cell has words that two cells beside each other hardly share."""
    return len(cell.split()) >= _SEVERAL


def _is_long(cell: str) -> bool:
    return len(cell) > _LONGEST_HEADING


def write_rows(builder: TextBuilder, rows: Iterable[Row]) -> None:
    """Write a table, each row on a line of its own; a title within it is no row."""
    for row in rows:
        builder.end_block()
        start = builder.start()
        builder.write(row.words)
        builder.mark("row", start, "" if row.kind == "row" else row.kind)
    builder.end_block()


def count_headings(grid: Sequence[Sequence[str]]) -> int:
    """Return 1 if the first row names the columns, else 0.

    It does if all its cells are short words without digits, and numbers fill some column. So do
    years that count on evenly ("2017", "2018"), where none is below.
    """
    if len(grid) < 2 or any(len(c) > _LONGEST_HEADING for c in grid[0]):
        return 0
    first, rest = grid[0], grid[1:]
    if not all(cell.strip() and not _ROMAN.fullmatch(cell.strip()) for cell in first[1:]):
        return 0
    below = [row[i] for row in rest for i in range(1, len(first)) if i < len(row)]
    if any(_DIGIT.search(cell) for cell in first) and not (
        _are_years(first) and not any(_YEAR.fullmatch(cell.strip()) for cell in below)
    ):
        return 0
    return int(
        any(_are_numbers(row[i] for row in rest if i < len(row)) for i in range(1, len(first)))
    )


def _are_numbers(cells: Iterable[str]) -> bool:
    """Say whether half of the cells of a column that say something have digits."""
    filled = [bool(_DIGIT.search(cell)) for cell in cells if not _EMPTY.fullmatch(cell)]
    return 2 * sum(filled) >= max(1, len(filled))


def _are_years(first: Sequence[str]) -> bool:
    """Say whether a row has years that count on, two or more, behind its first cell."""
    years = [_YEAR.fullmatch(cell.strip()) for cell in first[1:]]
    numbers = [int(year[1]) for year in years if year]
    steps = {after - before for before, after in pairwise(numbers)}
    is_even = len(steps) == 1 and 0 < abs(next(iter(steps))) <= _MOST_YEARS
    return not _DIGIT.search(first[0]) and len(numbers) == len(first) - 1 and is_even


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return each column's heading; of several rows, one behind the other."""
    width = max(map(len, rows), default=0)
    columns = []
    for i in range(width):
        named = dict.fromkeys(row[i].strip() for row in rows if i < len(row))
        columns.append(" ".join(filter(None, named)).rstrip(" :"))
    return columns


def _line(cells: Sequence[str], columns: Sequence[str], has_row_heads: bool) -> str:
    parts: list[str] = []
    for i, cell in enumerate(cells):
        if _EMPTY.fullmatch(cell):
            continue
        heading = columns[i] if i < len(columns) else ""
        if parts and i and cell == cells[i - 1] and not heading and (columns or _is_said(cell)):
            continue  # one cell across two columns
        parts.append(f"{heading}: {cell}" if heading else cell)
    is_named = has_row_heads and not (columns and columns[0]) and len(parts) > 1
    if is_named and not any(columns):
        first = parts[0].rstrip(" :")
        return f"{first}: {'; '.join(parts[1:])}"
    return "; ".join(parts)
