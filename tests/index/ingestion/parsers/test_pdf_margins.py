"""What stands beside the text of a PDF, above it, or within a sentence: it cuts no sentence."""

import re

import pytest

from index.ingestion.parsers import parse
from tests.index.ingestion.parsers.pdf_sheets import Words, column, sheets

LINES = (
    "The weir on the river Aln was raised twice in the year after the flood, and each",
    "time the millers of the upper valley sent a letter to the county, which was read",
    "aloud and then put into a drawer by the clerk. Nobody has opened that drawer since",
    "then, and nobody has asked the county for the letters. The council of the town met",
    "in the autumn of that year and found that the weir had been paid for twice, once by",
    "the millers and once by the county. It wrote to both of them, and waited for a reply",
    "until the next flood came. The clerk who had read the letters had gone to sea by",
    "then, and the drawer was empty when the council came to look for what was in it.",
    "So the weir was raised a third time, by the council, and nobody has asked who paid.",
    "It stands there still.",
)
TEXT = " ".join(LINES)


def _text(*pages: list[Words], **options: bytes) -> str:
    return parse(sheets(*pages, **options), "a.pdf")[0].text


@pytest.mark.parametrize("x", [10, 450])
def test_notes_in_the_margin_stand_apart(x: float) -> None:
    """Whether their lines are level with those of the text or between them."""
    note: list[Words] = [(x, 674, 7, "The county replied"), (x, 661, 7, "in May that it"),
                         (x, 650, 7, "knows of no letter.")]  # fmt: skip
    text = _text([*column(LINES, x=90), *note])

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
    text = _text([*column(LINES, x=120), *cells, *column(LINES, x=120, top=430)])

    assert re.search(r"Ctrl\+p\W+Print\W+Ctrl\+w\W+Close", text)


def test_a_small_label_beside_its_text_is_no_note() -> None:
    """It ends with a colon, and goes before what it is about."""
    text = _text([*column(LINES, x=120), (30, 700, 8, "Findings:")])

    assert text.startswith("Findings: The weir")


@pytest.mark.parametrize("x", [20, 520])
def test_a_journal_s_name_and_the_number_of_the_page_cut_no_sentence(x: float) -> None:
    """They stand in the margin, larger than the text and level with its rows."""
    own: list[Words] = [(x, 698, 13, "RW"), (x, 684, 13, "29,2"), (x, 622, 13, "166")]
    text = _text([*column(LINES, x=90), *own])

    assert TEXT in text
    assert {"RW 29,2", "166"} <= set(text.split("\n\n"))


def test_a_label_of_many_lines_goes_before_the_row_that_it_stands_at() -> None:
    """Manuals number their sections so, and so do records whose speakers have an office."""
    label = ["2.3.59.7", "The weir and", "its millers"]
    own = column(label, x=20, top=700 - 13 * 10)
    text = _text([*column([*LINES, *LINES], x=140), *own])

    assert text.split("\n\n") == [TEXT, "2.3.59.7 The weir and its millers", TEXT]


@pytest.mark.parametrize("label", [["Ms. ROE", "(Chair)"], ["Senator", "Roe:"]])
@pytest.mark.parametrize("end", ["and then we —", "and then we waited"])
def test_who_interrupts_a_sentence_stands_before_the_own_words(label: list[str], end: str) -> None:
    """In the margin, in two lines, beside a row behind one without an end."""
    lines = [*LINES[:4], f"in the autumn of that year and found that it had been paid for {end}"]
    lines += ["No. It wrote to both of them, and waited for a reply of the county", *LINES[6:]]
    text = _text([*column(lines, x=120), *column(label, x=20, top=700 - 13 * 5)])

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
    blocks = _text([*words, *column(LINES, x=90, top=600)]).split("\n\n")

    assert blocks[:4] == [
        " ".join(one) for pair in zip(heads, clauses, strict=True) for one in pair
    ]


def test_a_small_note_of_one_line_cuts_no_sentence() -> None:
    """ "53 of 2005.", beside the short end of a paragraph."""
    lines = [*LINES[:2], "aloud and forgotten.", *LINES[3:]]
    text = _text([*column(lines, x=120), (20, 674, 7, "53 of 2005.")])

    assert "sent a letter to the county, which was read aloud and forgotten." in text
    assert "53 of 2005." in text


