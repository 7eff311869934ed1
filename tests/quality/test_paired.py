"""The arithmetic of the scorecard."""

from pathlib import Path

import pytest

from index.evaluation import Item, Outcome
from tests.quality import scorecard
from tests.quality.figures import draw


def _outcomes(right: str) -> list[Outcome]:
    item = Item("q", "answerable")
    return [
        Outcome(item, bit == "1", bit == "1", 0.7 if bit == "1" else 0.2, 1, 1) for bit in right
    ]


def test_a_harmful_change_is_detected() -> None:
    """McNemar's exact test, with nine questions broken and one fixed, and with one of each."""
    before, after = [True] * 9 + [False] * 11, [False] * 9 + [True] + [False] * 10
    change = scorecard.mcnemar(before, after)

    assert (change.fixed, change.broken) == (1, 9)
    assert change.p_value == pytest.approx(2 * (1 + 10) / 2**10)
    assert scorecard.mcnemar([True, False], [False, True]) == scorecard.Change(1, 1, 1.0)
    assert scorecard.mcnemar(before, before) == scorecard.Change(0, 0, 1.0)


def test_a_card_is_stored_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question's outcome is preserved, including leading zeros, beside the other cards."""
    monkeypatch.setattr(scorecard, "PATH", tmp_path / "scorecard.json")
    for name, right in (("b", "0010110"), ("a", "0")):
        scorecard.keep(name, scorecard.card_of(_outcomes(right)))
    kept = scorecard.read()

    assert list(kept) == ["a", "b"]
    assert kept["b"].right == (False, False, True, False, True, True, False)
    assert kept["b"].values["quotation hit@1"].value == pytest.approx(3 / 7, abs=1e-4)
    lines = list(scorecard.lines(scorecard.card_of(_outcomes("1110110")), kept["b"]))
    assert "was 0.429" in next(line for line in lines if "quotation hit@1" in line)
    assert "2 fixed, 0 broken" in lines[-1]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_figure_is_drawn(tmp_path: Path) -> None:
    """A PNG of both diagrams, for one kind of question and for all."""
    silent = [
        Outcome(Item("q", expected), False, False, 0.4, 1, 1)
        for expected in ("near_miss", "out_of_corpus", "adversarial")
    ]
    for outcomes in (_outcomes("1110110"), [*_outcomes("1110110"), *silent]):
        draw(outcomes, tmp_path / "figure.png")
        assert (tmp_path / "figure.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
