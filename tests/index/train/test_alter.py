"""Questions made of questions: what they keep, and what they must not."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.train.alter import altered, as_claim

PASSAGE = (
    "Werner von Siemens built the first electric elevator in 1880 in Mannheim. Elisha Otis had "
    "shown a safe lift in New York in 1854, with 4 ropes."
)


def _ways(question: str, answer: str, tries: int = 60) -> set[str]:
    made = (altered(question, PASSAGE, answer, random.Random(seed)) for seed in range(tries))
    return {question for question in made if question}


@pytest.mark.parametrize(
    ("question", "answer", "claim"),
    [
        ("Who built the first elevator?", "Siemens", "Siemens built the first elevator"),
        ("In what year did Otis show a lift?", "1854", "In 1854 Otis show a lift"),
        ("Name the builder.", "Siemens", "Name the builder. Siemens"),
    ],
)
def test_a_claim_says_what_question_and_answer_say(question: str, answer: str, claim: str) -> None:
    """The answer stands where it was asked for, else at the end."""
    assert as_claim(question, answer) == claim


def test_another_name_number_or_opposite_stands_in_its_place() -> None:
    """Names and years of the same passage, opposites, and now and then a denial."""
    made = _ways("What did Siemens first build in Mannheim in 1880?", "the first elevator")

    assert any("in New York in" in question for question in made)
    assert any("1854" in question for question in made)
    assert any("last build" in question for question in made)
    assert any(" not " in question for question in made)


def test_the_answer_never_gets_into_the_question() -> None:
    """A name of the answer would make the question one that is answered."""
    made = _ways("Who built the first elevator in Mannheim in 1880?", "Werner von Siemens")

    assert made
    assert not any("Siemens" in question for question in made)


def test_what_cannot_be_altered_is_left() -> None:
    """No name, no number, no opposite, no helping verb."""
    assert not _ways("Why?", "1880")


@given(st.text(max_size=60), st.text(max_size=60), st.integers())
def test_any_text_is_taken(question: str, passage: str, seed: int) -> None:
    """What comes back is another question, or None."""
    made = altered(question, passage, "", random.Random(seed))

    assert made is None or made != question
    assert isinstance(as_claim(question, passage), str)
