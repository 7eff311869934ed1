"""The fits of the choice and the judge, on made-up numbers with a known answer."""

import numpy as np

from index.fit import _EVIDENCE, _SIGNALS, _fit_judge, _fit_listwise


def test_the_signal_that_tells_gets_the_weight() -> None:
    """Of ten signals the one that marks the answers is found, whatever its scale."""
    chance = np.random.default_rng(0)
    rows = []
    for question in range(200):
        signals = chance.standard_normal((6, len(_SIGNALS)))
        answer = int((signals[:, 3] + 0.3 * chance.standard_normal(6)).argmax())
        signals[:, 3] *= 100
        rows += [[question, i == answer, *signals[i]] for i in range(6)]
    weights = _fit_listwise(np.array(rows, np.float64))
    effect = {name: abs(w) * (100 if i == 3 else 1) for i, (name, w) in enumerate(weights.items())}

    assert max(effect, key=lambda name: effect[name]) == _SIGNALS[3]


def test_the_judge_separates_and_picks_a_threshold() -> None:
    """Answerable questions come out above, off-topic ones below, on pages and shelf alike."""
    chance = np.random.default_rng(1)
    parts = []
    for _ in range(2):
        kinds = chance.integers(0, 4, 400)
        evidence = chance.standard_normal((400, len(_EVIDENCE)))
        evidence[:, 0] += np.where(kinds == 0, 3, -3)
        parts.append(np.column_stack([kinds, kinds == 0, evidence]).astype(np.float64))
    weights, threshold = _fit_judge(parts)

    assert weights[_EVIDENCE[0]] > 0.5
    assert 0.2 <= threshold < 0.8
