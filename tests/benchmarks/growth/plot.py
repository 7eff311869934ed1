"""The figure of `docs/performance.md`: answers, memory and disk against the number of passages."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes


# The title of each panel, and the labels and columns of its lines.
_PANELS = {
    "time per answer, ms": {
        "median": "turn_p50_ms", "95th percentile": "turn_p95_ms", "the usual script": "script_p50_ms",
    },
    "memory, MB": {"answering": "memory_mb", "building": "build_peak_mb"},
    "on disk, MB": {"total": "disk_mb"},
}  # fmt: skip
Rows = Sequence[Mapping[str, float | int | str]]


def draw(rows: Rows, path: Path) -> None:
    """Draw three panels over the sizes; hollow points include generated passages."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, panels = pyplot.subplots(1, len(_PANELS), figsize=(11, 3.6), layout="constrained")
    for panel, (title, series) in zip(panels, _PANELS.items(), strict=True):
        _draw_series(panel, rows, series)
        panel.set(xscale="log", xlabel="passages", title=title)
        if panel is panels[0]:
            panel.set_ylim(bottom=0)
        else:
            panel.set_yscale("log")
        _tidy(panel)
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


def _draw_series(panel: "Axes", rows: Rows, series: Mapping[str, str]) -> None:
    sizes = [float(row["passages"]) for row in rows]
    faces = ["white" if row["generated"] else "black" for row in rows]
    for (label, name), style in zip(series.items(), ("-", ":", "--"), strict=False):
        values = [float(row[name]) for row in rows]
        panel.plot(sizes, values, style, color="black", label=label, zorder=1)
        panel.scatter(sizes, values, color=faces, edgecolors="black", s=22, zorder=2)


def _tidy(panel: "Axes") -> None:
    from matplotlib import ticker

    for axis in (panel.xaxis, panel.yaxis):
        axis.set_major_formatter(ticker.StrMethodFormatter("{x:,.0f}"))
        axis.set_minor_formatter(ticker.NullFormatter())
    panel.spines[["top", "right"]].set_visible(False)
    panel.legend(frameon=False)
