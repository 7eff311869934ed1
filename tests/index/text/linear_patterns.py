"""The patterns found linear: `python -m tests.index.text.linear_patterns` tries the others.

Trying each takes ten minutes. What was found linear once stays so, as long as it, its inputs, how it
is timed and Python are the same: `linear_patterns.txt` keeps a digest of each.
"""

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import tests.growth
from tests.index.text import hostile_inputs, linear
from tests.index.text.linear import slowing
from tests.index.text.patterns import Found, patterns

_LIST = Path(__file__).with_suffix(".txt")
# Only ever matched at the beginning of a line.
_OF_A_LINE = frozenset({r"\s*user(?:-|\s+)?agent[\s:]+(?P<name>[^#]*)"})
_DIGITS = 16


def untried() -> list[Found]:
    """Return the project's patterns that are not listed as linear, in a fixed order."""
    listed = frozenset(_LIST.read_text().split()) if _LIST.exists() else frozenset()
    return [one for one in _all() if _digest(one) not in listed]


def slow_among(tried: Iterable[Found]) -> dict[Found, str]:
    """Return what shows each slow one to be slow."""
    return {
        one: f"{one.module}: {one.pattern!r} takes {slowness:.0f} times as long on four times of "
        f"{hostile.pump!r} behind {hostile.before!r}, before {hostile.behind!r}"
        for one in tried
        if (found := slowing(one.pattern, one.flags))
        and slowing(one.pattern, one.flags)  # a busy machine may stall once
        for hostile, slowness in [found]
    }


def _all() -> list[Found]:
    return [one for one in patterns() if one.pattern not in _OF_A_LINE]


def _digest(one: Found) -> str:
    what = repr((_how(), one.pattern, int(one.flags)))
    return hashlib.sha256(what.encode()).hexdigest()[:_DIGITS]


@cache
def _how() -> tuple[object, ...]:
    """Return what the finding depends on besides the pattern."""
    modules = (tests.growth, hostile_inputs, linear)
    return (sys.version_info[:2], *(Path(str(one.__file__)).read_bytes() for one in modules))


def main() -> None:
    left = untried()
    print(f"{len(left)} of {len(_all())} patterns are to be tried.", flush=True)
    slow = slow_among(left)
    linear_ones = {_digest(one) for one in _all() if one not in slow}
    _LIST.write_text("".join(f"{digest}\n" for digest in sorted(linear_ones)))
    sys.exit("\n".join(slow.values()) or 0)


if __name__ == "__main__":
    main()
