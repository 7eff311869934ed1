"""How faithfully a phrase repeats a text."""

import pytest

from index.models import Difference, Span
from index.text.fidelity import compare, worst

SPEECH = (
    "These technologies are fundamentally changing the nature of warfare. We can and we will use "
    "the full range of capabilities at our disposal…. It takes just a ‘click’ to send a cyber "
    "virus\nspreading across the globe. Cyberspace is a domain."
)
WHOLE = [Span(0, len(SPEECH))]


@pytest.mark.parametrize(
    ("phrase", "fidelity"),
    [
        pytest.param("nature of warfare", "exact", id="exact"),
        pytest.param("nature of warfare.", "exact", id="its own full stop does not count"),
        pytest.param("just a 'click' to send", "normalised", id="straight quotes"),
        pytest.param("virus spreading across", "normalised", id="across a line break"),
        pytest.param("Nature of Warfare", "normalised", id="capitals"),
        pytest.param("We can … use the full range", "elided", id="ellipsis"),
        pytest.param("We can [...] at our disposal", "elided", id="bracketed ellipsis"),
        pytest.param("changing the nature of war", "altered", id="a word differs"),
        pytest.param("the whole range of capabilities at our disposal", "altered", id="synonym"),
        pytest.param("asymmetric response", "absent", id="absent"),
        pytest.param("globe … click", "absent", id="pieces in the wrong order"),
        pytest.param("cyber", "exact", id="a word of its own"),
        pytest.param("space", "absent", id="not inside another word"),
        pytest.param("…", "absent", id="nothing but an ellipsis"),
    ],
)
def test_verdicts(phrase: str, fidelity: str) -> None:
    """Each way of repeating a text has its verdict."""
    assert compare(phrase, SPEECH, WHOLE).fidelity == fidelity


def test_says_which_words_differ_and_where() -> None:
    """An altered phrase comes with the words that differ and the original's own place."""
    result = compare("changing the nature of war", SPEECH, WHOLE)

    assert result.differences == (Difference("war", "warfare"),)
    assert result.found is not None
    assert result.found.cut(SPEECH) == "changing the nature of warfare"


def test_only_the_given_parts_count() -> None:
    """What stands elsewhere in the text is not found."""
    assert compare("nature of warfare", SPEECH, [Span(0, 20)]).fidelity == "absent"


def test_the_gravest_verdict() -> None:
    """Of several verdicts the gravest speaks for all; of none there is none."""
    assert worst(["exact", "altered", "elided"]) == "altered"
    assert worst([]) is None
