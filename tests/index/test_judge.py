"""The judge's model."""

from dataclasses import replace

import pytest

from index.judge import Evidence, probability, threshold
from index.quote import fitted

STRONG = Evidence(
    maxsim=0.85, cosine=0.75, worst_word=0.8, type_missed=0.0, agreement=1.0, lead=1.0, content=1.8, unmet=0.0, counts_otherwise=0.0,
    leaves_undenied=0.0,
)  # fmt: skip
WEAK = Evidence(
    maxsim=0.45, cosine=0.2, worst_word=0.1, type_missed=1.0, agreement=0.0, lead=0.0, content=1.8, unmet=2.0, counts_otherwise=0.0,
    leaves_undenied=0.0,
)  # fmt: skip


def test_strong_evidence_is_shown_and_weak_is_not() -> None:
    """The fitted threshold lies between what answers and what does not."""
    assert probability(WEAK) < threshold() < probability(STRONG)


@pytest.mark.parametrize("name", ["maxsim", "cosine", "lead"])
def test_more_of_it_is_never_held_against_an_answer(name: str) -> None:
    """The signals that carry the choice raise the probability."""
    more = replace(WEAK, **{name: getattr(WEAK, name) + 0.2})

    assert probability(more) > probability(WEAK)


def test_a_probability_whatever_the_evidence() -> None:
    """Extreme evidence stays between 0 and 1."""
    extreme = Evidence(*[1e6] * len(Evidence.__dataclass_fields__))

    assert 0 <= probability(extreme) <= 1


def test_the_weights_fit_the_evidence() -> None:
    """The data file names just the evidence that there is, and an intercept."""
    assert set(fitted()["judge"]) == {*Evidence.__dataclass_fields__, "intercept"}
