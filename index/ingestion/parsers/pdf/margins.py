"""What stands in the margins, and cuts no sentence: notes, labels, numbers of lines or pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import mean
from typing import NamedTuple

from index.ingestion.parsers.pdf.pieces import Piece, joined

# So many letters make a piece one of the text; a note's are at most this large beside the text's.
_LEAST_INKED, _SMALLER = 20, 0.95
# A note is this many of the text's sizes off, and all notes have this share of the letters.
_OFF, _MOST = 0.5, 0.3
# So many lines at least, and of them the share that may reach into the margin.
_LEAST_LINES, _BEYOND = 8, 0.1
# Numbers of lines count on by so much, so many of them.
_EVERY, _LEAST_NUMBERS = 5, 3
# The paper of courts numbers all lines, written or not: so many evenly, so many of them not beside
# words. They are flush to so many points, and a step may be so many times another.
_LEAST_ALL, _LEAST_BLANK, _FLUSH, _UNEVEN = 16, 3, 3.0, 1.4
# So many numbers count a page's paragraphs; one alone is taken for the page's.
_FEWEST_PARAGRAPHS = 2
# A label, and the number of a page, is so many type sizes away from the text, and set larger by so
# much if it is no part of it; a long line of a label is less far, but apart. The lines of a label
# are so many type sizes apart, and so many at most; all labels have this share of the letters.
_FAR, _APART, _LARGER, _STEP, _MOST_ROWS, _MOST_OF_LABELS = 2.5, 0.8, 1.1, 1.6, 6, 0.2
# A row is level with a label to so many type sizes.
_LEVEL = 0.6
# So many letters make a word. Text fills this share of its lines; beside a label, where it may
# end, this one.
_LEAST_LETTERS, _FILL, _FILLED = 3, 0.7, 0.48
# The last sign of a row whose sentence does not go on, or was interrupted.
_ENDS = '.!?:;”"»)]–—…'
# A label that may name who speaks: it begins with a capital and has no number.
_NAME = re.compile(r"[^\W\d_a-z][^\d]{0,60}")


class Page(NamedTuple):
    """A page's pieces: its text, what stands apart from it, and labels that go before a row of it.

    Numbers of lines, which nobody reads out, are in none.
    """

    text: list[Piece]
    apart: list[Piece]
    labels: list[list[Piece]]


def by_margins(pieces: Sequence[Piece]) -> Page:
    """Part the pieces of a page: those in its margins from the others, from the top down."""
    sizes: Counter[float] = Counter()
    for one in pieces:
        sizes[one.size] += one.inked
    size = max(sizes, key=lambda one: sizes[one], default=0.0)
    text = [one for one in pieces if one.size == size and one.inked >= _LEAST_INKED]
    if len(text) < _LEAST_LINES:
        return Page(list(pieces), [], [])
    beyond = int(_BEYOND * len(text))
    left = sorted(one.x0 for one in text)[beyond] - _OFF * size
    right = sorted((one.x1 for one in text), reverse=True)[beyond] + _OFF * size
    # Short lines are above and below those of the text, too.
    low, high = min(one.y for one in text) - 2 * size, max(one.y for one in text) + size
    paper = {id(one) for one in _of_paper([one for one in pieces if one.x1 <= left], text)}
    if paper:
        return by_margins([one for one in pieces if id(one) not in paper])
    beside = [one for one in pieces if (one.x1 <= left or one.x0 >= right) and low <= one.y <= high]
    if not beside:
        return Page(list(pieces), [], [])
    beside.sort(key=lambda one: (one.x0 >= right, -one.y))
    inner = [one for one in pieces if one.x1 > left and one.x0 < right]
    rows = joined(inner, right - left)
    numbers = _numbers(beside)
    numbers += _of_paragraphs([one for one in beside if one.x0 >= right], rows, right - left)
    counted = {id(one) for one in numbers}
    notes: list[Piece] = []
    labels: list[list[Piece]] = []
    for is_right in (False, True):
        side = [o for o in beside if (o.x0 >= right) is is_right and id(o) not in counted]
        found = _notes(side, rows, _SMALLER * size, right - left)
        notes += found
        if not found:
            for block in _blocks(side):
                if not _are_far(block, pieces, size, is_right=is_right):
                    continue
                is_small = block[0].size <= _SMALLER * size
                if _is_page_number(block, beside) or (
                    is_small and not is_right and not _begins_text(block, rows, right, size)
                ):
                    notes += block
                elif _cuts_text(block, inner, right - left, size):
                    is_apart = is_right or not _begins_text(block, rows, right, size)
                    if is_apart:
                        notes += block
                    else:
                        labels.append(block)
    if sum(one.inked for one in notes) > _MOST * sum(one.inked for one in pieces):
        notes = []
    labelled = [one for block in labels for one in block]
    if sum(one.inked for one in labelled) > _MOST_OF_LABELS * sum(one.inked for one in pieces):
        labels, labelled = [], []
    apart = counted.union(map(id, notes), map(id, labelled))
    return Page([one for one in pieces if id(one) not in apart], notes, labels)


def _are_far(
    block: Sequence[Piece], pieces: Sequence[Piece], size: float, *, is_right: bool
) -> bool:
    """Say whether nothing stands near most lines of a block, nor very near any of them."""
    far = [_is_far(one, pieces, _FAR * size, is_right=is_right) for one in block]
    return 2 * sum(far) >= len(far) and all(
        _is_far(one, pieces, _APART * size, is_right=is_right) for one in block
    )


def _is_far(one: Piece, pieces: Sequence[Piece], least: float, *, is_right: bool) -> bool:
    """Say whether nothing stands near a piece in a margin on the side of the text."""
    return not any(
        -least < (one.x0 - other.x1 if is_right else other.x0 - one.x1) < least
        and abs(other.y - one.y) < _LEVEL * max(one.size, other.size)
        for other in pieces
        if other is not one
    )


def _blocks(side: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces of one margin by label, from the top down."""
    blocks: list[list[Piece]] = []
    for one in side:
        above = blocks[-1][-1] if blocks else None
        if above and above.y - one.y <= _STEP * max(above.size, one.size):
            blocks[-1].append(one)
        else:
            blocks.append([one])
    return blocks


