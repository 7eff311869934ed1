"""Hyphens at line ends that no list of words decides."""

import pytest

from index.ingestion.parsers.pdf.joiner import Joiner
from index.ingestion.parsers.pdf.line import Line


def _line(text: str) -> Line:
    return Line(text=text, x0=60, x1=300, y=700, size=10, is_bold=False, page=0)


def _joined(*texts: str, prose: str) -> str:
    lines = [_line(text) for text in texts]
    joiner = Joiner([*lines, *(_line(prose) for _ in range(4))])
    return "".join(joiner.joined(lines))


def test_a_long_word_that_no_list_has_is_one_if_a_part_of_it_is_none() -> None:
    german = "Der Rat hat die Höfe und die Häfen im Norden nicht gezählt, und niemand fragt danach."
    text = _joined("Die Kosten der Satzspiegelbe-", "rechnung sind hoch.", prose=german)
    assert text == "Die Kosten der Satzspiegelberechnung sind hoch."


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Das Spezial-", "gesetz gilt.", "Das Spezialgesetz gilt."),
        ("Der Belastungs-", "stopp gilt.", "Der Belastungsstopp gilt."),
        ("Die Ein-", "und Ausfuhr ist frei.", "Die Ein- und Ausfuhr ist frei."),
        ("Das EU-", "weit geltende Recht.", "Das EU-weit geltende Recht."),
        ("Der Spezial-", "Ausschuss tagt.", "Der Spezial-Ausschuss tagt."),
    ],
)
def test_a_german_noun_before_a_small_letter_is_divided(
    first: str, second: str, joined: str
) -> None:
    german = "Der Rat hat die Höfe und die Häfen im Norden nicht gezählt, und niemand fragt danach."
    assert _joined(first, second, prose=german) == joined


@pytest.mark.parametrize("joins", ["and", "or"])
def test_a_word_that_the_next_one_completes_stands_apart(joins: str) -> None:
    english = "The council has not counted the ferries of the north, and nobody asked it to do so."
    text = _joined("They are short-", f"{joins} long-term losses.", prose=english)
    assert text == f"They are short- {joins} long-term losses."


def test_a_compound_of_two_words_keeps_its_hyphen() -> None:
    english = "The council has not counted the ferries of the north, and nobody asked it to do so."
    text = _joined("They are hurricane-", "related losses.", prose=english)
    assert text == "They are hurricane-related losses."


def test_korean_words_go_on_where_the_file_has_no_space() -> None:
    """It breaks lines within words; a space at a line's end tells that a word ends there."""
    ends = [("그 배는", True), ("아주 오래된 배이며 우리", False), ("는 배를", True), ("고쳤고 치명률", False),
            ("이 높은", True), ("질병은 없", False), ("었다고", True), ("말하였다.", False)]  # fmt: skip
    lines = [
        Line(text, 50, 300, 700 - 12 * i, 10, False, 0, ends_word=told)
        for i, (text, told) in enumerate(ends)
    ]
    said = "그 배는 아주 오래된 배이며 우리는 배를 고쳤고 치명률이 높은 질병은 없었다고 말하였다."
    assert "".join(Joiner(lines).joined(lines)) == said

    untold = [Line(text, 50, 300, 700 - 12 * i, 10, False, 0) for i, (text, _) in enumerate(ends)]
    assert "우리 는 배를 고쳤고" in "".join(Joiner(untold).joined(untold))
