"""The figure of `docs/quality.md`: how risk grows with coverage, and how far confidence is met."""

from collections.abc import Sequence
from pathlib import Path

from index.evaluation.measures import as_in_use, reliability, risk_coverage
from index.evaluation.questions import Outcome
from index.models import SURE, UNASKED

PATH = Path(__file__).parent.parent.parent / "docs" / "risk-coverage.png"


def draw(outcomes: Sequence[Outcome], path: Path = PATH) -> None:
    """Draw the risk and coverage curve and the reliability diagram side by side.

    Twice where all kinds of questions are there: as they are, and weighed as in use.
    """
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4.2), layout="constrained")
    right.plot([0, 1], [0, 1], color="0.8", linewidth=1)
    weighed = as_in_use(outcomes)
    for name, weights, colour in (
        ("these questions", None, "0.55"),
        ("as in use", weighed, "black"),
    ):
        if name == "as in use" and weights is None:
            continue
        thresholds, coverage, risk = risk_coverage(outcomes, weights)
        left.plot(coverage, risk, color=colour, linewidth=1.5, label=name)
        for bound, mark in ((UNASKED, "s"), (SURE, "o")):
            shown = int((thresholds >= bound).sum())
            if shown:
                place = (coverage[shown - 1], risk[shown - 1])
                left.plot(*place, mark, color=colour)
                left.annotate(
                    f"{bound:.0%}", place, xytext=(6, -10), textcoords="offset points", color=colour
                )
        bins = list(reliability(outcomes, weights))
        right.plot(
            [b[0] for b in bins],
            [b[1] for b in bins],
            "o-",
            color=colour,
            linewidth=1.5,
            label=name,
        )
    left.set(xlabel="share of questions answered", ylabel="share of answers that are wrong")
    left.set(xlim=(0, 1), ylim=(0, None), title="Risk and coverage; marks: the least confidence")
    right.set(xlabel="confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    right.set(title="Is confidence met?")
    for axes in (left, right):
        axes.grid(color="0.9")
        axes.set_axisbelow(True)
        axes.legend(frameon=False, loc="upper left")
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path, dpi=120)
    pyplot.close(figure)
