"""What a terminal would obey, or not show, is shown; nothing else is altered."""

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.render.visible import visible

_OBEYED = "\x00\x07\x08\x0b\x0c\x1b\x7f\x80\x85\x9b\x9d\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff"


@pytest.mark.parametrize("character", _OBEYED)
def test_what_a_terminal_obeys_is_shown_as_json_escapes_it(character: str) -> None:
    """Controls of both sets, directions, separators: between words, and alone."""
    shown = visible(f"a{character}b")

    assert re.fullmatch(r"a\\(?:u[0-9a-f]{4}|[bf])b", shown)
    assert json.loads(f'"{shown}"') == f"a{character}b"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("two\n\tlines\r\nand one", id="white space"),
        pytest.param("“Curly” — dashes… é ß", id="typography"),
        pytest.param("שלום עליכם، مرحبا", id="right to left"),
        pytest.param("नमस्ते क्‍ष می‌خواهم", id="joiners of a script"),
        pytest.param("👩‍💻 🏳️‍🌈", id="joined emoji"),
        pytest.param("ไทย\u200bไทย", id="breaks between Thai words"),
        pytest.param("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e007f ❤\ufe0f", id="flag"),
        pytest.param("soft\xadhyphen no\xa0break", id="soft hyphen"),
    ],
)
def test_what_is_read_stays(text: str) -> None:
    """Letters of all scripts, with what they need."""
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("over\rwritten", r"over\rwritten"),
        ("pay\u200bpal\u200d\u200cx", r"pay\u200bpal\u200d\u200cx"),
        ("\u200bThe", r"\u200bThe"),
        ("name\udcff", r"name\udcff"),
        ("a\u3164\u034fb", r"a\u3164\u034fb"),
        ("\U000e0070\U000e0061y", r"\udb40\udc70\udb40\udc61y"),
        ("a\ufe0f\ufe0e\U000e0101", "a\ufe0f" + r"\ufe0e\udb40\udd01"),
    ],
)
def test_what_misleads_is_shown(text: str, shown: str) -> None:
    """A line that overwrites itself, a joiner among Latin letters, half a name, tags, variants."""
    assert visible(text) == shown


@example("\u061c\u200b")
@given(st.text() | st.text(alphabet=f"a\n{_OBEYED}\u200b"))
def test_json_stays_the_same_json(text: str) -> None:
    """And twice is as once."""
    shown = visible(json.dumps({text: [text]}, ensure_ascii=False))

    assert json.loads(shown) == {text: [text]}
    assert visible(shown) == shown
    assert not re.search(f"[{_OBEYED}]", shown)
