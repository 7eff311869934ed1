"""The order in which a page is read: columns one after the other, between what spans them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import mean, median

from index.ingestion.parsers.pdf.floats import without_floats
from index.ingestion.parsers.pdf.from_right import is_from_right
from index.ingestion.parsers.pdf.gutters import Gutter, sides, stretches, with_left
from index.ingestion.parsers.pdf.pieces import Piece, joined

_ANY_GAP = float("inf")
# Lines of a column begin at one place, give or take this many type sizes: so many, and this share.
_ALIGNED, _ROWS, _MOST_BEGIN = 0.4, 4, 0.5
# A gutter ends this many type sizes before what begins the column, a hanging quotation mark too.
_BEFORE = 0.05
# Text, the signs of its list and the items begin at so many places, for this share of the lines.
_LEVELS, _MOST_LISTED = 3, 0.8
# The first line of a paragraph begins at most this far to the right.
_INDENT = 4.0
# A column of text is at least this wide, in type sizes, and its lines fill this share of it, or
# their words do, without the gaps between them.
_WIDTH, _FILL, _INK = 7.0, 0.55, 0.45
# A box beside the text has type that differs by this share, and no more of its lines than this
# share are level with the text's, to so many type sizes.
_OTHER_SIZE, _MOST_LEVEL, _LEVEL = 0.05, 0.6, 0.1
# If more of the words behind the first of a line stand under each other, they are a table's cells.
_MOST_UNDER = 0.3


class Columns:
    """Puts the lines of a document's pages into the order in which they are read.

    It remembers where columns began: on a last page a single line shows that there are any.
    """

    def __init__(self) -> None:
        self._known: list[float] = []

    def in_order(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the lines of a page, or of a part of it, as they are read."""
        gutter = self._gutter(pieces)
        if gutter is None:
            text, apart = without_floats(pieces)
            return [line for part in (text, apart) for line in _downwards(part)]
        self._known.append(gutter.x)
        above = [one for one in pieces if one.y > gutter.top]
        below = [one for one in pieces if one.y < gutter.bottom]
        left, right = sides(pieces, gutter)
        if is_from_right([one for piece in pieces for part in piece.parts for one in part]):
            left, right = right, left
        return [line for part in (above, left, right, below) for line in self.in_order(part)]

    def _gutter(self, pieces: Sequence[Piece]) -> Gutter | None:
        """Return the gutter with the most lines beside it, or None."""
        best: Gutter | None = None
        most = 0
        upwards = sorted(pieces, key=lambda one: one.y)
        heights = [one.y for one in upwards]
        for x in self._starts(pieces):
            for gutter in stretches(pieces, heights, x):
                lowest = bisect_left(heights, gutter.bottom)
                beside = upwards[lowest : bisect_right(heights, gutter.top)]
                left, right = sides(beside, gutter)
                size = len(left) + len(right)
                if size > most and left and right and self._are_columns(left, right, x):
                    best, most = gutter, size
        return best and self._widened(best, pieces, heights)

    def _widened(self, gutter: Gutter, pieces: Sequence[Piece], heights: Sequence[float]) -> Gutter:
        """Return a gutter that ends where the left column does: a figure begins before the text."""
        left, _ = sides(pieces, gutter)
        x = max(one.x1 for one in left) + 1
        for wider in stretches(pieces, heights, x) if x < gutter.x else ():
            if wider.bottom < gutter.bottom or wider.top > gutter.top:
                more = sides(pieces, wider)
                is_one = wider.bottom <= gutter.bottom and wider.top >= gutter.top
                if is_one and self._are_columns(*more, gutter.x):
                    return wider
        return gutter

    def _starts(self, pieces: Sequence[Piece]) -> Iterator[float]:
        """Yield where several pieces begin that have another on their left."""
        if len(pieces) < 2:
            return
        size = median(one.size for one in pieces)
        cluster: list[float] = []
        for x in [*(one.x0 for one in with_left(pieces)), _ANY_GAP]:
            if cluster and x - cluster[0] > _ALIGNED * size:
                if len(cluster) >= _ROWS or self._is_known(cluster[0], size):
                    yield cluster[0] - _BEFORE * size
                cluster = []
            cluster.append(x)

    def _is_known(self, x: float, size: float) -> bool:
        return any(abs(x - known) < _ALIGNED * size for known in self._known)

    def _are_columns(self, left: Sequence[Piece], right: Sequence[Piece], x: float) -> bool:
        """Say whether both sides are running text, not the label and the figures of a table."""
        size = median(one.size for one in right)
        column = [one for one in right if one.x0 - x <= _INDENT * size]
        begin = sum(one.x0 - x <= (_ALIGNED + 2 * _BEFORE) * size for one in column)
        if begin < _MOST_BEGIN * len(column) and not (begin >= _ROWS and _are_listed(column)):
            return False
        if self._is_known(x, size) and _is_text(*_nearest(left), rows=1):
            return True
        if begin < _ROWS or not _is_text(*_nearest(left)):
            return False
        return _is_text(column, x) or _is_justified_text(right, x) or _are_apart(left, right)


