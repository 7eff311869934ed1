"""Shingles: what finds a phrase wherever it stands."""

import pytest

from index.store import shingles

TEXT = (
    "But now needs to be said what nobody says. The fishermen of the north waited for the pilot, "
    "and the pilot did not come.[4] In the end they went out alone, at 1,500 crowns a boat."
)
HELD = set(shingles.of_passage(TEXT))


@pytest.mark.parametrize(
    "phrase",
    [
        "But now needs to be said",
        "but NOW needs, to be – “said”",
        "The ﬁshermen of the north",
        "the pilot did not come. In the end they went",
        "the pilot did not come.[4] In the end",
        "at 1\u00a0500 crowns a boat",
        "the fisher-\nmen of the north",
        "of the nor\u00adth waited",
    ],
)
def test_a_phrase_has_the_shingles_of_a_text_that_has_it(phrase: str) -> None:
    found = shingles.of_phrase(phrase)
    assert found
    assert set(found) <= HELD


def test_of_a_phrase_in_which_one_word_differs_the_other_shingles_are_found() -> None:
    found = shingles.of_phrase("The fishermen of the south waited for the pilot, and the pilot")
    assert 0 < len(HELD & set(found)) < len(found)


def test_another_phrase_has_none_of_them() -> None:
    assert not HELD & set(shingles.of_phrase("The fishermen never waited for a boat"))


def test_few_words_have_none() -> None:
    assert shingles.of_phrase("not come") == []
    assert shingles.of_phrase("") == []


def test_in_a_script_without_spaces_each_character_is_a_word() -> None:
    held = set(shingles.of_passage("我们今年要建四十条船。渔民在等待,政府没有回答。"))
    assert set(shingles.of_phrase("渔民在等待")) <= held
    assert not held & set(shingles.of_phrase("政府今年回答"))


def test_a_long_phrase_is_looked_up_by_a_few_spread_over_it() -> None:
    words = [f"w{i}" for i in range(400)]
    found = shingles.of_phrase(" ".join(words))
    first, last = (set(shingles.of_passage(" ".join(part))) for part in (words[:50], words[-50:]))
    assert len(found) <= 12
    assert first & set(found)
    assert last & set(found)
