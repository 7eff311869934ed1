"""The lines of a tagged page, in the order and the paragraphs that its tags tell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import mean
from typing import NamedTuple

from index.ingestion.parsers.pdf.grids import CELL_WORDS, row_line
from index.ingestion.parsers.pdf.letter import Letter
from index.ingestion.parsers.pdf.line import Line
from index.ingestion.parsers.pdf.lines import rows_in
from index.ingestion.parsers.pdf.tags import Block
from index.ingestion.parsers.pdf.views import View
from index.ingestion.parsers.tables import Row, count_headings, in_words
from index.text import CLOSERS, MARKS

# The least share of a page's letters with tags for these to count.
_LEAST_TAGGED = 0.9
# In a paragraph, letters this many type sizes above those before them are at the top of a column.
_COLUMN = 0.9
_LONGEST_HEADING = 30
_ENDED = tuple(MARKS + CLOSERS)


def tagged_lines(
    view: View, page: int, blocks: Sequence[Block], lines: Sequence[Line]
) -> Sequence[Line]:
    """Return a page's lines as its tags order them, or as they are where these say less.

    `lines` are those of the page in the order in which they seem to be read.
    """
    by_mark = {mark: i for i, block in enumerate(blocks) for mark in block.marks}
    letters: dict[int, list[Letter]] = defaultdict(list)
    for one in view.letters:
        letters[by_mark.get(view.marks.get(one.run, -1), -1)].append(one)
    inked = {i: sum(not one.text.isspace() for one in own) for i, own in letters.items()}
    if sum(inked.values()) - inked.get(-1, 0) < _LEAST_TAGGED * max(1, sum(inked.values())):
        return lines
    found = list(_in_order(view, page, blocks, letters))
    untagged = rows_in(letters[-1], page)
    top = max((line.y for line in found), default=0.0)
    above = [line for line in untagged if line.y > top]
    ordered = [*above, *found, *(line for line in untagged if line.y <= top)]
    return lines if _breaks(lines) < _breaks(ordered) else ordered


def _in_order(
    view: View, page: int, blocks: Sequence[Block], letters: Mapping[int, list[Letter]]
) -> Iterator[Line]:
    """Yield the lines of all blocks, those of notes last."""
    made: dict[int, list[Line]] = {}
    for i, block in enumerate(blocks):
        places = {mark: at for at, mark in enumerate(block.marks)}
        own = sorted(letters.get(i, ()), key=lambda one: places[view.marks[one.run]])
        level = block.level if len(own) <= 6 * _LONGEST_HEADING else 0
        made[i] = [
            replace(line, block=i + 1, level=level)
            for part in _parts(own)
            for line in rows_in(part, page)
        ]
    notes = [i for i, block in enumerate(blocks) if block.is_note]
    text = [i for i, block in enumerate(blocks) if not block.is_note]
    order = _from_the_top(text, blocks, made)
    for table, group in groupby(order, lambda i: blocks[i].table):
        if table:
            yield from _table([(blocks[i], made[i]) for i in group if made[i]])
        else:
            yield from (line for i in group for line in made[i])
    yield from (line for i in notes for line in made[i])


def _from_the_top(
    order: Sequence[int], blocks: Sequence[Block], made: Mapping[int, Sequence[Line]]
) -> Iterable[int]:
    """Return the blocks from the top down if some of one column are tagged behind those below.

    Word tags numbered paragraphs as one list, and the headings and tables between them behind it.
    A box that is tagged apart from the text, as a whole, keeps its place.
    """
    units: list[list[int]] = []
    for i in order:
        if units and blocks[i].table and blocks[i].table == blocks[units[-1][-1]].table:
            units[-1].append(i)
        else:
            units.append([i])
    placed = [
        (_box_of(lines), unit)
        for unit in units
        if (lines := [one for i in unit for one in made[i]])
    ]
    if not _are_interleaved([box for box, _ in placed]):
        return order
    placed.sort(key=lambda one: -one[0].top)
    for (above, _), (below, _) in pairwise(placed):
        is_beside = above.x1 <= below.x0 or below.x1 <= above.x0
        if is_beside and below.top >= above.bottom:
            return order
    return [i for _, unit in placed for i in unit]


class _Box(NamedTuple):
    """Where lines stand: their sides, the highest baseline and the lowest."""

    x0: float
    x1: float
    top: float
    bottom: float


def _are_interleaved(boxes: Sequence[_Box]) -> bool:
    """Say whether parts of a page that are each in order stand between each other's blocks."""
    runs: list[_Box] = []
    for i, box in enumerate(boxes):
        if i and box.top <= boxes[i - 1].top:
            runs[-1] = runs[-1]._replace(bottom=min(runs[-1].bottom, box.bottom))
        else:
            runs.append(box)
    runs.sort(key=lambda run: -run.top)
    return any(below.top > above.bottom for above, below in pairwise(runs))


def _box_of(lines: Sequence[Line]) -> _Box:
    return _Box(
        min(line.x0 for line in lines), max(line.x1 for line in lines),
        max(line.y for line in lines), min(line.y for line in lines),
    )  # fmt: skip


def _parts(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield a paragraph's letters column by column."""
    part: list[Letter] = []
    for letter in letters:
        if part and letter.y > part[-1].y + _COLUMN * max(letter.size, part[-1].size):
            yield part
            part = []
        part.append(letter)
    if part:
        yield part


def _table(cells: Sequence[tuple[Block, list[Line]]]) -> Iterator[Line]:
    """Yield a table in words, a row on a line; as it is, if it only lays out text."""
    rows = [list(row) for _, row in groupby(cells, lambda cell: cell[0].row)]
    grid = [[" ".join(line.text for line in lines) for _, lines in row] for row in rows]
    words = [len(text.split()) for row in grid for text in row[1:]]
    if not words or mean(words) > CELL_WORDS:
        yield from (line for _, lines in cells for line in lines)
        return
    first = cells[0][1][0]
    while len(grid) > 1 and len(grid[0]) == 1 < len(grid[1]):
        yield row_line(Row(grid[0][0], "caption"), first)
        rows, grid = rows[1:], grid[1:]
    named = 0
    while named < len(rows) and all(block.kind == "TH" for block, _ in rows[named]):
        named += 1
    is_even = len({len(row) for row in grid}) == 1
    headings = (named or count_headings(grid)) if is_even else 0
    for row in in_words(grid, headings, has_row_heads=True):
        yield row_line(row, first)


def _breaks(lines: Sequence[Line]) -> int:
    """Return how often, in this order, a line ends a sentence that goes on, or the reverse."""
    return sum(
        above.text.endswith(_ENDED) == below.text[:1].islower()
        for above, below in pairwise(line for line in lines if not line.row)
    )