def _downwards(pieces: Sequence[Piece]) -> list[Piece]:
    return sorted(joined(pieces, _ANY_GAP), key=lambda one: -one.y)


def _nearest(left: Sequence[Piece]) -> tuple[list[Piece], float]:
    """Return the column next to a gutter on its left, and where it begins."""
    near = _ALIGNED * median(one.size for one in left)
    starts = Counter(round(one.x0 / near) for one in left)
    most = max(starts.values())
    x = near * (max(at for at, count in starts.items() if 2 * count >= most) - 0.5)
    return [one for one in left if one.x0 >= x], x


def _are_listed(column: Sequence[Piece]) -> bool:
    """Say whether lines begin at few places, as the items of a list below its text do."""
    near = _ALIGNED * median(one.size for one in column)
    starts = Counter(round(one.x0 / near) for one in column)
    often = sum(count for _, count in starts.most_common(_LEVELS))
    return often >= _MOST_LISTED * len(column)


def _are_apart(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Say whether what is on the right is a box beside the text: in other type, on its own lines.

    A table's figures may be in other type than its labels, but are level with them.
    """
    size, other = (median(one.size for one in side) for side in (left, right))
    if abs(size - other) <= _OTHER_SIZE * size or len(right) < _ROWS:
        return False
    heights = sorted(one.y for one in left)
    near = _LEVEL * size
    level = sum(
        bisect_left(heights, one.y - near) < bisect_right(heights, one.y + near) for one in right
    )
    return level <= _MOST_LEVEL * len(right)


def _is_text(column: Sequence[Piece], x: float, rows: int = _ROWS) -> bool:
    width = max(one.x1 for one in column) - x
    if width < _WIDTH * min(one.size for one in column):
        return False
    lines = joined(column, _ANY_GAP)
    size = median(one.size for one in lines)
    fill = mean((one.x1 - one.x0) / width for one in lines) if width > 0 else 0.0
    return len(lines) >= rows and width >= _WIDTH * size and fill >= _FILL


def _is_justified_text(pieces: Sequence[Piece], x: float) -> bool:
    """Say whether words fill lines whose gaps are as wide as a table's, but stand anywhere."""
    size = median(one.size for one in pieces)
    width = max(one.x1 for one in pieces) - x
    ink = sum(one.x1 - one.x0 for one in pieces if _has_letter(one))
    if width < _WIDTH * size or ink < _INK * width * len(joined(pieces, _ANY_GAP)):
        return False
    inner = [one.x0 for one in pieces if one.x0 - x > _ALIGNED * size]
    starts = Counter(round(x0 / (_ALIGNED * size)) for x0 in inner)
    return max(starts.values(), default=0) <= _MOST_UNDER * len(inner)


def _has_letter(piece: Piece) -> bool:
    return any(one.text.isalpha() for part in piece.parts for one in part)
