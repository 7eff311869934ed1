"""What stands within a sentence of a PDF: a caption, a box, a table, a pull quotation."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.ingestion.parsers.pdf.line import Line
from index.text import CLOSERS, MARKS, in_any_language

# A step to the next line this much longer than usual separates two paragraphs.
PARAGRAPH_GAP = 1.25
# A line that ends with a colon ends its paragraph; a note's number may stand behind the mark.
ENDS_PARAGRAPH = re.compile(rf"[{MARKS}:](?:[{CLOSERS}\d]|\[\d+\])*$")
# Type as large as the body's, give or take this; what interrupts a sentence has so many lines;
# tables in other type may fill the pages up to the one on which the sentence goes on.
SAME_SIZE, _LONGEST_INTERRUPTION = 0.05, 40
_LONGEST_OVERLEAF, _MOST_PAGES = 240, 3
# So many lines tell what is usual.
FEW = 3
# A line of prose has so many characters, even in a narrow column.
_SHORTEST_LINE = 25
# A full line is at least this share as wide as the one that it goes on in.
_FULL = 0.9
# A caption in the middle of a column is set in by so many type sizes.
_SET_IN = 3.0
# The ends of full lines are so many type sizes apart, where they are not justified.
_ALIKE = 3.0
# "Table 1.1: Spending", "Box A".
_CAPTION = re.compile(
    rf"(?:{in_any_language(lambda of: of.pages.captioned)})\s"
    r"(?:[A-Z]|[IVX]{1,4}|\d{1,3})(?:[.-](?:\d{1,3}|[A-Z]))?(?:\s?[:–—](?:\s|$)|$)",
    re.I,
)
BULLET = re.compile(r"[•▪●◦‣–—*]\s")
# An item's number, unless the line before breaks off: "seen | it. Then", "in | 12. The".
ITEM = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)]\s", re.I)
# Who speaks, at the head of a line: "Ms. ROE:", "Fay Lund (Sund, Lib.):", "THE CHAIR.", "Q  Why".
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.'’‑-]{0,30}"
_SMALL = r"(?:of|the|for|and|van|von|de|du|la|le) "
_CAPITALS = r"(?:[A-Z][a-z]{0,2}['’]?)?[A-Z]{2}[A-Z'’-]{0,20}(?: [A-Z.'’-]{2,20}){0,3}"
LABEL = re.compile(
    rf"{_NAME}(?:,? (?:{_SMALL}){{0,2}}{_NAME}){{0,6}}(?: ?\([^()]{{1,80}}\))? ?:(?!\S)"
    r"|[QA](?:\.|[ \u00a0]{2}|\u00a0) *(?=[A-Z“\"…])"
    rf"|(?:[A-Z][\w.]{{1,12}} ){{0,2}}{_CAPITALS}(?: of [A-Z]\w+)?\.(?: ?[–—-])? (?=[A-Z“\"])"
)


def set_interruptions_apart(body: Sequence[Line], body_size: float) -> None:
    """Set apart what stands within a sentence: a caption, a box, a table, a pull quotation."""
    leading = leading_of(body, body_size)
    for found in (_in_other_type, _captioned):
        lines = [line for line in body if not line.is_aside]
        for line in found(lines, body, body_size, leading):
            line.is_aside = True


def _in_other_type(
    lines: Sequence[Line], _: Sequence[Line], body_size: float, __: float
) -> Iterator[Line]:
    """Yield the lines in other type that a sentence goes on behind."""
    text: Line | None = None
    other: list[Line] = []
    for line in lines:
        if not _is_near(line.size, body_size):
            other.append(line)
            continue
        pages = line.page - text.page if text else 0
        most = _LONGEST_OVERLEAF if pages else _LONGEST_INTERRUPTION
        is_near = pages <= _MOST_PAGES and 0 < len(other) <= most
        if text and is_near and _goes_on(text, line) and (not pages or _are_prose(text, line)):
            yield from other
        text, other = line, []


def _captioned(
    lines: Sequence[Line], body: Sequence[Line], body_size: float, leading: float
) -> Iterator[Line]:
    """Yield the lines from "Box 1: …" or "Table 2" on that a sentence goes on behind."""
    places = {id(line): i for i, line in enumerate(body)}
    at = 0
    while at + 1 < len(lines):
        at += 1
        above, caption = lines[at - 1], lines[at]
        if not _cuts_in(above, caption, leading):
            continue
        for end in range(at + 1, min(len(lines), at + _LONGEST_INTERRUPTION)):
            last, line = lines[end - 1], lines[end]
            if line.page > caption.page + 1:
                break
            is_apart = (
                ENDS_PARAGRAPH.search(last.text)
                or not _is_near(last.size, body_size)
                or places[id(line)] > places[id(last)] + 1  # the rows of a table
                or step_between(last, line, leading) > PARAGRAPH_GAP
                or last.x0 - line.x0 > _SET_IN * line.size
            )
            if _cuts_in(last, line, leading):
                break  # what goes on in a small letter is the sentence that this one cuts
            goes_on = line.text[:1].islower() or (end == at + 1 and _fills(above, line))
            if is_apart and _is_near(line.size, body_size) and goes_on:
                yield from lines[at:end]
                line.goes_on = True
                at = end
                break


def _cuts_in(above: Line, caption: Line, leading: float) -> bool:
    """Say whether a line is a caption within a sentence: not "as is seen in | Table 1: Then"."""
    is_below = 0 < step_between(above, caption, leading) <= PARAGRAPH_GAP
    is_caption = _CAPTION.match(caption.text) is not None and not is_below
    is_prose = len(above.text) >= _SHORTEST_LINE and not ENDS_PARAGRAPH.search(above.text)
    return is_caption and is_prose


def _fills(above: Line, line: Line) -> bool:
    """Say whether two lines are set alike and fill their column: one may go on with the other."""
    return (
        above.is_bold == line.is_bold
        and abs(above.size - line.size) <= SAME_SIZE * line.size
        and abs(above.x0 - line.x0) <= line.size
        and abs(above.x1 - line.x1) <= _ALIKE * line.size
        and not any(begins.match(line.text) for begins in (BULLET, ITEM, LABEL))
    )


def _is_near(size: float, body_size: float) -> bool:
    return abs(size - body_size) <= SAME_SIZE * body_size


def _goes_on(text: Line, line: Line) -> bool:
    """Say whether a line goes on with the sentence of another."""
    return not ENDS_PARAGRAPH.search(text.text) and line.text[:1].islower()


def _are_prose(text: Line, line: Line) -> bool:
    """Say whether the last line of a page and the first of another may be of one paragraph.

    The last fills its column; neither is a cell or an item, which end without a mark.
    """
    is_alike = text.is_bold == line.is_bold and len(text.text) >= _SHORTEST_LINE
    is_item = any(begins.match(line.text) for begins in (BULLET, ITEM, LABEL))
    is_short = text.x1 - text.x0 < _FULL * (line.x1 - line.x0)
    return is_alike and not is_item and not is_short


def step_between(above: Line, below: Line, leading: float) -> float:
    """Return how far a line is below another, in steps from line to line."""
    return (above.y - below.y) / (leading * below.size)


def leading_of(lines: Sequence[Line], body_size: float) -> float:
    """Return the distance between the body's lines, in letter heights.

    Where sentences go on in the next line, there alone: paragraphs may be of one line.
    """
    within: list[float] = []
    steps: list[float] = []
    for above, below in pairwise(lines):
        if (
            above.page == below.page
            and above.size == below.size == body_size
            and 0.5 * body_size < above.y - below.y < 3 * body_size
        ):
            steps.append(round((above.y - below.y) / body_size, 1))
            if _goes_on(above, below):
                within.append(steps[-1])
    if not steps:
        return 1.2
    counts = Counter(within if len(within) >= FEW else steps)
    return min(step for step, count in counts.items() if count == max(counts.values()))
