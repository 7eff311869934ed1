"""The lines at a page's top and foot, and whether they are set off from the text."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from index.ingestion.parsers.pdf.line import Line, PageLines, is_at_edge
from index.ingestion.parsers.pdf.page_numbers import PAGE_NUMBER, number_beside, page_number

# The most lines of a running head or foot.
_MOST = 3
# A head is set off: by this many times the usual step between lines, or by its size.
_SET_OFF, _OTHER_SIZE = 1.25, 0.04
# A page's number is not higher, as a share of the page.
_FOOT = 0.25
# A head that is lower on the page than others is so many steps from the text.
_FAR_OFF = 2.0
# The second line of a head is at most so many type sizes from the first.
_NEXT = 3.0
# Lines at one height, in points.
_SAME_HEIGHT = 1.0


class Edge(NamedTuple):
    """A line at a page's edge, and whether it is set off from the text.

    `step`: how far it is from the line inside it, in points; `is_label`: it says the page's label.
    """

    line: Line
    is_top: bool
    is_set_off: bool
    step: float
    is_label: bool


def edges_of(page: PageLines, leading: float) -> Iterator[Edge]:
    """Yield the lines at a page's edges, from the outside inwards, top first."""
    rows = sorted((line for line in page.lines if not line.is_aside), key=lambda line: -line.y)
    if not rows:
        return
    for is_top, ordered in ((True, rows), (False, rows[::-1])):
        for i, line in enumerate(ordered[: _MOST + 1]):
            is_near = (page.height - line.y if is_top else line.y) < _FOOT * page.height
            is_outermost = abs(line.y - ordered[0].y) < _SAME_HEIGHT
            is_label = is_outermost and _says(line, page.label)
            numbers = (page_number(line.text), number_beside(line))
            is_numbered = is_outermost and numbers != (None, None)
            inner = next((one for one in ordered[i:] if _is_inside(one, line)), None)
            is_set_off = inner is None or _is_set_off(line, inner, leading)
            step = abs(line.y - inner.y) if inner else 0.0
            # So is a second line of it, apart from the text by less.
            is_second = 0 < i < _MOST and is_set_off and _is_next(ordered[i - 1], line)
            is_apart = is_outermost and step > _FAR_OFF * leading * line.size
            is_apart = is_apart or is_second
            # A short page's foot is higher, and a small page on a large sheet has a lower head.
            is_lower = is_label or is_numbered or is_apart
            is_at = (is_lower and is_near) or is_at_edge(line.y, page.height)
            if not is_at or (len(ordered) > 1 and i == _MOST):
                break
            yield Edge(line, is_top, is_set_off, step, is_label)


def _is_next(outer: Line, line: Line) -> bool:
    """Say whether a line is the next to another, one as large."""
    is_alike = abs(outer.size - line.size) <= 0.2 * line.size
    return is_alike and abs(outer.y - line.y) <= _NEXT * line.size


def _says(line: Line, label: str) -> bool:
    """Say whether a line is a page's label, or has one such as "A-11" beside a running title.

    "1   Introduction" and "in room   i" may be text.
    """
    if not label or not PAGE_NUMBER.fullmatch(label):
        return False
    cells = [cell.text.strip() for cell in line.cells[:1] + line.cells[-1:]]
    is_compound = any(map(str.isdigit, label)) and any(map(str.isalpha, label))
    return line.text.strip() == label or (is_compound and label in cells)


def _is_inside(one: Line, line: Line) -> bool:
    """Say whether a line is above or below another, not beside it."""
    return abs(one.y - line.y) > 2 and one.x0 < line.x1 and one.x1 > line.x0


def _is_set_off(line: Line, inner: Line, leading: float) -> bool:
    """Say whether a line is apart from the one inside it, by the step or by its type."""
    if abs(line.size - inner.size) > _OTHER_SIZE * inner.size or line.is_bold != inner.is_bold:
        return True
    return abs(line.y - inner.y) > _SET_OFF * leading * line.size


def usual_leading(pages: Iterable[PageLines]) -> float:
    """Return the usual step from a line to the next, in type sizes."""
    steps = Counter(
        round((above.y - below.y) / above.size, 1)
        for page in pages
        for above, below in pairwise(page.lines)
        if above.size == below.size and 0.8 * above.size < above.y - below.y < 3 * above.size
    )
    return steps.most_common(1)[0][0] if steps else 1.2
