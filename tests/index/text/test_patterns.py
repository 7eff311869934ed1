"""No text can make a pattern slow: the time that each takes grows as the text does."""

import pytest

from tests.index.text.linear import slowing
from tests.index.text.linear_patterns import slow_among, untried
from tests.index.text.patterns import collected, patterns

pytestmark = pytest.mark.slow  # the patterns are collected in a process of their own

_PARTS = 16


@pytest.mark.parametrize("part", range(_PARTS))
def test_every_pattern_is_linear(part: int) -> None:
    """A search with a pattern takes four times as long in a text four times as long, at most.

    `python -m tests.index.text.linear_patterns` lists those that were tried.
    """
    slow = slow_among(untried()[part::_PARTS])

    assert not slow, "\n".join(slow.values())


def test_patterns_are_the_same_in_every_process() -> None:
    """No set's order gets into one: the same text would not be read alike."""
    assert collected(seed=1) == collected(seed=2)


def test_patterns_of_all_rooms_are_seen() -> None:
    """The patterns of modules, of rules of each language, and those made on first use."""
    found = patterns()

    modules = {one.module for one in found}
    assert {"index.text.dates", "index.annotation.quoting", "bot.conversation"} <= modules
    assert any("applaudissements" in str(one.pattern) for one in found)
    assert any(isinstance(one.pattern, bytes) for one in found)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"\s+(?:and|or)\b", id="quadratic: a run is entered anywhere"),
        pytest.param(r"\d:\d\d\s*(?:am)?\s*(?:UTC)?\s*$", id="cubic: blanks side by side"),
        pytest.param(r"“[^”]*”", id="quadratic: a mark that nothing closes"),
        pytest.param(r"(?:\w+ ?)+:", id="exponential: a repeat in a repeat"),
    ],
)
def test_a_slow_pattern_is_found(pattern: str) -> None:
    """What is wanted of the inputs: each kind of slow pattern shows."""
    assert slowing(pattern, 0) is not None
