"""No text can make a pattern slow: the time that each takes grows as the text does."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.growth import MOST, STEP, growth, timed
from tests.index.text.hostile_inputs import Hostile, hostile_inputs
from tests.index.text.patterns import patterns

pytestmark = pytest.mark.slow  # the patterns are collected in a process of their own

# Each size is tried once, up to where it shows. What is exponential shows at a few characters: by
# then one step takes so many times as long as the one before.
_SHORT = (12, 16, 20, 24, 28, 32, 40, 48)
_SIZES = (*_SHORT, 256, 1024, 4096)
_EXPLODES, _LONG = 4.0, 0.2
# What takes less time cannot be told from nothing.
_LEAST = 2e-5
# From one size to the next, a search that is to be measured takes so many times as long.
_SUSPECT = 6.0
_PARTS = 16
# Only ever matched at the beginning of a line.
_OF_A_LINE = frozenset({r"\s*user(?:-|\s+)?agent[\s:]+(?P<name>[^#]*)"})


def _slowing(pattern: str | bytes, flags: int) -> tuple[Hostile, float] | None:
    """Return an input on which a pattern is more than linear, and how much, or None."""
    compiled = re.compile(pattern, flags)
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    of_text = flags | re.UNICODE if isinstance(pattern, bytes) else flags
    for hostile in hostile_inputs(text, of_text):

        def search(size: int, hostile: Hostile = hostile) -> None:
            whole: Any = hostile.of(size)
            if isinstance(pattern, bytes):
                whole = whole.encode("latin-1", "ignore")
            for _ in compiled.finditer(whole):
                pass

        if (found := _grows(search)) > MOST:
            return hostile, found
    return None


def _grows(search: Callable[[int], object]) -> float:
    """Return how many times as long a search takes on four times as much, or 0 if that is little."""
    before, now = 0.0, 0.0
    for size in _SIZES:
        before, now = now, timed(search, size)
        if size in _SHORT[1:] and now > _EXPLODES * max(before, _LEAST):
            now = min(now, timed(search, size), timed(search, size))
            if now > _EXPLODES * max(before, _LEAST):
                return MOST * now / before
        if now > _LONG:
            break
    if now < _SUSPECT * max(before, _LEAST) or growth(search, size) < MOST:
        return 0.0
    return growth(search, size if now > _LONG / 10 else STEP * size)


@pytest.mark.parametrize("part", range(_PARTS))
def test_every_pattern_is_linear(part: int) -> None:
    """A search with a pattern takes four times as long in a text four times as long, at most."""
    own = [found for found in patterns()[part::_PARTS] if found.pattern not in _OF_A_LINE]

    slow = [
        f"{found.module}: {found.pattern!r} takes {slowing[1]:.0f} times as long on four times of "
        f"{slowing[0].pump!r} behind {slowing[0].before!r}, before {slowing[0].behind!r}"
        for found in own
        if (slowing := _slowing(found.pattern, found.flags))
        and _slowing(found.pattern, found.flags)  # a busy machine may stall once
    ]

    assert not slow, "\n".join(slow)


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
    assert _slowing(pattern, 0) is not None
