"""Notes, labels and headings beside the text of a PDF's page."""

import re

import pytest

from tests.index.ingestion.parsers.pdf_sheets import LINES, TEXT, Words, column, text_of


@pytest.mark.parametrize("x", [10, 450])
def test_notes_in_the_margin_stand_apart(x: float) -> None:
    """Whether their lines are level with those of the text or between them."""
    note: list[Words] = [(x, 674, 7, "The county replied"), (x, 661, 7, "in May that it"),
                         (x, 650, 7, "knows of no letter.")]  # fmt: skip
    text = text_of([*column(LINES, x=90), *note])

    assert TEXT in text
    assert "The county replied in May that it knows of no letter." in text.split("\n\n")


def test_a_column_of_small_keys_is_no_margin() -> None:
    """What is level with them does not fill its lines: it is a table."""
    keys = [("Ctrl+p", "Print"), ("Ctrl+w", "Close"), ("Ctrl+s", "Save"), ("Ctrl+q", "Quit")]
    cells: list[Words] = [
        (x, 500 - 14 * i, size, cell)
        for i, row in enumerate(keys)
        for x, size, cell in zip((20, 120), (8, 10), row, strict=True)
    ]
    text = text_of([*column(LINES, x=120), *cells, *column(LINES, x=120, top=430)])

    assert re.search(r"Ctrl\+p\W+Print\W+Ctrl\+w\W+Close", text)


def test_a_small_label_beside_its_text_is_no_note() -> None:
    """It ends with a colon, and goes before what it is about."""
    text = text_of([*column(LINES, x=120), (30, 700, 8, "Findings:")])

    assert text.startswith("Findings: The weir")


def test_a_label_of_many_lines_goes_before_the_row_that_it_stands_at() -> None:
    """Manuals number their sections so, and so do records whose speakers have an office."""
    label = ["2.3.59.7", "The weir and", "its millers"]
    own = column(label, x=20, top=700 - 13 * 10)
    text = text_of([*column([*LINES, *LINES], x=140), *own])

    assert text.split("\n\n") == [TEXT, "2.3.59.7 The weir and its millers", TEXT]


@pytest.mark.parametrize("label", [["Ms. ROE", "(Chair)"], ["Senator", "Roe:"]])
@pytest.mark.parametrize("end", ["and then we —", "and then we waited"])
def test_who_interrupts_a_sentence_stands_before_the_own_words(label: list[str], end: str) -> None:
    """In the margin, in two lines, beside a row behind one without an end."""
    lines = [*LINES[:4], f"in the autumn of that year and found that it had been paid for {end}"]
    lines += ["No. It wrote to both of them, and waited for a reply of the county", *LINES[6:]]
    text = text_of([*column(lines, x=120), *column(label, x=20, top=700 - 13 * 5)])

    assert f"{end}\n\n{' '.join(label)}" in text
    assert re.search(r"(?::|\)\n)\s*No\. It wrote", text)


def test_a_side_heading_stands_before_its_clause() -> None:
    """Though a long word of it is near the text, and the clause ends beside it."""
    clauses = [
        [
            "118. The council shall raise the weir where the county asks it to do so, and shall",
            "pay for it.",
        ],
        [
            "119. The millers of the upper valley shall each year be heard in the autumn, and so",
            "shall the clerk.",
        ],
    ]
    heads = [["Money of", "the millers"], ["Yearly hearing", "of"]]
    words = [
        *column(clauses[0], x=90), *column(heads[0], x=20),
        *column(clauses[1], x=90, top=650), *column(heads[1], x=20, top=650),
    ]  # fmt: skip
    blocks = text_of([*words, *column(LINES, x=90, top=600)]).split("\n\n")

    assert blocks[:4] == [
        " ".join(one) for pair in zip(heads, clauses, strict=True) for one in pair
    ]


def test_a_small_note_of_one_line_cuts_no_sentence() -> None:
    """ "53 of 2005.", beside the short end of a paragraph."""
    lines = [*LINES[:2], "aloud and forgotten.", *LINES[3:]]
    text = text_of([*column(lines, x=120), (20, 674, 7, "53 of 2005.")])

    assert "sent a letter to the county, which was read aloud and forgotten." in text
    assert "53 of 2005." in text
