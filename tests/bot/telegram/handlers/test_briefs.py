"""What /contrast is understood to ask."""

import pytest

from bot.adapters.telegram.handlers.briefs import parse_contrast

SPEAKERS = ("John F. Kennedy", "Ronald Reagan", "Jane Doe")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kennedy | Reagan the Soviet Union", ("Kennedy", "the Soviet Union", "Reagan")),
        ("Kennedy | Ronald Reagan the Union", ("Kennedy", "the Union", "Ronald Reagan")),
        ("Kennedy | Reagan: the Soviet Union", ("Kennedy", "the Soviet Union", "Reagan")),
        ("“J. Doe”|«Roe»: grain: its price", ("J. Doe", "grain: its price", "Roe")),
        ("Kennedy | Merkel grain", ("Kennedy", "grain", "Merkel")),
        ("Kennedy Reagan grain", ("Kennedy Reagan grain", "", "")),
        ("Kennedy | ", ("Kennedy", "", "")),
        ("", ("", "", "")),
    ],
)
def test_who_and_on_what(text: str, expected: tuple[str, str, str]) -> None:
    """With a colon or without; names in full or in part, in quotation marks or bare."""
    assert parse_contrast(text, SPEAKERS) == expected
