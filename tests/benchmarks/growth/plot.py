"""The figure of `docs/performance.md`: answers, memory and disk against the number of passages."""

from collections.abc import Mapping, Sequence
from pathlib import Path


def draw(rows: Sequence[Mapping[str, float | int | str]], path: Path) -> None:
    """Draw three panels over sizes on a logarithmic axis; those with generated passages are hollow."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot, ticker

    sizes = [float(row["passages"]) for row in rows]
    faces = ["white" if row["generated"] else "black" for row in rows]
    figure, panels = pyplot.subplots(1, 3, figsize=(11, 3.6), layout="constrained")
    for panel, title, series in (
        (
            panels[0],
            "an answer, ms, in turn with the script",
            {
                "median": "turn_p50_ms",
                "95 of 100": "turn_p95_ms",
                "the usual script": "script_p50_ms",
            },
        ),
        (panels[1], "memory, MB", {"answering": "memory_mb", "building": "build_peak_mb"}),
        (panels[2], "on disk, MB", {"in all": "disk_mb"}),
    ):
        for (label, name), style in zip(series.items(), ("-", ":", "--"), strict=False):
            values = [float(row[name]) for row in rows]
            panel.plot(sizes, values, style, color="black", label=label, zorder=1)
            panel.scatter(sizes, values, color=faces, edgecolors="black", s=22, zorder=2)
        panel.set(xscale="log", xlabel="passages", title=title)
        if panel is panels[0]:
            panel.set_ylim(bottom=0)
        else:
            panel.set_yscale("log")
        for axis in (panel.xaxis, panel.yaxis):
            axis.set_major_formatter(ticker.StrMethodFormatter("{x:,.0f}"))
            axis.set_minor_formatter(ticker.NullFormatter())
        panel.spines[["top", "right"]].set_visible(False)
        panel.legend(frameon=False)
    figure.savefig(path, dpi=110)
    pyplot.close(figure)
