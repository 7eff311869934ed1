"""Tables in PDFs: their rows, their columns, and the sentences around them."""

import re

import pytest

from tests.index.ingestion.parsers.pdf_sheets import LINES, TEXT, Words, column, text_of


def test_a_list_of_keys_keeps_each_with_its_row() -> None:
    """Abbreviations and what they stand for, some of which fill the line."""
    keys = [f"A{i}B" for i in range(9)]
    text = text_of([*column(keys, x=20), *column(LINES[:9], x=140)])

    assert re.search(rf"A0B\W+{LINES[0]}\W+A1B\W+{LINES[1]}", text)


def test_a_short_first_column_is_none_of_labels() -> None:
    """Where the other columns are full, it is text all the same."""
    first = "The harbour was shut in May, and no boat has left it since that day, though the "
    first += "clerk has asked for a reason twice and the council has written to the county why"
    long = f"the town is {TEXT} {LINES[0]} {TEXT}".split()
    text = text_of([
        word
        for x, words in ((30, first.split()), (210, long), (400, long))
        for word in column(
            [" ".join(words[i : i + 6]) for i in range(0, len(words), 6)], x=x, size=8, step=9
        )
    ])  # fmt: skip

    assert f"{first} the town is {LINES[0]}" in text


def test_the_lines_of_a_table_s_first_column_stay_with_their_rows() -> None:
    rows: list[Words] = [
        word
        for i in range(4)
        for word in ((20, 500 - 13 * i, 10, f"Mill {i}"), (140, 500 - 13 * i, 10, f"{i} boats"))
    ]
    text = text_of([*column(LINES, x=140), *rows])

    assert re.search(r"Mill 0\W+0 boats\W+Mill 1\W+1 boats", text)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((("Founded", "1987"), ("Employees", "412"), ("Offices", "12")), "Employees: 412"),
        ((("Norrland", "1850", "1920"), ("Sund", "412", "518"), ("Vik", "96", "105")), "Sund: 412; 518"),
        ((("Begun", "2017", "2018"), ("Opened", "2019", "2020"), ("Ships", "12", "14")), "Ships: 12; 14"),
    ],
)  # fmt: skip
def test_numbers_that_look_like_years_name_no_columns(
    rows: tuple[tuple[str, ...], ...], said: str
) -> None:
    """One year is a value; so are years that do not count on, or that stand in other rows."""
    cells: list[Words] = [
        (x, 500 - 14 * i, 10, cell)
        for i, row in enumerate(rows)
        for x, cell in zip((60, 200, 300), row, strict=False)
    ]

    assert said in text_of([*column(LINES), *cells]).split("\n\n")


def test_years_name_the_columns_of_a_table() -> None:
    """And a row that counts years is no heading."""
    rows = (("Province", "2017", "2018"), ("Norrland", "412", "518"), ("Sund", "233", "247"))
    cells: list[Words] = [
        (x, 500 - 14 * i, 10, cell)
        for i, row in enumerate(rows)
        for x, cell in zip((60, 200, 300), row, strict=True)
    ]
    text = text_of([*column(LINES), *cells])

    assert "Province: Norrland; 2017: 412; 2018: 518" in text.split("\n\n")


def test_tables_that_fill_the_pages_between_cut_no_sentence() -> None:
    cells = [f"Boats counted in year {i}" for i in range(60)]
    first, last = column(LINES[:7]), column([*LINES[7:], *LINES], top=740)
    text = text_of(first, column(cells, size=7, top=740, step=9), last)

    assert f"{TEXT}" in text.split("\n\n")[0]


def test_a_cell_before_tables_is_none_of_a_sentence_behind_them() -> None:
    """It has no end mark either, but does not fill its column."""
    cells = [f"Boats counted in year {i}" for i in range(60)]
    first = [*column(LINES), (60, 540, 10, "Nets, boats and oars of the Aln")]
    last = column(["sails of the county, which nobody has counted.", *LINES], top=740)
    text = text_of(first, column(cells, size=7, top=740, step=9), last)

    assert "oars of the Aln sails" not in text


def test_a_table_beside_narrowed_text_is_in_none_of_its_sentences() -> None:
    """It is in smaller type, on lines of its own; the text is full above it and below it."""
    words = TEXT.split()
    narrow = [" ".join(words[i : i + 6]) for i in range(0, 60, 6)]
    rest = " ".join(words[60:])
    full = [rest[i : i + 84] for i in range(0, len(rest), 84)]
    cells: list[Words] = [
        (x, 704 - 11.6 * i, 8, cell)
        for i in range(9)
        for x, cell in ((310, f"Mill number {i}"), (378, f"{i + 4} boats"))
    ]
    page = [
        *column(LINES, top=700 + 13 * len(LINES)),
        *column(narrow),
        *column(full, top=570),
        *cells,
    ]
    text = text_of(page)

    assert " ".join(words[:60]) in text
    assert re.search(r"Mill number 3\W+7 boats", text)
