"""Speech without full stops is cut where a clause begins, and writing is not."""

from itertools import pairwise

import pytest

from index.models import Region, Span
from index.text.segment import segment

SPOKEN = " ".join(
    f"and then we carried {count} sacks of rye up to the mill on the hill"
    for count in ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
)


def _sentences(text: str, language: str = "en") -> list[str]:
    passages = segment(text, (Region(Span(0, len(text)), "s"),), language=language)
    return [s.span.cut(text) for p in passages for s in p.sentences]


def test_a_piece_begins_with_a_clause() -> None:
    """None is longer than can be quoted, none a scrap, and no word is lost."""
    found = _sentences(SPOKEN)

    assert len(found) > 3
    assert all(piece.startswith("and then we") for piece in found)
    assert all(12 <= len(piece.split()) <= 45 for piece in found)
    assert " ".join(found) == SPOKEN


def test_where_no_clause_begins_a_line_or_a_length_ends_a_piece() -> None:
    """A line of a caption rather than the middle of one."""
    line = "rye oats wheat barley hops hay straw clover"
    lines = (line + "\n") * 12 + line
    found = _sentences(lines.replace("\n", " "))
    assert all(12 <= len(piece.split()) <= 45 for piece in found)

    wrapped = segment(f"Mills.\n\n{lines}", (Region(Span(0, len(lines) + 8), "s"),))
    sizes = [len(s.span.cut(f"Mills.\n\n{lines}").split()) for p in wrapped for s in p.sentences]
    assert all(size % 8 == 0 for size in sizes[1:])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SPOKEN.replace("and then we", "und dann wir"), "de"),
        (SPOKEN.replace("and then we", "et puis nous"), "fr"),
        (SPOKEN.replace("and then we", "y luego los"), "es"),
        (SPOKEN.replace("and then we", "e poi noi"), "it"),
    ],
)
def test_every_language_has_words_that_begin_a_clause(text: str, language: str) -> None:
    """A language without them is cut by length."""
    start = " ".join(text.split()[:2])

    assert all(piece.startswith(start) for piece in _sentences(text, language))
    assert all(len(piece.split()) <= 45 for piece in _sentences(text, "sv"))


def test_a_long_sentence_that_somebody_wrote_is_whole() -> None:
    """It has commas or ends; only one that nobody can read is cut, at one of them."""
    said = SPOKEN[: SPOKEN.index("and then we carried eight") - 1] + "."
    assert _sentences(said) == [said]

    clause = "the board, which met in Sund, heard the keeper, who had seen the flood"
    law = "; ".join([clause] * 10) + "."
    assert _sentences(law) == [law]

    endless = "; ".join([clause] * 40) + "."
    found = _sentences(endless)
    assert len(found) > 5
    assert all(a.endswith((",", ";")) for a, _ in pairwise(found))
