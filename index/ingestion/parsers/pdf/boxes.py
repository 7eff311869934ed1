"""Boxes beside the text: a page's frames with words of their own, around which the text runs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from index.ingestion.parsers.pdf.letter import Letter
from index.ingestion.parsers.pdf.pieces import Piece, pieces_of
from index.ingestion.parsers.pdf.rules import Box

# A box has so many rows, and so have the text's lines beside it; these are so many type sizes wide.
_ROWS, _WIDTH = 2, 7.0
# It has so many letters, more than numbers and signs.
_LEAST_LETTERS, _MOST_LETTERS = 20, 0.5
# Lines over the box's width, so many type sizes above or below it, show that the text runs around.
_NEAR = 4.0
# More of its rows are level with the text's, to so many points, only where both are cells.
_MOST_LEVEL, _LEVEL = 0.6, 1.0
# The middle of a letter is this many type sizes above its baseline.
_MIDDLE = 0.3


def boxes_beside(letters: Sequence[Letter], boxes: Iterable[Box]) -> list[list[Letter]]:
    """Return the letters of each box that has text beside it."""
    inside = [(box, own) for box in _outermost(boxes) if _is_worded(own := _in(box, letters))]
    if not inside:
        return []
    pieces = pieces_of(letters)
    inside = [(box, own) for box, own in inside if not any(_is_cut(one, box) for one in pieces)]
    boxed = {id(letter) for letter in chain.from_iterable(own for _, own in inside)}
    text = pieces_of([letter for letter in letters if id(letter) not in boxed])
    return [own for box, own in inside if _is_beside(box, own, text)]


def _outermost(boxes: Iterable[Box]) -> Iterator[Box]:
    """Yield the boxes that are in no other."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda one: (one.x0 - one.x1) * (one.y1 - one.y0)):
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        if not any(other.has(x, y) for other in found):
            found.append(box)
            yield box


def _in(box: Box, letters: Sequence[Letter]) -> list[Letter]:
    return [
        one
        for one in letters
        if box.has((one.x0 + one.x1) / 2, one.y + _MIDDLE * one.size) and not one.text.isspace()
    ]


def _is_worded(own: Sequence[Letter]) -> bool:
    """Say whether what a box holds is words in several rows, not the figures of a table."""
    letters = sum(one.text.isalpha() for one in own)
    is_worded = letters >= max(_LEAST_LETTERS, _MOST_LETTERS * len(own))
    return is_worded and len({round(one.y) for one in own}) >= _ROWS


def _is_beside(box: Box, own: Sequence[Letter], text: Sequence[Piece]) -> bool:
    """Say whether lines of a text run around a box, on rows of their own."""
    wide = [one for one in text if one.x1 - one.x0 >= _WIDTH * one.size]
    rows = {
        round(one.y)
        for one in wide
        if box.y0 <= one.y <= box.y1 and (one.x1 <= box.x0 or one.x0 >= box.x1)
    }
    if len(rows) < _ROWS or len(own) > sum(one.inked for one in text):
        return False
    if not any(_is_across(one, box) for one in wide):
        return False
    own_rows = {round(one.y) for one in own}
    level = sum(any(abs(y - other) <= _LEVEL for other in rows) for y in own_rows)
    return level <= _MOST_LEVEL * len(own_rows)


def _is_cut(line: Piece, box: Box) -> bool:
    """Say whether a side of a box goes through a line: it is drawn over the text, as on a map."""
    is_through = any(line.x0 < x - 1 and line.x1 > x + 1 for x in (box.x0, box.x1))
    return is_through and box.y0 < line.y < box.y1


def _is_across(line: Piece, box: Box) -> bool:
    """Say whether a line above or below a box goes over it, and on beside it."""
    room = _WIDTH * line.size
    is_over = min(line.x1, box.x1) - max(line.x0, box.x0) >= min(room, (box.x1 - box.x0) / 2)
    goes_on = box.x0 - line.x0 >= room or line.x1 - box.x1 >= room
    near = _NEAR * line.size
    return is_over and goes_on and box.y0 - near <= line.y <= box.y1 + near
