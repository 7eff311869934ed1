"""The numbers that pages have in their lines: "12", "Page iv of 20", "A-3"."""

import re
from collections.abc import Mapping

from index.ingestion.parsers.pdf.line import Line
from index.text import in_any_language

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# Before it is read a page does not tell its language: the words of any count.
_PAGE, _OF = in_any_language(lambda of: of.pages.page), in_any_language(lambda of: of.pages.of)
PAGE_NUMBER = re.compile(
    rf"\A[\W_]*(?:(?P<page>{_PAGE})\W*)?(?:\w{{1,3}}[-–.])?(?P<number>\d{{1,4}}|[ivxlc]{{1,7}})"
    rf"(?:\s*(?P<of>/|{_OF})\s*\d{{1,4}})?[\W_]*",
    re.I,
)


def number_beside(line: Line) -> int | None:
    """Return the number in the first or the last cell of a line, if it is alone there."""
    for cell in line.cells[:1] + line.cells[-1:]:
        if (number := page_number(cell.text)) is not None:
            return number
    return None


def page_number(text: str) -> int | None:
    """Return the number of a line that is only a page number, Roman or not."""
    found = PAGE_NUMBER.fullmatch(text)
    if found is None:
        return None
    number = found["number"].lower()
    return int(number) if number.isdigit() else _roman(number, _ROMAN)


def _roman(text: str, values: Mapping[str, int]) -> int:
    total = 0
    for letter, following in zip(text, [*text[1:], ""], strict=True):
        value = values[letter]
        total += -value if values.get(following, 0) > value else value
    return total
