"""A line of a page, and a page of lines: what the stages of reading a PDF hand on."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Cell(NamedTuple):
    """A part of a line with a wide gap beside it: its words, and from where to where it goes."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class Line:
    """A line of one column: its text, its box (points from the lower left corner), its type.

    `page` counts from 0. `is_aside`: it stands apart from the running text, as a line that is
    written sideways does.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    page: int
    notes: list[str] = field(default_factory=list)
    is_aside: bool = False
    cells: list[Cell] = field(default_factory=list)
    row: str = ""


@dataclass(slots=True)
class PageLines:
    """A page's lines in the order of reading, how high it is, and what number is printed on it.

    `is_picture`: it shows something, but has no letter.
    """

    height: float
    lines: list[Line] = field(default_factory=list)
    label: str = ""
    is_picture: bool = False
