"""How deep a page's elements are nested: what is looked at for each of them has an end.

A page of elements in each other would otherwise be gone through again for each.
"""

from collections.abc import Iterator
from typing import Any

# No page that people wrote nests its elements deeper.
_DEEPEST = 300


def upwards(node: Any) -> Iterator[Any]:
    """Yield an element, and those that it is in, from the inside out."""
    for _ in range(_DEEPEST):
        if node is None:
            return
        yield node
        node = node.parent


def is_deep(node: Any) -> bool:
    """Say whether an element is nested so deep that what is in it is not looked at for each."""
    return sum(1 for _ in upwards(node)) == _DEEPEST
