"""The figure of `docs/quality.md`: how risk grows with coverage, and how far confidence is met."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.evaluation.measures import as_in_use, reliability, risk_coverage
from index.evaluation.outcomes import Outcome
from index.models import SURE, UNASKED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PATH = Path(__file__).parent.parent.parent / "docs" / "risk-coverage.png"


@dataclass(frozen=True, slots=True)
class _Curve:
    """A line in each diagram: its label, the weights of the questions, its colour."""

    label: str
    weights: NDArray[np.float64] | None
    colour: str


def draw(outcomes: Sequence[Outcome], path: Path = PATH) -> None:
    """Draw the risk-coverage curve and the reliability diagram side by side.

    If the questions are of all kinds, each has a second line, weighted by the mix of questions in
    use.
    """
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4.2), layout="constrained")
    right.plot([0, 1], [0, 1], color="0.8", linewidth=1)
    in_use = as_in_use(outcomes)
    curves = [_Curve("these questions", None, "0.55")]
    if in_use is not None:
        curves.append(_Curve("weighted as in use", in_use, "black"))
    for curve in curves:
        _draw_risk(left, outcomes, curve)
        _draw_reliability(right, outcomes, curve)
    left.set(xlabel="share of questions answered", ylabel="share of answers that are wrong")
    left.set(xlim=(0, 1), ylim=(0, None), title="Risk and coverage, with confidence thresholds")
    right.set(xlabel="confidence", ylabel="share of answers that are right", xlim=(0, 1))
    right.set(ylim=(0, 1), title="Reliability")
    for axes in (left, right):
        axes.grid(color="0.9")
        axes.set_axisbelow(True)
        axes.legend(frameon=False, loc="upper left")
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def _draw_risk(axes: "Axes", outcomes: Sequence[Outcome], curve: _Curve) -> None:
    risks = risk_coverage(outcomes, curve.weights)
    axes.plot(risks.coverage, risks.risk, color=curve.colour, linewidth=1.5, label=curve.label)
    for bound, mark in ((UNASKED, "s"), (SURE, "o")):
        shown = int((risks.thresholds >= bound).sum())
        if shown:
            place = (risks.coverage[shown - 1], risks.risk[shown - 1])
            axes.plot(*place, mark, color=curve.colour)
            axes.annotate(
                f"{bound:.0%}", place, xytext=(6, -10), textcoords="offset points",
                color=curve.colour,
            )  # fmt: skip


def _draw_reliability(axes: "Axes", outcomes: Sequence[Outcome], curve: _Curve) -> None:
    bins = list(reliability(outcomes, curve.weights))
    confidences, right = [b.confidence for b in bins], [b.right for b in bins]
    axes.plot(confidences, right, "o-", color=curve.colour, linewidth=1.5, label=curve.label)
