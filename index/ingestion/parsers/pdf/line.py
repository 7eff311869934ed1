"""A line of a page, and a page of lines: what the stages of reading a PDF hand on."""

from dataclasses import dataclass, field
from typing import NamedTuple

# The outer part of a page, where running heads and feet are.
_EDGE = 0.13


class Cell(NamedTuple):
    """A part of a line with a wide gap beside it: its words, and from where to where it goes."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class Line:
    """A line of one column: its text, its box (points from the lower left corner), its type.

    `page` counts from 0. `is_aside`: it stands apart from the running text, as a line that is
    written sideways does; a line that `goes_on` belongs to the sentence that it interrupts, and one
    that `begins` begins a paragraph, whatever stands before it. `block` tells apart the paragraphs
    of a tagged page, from 1; `level` is that of a tagged heading, from 1. `notes`: its numbers in
    brackets, which may refer to notes; those of them that the page does not show in brackets, but
    higher, are `raised`. `ends_word`: the file has a space behind its last letter.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    page: int
    notes: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    is_aside: bool = False
    goes_on: bool = False
    begins: bool = False
    cells: list[Cell] = field(default_factory=list)
    row: str = ""
    block: int = 0
    level: int = 0
    ends_word: bool = False


@dataclass(slots=True)
class PageLines:
    """A page's lines in the order of reading, how high it is, and what number is printed on it.

    `is_picture`: it shows something, but has no letter.
    """

    height: float
    lines: list[Line] = field(default_factory=list)
    label: str = ""
    is_picture: bool = False


def is_at_edge(y: float, height: float) -> bool:
    """Say whether a baseline is where a page of some height has its running head or foot."""
    return not _EDGE * height <= y <= (1 - _EDGE) * height
