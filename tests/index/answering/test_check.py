"""`check`: whether a phrase is in the corpus."""

import pytest

from index.answering.check import check
from index.models import Difference
from index.store.local import LocalStore


@pytest.mark.parametrize(
    ("phrase", "status"),
    [
        pytest.param("NATO is not immune.", "exact", id="exact"),
        pytest.param("nato is NOT immune", "normalised", id="letter case"),
        pytest.param("billions of dollars' worth of damage", "normalised", id="straight quote"),
        pytest.param("It takes just a 'click' to send", "normalised", id="curly in the source"),
        pytest.param("Cyber–attacks can be as damaging", "normalised", id="dash"),
        pytest.param("con-\nventional attacks", "normalised", id="hyphenation"),
        pytest.param("broad range of capabilities[2]. Such an", "normalised", id="no-break space"),
        pytest.param("A single attack can inﬂict billions", "normalised", id="ligature"),
        pytest.param("A single attack … undermine our democracies", "elided", id="elided"),
        pytest.param("NATO leaders have decided that a cyber attack could trigger Article 5", "altered", id="altered"),
        pytest.param("We shall fight on the beaches", "absent", id="absent"),
        pytest.param("See: https://www.nato.int", "absent", id="what may not be cited"),
    ],
)  # fmt: skip
def test_verdicts_on_the_sample_report(store: LocalStore, phrase: str, status: str) -> None:
    """Typography is ignored; words are compared."""
    result = check(phrase, store)

    assert result.status == status
    assert result.is_honest == (status not in {"altered", "misleading", "absent"})
    assert {match.comparison.fidelity for match in result.matches} <= {status}


def test_near_shows_the_words_that_differ(store: LocalStore, report_text: str) -> None:
    """A near match shows the source's own words and the difference."""
    (match,) = check("NATO leaders have decided that a cyber attack could trigger", store).matches

    assert match.comparison.differences == (Difference("decided", "agreed"),)
    assert (
        match.span.cut(report_text) == "NATO leaders have agreed that a cyber attack could trigger"
    )
