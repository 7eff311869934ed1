"""Whether a search with a pattern takes longer than in proportion to the text, on hostile inputs."""

import re
from collections.abc import Callable
from typing import Any

from tests.growth import MOST, STEP, growth, timed
from tests.index.text.hostile_inputs import Hostile, hostile_inputs

# Each size is tried once, up to where it shows. What is exponential shows at a few characters: by
# then one step takes so many times as long as the one before.
_SHORT = (12, 16, 20, 24, 28, 32, 40, 48)
_SIZES = (*_SHORT, 256, 1024, 4096)
_EXPLODES, _LONG = 4.0, 0.2
# What takes less time cannot be told from nothing.
_LEAST = 2e-5
# From one size to the next, a search that is to be measured takes so many times as long.
_SUSPECT = 6.0


def slowing(pattern: str | bytes, flags: int) -> tuple[Hostile, float] | None:
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
