"""Numbers of lines and paragraphs in the margins of PDFs are no text."""

import re

import pytest

from tests.index.ingestion.parsers.pdf_sheets import LINES, TEXT, Words, column, text_of


def _numbered(numbers: range | tuple[int, ...], top: float = 700) -> list[Words]:
    return [(60, top - 13 * i, 10, str(n)) for i, n in enumerate(numbers)]


@pytest.mark.parametrize("x", [60, 500])
def test_the_numbers_of_every_fifth_line_are_no_text(x: float) -> None:
    """Bills and acts have them in the margin, in the type of the text."""
    lines = [*LINES, *LINES]
    numbers: list[Words] = [(x, 700 - 13 * (i - 1), 10, str(i)) for i in (5, 10, 15, 20)]

    assert text_of([*column(lines, x=90), *numbers]).split("\n\n") == [TEXT, TEXT]


def test_the_numbers_of_a_court_s_paragraphs_in_the_right_margin_are_no_text() -> None:
    """They cut the sentences that begin beside them."""
    numbers: list[Words] = [(520, 700 - 13 * i, 10, f"{n}") for n, i in ((9, 0), (10, 3), (11, 8))]
    assert TEXT in text_of([*column(LINES), *numbers])


def test_numbers_beside_cells_stay() -> None:
    """What is level with them does not fill its line."""
    rows = [
        ("Mills of the upper valley of the Aln", "1"),
        ("Weirs of the upper valley of the Aln", "2"),
    ]
    cells: list[Words] = [
        (x, 500 - 14 * i, 10, cell)
        for i, row in enumerate(rows)
        for x, cell in zip((60, 520), row, strict=True)
    ]
    text = text_of([*column(LINES), *cells])

    assert re.search(r"Mills of the upper valley of the Aln\W+1\b", text)


def test_a_clause_s_number_in_the_other_margin_is_not_one_of_every_fifth_line() -> None:
    numbers: list[Words] = [(500, 700 - 13 * (i - 1), 9, str(i)) for i in (5, 10, 15, 20)]
    text = text_of([*column([*LINES, *LINES], x=90), *numbers, (60, 622, 10, "6"),
                  (500, 560, 11, "7")])  # fmt: skip

    assert text.count("The clerk who had read") == 2
    assert re.findall(r"\d+", text) == ["6", "7"]


def test_numbers_of_lines_begin_anew_within_a_page_and_end_early_on_the_last() -> None:
    """A long run on one page tells where they stand on all."""
    first = [*column([*LINES, *LINES[:2]], x=100), *_numbered(range(1, 11)),
             *_numbered((1, 2), top=570)]  # fmt: skip
    second = [*column(LINES[2:], x=100), *_numbered(range(3, 11))]

    assert text_of(first, second).split("\n\n") == [TEXT, TEXT]


def test_a_short_list_at_the_end_keeps_its_numbers() -> None:
    """Though the pages before it have numbered lines in the same column."""
    first = [*column([*LINES, *LINES[:2]], x=100), *_numbered(range(1, 13))]
    last = [*column(["Approve the sale of the weir.", "Refuse it."], x=100), *_numbered((1, 2))]

    assert "1 Approve the sale of the weir." in " ".join(text_of(first, last).split())


def test_lines_that_are_numbered_with_two_digits() -> None:
    """As those of depositions: 01, 02."""
    numbers: list[Words] = [(60, 700 - 13 * i, 10, f"{i + 1:02}") for i in range(len(LINES))]

    assert text_of([*column(LINES, x=100), *numbers]) == TEXT


def test_the_numbers_of_a_court_s_paper_are_left_out() -> None:
    """They count all lines, written or not, and need not be level with the words."""
    numbers: list[Words] = [(52 - 6 * (i > 9), 752 - 24 * i, 12, str(i)) for i in range(1, 26)]
    said = column([line[:70].rsplit(" ", 1)[0] for line in LINES], top=605, x=90, step=24)
    text = text_of([*numbers, *said])

    assert text.startswith("The weir on the river Aln")
    assert not re.search(r"\b\d+\b", text)
