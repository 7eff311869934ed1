"""The order in which a page is read: columns one after the other, between what spans them."""

from collections.abc import Iterator, Sequence
from statistics import mean, median
from typing import NamedTuple

from index.ingestion.parsers.pdf.pieces import Piece, joined

# Lines of a column begin at one place, give or take this many type sizes: so many, and this share.
_ALIGNED, _ROWS, _MOST_BEGIN = 0.4, 4, 0.5
# A column of text is at least this wide, in type sizes, and its lines fill this share of it.
_WIDTH, _FILL = 7.0, 0.55
# Each side of a gutter has at least this share of the other's lines.
_EVEN = 0.2


class _Gutter(NamedTuple):
    """A strip between two columns: where the right one begins, and how far up and down it goes."""

    x: float
    top: float
    bottom: float


def in_reading_order(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the lines of a page, or of a part of it, as they are read."""
    gutter = _gutter(pieces)
    if gutter is None:
        return sorted(joined(pieces, float("inf")), key=lambda one: -one.y)
    above = [one for one in pieces if one.y > gutter.top]
    below = [one for one in pieces if one.y < gutter.bottom]
    beside = [one for one in pieces if gutter.bottom <= one.y <= gutter.top]
    left = [one for one in beside if one.x0 < gutter.x]
    right = [one for one in beside if one.x0 >= gutter.x]
    return [line for part in (above, left, right, below) for line in in_reading_order(part)]


def _gutter(pieces: Sequence[Piece]) -> _Gutter | None:
    """Return the gutter with the most lines beside it, or None."""
    best: _Gutter | None = None
    most = 0
    for x in _starts(pieces):
        for gutter in _stretches(pieces, x):
            beside = [one for one in pieces if gutter.bottom <= one.y <= gutter.top]
            left = [one for one in beside if one.x0 < x]
            right = [one for one in beside if one.x0 >= x]
            if len(beside) > most and _are_columns(left, right, x):
                best, most = gutter, len(beside)
    return best


def _starts(pieces: Sequence[Piece]) -> Iterator[float]:
    """Yield where several pieces begin that have another on their left."""
    if len(pieces) < 2 * _ROWS:
        return
    size = median(one.size for one in pieces)
    starts = sorted(one.x0 for one in pieces if _has_left(one, pieces))
    cluster: list[float] = []
    for x in [*starts, float("inf")]:
        if cluster and x - cluster[0] > _ALIGNED * size:
            if len(cluster) >= _ROWS:
                yield cluster[0] - 0.05 * size
            cluster = []
        cluster.append(x)


def _has_left(piece: Piece, pieces: Sequence[Piece]) -> bool:
    return any(
        one.x1 <= piece.x0 and min(one.top, piece.top) > max(one.bottom, piece.bottom)
        for one in pieces
    )


def _stretches(pieces: Sequence[Piece], x: float) -> Iterator[_Gutter]:
    """Yield the parts of a vertical line that no piece crosses."""
    walls = sorted((one.y for one in pieces if one.x0 < x - 1 and one.x1 > x + 1), reverse=True)
    edges = [float("inf"), *walls, float("-inf")]
    for top, bottom in zip(edges, edges[1:], strict=False):
        inside = [one.y for one in pieces if bottom < one.y < top]
        if inside:
            yield _Gutter(x, max(inside), min(inside))


def _are_columns(left: Sequence[Piece], right: Sequence[Piece], x: float) -> bool:
    """Say whether both sides are running text, not the label and the figures of a table."""
    if min(len(left), len(right)) < max(2, _EVEN * max(len(left), len(right))):
        return False
    begin = sum(one.x0 - x <= _ALIGNED * one.size for one in right)
    if begin < max(_ROWS, _MOST_BEGIN * len(joined(right, float("inf")))):
        return False
    return _is_text(left) and _is_text(right)


def _is_text(side: Sequence[Piece]) -> bool:
    lines = joined(side, float("inf"))
    size = median(one.size for one in lines)
    width = max(one.x1 for one in lines) - min(one.x0 for one in lines)
    fill = mean((one.x1 - one.x0) / width for one in lines) if width > 0 else 0.0
    return width >= _WIDTH * size and fill >= _FILL
