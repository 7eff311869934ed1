"""The two regressions of `index.training.fit`: listwise over sentences, logistic for confidence."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_L2 = 1e-2
_C = 0.3


def fit_listwise(rows: NDArray[np.float64], names: Sequence[str]) -> dict[str, float]:
    """Return the weights that make the answering sentences the likeliest of all that compete.

    `rows`: (sentences, 2 + signals): the question's number, whether the sentence answers, its
    signals.
    """
    from scipy.optimize import minimize

    signals = rows[:, 2:]
    scale = signals.std(axis=0) + 1e-9
    inputs = signals / scale
    starts = np.flatnonzero(np.r_[True, rows[1:, 0] != rows[:-1, 0]])
    answers = rows[:, 1]
    counted = np.add.reduceat(answers, starts) > 0
    group = np.cumsum(np.r_[0, rows[1:, 0] != rows[:-1, 0]]).astype(int)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = inputs @ weights
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        everyone = scores / np.add.reduceat(scores, starts)[group]
        right = scores * answers
        mass = np.add.reduceat(right, starts)
        share = right / np.maximum(mass, 1e-300)[group]
        log_likelihood = np.log(np.add.reduceat(everyone * answers, starts)[counted]).mean()
        pull = ((everyone - share) * counted[group])[:, None] * inputs
        gradient = pull.sum(axis=0) / counted.sum() + 2 * _L2 * weights
        return float(-log_likelihood + _L2 * (weights**2).sum()), gradient

    found = minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B").x / scale
    return dict(zip(names, map(float, found), strict=True))


def fit_logistic(
    inputs: NDArray[np.float64],
    right: NDArray[np.float64],
    weights: NDArray[np.float64],
    signs: Mapping[str, int],
) -> dict[str, float]:
    """Fit a logistic regression in which evidence only counts in its own direction.

    `inputs`: (questions, evidence), in the order of `signs`, which maps the evidence's name to 1
    (for an answer), -1 (against) or 0 (either). Without these bounds, correlated signals are played
    off against each other, and a passage far from the question no longer counts against it.
    Returns the coefficients and the `intercept`.
    """
    from scipy.optimize import minimize

    bounds = [(0, None) if s > 0 else (None, 0) if s < 0 else (None, None) for s in signs.values()]
    scale, mean = inputs.std(axis=0) + 1e-9, inputs.mean(axis=0)
    # Uncentred evidence, always far from 0, pulls at the intercept and ends the search too soon.
    scaled = (inputs - mean) / scale

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        coefficients, intercept = parameters[:-1], parameters[-1]
        scores = scaled @ coefficients + intercept
        likelihood = weights * (np.logaddexp(0, scores) - right * scores)
        error = weights * (1 / (1 + np.exp(-scores)) - right)
        pull = np.append(error @ scaled + coefficients / _C, error.sum())
        return float(likelihood.sum() + (coefficients**2).sum() / (2 * _C)), pull

    start = np.zeros(inputs.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    coefficients = found[:-1] / scale
    intercept = float(found[-1] - coefficients @ mean)
    return {"intercept": intercept, **dict(zip(signs, map(float, coefficients), strict=True))}


def fit_scale(log_odds: NDArray[np.float64], right: NDArray[np.float64]) -> dict[str, float]:
    """Fit the `slope` and the `intercept` that make log-odds fit what was right."""
    return fit_logistic(log_odds[:, None], right, np.ones(len(right)), {"slope": 1})


def fit_doubt(
    log_odds: NDArray[np.float64], right: NDArray[np.float64], weights: NDArray[np.float64]
) -> float:
    """Fit by what log-odds below 0 are to be multiplied; those above stay as they are."""
    from scipy.optimize import minimize_scalar

    def loss(factor: float) -> float:
        scaled = np.where(log_odds < 0, factor * log_odds, log_odds)
        return float((weights * np.logaddexp(0, (1 - 2 * right) * scaled)).mean())

    return float(minimize_scalar(loss, bounds=(0.1, 1.0), method="bounded").x)
