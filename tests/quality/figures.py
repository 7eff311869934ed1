"""The figures of the README: how risk grows with coverage, and how far confidence is met."""

from collections.abc import Sequence
from pathlib import Path

from index.evaluate import Outcome
from index.measures import reliability, risk_coverage

PATH = Path(__file__).parent.parent.parent / "docs" / "risk-coverage.png"


def draw(outcomes: Sequence[Outcome], path: Path = PATH) -> None:
    """Draw the risk and coverage curve and the reliability diagram side by side."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4.2), layout="constrained")
    thresholds, coverage, risk = risk_coverage(outcomes)
    left.plot(coverage, risk, color="black", linewidth=1.5)
    for bound, name in ((0.95, "unasked, 95 %"), (0.8, "in a group, 80 %")):
        shown = int((thresholds >= bound).sum())
        if shown:
            left.plot(coverage[shown - 1], risk[shown - 1], "o", color="black")
            place = (coverage[shown - 1], risk[shown - 1])
            left.annotate(name, place, xytext=(8, -4), textcoords="offset points")
    left.set(xlabel="share of questions answered", ylabel="share of answers that are wrong")
    left.set(xlim=(0, 1), ylim=(0, None), title="Risk and coverage")
    bins = list(reliability(outcomes))
    right.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    right.plot([b[0] for b in bins], [b[1] for b in bins], "o-", color="black", linewidth=1.5)
    right.set(xlabel="confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    right.set(title="Is confidence met?")
    for axes in (left, right):
        axes.grid(color="0.9")
        axes.set_axisbelow(True)
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path, dpi=120)
    pyplot.close(figure)
