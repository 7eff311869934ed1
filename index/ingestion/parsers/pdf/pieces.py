"""Pieces of lines: letters side by side on one baseline, raised numbers included."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from index.ingestion.parsers.pdf.from_right import has_from_right
from index.ingestion.parsers.pdf.letter import Letter

# Where the letters of one command part: this many type sizes up or down, ahead, or back.
_DRIFT, _AHEAD, _BACK = 0.12, 1.0, 0.6
# Letters of one command begin at one place to so many type sizes.
_SAME = 0.01
# Pieces this close together, in type sizes, are one; a wider gap may be one between columns.
_TOGETHER = 0.62
# How much of the lower of two pieces must be beside the other for both to be in one line.
_BESIDE = 0.4
# Pieces beside each other are in one row of a page or in the next: so many points, or less if all
# type is smaller.
_ROW = 16.0
# The part of a type size that is above the baseline, and below it.
_ABOVE, _BELOW = 0.7, 0.2


@dataclass(slots=True)
class Piece:
    """Letters side by side; `y` and `size` are most letters', `parts` go from left to right.

    `is_aside`: they stand apart from the running text.

    Within a part the letters are in the order of the file: that of reading.
    """

    parts: list[list[Letter]]
    x0: float
    x1: float
    y: float
    size: float
    inked: int
    is_aside: bool = False

    @property
    def top(self) -> float:
        return self.y + _ABOVE * self.size

    @property
    def bottom(self) -> float:
        return self.y - _BELOW * self.size


def piece_of(letters: list[Letter]) -> Piece | None:
    """Return a piece of some letters, or None if all are blank."""
    inked = [one for one in letters if not one.text.isspace()]
    if not inked:
        return None
    sizes = Counter(round(one.size, 1) for one in inked)
    size = max(sizes, key=lambda size: (sizes[size], size))
    return Piece(
        parts=[letters],
        x0=min(one.x0 for one in inked),
        x1=max(one.x1 for one in inked),
        y=median(one.y for one in inked if round(one.size, 1) == size),
        size=size,
        inked=len(inked),
    )


def pieces_of(letters: Sequence[Letter]) -> list[Piece]:
    """Return the pieces of a page's lines; wherever a column could begin, one ends."""
    return joined([piece for run in _chains(letters) if (piece := piece_of(run))], _TOGETHER)


def _chains(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Yield letters that the file has side by side and one after the other."""
    chain: list[Letter] = []
    for letter in letters:
        if chain and not _follows(chain[-1], letter):
            yield chain
            chain = []
        chain.append(letter)
    if chain:
        yield chain


def _follows(last: Letter, letter: Letter) -> bool:
    size = max(last.size, letter.size)
    if letter.run == last.run and abs(letter.x0 - last.x0) <= _SAME * size:  # a ligature's parts
        return True
    if abs(letter.y - last.y) > _DRIFT * size:
        return False
    most = (_AHEAD if letter.run == last.run else _TOGETHER) * size
    if -_BACK * size <= letter.x0 - last.x1 <= most:
        return True
    is_from_right = has_from_right(last.text) or has_from_right(letter.text)
    return is_from_right and -_BACK * size <= last.x0 - letter.x1 <= most


def joined(pieces: Sequence[Piece], within: float) -> list[Piece]:
    """Join the pieces of one line that are at most `within` type sizes apart."""
    done: list[Piece] = []
    by_row: dict[int, list[int]] = defaultdict(list)
    largest = max((one.size for one in pieces), default=1.0)
    reach, height = within * largest, min(_ROW, largest)
    for piece in sorted(pieces, key=lambda one: one.x0):
        row = round(piece.y / height)
        for r in (row - 1, row, row + 1):  # what ends too far to the left has no more to come
            by_row[r] = [i for i in by_row[r] if done[i].x1 >= piece.x0 - reach]
        near = {i for r in (row - 1, row, row + 1) for i in by_row[r]}
        fits = [i for i in near if _fits(done[i], piece, within)]
        if fits:
            best = min(fits, key=lambda i: (-round(_overlap(done[i], piece), 1), -done[i].x1))
            done[best] = _merged(done[best], piece)
        else:
            best = len(done)
            done.append(piece)
        if best not in by_row[round(done[best].y / height)]:
            by_row[round(done[best].y / height)].append(best)
    return done


def _fits(left: Piece, right: Piece, within: float) -> bool:
    if _overlap(left, right) < _BESIDE:
        return False
    gap = right.x0 - left.x1
    size = max(left.size, right.size)
    return -_BACK * size <= gap <= within * size or (gap < 0 and _is_between(right, left))


def _is_between(small: Piece, line: Piece) -> bool:
    """Say whether a piece stands in a gap of a line, as a raised number does."""
    margin = 0.1 * line.size
    return small.x0 - line.x0 > -margin and not any(
        one.x0 < small.x1 - margin and one.x1 > small.x0 + margin
        for part in line.parts
        for one in part
        if not one.text.isspace()
    )


def _overlap(one: Piece, other: Piece) -> float:
    """Return how much of the lower piece is beside the other, from 0 to 1."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared / min(one.top - one.bottom, other.top - other.bottom)


def _merged(left: Piece, right: Piece) -> Piece:
    """Return both as one, on the baseline of the one with more ink, or of the larger if even."""
    even = min(left.inked, right.inked) * 4 > max(left.inked, right.inked)
    base = max(left, right, key=lambda one: (one.size if even else 0, one.inked))
    parts = [*left.parts, *right.parts]
    if right.x0 < left.x1 - _BACK * max(left.size, right.size):
        parts = [sorted((one for part in parts for one in part), key=lambda one: one.x0)]
    return Piece(
        parts=parts,
        x0=min(left.x0, right.x0),
        x1=max(left.x1, right.x1),
        y=base.y,
        size=base.size,
        inked=left.inked + right.inked,
        is_aside=left.is_aside and right.is_aside,
    )
