"""What /contrast is understood to ask."""

import pytest

from bot.adapters.telegram.handlers.briefs import Contrast, parse_contrast

SPEAKERS = ("John F. Kennedy", "Ronald Reagan", "Jane Doe")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kennedy | Reagan the Soviet Union", Contrast("Kennedy", "Reagan", "the Soviet Union")),
        ("Kennedy | Ronald Reagan the Union", Contrast("Kennedy", "Ronald Reagan", "the Union")),
        ("Kennedy | Reagan: the Soviet Union", Contrast("Kennedy", "Reagan", "the Soviet Union")),
        ("“J. Doe”|«Roe»: grain: its price", Contrast("J. Doe", "Roe", "grain: its price")),
        ("Kennedy | Merkel grain", Contrast("Kennedy", "Merkel", "grain")),
        ("Kennedy Reagan grain", Contrast("Kennedy Reagan grain", "", "")),
        ("Kennedy | ", Contrast("Kennedy", "", "")),
        ("", Contrast("", "", "")),
    ],
)
def test_who_and_on_what(text: str, expected: Contrast) -> None:
    """With a colon or without; names in full or in part, in quotation marks or bare."""
    assert parse_contrast(text, SPEAKERS) == expected
