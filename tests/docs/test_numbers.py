"""The numbers of the page on quality are those of the scorecard."""

import json
import re

import pytest

from tests.conftest import ROOT
from tests.docs.pages import read

_PAGE = read(ROOT / "docs" / "quality.md")
_CARDS = json.loads((ROOT / "tests" / "quality" / "scorecard.json").read_text(encoding="utf-8"))
# Half of the last digit that is shown; the scorecard itself is rounded, too.
_ROUNDED = 0.0006
_MEASURES = {
    "first quotation right": "quotation hit@1",
    "best single sentence right": "one sentence hit@1",
    "right sentence, given the passage": "right sentence, passage given",
    "one of three quotations right": "hit in three quotations",
    "right quotation shown": "right quotation shown",
    "right passage first": "right passage @1",
    "nDCG@10 of passages": "nDCG@10",
    "quotation longer than it need be": "longer than need be",
    "refused, out of corpus": "refusal, out_of_corpus",
    "refused, near miss": "refusal, near_miss",
    "refused, adversarial": "refusal, adversarial",
    "AUROC, out of corpus": "AUROC, out_of_corpus",
    "AUROC, near miss": "AUROC, near_miss",
    "AUROC, adversarial": "AUROC, adversarial",
    "calibration error, weighted": "calibration error, as in use",
    "calibration error, unweighted": "calibration error",
}
_SETS = {
    "SciFact": "scifact",
    "XQuAD, English": "xquad-en",
    "XQuAD, German questions on German text": "xquad-de",
    "XQuAD, German questions on English text": "xquad-de on xquad-en",
    "SQuAD as keywords": "squad2, as keywords",
    "59 inaugural addresses": "speeches",
}


def _numbers(row: str) -> list[float]:
    """Return the shares and scores in a table's row, from 0 to 1."""
    found = re.findall(r"(\d+\.\d)(?=–\d+\.\d %| %)|\b([01]\.\d{3})\b", row)
    return [float(percent) / 100 if percent else float(plain) for percent, plain in found]


def _row(label: str) -> str:
    (row,) = re.findall(
        rf"^\| {re.escape(label)}[^|]*\|(.*)$", _PAGE.split("\n## Targets")[0], re.M
    )
    return str(row)


@pytest.mark.parametrize("label", _MEASURES)
def test_articles(label: str) -> None:
    """With the reader, its interval, and by search alone."""
    with_reader = _CARDS["squad2"]["measures"][_MEASURES[label]][:3]
    alone = _CARDS["squad2, without the reader"]["measures"][_MEASURES[label]][0]

    assert _numbers(_row(label)) == pytest.approx([*with_reader, alone], abs=_ROUNDED)


@pytest.mark.parametrize("label", _SETS)
def test_other_sets(label: str) -> None:
    """The first quotation, and the order of passages."""
    measures = _CARDS[_SETS[label]]["measures"]
    wanted = [measures["quotation hit@1"][0], measures["nDCG@10"][0]]

    assert _numbers(_row(label))[:2] == pytest.approx(wanted, abs=_ROUNDED)


def test_the_model_card() -> None:
    """It has the values of the scorecard, then those of the weights before."""
    card = " ".join(read(ROOT / "index" / "data" / "reader" / "README.md").split())
    (fused,) = re.findall(r"Fused with the search.*?scorecard.json", card)
    names = (
        "quotation hit@1", "right quotation shown", "AUROC, out_of_corpus", "AUROC, near_miss",
        "AUROC, adversarial",
    )  # fmt: skip
    measures = _CARDS["squad2"]["measures"]

    assert _numbers(fused) == pytest.approx([measures[n][0] for n in names], abs=_ROUNDED)


def test_every_quotation_on_every_set_is_verbatim() -> None:
    """As the page says."""
    assert all(card["measures"]["verbatim"][0] == 1.0 for card in _CARDS.values())
    assert "| quotations verbatim | 100 % |" in _PAGE
