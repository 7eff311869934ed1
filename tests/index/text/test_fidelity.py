"""How faithfully a phrase repeats a text."""

import unicodedata

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


@pytest.mark.parametrize(
    ("phrase", "differs"),
    [
        ("He is not ready yet", Difference("is not", "isn't")),
        ("I know that he’s coming home soon", Difference("he’s", "he is")),
        ("I do not think it will float", Difference("do not", "don't")),
        ("It is the best port that I have seen", Difference("I have", "I've")),
    ],
)
def test_a_contraction_written_in_full_is_found(phrase: str, differs: Difference) -> None:
    """It differs, and is shown, even where it is half of a short phrase."""
    text = (
        "He isn't ready yet. I know that he is coming home soon. I don't think it'll float. It's the best "
        "port that I've seen."
    )
    result = compare(phrase, text, [Span(0, len(text))])

    assert result.fidelity == "altered"
    assert differs in result.differences


def test_only_the_given_parts_count() -> None:
    """What stands elsewhere in the text is not found."""
    assert compare("nature of warfare", SPEECH, [Span(0, 20)]).fidelity == "absent"


def test_pieces_of_two_parts_are_no_quotation() -> None:
    """Each part has one speaker; no sentence begins in one and ends in the other."""
    text = "The wall will be of granite. Our town will pay by summer."
    parts = [Span(0, 28), Span(29, len(text))]
    result = compare("The wall will be … by summer", text, parts)

    assert result.fidelity == "misleading"
    assert "different speakers" in result.why


def test_a_part_of_a_hyphenated_word_is_another_word() -> None:
    """ "Two ships" is not what "thirty-two ships" says, but an en dash parts words."""
    text = "We lost thirty-two ships in May – two boats came home."

    assert compare("two ships in May", text, [Span(0, len(text))]).fidelity == "altered"
    assert compare("two boats came home", text, [Span(0, len(text))]).fidelity == "exact"


def test_an_altered_piece_of_an_elided_phrase() -> None:
    """Each piece is compared by itself; what the ellipsis leaves out is no difference."""
    text = "The harbour of the town, built long ago, will be sold to a trust in May."
    result = compare(
        "The harbour of the city … will be sold to a trust", text, [Span(0, len(text))]
    )

    assert result.fidelity == "altered"
    assert result.differences == (Difference("city", "town"),)
    assert [gap.cut(text) for gap in result.left_out] == [", built long ago, "]


def test_the_tightest_of_many_places_counts() -> None:
    """An early "We will" is no part of a quotation that stands together later."""
    text = "We will not go.\n\nWe will sing.\n\nWe will soon build the wall."
    result = compare("We will … build the wall", text, [Span(0, len(text))])

    assert result.fidelity == "elided"
    assert [gap.cut(text).strip() for gap in result.left_out] == ["soon"]


def test_a_question_made_a_statement_is_misleading() -> None:
    """The question mark is the only difference."""
    text = "The wall is safe? Nobody knows."

    assert compare("The wall is safe.", text, [Span(0, len(text))]).fidelity == "misleading"


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("São Tomé won", unicodedata.normalize("NFD", "São Tomé won the cup.")),
        (unicodedata.normalize("NFD", "São Tomé won"), "São Tomé won the cup."),
        ("the foot\u00adball team", "We saw the football team."),
        ("the football team", "We saw the foot\u00adball team."),
        ("O'Hara's team", "We saw O’Hara’s team."),
        ("We saw O’Hara", "We saw O'Hara's team and We saw O'Hara."),
        ("the foot\u202cball team", "We saw the football team."),
    ],
)
def test_the_same_words_in_other_code_points(phrase: str, text: str) -> None:
    """Decomposed accents, soft hyphens, invisible marks, either apostrophe."""
    assert compare(phrase, text, [Span(0, len(text))]).fidelity == "normalised"


def test_the_gravest_verdict() -> None:
    """Of several verdicts the gravest speaks for all; of none there is none."""
    assert worst(["exact", "altered", "elided"]) == "altered"
    assert worst([]) is None


def test_an_honest_place_counts_before_one_that_misleads() -> None:
    """Words that the text denies first, and says later, are exact."""
    text = "I never said that the ferry is safe. Today I say it: the ferry is safe."

    assert compare("the ferry is safe", text, [Span(0, len(text))]).fidelity == "exact"


@pytest.mark.parametrize(
    "asked", ["You did what!?", "And so what...?", "Do we buy from Acme Inc.?"]
)
def test_a_question_may_end_with_more_than_its_mark(asked: str) -> None:
    text = f"{asked} Nobody knew."

    assert compare(asked, text, [Span(0, len(text))]).fidelity == "exact"


def test_the_mark_of_a_note_is_nobodys_word() -> None:
    """A quotation across one is exact; other signs in brackets count."""
    text = "We thank the institute.[1] Storms[12] are dear. We paid [15] of them."
    whole = [Span(0, len(text))]

    assert compare("We thank the institute. Storms are dear.", text, whole).fidelity == "exact"
    assert compare("We paid of them.", text, whole).fidelity != "exact"
