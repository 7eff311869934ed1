"""Letters that a page has twice in one place: under a layer of OCR, as a shadow, for bold type."""

import math
from collections import defaultdict

from index.ingestion.parsers.pdf.letter import Letter, Run, Stretch

# A shadow, or a bold letter made of two, is this close to the same words, in type sizes.
_SHADOW = 0.12
# No place is told more exactly than this, in points.
_LEAST = 0.01
# The cells, in points, in which an invisible letter under a visible one is its double.
_CELL = 6.0


def without_doubles(found: list[Stretch]) -> list[Stretch]:
    """Leave out invisible letters under visible ones: a layer of OCR over a text."""
    if all(run.is_seen for run, _ in found):
        return found
    seen = {
        (run.turn, round(one.x0 / _CELL), round(one.y / _CELL))
        for run, letters in found
        for one in letters
        if run.is_seen and not one.text.isspace()
    }
    around = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]

    def is_double(run: Run, one: Letter) -> bool:
        column, row = round(one.x0 / _CELL), round(one.y / _CELL)
        return any((run.turn, column + x, row + y) in seen for x, y in around)

    return [
        (run, letters if run.is_seen else [one for one in letters if not is_double(run, one)])
        for run, letters in found
    ]


def without_shadows(found: list[Stretch]) -> list[Stretch]:
    """Leave out words that are set twice, about as large, in almost the same place."""
    places: dict[tuple[str, int, int, int], list[Letter]] = defaultdict(list)
    kept: list[Stretch] = []
    for run, letters in found:
        inked = [one for one in letters if not one.text.isspace()]
        if not inked:
            kept.append((run, letters))
            continue
        first, near = inked[0], _SHADOW * run.size
        words = "".join([one.text for one in inked])
        around = _cells_around(first, near)
        if not any(
            one.run != first.run and abs(one.x0 - first.x0) < near and abs(one.y - first.y) < near
            for cell in around
            for one in places.get((words, *cell), ())
        ):
            kept.append((run, letters))
            places[words, *around[0]].append(first)
    return kept


def _cells_around(letter: Letter, near: float) -> list[tuple[int, int, int]]:
    """Return the cell of a page in which a letter is, and those beside it.

    Cells are as wide as the next power of two: nothing that is near is farther away.
    """
    scale = math.ceil(math.log2(max(near, _LEAST)))
    column, row = (math.floor(at / 2.0**scale) for at in (letter.x0, letter.y))
    steps = ((x, y) for x in (0, -1, 1) for y in (0, -1, 1))
    return [(scale, column + x, row + y) for x, y in steps]
