"""Filters as people type them."""

import pytest

from bot.filters import Filters, is_date, take
from index.models import SearchFilter


@pytest.mark.parametrize(
    ("text", "question", "filters"),
    [
        ("What about taxes? speaker: Reagan", "What about taxes?", Filters(speaker="Reagan")),
        (
            "What about taxes? speaker: John F. Kennedy after: 1961 before: 1962-06",
            "What about taxes?",
            Filters(speaker="John F. Kennedy", after="1961", before="1962-06"),
        ),
        ("after: 1985-02-03 What about it?", "What about it?", Filters(after="1985-02-03")),
        ('speaker: "Ronald Reagan" taxes', "taxes", Filters(speaker="Ronald Reagan")),
        ("Was ist mit Steuern? Sprecher: Brandt seit: 1970", "Was ist mit Steuern?",
         Filters(speaker="Brandt", after="1970")),
        ("What did she say before: nothing?", "What did she say before: nothing?", Filters()),
        ("What about taxes? after: 1985-13", "What about taxes? after: 1985-13", Filters()),
        ("keynote speaker:", "keynote speaker:", Filters()),
        ("speaker: Reagan, speaker: Bush", "", Filters(speaker="Bush")),
        ("What about taxes?", "What about taxes?", Filters()),
    ],
)  # fmt: skip
def test_filters_are_taken_out_of_a_text(text: str, question: str, filters: Filters) -> None:
    """The rest is the question; what is no value stays in it."""
    assert take(text) == (question, filters)


def test_a_year_is_all_of_it() -> None:
    """From its first day, to its last."""
    where = Filters(after="1985", before="1987-06").where

    assert where == SearchFilter(after="1985-01-01", before="1987-06-31")
    assert Filters(before="1987").where == SearchFilter(before="1987-12-31")
    assert Filters().where is None


@pytest.mark.parametrize("text", ["2019-05-23 or so", "2019-13", "19", ""])
def test_what_is_no_date_is_known(text: str) -> None:
    """Also where a date stands first."""
    assert not is_date(text)


def test_what_is_typed_in_a_question_comes_first() -> None:
    """The chat's filters fill in the rest."""
    assert Filters(speaker="Bush").over(Filters(speaker="Reagan", after="1985")) == Filters(
        speaker="Bush", after="1985"
    )
    assert str(Filters(speaker="Bush", after="1985")) == "speaker Bush, after 1985"
