"""What floats beside the text: a caption, a quotation, a note, around which lines are shorter."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean

from index.ingestion.parsers.pdf.gutters import Gutter, sides, stretches
from index.ingestion.parsers.pdf.pieces import Piece, joined

_ANY_GAP = float("inf")
# Lines of the whole width are this share of the widest, and so many at least.
_WHOLE, _LEAST_WHOLE = 0.85, 2
# So many lines run beside a float, at least so many type sizes wide, and fill this share of it.
_ROWS, _WIDTH, _FILL = 3, 7.0, 0.6
# A float is at least so many type sizes wide.
_NARROWEST = 3.0
# A float has so many letters, and the text beside it so many signs to a line.
_LEAST_LETTERS, _LEAST_INKED = 5, 20
# From line to line it is at most so many type sizes, and to the lines of the whole width.
_STEP = 2.2
# No more of its lines than this share are level with the text's, to so many type sizes: a table's
# cells are.
_MOST_LEVEL, _LEVEL = 0.6, 0.1
# A page has at most so many floats, and is looked through at so many places.
_MOST, _PLACES = 6, 40


def without_floats(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of a column of text, and those that float beside it, as set apart."""
    text, apart = list(pieces), list[Piece]()
    for _ in range(_MOST):
        found = _float(text)
        if not found:
            break
        taken = {id(one) for one in found}
        text = [one for one in text if id(one) not in taken]
        for one in found:
            one.is_aside = True
        apart += found
    return text, apart


def _float(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces beside the most lines, or none."""
    inked: Counter[float] = Counter()
    for one in pieces:
        inked[one.size] += one.inked
    size = max(inked, key=lambda one: inked[one], default=0.0)
    widest = max((one.x1 - one.x0 for one in pieces), default=0.0)
    whole = [one for one in pieces if one.size == size and one.x1 - one.x0 >= _WHOLE * widest]
    if len(whole) < _LEAST_WHOLE:
        return []
    upwards = sorted(pieces, key=lambda one: one.y)
    heights = [one.y for one in upwards]
    best: list[Piece] = []
    most = 0
    for x in _places(pieces, min(one.x0 for one in whole) + _NARROWEST * size, size):
        for gutter in stretches(pieces, heights, x):
            lowest = bisect_left(heights, gutter.bottom)
            left, right = sides(upwards[lowest : bisect_right(heights, gutter.top)], gutter)
            for text, beside in ((left, right), (right, left)):
                if not _adjoins(text, whole, gutter, size):
                    continue
                other = _level_with(text, beside, size)
                if (count := _count_beside(text, other, size)) > most:
                    best, most = other, count
    return best


def _places(pieces: Sequence[Piece], leftmost: float, size: float) -> Iterator[float]:
    """Yield where pieces begin that a float may stand before, or be."""
    begins = Counter(round(one.x0, 1) for one in pieces if one.x0 >= leftmost)
    last = 0.0
    for x in sorted(x for x, _ in begins.most_common(_PLACES)):
        if x - last > _LEVEL * size:
            yield x - _LEVEL * size / 2
            last = x


def _level_with(text: Sequence[Piece], beside: Sequence[Piece], size: float) -> list[Piece]:
    """Return what stands at the height of a text: not the short end of a paragraph above it."""
    top = max(one.y for one in text) + size / 2
    bottom = min(one.y for one in text) - size / 2
    return [one for one in beside if bottom <= one.y <= top]


def _count_beside(text: Sequence[Piece], other: Sequence[Piece], size: float) -> int:
    """Return how many lines of a text run beside something else, 0 if that is no float."""
    if not other or sum(one.inked for one in other) >= sum(one.inked for one in text):
        return 0
    letters = sum(a.text.isalpha() for one in other for part in one.parts for a in part)
    if letters < _LEAST_LETTERS:
        return 0  # the number of a page, or of a line
    lines = sorted(joined(text, _ANY_GAP), key=lambda one: one.y)
    if mean(one.inked for one in lines) < _LEAST_INKED:
        return 0  # the entries of an index
    left, right = min(one.x0 for one in lines), max(one.x1 for one in lines)
    if len(lines) < _ROWS or right - left < _WIDTH * size or any(o.size != size for o in lines):
        return 0
    if mean((one.x1 - one.x0) / (right - left) for one in lines) < _FILL:
        return 0
    heights = [one.y for one in lines]
    if any(above - below > _STEP * size for below, above in pairwise(heights)):
        return 0
    rows = joined(other, _ANY_GAP)
    near = _LEVEL * size
    level = sum(
        bisect_left(heights, one.y - near) < bisect_right(heights, one.y + near) for one in rows
    )
    return len(lines) if level <= _MOST_LEVEL * len(rows) else 0


def _adjoins(text: Sequence[Piece], whole: Sequence[Piece], gutter: Gutter, size: float) -> bool:
    """Say whether a text goes on at the whole width, right above or right below."""
    if not text:
        return False
    top, bottom = max(one.y for one in text), min(one.y for one in text)
    return any(
        0 < one.y - top <= _STEP * size or 0 < bottom - one.y <= _STEP * size
        for one in whole
        if one.x0 < gutter.x < one.x1
    )
