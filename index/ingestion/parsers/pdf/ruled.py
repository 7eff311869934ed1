"""The lines of a page with ruled tables, whose cells the rules part, and with boxes beside text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import mean

from index.ingestion.parsers.pdf.boxes import boxes_beside
from index.ingestion.parsers.pdf.columns import Columns
from index.ingestion.parsers.pdf.grids import CELL_WORDS, row_line
from index.ingestion.parsers.pdf.letter import Letter
from index.ingestion.parsers.pdf.line import Line
from index.ingestion.parsers.pdf.lines import lines_in, rows_in
from index.ingestion.parsers.pdf.rules import Box, Grid, Rules, boxes_of, grids_of
from index.ingestion.parsers.tables import count_headings, in_words

# A table has this share of its cells filled.
_LEAST_FILLED = 0.5
# So many lines with gaps as wide as between cells make a table, though no rule parts them.
_ROWS_OF_TABLE = 2
# The middle of a letter is this many type sizes above its baseline.
_MIDDLE = 0.3


def lines_of(
    letters: Sequence[Letter], page: int, columns: Columns, rules: Rules | None = None
) -> list[Line]:
    """Return the lines of a page in the order of reading, the rows of ruled tables in words.

    What stands in a box beside the text comes last, and is set apart.
    """
    tables: list[tuple[Grid, list[Line]]] = []
    for grid in grids_of(rules) if rules else ():
        inside, outside = _parted(letters, grid)
        if rows := _rows(grid, inside, page):
            tables.append((grid, rows))
            letters = outside
    apart, letters = _boxed(letters, page, columns, boxes_of(rules) if rules else ())
    lines = lines_in(letters, page, columns)
    for grid, rows in tables:
        above = [
            i
            for i, line in enumerate(lines)
            if line.y > grid.ys[0] and line.x0 < grid.xs[-1] and line.x1 > grid.xs[0]
        ]
        at = above[-1] + 1 if above else 0
        lines[at:at] = rows
    return [*lines, *apart]


def _boxed(
    letters: Sequence[Letter], page: int, columns: Columns, boxes: Iterable[Box]
) -> tuple[list[Line], Sequence[Letter]]:
    """Return the lines of the boxes beside the text, and the letters outside of these.

    A box around a table stays with the text, in which its rows are looked for.
    """
    lines: list[Line] = []
    taken: set[int] = set()
    for own in boxes_beside(letters, boxes):
        found = lines_in(own, page, columns)
        if sum(bool(line.cells) for line in found) < _ROWS_OF_TABLE:
            for line in found:
                line.is_aside = True
            lines += found
            taken.update(map(id, own))
    return lines, [letter for letter in letters if id(letter) not in taken] if taken else letters


def _parted(
    letters: Sequence[Letter], grid: Grid
) -> tuple[dict[int, list[Letter]], Sequence[Letter]]:
    """Return the letters in each cell, and those outside of the table."""
    inside: dict[int, list[Letter]] = defaultdict(list)
    outside: list[Letter] = []
    for letter in letters:
        cell = grid.at((letter.x0 + letter.x1) / 2, letter.y + _MIDDLE * letter.size)
        (outside if cell is None else inside[cell]).append(letter)
    return inside, outside


def _rows(grid: Grid, inside: dict[int, list[Letter]], page: int) -> list[Line]:
    """Return the rows of a table in words; none if it is a frame around text, or a chart."""
    lines = {cell: rows_in(own, page) for cell, own in inside.items()}
    texts = {cell: " ".join(line.text for line in own) for cell, own in lines.items()}
    table = [[texts.get(cell, "") for cell in row] for row in grid.cells]
    table = [row for row in table if any(row)]
    filled = [text for text in texts.values() if text]
    several = [row for row in table if len(set(filter(None, row))) > 1]
    numbers = {cell for row in grid.cells for cell in row}
    if len(several) < 2 or len(filled) < _LEAST_FILLED * len(numbers):
        return []
    if mean(len(text.split()) for text in filled) > CELL_WORDS:
        return []
    first = next(own[0] for own in lines.values() if own)
    bold = [all(line.is_bold for cell in row for line in lines.get(cell, ())) for row in grid.cells]
    is_caption = len(set(table[0])) == 1 and len(table[0]) > 1
    headings = int(bold[0] and not all(bold) and not is_caption) or count_headings(table)
    return [row_line(row, first) for row in in_words(table, headings, has_row_heads=True)]
