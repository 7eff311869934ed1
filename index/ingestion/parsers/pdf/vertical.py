"""Chinese and Japanese set from the top down: turned so that each column is a line.

The columns go from right to left, so the rightmost becomes the first line. The letters of such a
page stand upright: only their places tell.
"""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from index.ingestion.parsers.pdf.letter import Letter

# A letter is under the one before if it is so near to its column, and at most so far below, in type
# sizes.
_BESIDE, _BELOW = 0.35, (0.4, 1.7)
# A page has columns if so many letters are under the one before, and this share of the East Asian.
_FEWEST, _MOST = 12, 0.5
# The part of a type size that a letter takes above its baseline.
_ABOVE = 0.88


def by_direction(letters: Sequence[Letter], height: float) -> tuple[list[Letter], list[Letter]]:
    """Part a page's letters: those of lines, and those of columns, which become lines.

    What is turned has its places on a page as wide as this one is high.
    """
    under = [_is_under(one, other) for one, other in pairwise(letters)]
    if sum(under) < max(_FEWEST, _MOST * sum(_is_east_asian(one) for one in letters)):
        return list(letters), []
    level: list[Letter] = []
    turned: list[Letter] = []
    for i, one in enumerate(letters):
        is_column = any(under[max(0, i - 1) : i + 1])
        (turned if is_column else level).append(_turned(one, height) if is_column else one)
    return level, turned


def _is_under(one: Letter, other: Letter) -> bool:
    if not (_is_east_asian(one) or _is_east_asian(other)):
        return False
    least, most = (by * one.size for by in _BELOW)
    return (
        abs(other.x0 + other.x1 - one.x0 - one.x1) / 2 <= _BESIDE * one.size
        and least <= one.y - other.y <= most
    )


def _is_east_asian(letter: Letter) -> bool:
    return letter.text >= "\u3000" and unicodedata.east_asian_width(letter.text[0]) in "WF"


def _turned(one: Letter, height: float) -> Letter:
    start = height - one.y - _ABOVE * one.size
    middle = (one.x0 + one.x1) / 2
    return one._replace(x0=start, x1=start + one.size, y=middle)