def _is_page_number(block: Sequence[Piece], beside: Sequence[Piece]) -> bool:
    """Say whether a block is the only number in the margins, without a dot or a bracket."""
    return len(block) == 1 and [one for one in beside if _is_number(one)] == list(block)


def _cuts_text(block: Sequence[Piece], text: Sequence[Piece], width: float, size: float) -> bool:
    """Say whether a line of a block other than its first is level with one within a sentence.

    That is full, or begins with a small letter.
    What is as long as lines of the text is a column of it, and what stands at many lines, or at
    those of cells, which are not full, is a column of a table.
    """
    if len(block) > _MOST_ROWS or any(one.inked >= _LEAST_INKED for one in block):
        return False
    level = [[line for line in text if abs(line.y - one.y) < _LEVEL * size] for one in block]
    filled = [(line.x1 - line.x0) / width for each in level for line in each]
    cuts = any(
        line.x1 - line.x0 >= _FILL * width or _written(line)[:1].islower()
        for each in level[1:]
        for line in each
    )
    return cuts and mean(filled) >= _FILLED


def _begins_text(block: Sequence[Piece], rows: Sequence[Piece], right: float, size: float) -> bool:
    """Say whether the row that is level with a block's first line may begin a paragraph.

    It does not if the row above is full and its sentence goes on, nor beside larger type at a
    page's top, which is the page's own. Where a block may name who speaks, a sentence goes on only
    in a small letter: an interrupted one has no end.
    """
    above = [row for row in rows if row.y > block[0].y + _LEVEL * size]
    if not above:
        return block[0].size < _LARGER * size
    last = min(above, key=lambda row: row.y)
    if last.x1 < right - 3 * size or _written(last)[-1:] in _ENDS:
        return True
    label = " ".join(map(_written, block))
    if label.endswith(":"):
        return True
    level = [row for row in rows if abs(row.y - block[0].y) <= _LEVEL * size]
    return _NAME.fullmatch(label) is not None and not any(_written(o)[:1].islower() for o in level)


