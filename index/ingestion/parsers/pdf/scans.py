"""What scans and transcripts have that other pages lack: type of uneven size, numbered lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.ingestion.parsers.pdf.line import Line, PageLines

# OCR guesses each line's size: this near to the usual one it is that one, if so few lines within a
# paragraph differ, in so many places; the step from line to line is at most so many sizes.
_NEAR, _FEW, _PLACES, _STEP = 0.13, 2, 3, 1.7
# Lines are numbered if so many in a row are.
_NUMBERED = 8


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


def without_line_numbers(lines: list[Line]) -> list[Line]:
    """Return a page's lines without the numbers that count them in the margin."""
    numbered: list[Line] = []
    longest: list[Line] = []
    for line in lines:
        first = line.text.split(" ", 1)[0]
        if not first.isdigit():
            numbered = []
        elif numbered and int(first) == int(numbered[-1].text.split(" ", 1)[0]) + 1:
            numbered.append(line)
        else:
            numbered = [line]
        longest = max(longest, numbered, key=len)
    if len(longest) < _NUMBERED or not _are_apart(longest):
        return lines
    for line in longest:
        _cut_number(line)
    return [line for line in lines if line.text]


def _are_apart(lines: Sequence[Line]) -> bool:
    """Say whether the numbers stand in a column of their own, a wide gap before the words."""
    apart = sum(len(line.cells) > 1 or line.text.isdigit() for line in lines)
    return apart > 0.8 * len(lines)


def _cut_number(line: Line) -> None:
    _, _, line.text = line.text.partition(" ")
    line.text = line.text.strip()
    if len(line.cells) > 1:
        line.x0, line.cells = line.cells[1].x0, line.cells[1:] if len(line.cells) > 2 else []
