"""Where columns may part: strips of a page that no line crosses, and what is on both sides."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from index.ingestion.parsers.pdf.pieces import Piece

_ANY = float("inf")


class Gutter(NamedTuple):
    """A strip between two columns: where the right one begins, and how far up and down it goes."""

    x: float
    top: float
    bottom: float


def sides(pieces: Sequence[Piece], gutter: Gutter) -> tuple[list[Piece], list[Piece]]:
    beside = [one for one in pieces if gutter.bottom <= one.y <= gutter.top]
    # Some lines of the right column may begin a hair before the others.
    left = [one for one in beside if one.x0 < gutter.x and one.x1 <= gutter.x + 1]
    return left, [one for one in beside if one.x0 >= gutter.x or one.x1 > gutter.x + 1]


def with_left(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces that have another on their left at their height, from the left."""
    ended = sorted(pieces, key=lambda one: -one.x1)
    passed = _Heights()
    for piece in sorted(pieces, key=lambda one: one.x0):
        while ended and ended[-1].x1 <= piece.x0:
            passed.add(ended[-1].bottom, ended.pop().top)
        if passed.meet(piece.bottom, piece.top):
            yield piece


class _Heights:
    """The heights at which something stands, as stretches that do not meet, from the bottom."""

    def __init__(self) -> None:
        self._bottoms: list[float] = []
        self._tops: list[float] = []

    def add(self, bottom: float, top: float) -> None:
        first, last = bisect_left(self._tops, bottom), bisect_right(self._bottoms, top)
        if first < last:
            bottom, top = min(bottom, self._bottoms[first]), max(top, self._tops[last - 1])
        self._bottoms[first:last], self._tops[first:last] = [bottom], [top]

    def meet(self, bottom: float, top: float) -> bool:
        above = bisect_right(self._tops, bottom)
        return above < len(self._bottoms) and self._bottoms[above] < top


def stretches(pieces: Sequence[Piece], heights: Sequence[float], x: float) -> Iterator[Gutter]:
    """Yield the parts of a vertical line that no piece crosses; `heights` are sorted."""
    walls = sorted((one.y for one in pieces if one.x0 < x - 1 and one.x1 > x + 1), reverse=True)
    for top, bottom in pairwise([_ANY, *walls, -_ANY]):
        lowest, end = bisect_right(heights, bottom), bisect_left(heights, top)
        if lowest < end:
            yield Gutter(x, heights[end - 1], heights[lowest])
