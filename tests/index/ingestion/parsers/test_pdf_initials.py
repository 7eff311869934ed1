"""Large initials in PDFs: they are in the first line beside them, in their word or before it."""

import pytest

from index.ingestion.parsers import parse
from tests.index.ingestion.parsers.pdf_sheets import Words, column, sheets
from tests.quality.pdf_by_hand import width_of

REST = (
    "the river Aln was raised twice in the year after the",
    "flood, and each time the millers of the valley sent a letter to the county, which",
    "was read aloud and then put into a drawer by the clerk of the council of the town.",
)


def _set(initial: str, first: str, lines: int = 2, size: float = 10) -> list[Words]:
    """Set a text beside an initial of so many lines."""
    large = size * (0.7 + 1.3 * (lines - 1)) / 0.7
    beside = [f"{first} {REST[0]}", *REST[1:]]
    x = 60 + width_of(initial, large) + 1
    return [
        (60, 700 - 13 * (lines - 1), large, initial),
        *column(beside[:lines], x=x, top=700, size=size),
        *column(beside[lines:], x=60, top=700 - 13 * lines, size=size),
    ]


def _read(*words: Words) -> str:
    return parse(sheets(words), "a.pdf")[0].text


@pytest.mark.parametrize("lines", [2, 3])
@pytest.mark.parametrize(
    ("initial", "first", "read"),
    [("T", "he weir on", "The weir on"), ("A", "weir on", "A weir on"), ("O", "ver", "Over"),
     ("I", "have seen that", "I have seen that"), ("I", "n that year", "In that year")],
)  # fmt: skip
def test_an_initial_is_in_the_first_line(lines: int, initial: str, first: str, read: str) -> None:
    text = _read(*_set(initial, first, lines))
    assert text == " ".join([read, *REST])


def test_a_headline_beside_a_text_has_none_of_its_initials() -> None:
    head: list[Words] = [(20, 687, 24, "WEIR")]
    x = 20 + width_of("WEIR", 24) + 8
    text = _read(*head, *column(["There it is, and so is the mill.", *REST], x=x))
    assert "WEIR" in text
