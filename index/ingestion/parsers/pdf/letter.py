"""A letter as a page shows it, and what it has in common with others of its command."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Letter(NamedTuple):
    """A letter: its box from left to right, its baseline, its type.

    `low` is how far above the baseline its ink begins, in points; it is measured for what may refer
    to a note. `run` tells apart the letters that different commands set.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    low: float
    run: int


@dataclass(slots=True)
class Run:
    """What the letters of one command have in common; `skew` is what is left of its turn.

    `base` is their baseline, where the line is not skew. `mark` is what a tagged page calls them
    by, -1 without one, and None for what the page adds to the text. `em` is how wide its type size
    is, in points, and `advances` how far a letter moves the next one, in ems, by its code.
    """

    number: int
    size: float
    is_bold: bool
    is_seen: bool
    font: int
    font_name: str
    turn: int
    skew: float
    base: float
    mark: int | None
    em: float
    advances: dict[int, float] = field(default_factory=dict)

    @property
    def is_named(self) -> bool:
        """Say whether the font has a name; some Type 3 fonts have none."""
        return bool(self.font_name)


# Letters of one command that follow each other.
Stretch = tuple[Run, list[Letter]]
