"""The figures as Markdown tables: absolute, and relative to the usual script."""

from collections.abc import Sequence
from itertools import starmap

from tests.benchmarks.peers.race import Figures

_FIGURES = (
    "",
    "version",
    "cold ask, CPU s",
    "opened after, s",
    "p50, ms",
    "p95, ms",
    "indexed, passages / CPU s",
    "peak, MB",
    "right passage first",
)
_RATIOS = (
    "times the usual script's",
    "cold ask, CPU",
    "opened after",
    "p50",
    "p95",
    "speed of indexing",
    "peak memory",
)


def figures_table(everybody: Sequence[Figures]) -> str:
    """Return a table with a row per contestant."""
    return _markdown(_FIGURES, [_figures_row(figures) for figures in everybody])


def ratios_table(everybody: Sequence[Figures], usual: Figures) -> str:
    """Return a table of each figure divided by the usual script's."""
    return _markdown(_RATIOS, [_ratios_row(figures, usual) for figures in everybody])


def _figures_row(one: Figures) -> tuple[str, ...]:
    return (
        one.name,
        one.version,
        f"{one.cold_cpu_s:.2f}",
        f"{one.open_s:.2f}",
        f"{one.p50_ms:.1f}",
        f"{one.p95_ms:.1f}",
        f"{one.passages_per_cpu_s:.1f}",
        f"{one.peak_mb:.0f}",
        f"{one.right:.3f}",
    )


def _ratios_row(one: Figures, usual: Figures) -> tuple[str, ...]:
    pairs = (
        (one.cold_cpu_s, usual.cold_cpu_s),
        (one.open_s, usual.open_s),
        (one.p50_ms, usual.p50_ms),
        (one.p95_ms, usual.p95_ms),
        (one.passages_per_cpu_s, usual.passages_per_cpu_s),
        (one.peak_mb, usual.peak_mb),
    )
    return (one.name, *starmap(lambda ours, theirs: f"{ours / theirs:.2f}", pairs))


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table with aligned columns, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(cells, widths) for cells in (head, rule, *rows))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    padded = (first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others))
    return f"| {' | '.join(padded)} |"
