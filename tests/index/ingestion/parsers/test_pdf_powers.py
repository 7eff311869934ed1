"""Raised numbers in PDFs that are powers, among those that call notes."""

import pytest

from index.ingestion.parsers import parse
from tests.index.ingestion.parsers.pdf_sheets import LINES, Words, column, sheets
from tests.quality.pdf_by_hand import width_of

_NOTES = column(["^2 See the letter of the county.", "^3 See the other letter."], top=100, size=7)


def _read(*parts: str) -> str:
    """Return a page's text whose last line has every second of these parts raised."""
    line: list[Words] = []
    x = 60.0
    for i, part in enumerate(parts):
        size = 6.5 if i % 2 else 10
        line.append((x, 503.5 if i % 2 else 500, size, part))
        x += width_of(part, size)
    calls = column(["They found a letter.^2", "They found another one.^3"], top=540)
    return parse(sheets([*column(LINES), *calls, *line, *_NOTES]), "a.pdf")[0].text


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (("The lake has an area of 20 km", "2", " and is deep."), "20 km² and is deep."),
        (("There are 300 people in a km", "2", "."), "in a km²."),
        (("The lake holds 20 m", "3", " of water."), "20 m³ of water."),
        (("A room has 20m", "2", " of floor."), "20m² of floor."),
        (("The sun gives 5 W/m", "2", ", they said."), "5 W/m², they said."),
        (("There were 3 x 10", "6", " of them."), "3 x 10⁶ of them."),
        (("It weighs 10", "-16", " grams."), "10⁻¹⁶ grams."),
        (("It falls at 10 m s", "-1", " here."), "10 m s⁻¹ here."),
        (("We found R", "2", " to be small."), "R² to be small."),
    ],
)
def test_a_power_is_none_of_the_notes(parts: tuple[str, ...], written: str) -> None:
    """Though the page has notes of these numbers: without its power "20 km²" would be a length."""
    assert written in _read(*parts)


@pytest.mark.parametrize(
    "before",
    [
        "They paid $20m",
        "It was so in the 1990s",
        "The county wrote in 2010",
        "It is in Annex B",
        "It is 20 miles",
    ],
)
def test_a_note_s_number_behind_a_sum_or_a_year_is_none(before: str) -> None:
    assert f"{before}[2] and later." in _read(before, "2", " and later.")