def test_a_list_of_keys_keeps_each_with_its_row() -> None:
    """Abbreviations and what they stand for, some of which fill the line."""
    keys = [f"A{i}B" for i in range(9)]
    text = _text([*column(keys, x=20), *column(LINES[:9], x=140)])

    assert re.search(rf"A0B\W+{LINES[0]}\W+A1B\W+{LINES[1]}", text)


def test_a_short_first_column_is_none_of_labels() -> None:
    """Where the other columns are full, it is text all the same."""
    first = "The harbour was shut in May, and no boat has left it since that day, though the "
    first += "clerk has asked for a reason twice and the council has written to the county why"
    long = f"the town is {TEXT} {LINES[0]} {TEXT}".split()
    text = _text([
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
    text = _text([*column(LINES, x=140), *rows])

    assert re.search(r"Mill 0\W+0 boats\W+Mill 1\W+1 boats", text)


@pytest.mark.parametrize("x", [60, 500])
def test_the_numbers_of_every_fifth_line_are_no_text(x: float) -> None:
    """Bills and acts have them in the margin, in the type of the text."""
    lines = [*LINES, *LINES]
    numbers: list[Words] = [(x, 700 - 13 * (i - 1), 10, str(i)) for i in (5, 10, 15, 20)]

    assert _text([*column(lines, x=90), *numbers]).split("\n\n") == [TEXT, TEXT]


def test_the_numbers_of_a_court_s_paragraphs_in_the_right_margin_are_no_text() -> None:
    """They cut the sentences that begin beside them."""
    numbers: list[Words] = [(520, 700 - 13 * i, 10, f"{n}") for n, i in ((9, 0), (10, 3), (11, 8))]
    assert TEXT in _text([*column(LINES), *numbers])


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
    text = _text([*column(LINES), *cells])

    assert re.search(r"Mills of the upper valley of the Aln\W+1\b", text)


def test_a_clause_s_number_in_the_other_margin_is_not_one_of_every_fifth_line() -> None:
    numbers: list[Words] = [(500, 700 - 13 * (i - 1), 9, str(i)) for i in (5, 10, 15, 20)]
    text = _text([*column([*LINES, *LINES], x=90), *numbers, (60, 622, 10, "6"),
                  (500, 560, 11, "7")])  # fmt: skip

    assert text.count("The clerk who had read") == 2
    assert re.findall(r"\d+", text) == ["6", "7"]


def test_numbers_of_lines_begin_anew_within_a_page_and_end_early_on_the_last() -> None:
    """A long run on one page tells where they stand on all."""
    first = [*column([*LINES, *LINES[:2]], x=100), *_numbered(range(1, 11)),
             *_numbered((1, 2), top=570)]  # fmt: skip
    second = [*column(LINES[2:], x=100), *_numbered(range(3, 11))]

    assert _text(first, second).split("\n\n") == [TEXT, TEXT]


def _numbered(numbers: range | tuple[int, ...], top: float = 700) -> list[Words]:
    return [(60, top - 13 * i, 10, str(n)) for i, n in enumerate(numbers)]


def test_a_page_s_label_goes_with_the_title_beside_it() -> None:
    """Though each page has another title."""
    labels = b"/PageLabels << /Nums [0 << /S /D /P (A-) >>] >>"
    heads = (("A-1", "Foreword by the mayor"), ("A-2", "1.2. On weirs"))
    pages = [
        [*column(LINES), (60, 760, 10, title), (400, 760, 10, label)] for label, title in heads
    ]
    text = _text(*pages, catalog=labels)

    assert text.split("\n\n") == [TEXT, TEXT]


@pytest.mark.parametrize("caption", ["Box 1: How we chose", "Abbildung 2: Das Wehr", "Table A"])
def test_a_box_or_a_table_within_a_sentence_stands_apart(caption: str) -> None:
    """In the type of the text, at the head of the page on which the sentence goes on."""
    box = [caption, "The clerk counted all letters of that year.", "He found none."]
    second = [*column(box, x=80), *column(LINES[4:], top=640)]
    text = _text(column(LINES[:4]), second)

    assert TEXT in text
    assert " ".join(box[1:]) in " ".join(text.split())


def test_a_line_that_begins_as_a_caption_does_stays_in_its_sentence() -> None:
    """ "… as is seen in | Table 2. In all …"."""
    lines = [*LINES[:3], "then, as the council of the town could have seen at once in the first few lines of",
             "Table 2. In all of the letters of the county that were read aloud in the spring by",
             "the clerk.", *LINES[8:]]  # fmt: skip

    assert "first few lines of Table 2. In all of the letters" in _text(column(lines))


@pytest.mark.parametrize("step", [13, 26])
def test_a_caption_s_words_in_a_sentence_stay_there(step: float) -> None:
    """In a page with two lines' room for one, too: "in its own | Table 3: Then"."""
    lines = [*LINES[:3], "then, as the council of the town could have seen at once in the first few lines of",
             "Table 3: Then it was told to all of the letters of the county that were read in by",
             "the clerk.", *LINES[8:]]  # fmt: skip

    assert "few lines of Table 3: Then it was told" in _text(column(lines, step=step))


def test_a_caption_s_words_that_end_in_an_abbreviation_stay_in_their_sentence() -> None:
    """In the next line of the same paragraph: "in its own | Table 3: Then … the U.S. | council"."""
    lines = [*LINES[:3], "then, as the council of the town could have seen at once in the first few lines of",
             "Table 3: Then it was told to all of the letters of the county in the time of the U.S.",
             "council in the spring, who read it.", *LINES[8:]]  # fmt: skip

    assert "lines of Table 3: Then it was told to all" in _text(column(lines))


@pytest.mark.parametrize(
    ("label", "line"),
    [("1", "1   Introduction"), ("i", "The council met in room   i"), ("Preface", "Preface")],
)
def test_text_at_the_head_of_a_page_is_not_its_label(label: str, line: str) -> None:
    """It may begin or end as the label does."""
    style = {"1": b"/S /D", "i": b"/S /r"}.get(label, b"/P (Preface)")
    left, _, right = line.partition("   ")
    head: list[Words] = [(60, 760, 10, left), *([(300, 760, 10, right)] if right else [])]
    text = _text([*head, *column(LINES)], catalog=b"/PageLabels << /Nums [0 << %s >>] >>" % style)

    assert text.split()[: len(line.split())] == line.split()


def test_a_short_list_at_the_end_keeps_its_numbers() -> None:
    """Though the pages before it have numbered lines in the same column."""
    first = [*column([*LINES, *LINES[:2]], x=100), *_numbered(range(1, 13))]
    last = [*column(["Approve the sale of the weir.", "Refuse it."], x=100), *_numbered((1, 2))]

    assert "1 Approve the sale of the weir." in " ".join(_text(first, last).split())


def test_lines_that_are_numbered_with_two_digits() -> None:
    """As those of depositions: 01, 02."""
    numbers: list[Words] = [(60, 700 - 13 * i, 10, f"{i + 1:02}") for i in range(len(LINES))]

    assert _text([*column(LINES, x=100), *numbers]) == TEXT


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

    assert said in _text([*column(LINES), *cells]).split("\n\n")


def test_years_name_the_columns_of_a_table() -> None:
    """And a row that counts years is no heading."""
    rows = (("Province", "2017", "2018"), ("Norrland", "412", "518"), ("Sund", "233", "247"))
    cells: list[Words] = [
        (x, 500 - 14 * i, 10, cell)
        for i, row in enumerate(rows)
        for x, cell in zip((60, 200, 300), row, strict=True)
    ]
    text = _text([*column(LINES), *cells])

    assert "Province: Norrland; 2017: 412; 2018: 518" in text.split("\n\n")


def test_a_title_that_later_pages_repeat_as_their_head_stays() -> None:
    title = "The weir on the river Aln and who paid for it"
    heads: list[list[Words]] = [[(60, 752, 9, title)] for _ in range(4)]
    text = _text([(60, 740, 13, title), *column(LINES)], *(h + column(LINES) for h in heads))

    assert text.startswith(title)
    assert text.count(title) == 1


def test_a_head_far_from_the_sheet_s_edge_is_told_by_the_page_s_number() -> None:
    """As on a small page in the middle of a large sheet."""
    pages: list[list[Words]] = [
        [(60, 660, 10, f"CHAPTER {1 + i // 2}. ON WEIRS"), (380, 660, 10, str(i + 1)),
         *column(LINES, top=630)]
        for i in range(6)
    ]  # fmt: skip
    text = _text(*pages)

    assert "CHAPTER" not in text
    assert text.count(TEXT) == len(pages)


def test_the_numbers_of_a_court_s_paper_are_left_out() -> None:
    """They count all lines, written or not, and need not be level with the words."""
    numbers: list[Words] = [(52 - 6 * (i > 9), 752 - 24 * i, 12, str(i)) for i in range(1, 26)]
    said = column([line[:70].rsplit(" ", 1)[0] for line in LINES], top=605, x=90, step=24)
    text = _text([*numbers, *said])

    assert text.startswith("The weir on the river Aln")
    assert not re.search(r"\b\d+\b", text)


def test_a_figure_within_a_sentence_stands_behind_its_paragraph() -> None:
    """The sentence goes on below it, in whatever letter, and not in one that another figure cuts."""
    first = [
        *LINES[:2],
        "and sent to the county by the clerk, who was asked to do so by the mayor Ann",
    ]
    then = ["Roe of the town of Aln, who had read the letters and was not amused by any of them",
            "at all."]  # fmt: skip
    second = [
        *LINES[2:4],
        "and the drawer of the county was opened by the new clerk and was found to be emp-",
    ]
    last = ["tied of all that was in it."]
    text = _text([
        *column(first, 740), (250, 560, 10, "Figure 1: The weir"), *column(then, 530),
        *column(second, 480), (250, 320, 10, "Figure 2: The drawer"), *column(last, 290),
    ])  # fmt: skip

    assert " ".join([*first, *then]) in text.split("\n\n")
    assert " ".join([*second, *last]).replace("emp- tied", "emptied") in text.split("\n\n")
    assert {"Figure 1: The weir", "Figure 2: The drawer"} <= set(text.split("\n\n"))


def test_a_caption_in_the_middle_is_not_of_the_paragraph_below() -> None:
    text = _text([*column(LINES[:5], 740), (250, 560, 10, "Figure 1: The weir"),
                  *column(LINES[4:], 536)])  # fmt: skip

    assert "Figure 1: The weir" in text.split("\n\n")
    assert " ".join(LINES[4:]) in text


def test_a_page_s_number_far_from_the_sheet_s_edge_is_left_out() -> None:
    pages: list[list[Words]] = [
        [*column(LINES, top=650), (300, 140, 10, str(i + 7))] for i in range(5)
    ]
    assert not re.search(r"\d", _text(*pages))


def test_a_label_under_a_figure_is_no_sentence_that_goes_on_pages_later() -> None:
    """Nor is what stands between them set apart."""
    figure: list[Words] = [(90, 600, 10, "(d) R"), (300, 600, 10, "(e) T"),
                           (200, 560, 10, "Figure 1: The weir in other rooms")]  # fmt: skip
    rest = ["so that the weir was raised again."]
    text = _text([*column(LINES[:3], 740), *figure], column([*LINES[3:9], *rest]))

    assert f"{LINES[8]} {rest[0]}" in text
    assert "(e) T so that" not in text


def test_a_running_head_far_below_the_edge_cuts_no_sentence() -> None:
    """Of a journal's small page on a large sheet: as large as the text, and two steps above it."""
    pages = [
        [
            (60, 676, 10, "Rules of the Aln" if i % 2 else "A. Roe and others"),
            *column(LINES, top=640),
        ]
        for i in range(8)
    ]
    for page in pages[:-1]:
        page.pop()  # its last line: the sentence before it goes on overleaf
    text = _text(*pages)

    assert "Rules of the Aln" not in text
    assert "A. Roe" not in text


def test_tables_that_fill_the_pages_between_cut_no_sentence() -> None:
    cells = [f"Boats counted in year {i}" for i in range(60)]
    first, last = column(LINES[:7]), column([*LINES[7:], *LINES], top=740)
    text = _text(first, column(cells, size=7, top=740, step=9), last)

    assert f"{TEXT}" in text.split("\n\n")[0]


def test_a_cell_before_tables_is_none_of_a_sentence_behind_them() -> None:
    """It has no end mark either, but does not fill its column."""
    cells = [f"Boats counted in year {i}" for i in range(60)]
    first = [*column(LINES), (60, 540, 10, "Nets, boats and oars of the Aln")]
    last = column(["sails of the county, which nobody has counted.", *LINES], top=740)
    text = _text(first, column(cells, size=7, top=740, step=9), last)

    assert "oars of the Aln sails" not in text


def test_a_running_head_of_two_lines_is_left_out() -> None:
    """The second is lower than a head is, and stands on every page."""
    pages = [
        [(60, 706, 9, f"{i + 2} ROE v. COUNTY OF ALN"), (200, 684, 9, "Opinion of the Court"),
         *column(LINES, top=663)]
        for i in range(8)
    ]  # fmt: skip
    assert "Opinion of the Court" not in _text(*pages)


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
    text = _text(page)

    assert " ".join(words[:60]) in text
    assert re.search(r"Mill number 3\W+7 boats", text)
