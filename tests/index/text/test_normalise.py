"""Texts made comparable, with the way back."""

import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.normalise import level, normalise


@pytest.mark.parametrize(
    ("text", "levelled"),
    [
        pytest.param("dollars’ ‘click’", "dollars' 'click'", id="curly single quotes"),
        pytest.param("“air”", '"air"', id="curly double quotes"),
        pytest.param("non–state—actors", "non-state-actors", id="dashes"),
        pytest.param("capabilities.\xa0 Such", "capabilities. such", id="no-break space"),
        pytest.param("ﬁnancial oﬃce", "financial office", id="ligatures"),
        pytest.param("cyber-\n  space", "cyberspace", id="hyphenation at a line's end"),
        pytest.param("Anglo-\nSaxon", "anglo- saxon", id="a capital keeps its hyphen"),
        pytest.param("cy\u00adber", "cyber", id="soft hyphen"),
        pytest.param("a\r\n\r\nb", "a b", id="CRLF"),
        pytest.param("disposal…", "disposal...", id="ellipsis"),
        pytest.param("cafe\u0301", "café", id="combining accent"),
        pytest.param("Straße", "strasse", id="case folding that grows"),
    ],
)
def test_levels(text: str, levelled: str) -> None:
    """What does not count in a comparison is levelled."""
    assert level(text) == levelled


@given(st.text())
def test_every_character_knows_its_original(text: str) -> None:
    """The offset map is in order, inside the text, and one entry for each character."""
    result = normalise(text)

    assert len(result.text) == len(result.starts) == len(result.ends)
    assert list(result.starts) == sorted(result.starts)
    assert all(0 <= a < b <= len(text) for a, b in zip(result.starts, result.ends, strict=True))


@given(st.text(min_size=1), st.data())
def test_a_part_maps_back_to_words_that_level_alike(text: str, data: st.DataObject) -> None:
    """Levelling what the map gives back gives the part again, at whole clusters."""
    result = normalise("x " + text + " x")
    start = data.draw(st.integers(0, len(result.text) - 1))
    end = data.draw(st.integers(start + 1, len(result.text)))
    span = result.original(start, end)

    assert result.text[start:end] in normalise(("x " + text + " x")[span.start : span.end]).text


@given(st.text(alphabet="ab Z-9\n\r\t`'\u00ad\u200b\u0301\u0308éßÀµ×ﬁ…“–\xa0İ_", max_size=30))
def test_plain_words_are_levelled_as_any(text: str) -> None:
    """What is taken many characters at a time is as if it were taken one by one."""
    whole = normalise(text)
    module = import_module("index.text.normalise")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_PIECE", re.compile(r"\s+|\S[\u0300-\u036f]*"))
        assert normalise(text) == whole


def test_spaces_with_something_invisible_between_are_one() -> None:
    """What the one space stands for is all of them."""
    result = normalise("a \u200b b")

    assert result.text == "a b"
    assert result.original(1, 2).cut("a \u200b b") == " \u200b "
