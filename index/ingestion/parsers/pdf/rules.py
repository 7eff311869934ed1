"""The rules that a page draws, and the cells of the tables that they part.

Programs draw a rule as a line, as a thin box, or as one side of a cell's box. Places are in points
from the lower left corner of the page as shown.
"""

import ctypes
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

# Rules closer than this, in points, are one, and meet; a shorter one is the end of a thick one.
_NEAR, _SHORTEST = 3.0, 5.0
# A page with more drawn shapes, or rules, shows a chart or a map.
_MOST_SHAPES = 3000
# The most rows and columns of a table.
_MOST_LINES = 200
_DEEPEST = 3
# A box has so many upright rules.
_SIDES = 2


class Rule(NamedTuple):
    """A straight rule: at `at` (x if upright, else y), from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """A page's rules, those that lie and those that stand."""

    level: list[Rule]
    upright: list[Rule]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its columns and rows part, from left to right and from the top down.

    `cells`: the number of the cell at each row and column; one that spans several is at each.
    """

    xs: list[float]
    ys: list[float]
    cells: list[list[int]]

    def at(self, x: float, y: float) -> int | None:
        """Return the number of the cell at a point of the page, or None outside of the table."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right([-one for one in self.ys], -y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        return self.cells[row][column]


class Box(NamedTuple):
    """A frame, or what is filled with a colour, around a part of a page."""

    x0: float
    y0: float
    x1: float
    y1: float

    def has(self, x: float, y: float) -> bool:
        """Say whether a point of the page is within."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def rules_of(page: Any, left: float, bottom: float) -> Rules:
    """Return the rules of a page whose lower left corner is at a point."""
    found = Rules([], [])
    for shape in _shapes(page):
        for (x0, y0), (x1, y1) in _sides(shape):
            x0, x1, y0, y1 = x0 - left, x1 - left, y0 - bottom, y1 - bottom
            if abs(y0 - y1) < 1 and abs(x0 - x1) >= _SHORTEST:
                found.level.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x0 - x1) < 1 and abs(y0 - y1) >= _SHORTEST:
                found.upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    merged = Rules(_merged(found.level), _merged(found.upright))
    is_chart = len(merged.level) + len(merged.upright) > _MOST_SHAPES
    return Rules([], []) if is_chart else merged


def grids_of(rules: Rules) -> Iterator[Grid]:
    """Yield the tables of a page whose cells are parted by rules on all sides."""
    for level, upright in _groups(rules):
        # A table that is open on its sides ends where its rules do.
        ends = [end for rule in upright for end in (rule.start, rule.end)]
        sides = [end for rule in level for end in (rule.start, rule.end)]
        ys = _places(level, ends)[::-1]
        xs = _places(upright, sides)
        if 3 <= len(ys) <= _MOST_LINES and 3 <= len(xs) <= _MOST_LINES:
            yield Grid(xs, ys, _cells(xs, ys, level, upright))


def boxes_of(rules: Rules) -> Iterator[Box]:
    """Yield the boxes of a page: between two rules of one height that others join at both ends.

    Boxes side by side are the columns of a table.
    """
    standing: dict[tuple[int, int], list[float]] = defaultdict(list)
    for rule in rules.upright:
        standing[round(rule.start), round(rule.end)].append(rule.at)
    for (y0, y1), xs in standing.items():
        if len(xs) != _SIDES:
            continue
        ends = [_beside(rules.level, y) for y in (y0, y1)]
        x0, x1 = sorted(xs)
        if all(any(a.start - _NEAR <= x0 and x1 <= a.end + _NEAR for a in end) for end in ends):
            yield Box(x0, y0, x1, y1)


def _shapes(page: Any) -> list[Any]:
    shapes = []
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        shapes.append(one.raw)
        if len(shapes) > _MOST_SHAPES:
            return []
    return shapes


def _sides(shape: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight sides of a shape, from point to point on the page."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(shape, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = None
    for i in range(pdfium.FPDFPath_CountSegments(shape)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        at = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = at
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield last, at
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            yield at, start
        last = at


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Join rules on one line that touch."""
    merged: list[Rule] = []
    for together in _near(rules):
        at = sum(rule.at for rule in together) / len(together)
        last: Rule | None = None
        for rule in sorted(together, key=lambda one: one.start):
            if last and rule.start - last.end <= _NEAR:
                last = last._replace(end=max(last.end, rule.end))
                continue
            merged += [last] if last else []
            last = Rule(at, rule.start, rule.end)
        merged += [last] if last else []
    return merged


def _places(rules: Sequence[Rule], ends: Sequence[float]) -> list[float]:
    """Return where rules are, in order, and the outer ends of those across, if beyond these."""
    if not rules or not ends:
        return []
    found = [one[0].at for one in _near(rules)]
    if min(ends) < found[0] - _NEAR:
        found.insert(0, min(ends))
    if max(ends) > found[-1] + _NEAR:
        found.append(max(ends))
    return found


def _near(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the rules that are on one line, give or take what parts a cell's box from the next."""
    together: list[Rule] = []
    for rule in sorted(rules):
        if together and rule.at - together[-1].at > _NEAR:
            yield together
            together = []
        together.append(rule)
    if together:
        yield together


def _groups(rules: Rules) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the rules that meet each other, table by table."""
    level, upright = list(rules.level), list(rules.upright)
    while level:
        flat, standing = [level.pop()], []
        new = list(flat)
        while new:
            more, upright = _parted(upright, [any(_meet(a, b) for a in new) for b in upright])
            new, level = _parted(level, [any(_meet(a, b) for b in more) for a in level])
            standing += more
            flat += new
        yield flat, standing


def _parted(rules: Sequence[Rule], are_met: Sequence[bool]) -> tuple[list[Rule], list[Rule]]:
    """Return the rules that are met, and those that are not."""
    pairs = list(zip(rules, are_met, strict=True))
    return [one for one, is_met in pairs if is_met], [one for one, is_met in pairs if not is_met]


def _meet(flat: Rule, standing: Rule) -> bool:
    return (
        flat.start - _NEAR <= standing.at <= flat.end + _NEAR
        and standing.start - _NEAR <= flat.at <= standing.end + _NEAR
    )


def _cells(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]
) -> list[list[int]]:
    """Number the cells: places with no rule between them are one."""
    columns, rows = len(xs) - 1, len(ys) - 1
    # Of each place the one that it is joined to, in the end the one that numbers the cell.
    joined = list(range(columns * rows))

    def number(place: int) -> int:
        while joined[place] != place:
            joined[place] = joined[joined[place]]
            place = joined[place]
        return place

    standing, lying = [_beside(upright, x) for x in xs], [_beside(level, y) for y in ys]
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (x0, x1) in enumerate(pairwise(xs)):
            place, right, below = row * columns + column, (top + bottom) / 2, (x0 + x1) / 2
            if column + 1 < columns and not _is_crossed(standing[column + 1], right):
                joined[number(place + 1)] = number(place)
            if row + 1 < rows and not _is_crossed(lying[row + 1], below):
                joined[number(place + columns)] = number(place)
    return [[number(row * columns + i) for i in range(columns)] for row in range(rows)]


def _beside(rules: Sequence[Rule], at: float) -> list[Rule]:
    """Return the rules that stand at a place."""
    return [one for one in rules if abs(one.at - at) <= _NEAR]


def _is_crossed(rules: Sequence[Rule], between: float) -> bool:
    """Say whether a rule goes past a point on its line."""
    return any(one.start <= between <= one.end for one in rules)
