"""The fits of sentences and judge, on made-up numbers with a known answer."""

import numpy as np
import pytest
from numpy.typing import NDArray

from index.models import Span
from index.training.examples import Example
from index.training.fit import _WIDENED, _answers, _widened
from index.training.regression import fit_doubt, fit_listwise, fit_logistic, fit_scale

NAMES = [f"signal {i}" for i in range(10)]


def test_the_signal_that_marks_the_answers_gets_the_weight() -> None:
    """The one in ten, whatever its scale."""
    chance = np.random.default_rng(0)
    rows = []
    for question in range(200):
        signals = chance.standard_normal((6, len(NAMES)))
        answer = int((signals[:, 3] + 0.3 * chance.standard_normal(6)).argmax())
        signals[:, 3] *= 100
        rows += [[question, i == answer, *signals[i]] for i in range(6)]
    weights = fit_listwise(np.array(rows, np.float64), NAMES)
    effect = {name: abs(w) * (100 if i == 3 else 1) for i, (name, w) in enumerate(weights.items())}

    assert max(effect, key=lambda name: effect[name]) == NAMES[3]


def _made_up() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    chance = np.random.default_rng(1)
    right = chance.integers(0, 2, 800).astype(np.float64)
    evidence = chance.standard_normal((800, 3))
    evidence[:, 0] += 2 * right
    evidence[:, 1] -= 2 * right
    return evidence, right


def test_the_judge_is_calibrated() -> None:
    """Among those given a probability of about p, about p are right."""
    evidence, right = _made_up()
    found = fit_logistic(evidence, right, np.ones(800), {"for": 1, "against": -1, "either": 0})
    scores = found["intercept"] + evidence @ [found["for"], found["against"], found["either"]]
    given = 1 / (1 + np.exp(-scores))

    assert found["for"] > 0.5
    assert found["against"] < -0.5
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        within = (given >= low) & (given < low + 0.2)
        if within.sum() > 30:
            assert right[within].mean() == pytest.approx(given[within].mean(), abs=0.12)


def test_evidence_that_is_always_far_from_zero_is_fitted_as_well() -> None:
    """Shifted by a constant, every piece of evidence gets the weight it had."""
    evidence, right = _made_up()
    signs = {"for": 1, "against": -1, "either": 0}
    there = fit_logistic(evidence, right, np.ones(800), signs)
    moved = fit_logistic(evidence + 50, right, np.ones(800), signs)

    for name in signs:
        assert moved[name] == pytest.approx(there[name], abs=1e-3)
    shift = 50 * sum(there[name] for name in signs)
    assert moved["intercept"] == pytest.approx(there["intercept"] - shift, abs=0.1)


def test_evidence_counts_only_in_its_own_direction() -> None:
    """If the numbers suggest the opposite, its weight is 0."""
    evidence, right = _made_up()
    found = fit_logistic(evidence, right, np.ones(800), {"for": 1, "against": 1, "either": 0})

    assert found["against"] == 0


def test_an_answer_is_met_where_it_stands_and_only_if_there_is_one() -> None:
    """By a span that covers any of its places, in its own document."""
    where = (Span(10, 20), Span(50, 60))
    asked = Example("desk", "When?", "quay", where)
    assert _answers(asked, "quay", Span(48, 66))
    assert not _answers(asked, "mill", Span(48, 66))
    assert not _answers(asked, "quay", Span(12, 40))


def test_the_judge_of_the_default_model_is_widened() -> None:
    """Its coefficients, intercept included, by one factor; the shift moves the intercept alone."""
    factor, shift = _WIDENED
    wide = _widened({"intercept": -2.0, "reader": 3.0})
    assert wide == {"intercept": -2.0 * factor + shift, "reader": 3.0 * factor}


def test_log_odds_that_are_too_sure_are_scaled() -> None:
    """Twice what they should be, and one too high, they are halved and one is taken off."""
    chance = np.random.default_rng(2)
    honest = 2 * chance.standard_normal(4000)
    right = (chance.random(4000) < 1 / (1 + np.exp(-honest))).astype(np.float64)
    found = fit_scale(2 * honest + 2, right)

    assert found["slope"] == pytest.approx(0.5, abs=0.05)
    assert found["intercept"] == pytest.approx(-1, abs=0.15)


def test_doubt_that_is_too_great_is_scaled() -> None:
    """Log-odds below zero that are three times what they should be; those above are right."""
    chance = np.random.default_rng(3)
    honest = 2 * chance.standard_normal(4000)
    right = (chance.random(4000) < 1 / (1 + np.exp(-honest))).astype(np.float64)
    told = np.where(honest < 0, 3 * honest, honest)

    assert fit_doubt(told, right, np.ones(4000)) == pytest.approx(1 / 3, abs=0.05)
    assert fit_doubt(honest, right, np.ones(4000)) == pytest.approx(1, abs=0.05)
