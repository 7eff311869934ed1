"""What scans and transcripts have that other pages lack: type of uneven size, numbered lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.ingestion.parsers.pdf.line import Line, PageLines

# OCR guesses each line's size: this near to the usual one it is that one, if so few lines within a
# paragraph differ, in so many places; the step from line to line is at most so many sizes.
_NEAR, _FEW, _PLACES, _STEP = 0.13, 2, 3, 1.7
# Lines are numbered if so many in a row are; in the same column, to so many points, shorter runs
# are too.
_NUMBERED, _SAME_EDGE, _LEAST_RUN = 8, 2.0, 2
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)


def even_sizes(pages: Sequence[PageLines]) -> None:
    """Give lines within a paragraph the size of the lines around them, if OCR guessed the sizes."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0.0)
    odd = [run for page in pages for run in _odd_runs(page.lines, usual)]
    if len(odd) >= _PLACES:
        for line in (line for run in odd for line in run):
            line.size = usual


def _odd_runs(lines: Sequence[Line], usual: float) -> Iterator[list[Line]]:
    """Yield the few lines of almost the usual size that stand between lines of that size."""
    run: list[Line] = []
    before: Line | None = None
    for line in lines:
        if line.size != usual:
            run.append(line)
            continue
        if before and 0 < len(run) <= _FEW and _is_paragraph([before, *run, line], usual):
            yield run
        run, before = [], line


def _is_paragraph(lines: Sequence[Line], usual: float) -> bool:
    return all(
        0 < above.y - below.y <= _STEP * usual
        and above.is_bold == below.is_bold
        and abs(below.size - usual) <= _NEAR * usual
        for above, below in pairwise(lines)
    )


def cut_line_numbers(pages: Sequence[PageLines]) -> None:
    """Take the numbers that count the lines in a margin out of a document's lines.

    Where a page has a long run of them, shorter ones in the same column are such numbers too, on
    that page or on one that has hardly another line: they may begin anew within a page, and a last
    page is short.
    """
    by_page = [[run for run in _runs(page.lines) if _are_apart(run)] for page in pages]
    long = [[run for run in runs if len(run) >= _NUMBERED] for runs in by_page]
    columns = [_edges(run[-1]) for runs in long for run in runs]
    for page, runs, found in zip(pages, by_page, long, strict=True):
        numbered = [
            line
            for run in runs
            if len(run) >= _LEAST_RUN and (found or _is_all(run, page.lines))
            for line in run
            if any(_are_near(_edges(line), edges) for edges in columns)
        ]
        for line in numbered:
            _cut_number(line)
        page.lines = [line for line in page.lines if line.text]


def _is_all(run: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Say whether a run is all that a short page has, and its sentences go on over the lines."""
    goes_on = any(line.text.partition(" ")[2][:1].islower() for line in run)
    return len(run) > 0.8 * len(lines) and goes_on


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield lines in a row that begin with numbers that count on by one."""
    run: list[Line] = []
    for line in lines:
        first = line.text.split(" ", 1)[0]
        is_number = _NUMBER.fullmatch(first) is not None
        is_next = bool(run) and is_number and int(first) == int(run[-1].text.split(" ", 1)[0]) + 1
        if run and not is_next:
            yield run
            run = []
        if is_number:
            run.append(line)
    if run:
        yield run


def _edges(line: Line) -> tuple[float, float]:
    """Return where the number at the head of a line begins and ends."""
    first = line.cells[0] if line.cells else line
    return first.x0, first.x1


def _are_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Say whether two numbers are flush left or flush right."""
    return any(abs(a - b) <= _SAME_EDGE for a, b in zip(one, other, strict=True))


def _are_apart(lines: Sequence[Line]) -> bool:
    """Say whether the numbers stand in a column of their own, a wide gap before words, not cells.

    "1  Norrland  412  518" is a row of a table.
    """
    apart = sum(len(line.cells) > 1 or line.text.isdigit() for line in lines)
    rows = sum(len(line.cells) > 3 for line in lines)
    return apart > 0.8 * len(lines) and rows <= 0.5 * len(lines)


def _cut_number(line: Line) -> None:
    _, _, line.text = line.text.partition(" ")
    line.text = line.text.strip()
    if len(line.cells) > 1:
        line.x0, line.cells = line.cells[1].x0, line.cells[1:] if len(line.cells) > 2 else []