def _notes(side: Sequence[Piece], rows: Sequence[Piece], most: float, width: float) -> list[Piece]:
    """Return what is written in one margin, or nothing if that is no margin.

    It is one if its lines are all small, and those level with them are full, as those of a table
    are not.
    """
    lines = [line for line in joined(side, width) if _has_words(line)]
    if not lines or any(line.size > most for line in lines):
        return []
    low, high = min(one.y - one.size for one in lines), max(one.y + one.size for one in lines)
    filled = [(row.x1 - row.x0) / width for row in rows if low <= row.y <= high]
    if not filled or mean(filled) < _FILL:
        return []
    written = {id(letter) for line in lines for part in line.parts for letter in part}
    return [one for one in side if id(one.parts[0][0]) in written]


def _numbers(beside: Sequence[Piece]) -> list[Piece]:
    """Return the numbers of every fifth line, flush in their column, if the margins have some."""
    columns: dict[tuple[int, float], list[Piece]] = defaultdict(list)
    for one in filter(_is_number, beside):
        columns[round(one.x1), one.size].append(one)
        columns[-round(one.x0), one.size].append(one)  # flush left; no place is below 0
    found: dict[int, Piece] = {}
    for numbers in columns.values():
        values = [int(_written(one)) for one in numbers]
        is_even = all(after - before == _EVERY for before, after in pairwise(values))
        if len(values) >= _LEAST_NUMBERS and is_even:
            found |= {id(one): one for one in numbers}
    return list(found.values())


def _of_paragraphs(side: Sequence[Piece], rows: Sequence[Piece], width: float) -> Sequence[Piece]:
    """Return the numbers of paragraphs in the right margin, each level with a full line."""
    numbers = [one for one in side if _is_number(one)]
    values = [int(_written(one)) for one in numbers]
    is_counted = all(after - before == 1 for before, after in pairwise(values))
    if len(numbers) < _FEWEST_PARAGRAPHS or not is_counted or not _are_flush(numbers):
        return []
    are_full = all(
        any(row.x1 - row.x0 >= _FILL * width for row in rows if abs(row.y - one.y) < one.size)
        for one in numbers
    )
    return numbers if are_full else []


def _are_flush(numbers: Sequence[Piece]) -> bool:
    ends = [one.x1 for one in numbers]
    return max(ends) - min(ends) <= _FLUSH or _are_left(numbers)


def _of_paper(beside: Sequence[Piece], text: Sequence[Piece]) -> list[Piece]:
    """Return the numbers that a court's paper has beside its lines, or nothing if it has none."""
    numbers = sorted((one for one in beside if _is_number(one)), key=lambda one: -one.y)
    if len(numbers) < _LEAST_ALL:
        return []
    values = [int(_written(one)) for one in numbers]
    steps = [above.y - below.y for above, below in pairwise(numbers)]
    is_even = min(steps) > 0 and max(steps) <= _UNEVEN * min(steps)
    is_counted = all(after - before == 1 for before, after in pairwise(values))
    written = sorted(one.y for one in text)
    blank = sum(all(abs(one.y - y) > 0.3 * one.size for y in written) for one in numbers)
    is_flush = _are_flush(numbers)
    return numbers if is_even and is_counted and is_flush and blank >= _LEAST_BLANK else []


def _are_left(numbers: Sequence[Piece]) -> bool:
    starts = [one.x0 for one in numbers]
    return max(starts) - min(starts) <= _FLUSH


def _is_number(piece: Piece) -> bool:
    return _written(piece).isdecimal() and len(_written(piece)) <= 3


def _has_words(line: Piece) -> bool:
    """Say whether a line is more than the sign of a list's item, or a label: "Sponsors:"."""
    written = _written(line)
    return sum(map(str.isalpha, written)) >= _LEAST_LETTERS and not written.endswith(":")


def _written(piece: Piece) -> str:
    return "".join(one.text for part in piece.parts for one in part).strip()
