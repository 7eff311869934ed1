"""One word in every form that its letters, accents and apostrophes have."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store import lexemes
from index.text import acronyms, fold, plain, searchable, surfaces, vocabulary, words


@pytest.mark.parametrize(
    ("written", "same"),
    [
        pytest.param("Wind\u00adkraft\u00adwerk", "Windkraftwerk", id="soft hyphens"),
        pytest.param("Wind\u200bkraftwerk", "Windkraftwerk", id="zero-width space"),
        pytest.param("\ufeffWindkraftwerk", "Windkraftwerk", id="byte order mark"),
        pytest.param("O’Hara", "O'Hara", id="typographic apostrophe"),
        pytest.param("OʼHara", "O'Hara", id="modifier letter"),
        pytest.param("O´Hara", "O'Hara", id="acute accent"),
        pytest.param("Zu\u0308rich", "Zürich", id="accent apart"),
        pytest.param("38,250", "38250", id="comma in a number"),
        pytest.param("1\u202f238\u202f250", "1238250", id="narrow spaces in a number"),
        pytest.param("38.250", "38250", id="full stop in a number"),
    ],
)
def test_a_word_is_the_same_in_every_form(written: str, same: str) -> None:
    """Its surface, its stem and its lexemes are; where it stands is told by the original."""
    (found,), (other,) = words(written), words(same)

    assert (found.surface, found.stem) == (other.surface, other.stem)
    assert surfaces(written) == surfaces(same)
    assert vocabulary(written) == vocabulary(same)
    assert lexemes.of_passage(written, "en") == lexemes.of_passage(same, "en")
    assert lexemes.of_question(written, "en") == lexemes.of_question(same, "en")
    assert found.span.cut(written).strip("\ufeff") == written.strip("\ufeff")


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("in 2019, 500 men", ["in", "2019", "500", "men"]),
        ("3.14159 of 192,1680", ["3", "14159", "of", "192", "1680"]),
        ("the U.S. fleet’s", ["the", "us", "fleet"]),
        ("x1,500", ["x1", "500"]),
    ],
)
def test_what_is_no_number_in_groups_stays_apart(text: str, split: list[str]) -> None:
    """Only digits in threes are one number."""
    assert [word.surface for word in words(text)] == split


def test_what_is_elided_is_no_part_of_a_word() -> None:
    """French and Italian tie small words to the next; so do texts that name what is theirs."""
    text = "Qu’est-ce que l’Ecole n’a pas vendu ?"
    found = words(text, "fr")

    assert [word.surface for word in found] == ["est", "ce", "que", "ecole", "a", "pas", "vendu"]
    assert found[3].span.cut(text) == "Ecole"
    assert [word.surface for word in words("dell'Unione d’Ivoire", "en")] == ["unione", "ivoire"]
    assert [word.surface for word in words("O'Brien")] == ["o'brien"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Joint Anti-Piracy Sea Task", "japst"),
        ("Joint Non-Lethal-Arms Treaty Office", "jlato"),
        ("Asia-Pacific Grain Union", "apgu"),
        ("Inter-Parliamentary Grain Union", "igu"),
        ("École Nationale du Blé, Union Maritime", "um"),
        ("Grain Union and the Sea League", "sl"),
    ],
)
def test_an_acronym_of_a_name_with_hyphens(name: str, short: str) -> None:
    """Each word of a part with hyphens may have its letter, or the first, or all but the first."""
    assert short in acronyms(f"It was made by the {name} in Oslo.")


@given(st.text())
def test_levelling_twice_changes_nothing(text: str) -> None:
    """Levelled letters are level; composed and decomposed text are the same."""
    assert plain(plain(text)) == plain(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert searchable(searchable(text)) == searchable(text)


@given(st.text())
def test_the_words_of_a_text_stand_where_they_say(text: str) -> None:
    """No span is empty, none overlaps the one before, and each is inside the text."""
    found = words(text)

    assert all(w.span.start < w.span.end <= len(text) for w in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert surfaces(text) == {word.surface for word in found}
