"""Where a PDF's paragraphs begin: lines that belong together, across columns and pages too."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from index.ingestion.parsers.pdf.interruptions import (
    BULLET,
    ENDS_PARAGRAPH,
    FEW,
    ITEM,
    LABEL,
    PARAGRAPH_GAP,
    SAME_SIZE,
    leading_of,
    step_between,
)
from index.ingestion.parsers.pdf.line import Line
from index.ingestion.parsers.pdf.rights import Rights
from index.text import CLOSERS, MARKS, in_any_language

# No page has a paragraph of more lines.
_MOST_LINES = 300
# Even if the line before is full and ends no sentence: what raised numbers push apart is less.
_TORN_GAP = 1.8
# Two steps that differ by less are the same.
_SAME_GAP = 0.03
# A word that the line's end divides.
_DIVIDED = re.compile(r"\w[-\u2010\u00ad]$")
_BEFORE_LABEL = re.compile(rf"(?:[{MARKS}:](?:[{CLOSERS}\d]|\[\d+\])*|[–—]|--)$")
# "Jens Holt - Chief Executive Officer", who speaks in a call, if it is said again.
_ROLE = re.compile(r"[A-Z][^.!?]{2,60} [–—-] [A-Z][^.!?]{2,60}$")
# "Edward J.", whose surname begins the next line.
_INITIAL_AT_END = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z]\. ?){1,3}$")
_IN_BRACKETS = re.compile(r"[(\[].{0,200}[)\]]")
# A line of a table of contents: "Grain . . . . . 12".
_PAGE_AT_END = re.compile(r"\.(?:\s?\.){3}\s*\w{0,6}$")
# How a sentence goes on, in whatever type; not "bSee", a note.
_GOES_ON = re.compile(r"[a-zß-öø-ÿ](?![A-Z])")
# Nor does one begin with "(see figure 1)".
_SMALL = re.compile(r"[a-zß-öø-ÿ]|\([a-zß-öø-ÿ]{2,}[ ,]")
# What no paragraph ends with: "for the", "Planning &".
_LEADS_ON = re.compile(
    rf"\s(?:{in_any_language(lambda of: of.names.article)}|"
    rf"{in_any_language(lambda of: of.names.small_words)}|&)$"
)
_CURRENCIES = frozenset("£$€¥")
# A dash may lead an item, or go on with a sentence.
_DASH = re.compile(r"[–—]\s")
_BEFORE_ITEM = re.compile(rf"[{MARKS}:;,](?:[{CLOSERS}\d]|\[\d+\])*$")


def paragraphs_of(lines: Sequence[Line], body_size: float) -> Iterator[list[Line]]:
    """Yield the paragraphs: lines that belong together, across columns and pages too."""
    block: list[Line] = []
    left, leading = _left_edges(lines), leading_of(lines, body_size)
    rights, gap = Rights(lines), _gap(lines, leading)
    again = Counter(line.text for line in lines if _ROLE.match(line.text))
    labels = Counter(label[0] for line in lines if (label := LABEL.match(line.text)))
    for line in lines:
        is_apart = block and (
            line.begins
            or _begins(block, line, left, leading, rights)
            or (again[line.text] > 1 and _BEFORE_LABEL.search(block[-1].text))
            or again[block[-1].text] > 1
            or _is_next_turn(block[-1], line, labels, rights)
            or _is_broken_off(block[-1], line, rights)
            or _is_set_apart(block[-1], line, leading, gap)
        )
        if is_apart and not line.goes_on:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _left_edges(lines: Sequence[Line]) -> list[float]:
    """Return where columns begin: the left edges shared by many lines."""
    edges = Counter(round(line.x0) for line in lines)
    return [float(x) for x, count in edges.items() if count >= max(3, 0.1 * len(lines))]


def _begins(
    block: list[Line], line: Line, left: list[float], leading: float, rights: Rights
) -> bool:
    """Say whether a line begins a paragraph."""
    last = block[-1]
    if last.level != line.level:
        return True
    if last.block and line.block and last.page == line.page:
        goes_on = line.text[:1].islower() or (last.size == line.size and _leads_on(last, line))
        return last.block != line.block and (not goes_on or bool(ENDS_PARAGRAPH.search(last.text)))
    is_within = _is_within(last, line, leading, rights)
    is_other = abs(last.size - line.size) > SAME_SIZE * line.size
    if is_other and not (is_within and _GOES_ON.match(line.text)):
        return True
    is_bold = last.is_bold != line.is_bold and not _closes(last, line)
    if is_bold and not (is_within and line.text[:1].islower()):
        return True
    is_item = ITEM.match(line.text) or _DASH.match(line.text)
    if (BULLET.match(line.text) and not is_item) or (is_item and _BEFORE_ITEM.search(last.text)):
        return True
    if LABEL.match(line.text) and _BEFORE_LABEL.search(last.text):
        return True
    ended = bool(ENDS_PARAGRAPH.search(last.text)) and not _INITIAL_AT_END.search(last.text)
    is_below = last.page == line.page and last.y > line.y and abs(last.x0 - line.x0) < 6 * line.size
    column = [
        one.x1
        for one in block[-_MOST_LINES:]
        if one.page == last.page and abs(one.x0 - last.x0) < last.size
    ]
    is_short = last.x1 < max(column) - 3 * last.size
    if not is_below and _is_centred_apart(last, line, leading):
        return True
    if not is_below:
        return ended and not line.text[:1].islower() and (is_short or len(column) == 1)
    if step_between(last, line, leading) > (PARAGRAPH_GAP if ended or is_short else _TORN_GAP):
        return True
    margin = max((x for x in left if x <= line.x0 + 1), default=line.x0)
    indented = (
        0.8 * line.size < line.x0 - margin < 5 * line.size
        and last.x0 <= line.x0 - 0.8 * line.size
        and not (_DIVIDED.search(last.text) and line.text[:1].islower())
        and not is_within
    )
    is_short = is_short or last.x1 < line.x1 - 4 * line.size
    return indented or (ended and is_short)


def _is_within(last: Line, line: Line, leading: float, rights: Rights) -> bool:
    """Say whether a line goes on with a sentence that fills the line above to its end.

    So it does in bold type, and in an item's lines, which are set in from the first.
    """
    size = max(last.size, line.size)
    step = (last.y - line.y) / (leading * size)
    is_below = last.page == line.page and 0 < step <= PARAGRAPH_GAP
    # Behind a dash, which breaks a speaker off, a capital may begin what another says.
    ends = ENDS_PARAGRAPH if line.text[:1].islower() else _BEFORE_LABEL
    if not is_below or ends.search(last.text) or _PAGE_AT_END.search(last.text):
        return False
    if ITEM.match(line.text) or LABEL.match(line.text):
        return False
    room = rights.room(last, line)
    return room is not None and room <= 0


def _is_centred_apart(last: Line, line: Line, leading: float) -> bool:
    """Say whether of two lines under each other, apart, one is in the middle, as a caption is."""
    is_under = last.page == line.page and last.y > line.y and not line.text[:1].islower()
    if not is_under or step_between(last, line, leading) <= PARAGRAPH_GAP:
        return False
    outer, inner = sorted((last, line), key=lambda one: one.x0 - one.x1)
    return outer.x0 < inner.x0 and inner.x1 <= outer.x1


def _closes(last: Line, line: Line) -> bool:
    """Say whether a line closes a bracket that the one before it leaves open."""
    is_open = last.text.rfind("(") > last.text.rfind(")")
    return is_open and ")" in line.text.partition("(")[0]


def _is_next_turn(last: Line, line: Line, labels: Mapping[str, int], rights: Rights) -> bool:
    """Say whether a line begins with a label that recurs, behind one that may end without a mark.

    A heading, a stage direction and a resolution do.
    """
    label = LABEL.match(line.text)
    if label is None or labels[label[0]] < FEW:
        return False
    is_direction = _IN_BRACKETS.fullmatch(last.text) is not None
    return is_direction or last.text.isupper() or rights.is_short(last)


def _is_broken_off(last: Line, line: Line, rights: Rights) -> bool:
    """Say whether a line ends though the next one's first word had room in it.

    A small letter begins no paragraph, unless it stands to the left of what it would go on with.
    """
    is_left = line.x0 < last.x0 - 0.8 * line.size
    if last.page != line.page or last.y <= line.y or (_SMALL.match(line.text) and not is_left):
        return False
    if line.text[:1] in _CURRENCIES:  # "£46.9 billion" does not part
        return False
    if _leads_on(last, line):
        return False
    room = rights.room(last, line)
    return room is not None and room > 0


def _leads_on(last: Line, line: Line) -> bool:
    """Say whether a line ends as no paragraph does: not "(c) rest; and | (d) work"."""
    is_item = ITEM.match(line.text) or BULLET.match(line.text)
    return not is_item and _LEADS_ON.search(last.text) is not None


def _gap(lines: Sequence[Line], leading: float) -> float | None:
    """Return the step between paragraphs, or None where none is told from that between lines."""
    steps = [
        step
        for above, below in pairwise(lines)
        if above.page == below.page
        and above.size == below.size
        and ENDS_PARAGRAPH.search(above.text)
        and above.x1 < below.x1 - 3 * below.size
        and (step := step_between(above, below, leading)) > PARAGRAPH_GAP
    ]
    return median(steps) if steps else None


def _is_set_apart(last: Line, line: Line, leading: float, gap: float | None) -> bool:
    """Say whether a line is as far below another as paragraphs are, and may begin one."""
    if gap is None or last.page != line.page or line.text[:1].islower():
        return False
    return abs(step_between(last, line, leading) - gap) < _SAME_GAP
