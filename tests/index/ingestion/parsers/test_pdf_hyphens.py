"""Hyphens at line ends that no list of words decides."""

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


def test_a_compound_of_two_words_keeps_its_hyphen() -> None:
    english = "The council has not counted the ferries of the north, and nobody asked it to do so."
    text = _joined("They are hurricane-", "related losses.", prose=english)
    assert text == "They are hurricane-related losses."
