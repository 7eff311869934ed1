"""What fonts tell of themselves: whether they are bold, and how large their letters really are."""

import re
import statistics
from collections.abc import Mapping, Sequence

# The weight from which a font counts as bold; names of fonts that are not, whatever weight a file
# tells, and of bold fonts that tell none.
_BOLD = 600
_PLAIN_NAME = re.compile(
    rb"regular|roman$|book$|light|(?:^|\+)(?:ArialMT|TimesNewRomanPSMT|CourierNewPSMT|Arial|Calibri"
    rb"|Cambria|Courier|Georgia|Helvetica|Tahoma|Verdana)(?:-Identity-H)?$",
    re.I,
)
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|(?:^|\+)(?:cm|ec|sf)(?:bx|ssbx)", re.I)
# How high letters are, in type sizes, in fonts of every kind; and how far the type size of a font
# without a name, which sets its own scale, may be from what its letters measure.
_LOW_LETTERS, _LOW_HEIGHT, _HIGH_HEIGHT = frozenset("acemnorsuvwxz"), 0.45, 0.69
_SIZE_HOLDS = (0.75, 1.33)


def is_bold(name: bytes, weight: int) -> bool:
    """Say whether a font is bold, by its name and the weight that the file tells."""
    if _BOLD_NAME.search(name):
        return True
    return weight >= _BOLD and not _PLAIN_NAME.search(name)


def height_of(text: str) -> float:
    """Return how high a letter is in most fonts, in type sizes."""
    return _LOW_HEIGHT if text in _LOW_LETTERS else _HIGH_HEIGHT


def true_sizes(heights: Mapping[int, Sequence[float]]) -> dict[int, float]:
    """Return by what to multiply the type sizes of fonts that set a scale of their own."""
    measured = {font: statistics.median(seen) for font, seen in heights.items() if seen}
    least, most = _SIZE_HOLDS
    return {font: by for font, by in measured.items() if not least <= by <= most}
