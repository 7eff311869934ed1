"""Signs before numbers, mathematical signs, powers: no typography, but what is said."""

import pytest

from index.models import Span
from index.text.fidelity import compare


def _verdict(phrase: str, text: str) -> str:
    return compare(phrase, text, [Span(0, len(text))]).fidelity


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("fell to 15 degrees in the north", "It fell to −15 degrees in the north."),
        ("15 degrees in the north", "It fell to −15 degrees in the north."),
        ("fell to +15 degrees in the north", "It fell to -15 degrees in the north."),
        ("a change of 3 percent this year", "a change of ±3 percent this year"),
        ("the ferry where x = y is full", "the ferry where x ≠ y is full"),
        ("more than >5 grams of salt", "more than <5 grams of salt"),
        ("with 5 grams of salt in it", "with ≥5 grams of salt in it"),
        ("the sum of 3 + 2 in the first row", "the sum of 3 − 2 in the first row"),
        ("some 106 ferries came to the quay", "some 10⁶ ferries came to the quay"),
        ("for 11/2 hours at the old quay", "for 1½ hours at the old quay"),
        ("we won by 3:1 in the last year", "we won by 3-1 in the last year"),
    ],
)
def test_what_a_sign_says_is_not_what_its_absence_says(phrase: str, text: str) -> None:
    """A quotation without it, or with another, is altered."""
    assert _verdict(phrase, text) in ("altered", "absent")


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("fell to -15 degrees in the north", "It fell to −15 degrees in the north."),
        ("from 1914-1918 the quay was shut", "from 1914–1918 the quay was shut"),
        ("the quay—15 metres long, is shut", "the quay – 15 metres long, is shut"),
        ("Sunday, 15 May was a fine day", "Sunday—15 May was a fine day"),
        ("an area of 5 km2 in the north", "an area of 5 km² in the north"),
        ("the war of 1945 was the last", "the war of 1945⁷ was the last"),
        ("the harbour is open in winter", "the harbour⁷ is open in winter"),
        ("the COVID-19 rules for ferries", "the COVID‑19 rules for ferries"),
    ],
)
def test_dashes_and_raised_numbers_of_notes_are_typography(phrase: str, text: str) -> None:
    """A dash between words or numbers is no minus, and a note's number is not said."""
    assert _verdict(phrase, text) == "normalised"


@pytest.mark.parametrize(
    ("phrase", "text", "verdict"),
    [
        ("I support ... the war", "I support peace and oppose the war.", "misleading"),
        ("I promise ... the tax", "I promise to end the tax.", "misleading"),
        ("We reduce ... wages here", "We reduce poverty and increase wages here.", "misleading"),
        ("We build ... schools here", "We build roads, in the end, and schools here.", "elided"),
    ],
)
def test_the_verb_right_before_what_is_quoted_may_not_be_left_out(
    phrase: str, text: str, verdict: str
) -> None:
    """Or another governs it."""
    assert _verdict(phrase, text) == verdict
