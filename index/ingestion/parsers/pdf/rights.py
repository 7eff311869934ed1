"""Where the lines of a column end, and so how much room one of them had."""

from collections import defaultdict
from collections.abc import Sequence

from index.ingestion.parsers.pdf.interruptions import FEW
from index.ingestion.parsers.pdf.line import Line

# Lines that begin in the same strip of this many points are of one column.
_BESIDE = 40.0
# A line is short that ends so many type sizes before others.
_SHORT = 3.0


class Rights:
    """Knows where the lines of each column end, on each page."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._ends: dict[tuple[int, int, float], list[float]] = defaultdict(list)
        on_page: dict[tuple[int, float], list[float]] = defaultdict(list)
        for line in lines:
            on_page[line.page, line.size].append(line.x1)
            for at in (0, 1):
                self._ends[line.page, int(line.x0 // _BESIDE) + at, line.size].append(line.x1)

        self._on_page = {key: sorted(ends)[-len(ends) // 3] for key, ends in on_page.items()}

    def is_short(self, line: Line) -> bool:
        """Say whether a line ends well before a third of those on its page."""
        return line.x1 < self._on_page[line.page, line.size] - _SHORT * line.size

    def of(self, line: Line) -> float | None:
        """Return where most lines above and below a line end, or None if there are few."""
        ends = self._ends[line.page, round(line.x0 / _BESIDE), line.size]
        return sorted(ends)[int(0.75 * len(ends))] if len(ends) >= FEW else None

    def room(self, line: Line, following: Line) -> float | None:
        """Return how much wider a line could be with the next one's first word, or None."""
        right = self.of(line)
        if right is None:
            return None
        share = len(following.text.split(" ", 1)[0]) / max(1, len(following.text))
        return right - line.x1 - share * (following.x1 - following.x0) - following.size
