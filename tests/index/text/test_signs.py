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
        ("about 500 metres³ of it are left", "about 500 metres² of it are left"),
        ("about 500 metres of it are left", "about 500 metres² of it are left"),
        ("made of CaCO2 and of nothing else", "made of CaCO₃ and of nothing else"),
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
        ("We will go to Kyiv and stay there", "> We will go to Kyiv\n> and stay there"),
        ("nous irons tous à Paris demain", "<<nous irons tous à Paris demain>> dit-il"),
        ("the years 2014–2020 in the Union", "the years 2014 –2020 in the Union"),
        ("in the season of 2018-19 it was shut", "in the season of 2018/19 it was shut"),
        ("for ½ hour at the old quay", "for 1/2 hour at the old quay"),
        ("made of H2SO4 and CaCO3 alone", "made of H₂SO₄ and CaCO₃ alone"),
        ("it grows and → jobs come to the north", "it grows and jobs come to the north"),
        ("300 millones de euros es poco", "La inversión –300 millones de euros– es poco"),
    ],
)
def test_dashes_and_raised_numbers_of_notes_are_typography(phrase: str, text: str) -> None:
    """A dash between words or numbers is no minus, and a note's number is not said."""
    assert _verdict(phrase, text) in ("exact", "normalised")


@pytest.mark.parametrize(
    ("phrase", "text", "verdict"),
    [
        ("I support ... the war", "I support peace and oppose the war.", "misleading"),
        ("I promise ... the tax", "I promise to end the tax.", "misleading"),
        ("We reduce ... wages here", "We reduce poverty and increase wages here.", "misleading"),
        ("We build ... schools here", "We build roads, in the end, and schools here.", "elided"),
        ("We condemn ... the attack", "We condemn and deplore the attack.", "elided"),
        ("The deal ... protects us", "The deal, a step few could accept, protects us.", "elided"),
        ("We fund schools ... hospitals", "We fund schools despite cuts and hospitals.", "elided"),
    ],
)
def test_the_verb_right_before_what_is_quoted_may_not_be_left_out(
    phrase: str, text: str, verdict: str
) -> None:
    """Or another governs it."""
    assert _verdict(phrase, text) == verdict
