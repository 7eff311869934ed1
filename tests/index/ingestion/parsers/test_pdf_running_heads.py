"""What PDFs repeat at the head and foot of their pages is no text."""

import re

import pytest

from tests.index.ingestion.parsers.pdf_sheets import LINES, TEXT, Words, column, text_of


@pytest.mark.parametrize("x", [20, 520])
def test_a_journal_s_name_and_the_number_of_the_page_cut_no_sentence(x: float) -> None:
    """They stand in the margin, larger than the text and level with its rows."""
    own: list[Words] = [(x, 698, 13, "RW"), (x, 684, 13, "29,2"), (x, 622, 13, "166")]
    text = text_of([*column(LINES, x=90), *own])

    assert TEXT in text
    assert {"RW 29,2", "166"} <= set(text.split("\n\n"))


def test_a_page_s_label_goes_with_the_title_beside_it() -> None:
    """Though each page has another title."""
    labels = b"/PageLabels << /Nums [0 << /S /D /P (A-) >>] >>"
    heads = (("A-1", "Foreword by the mayor"), ("A-2", "1.2. On weirs"))
    pages = [
        [*column(LINES), (60, 760, 10, title), (400, 760, 10, label)] for label, title in heads
    ]
    text = text_of(*pages, catalog=labels)

    assert text.split("\n\n") == [TEXT, TEXT]


@pytest.mark.parametrize(
    ("label", "line"),
    [("1", "1   Introduction"), ("i", "The council met in room   i"), ("Preface", "Preface")],
)
def test_text_at_the_head_of_a_page_is_not_its_label(label: str, line: str) -> None:
    """It may begin or end as the label does."""
    style = {"1": b"/S /D", "i": b"/S /r"}.get(label, b"/P (Preface)")
    left, _, right = line.partition("   ")
    head: list[Words] = [(60, 760, 10, left), *([(300, 760, 10, right)] if right else [])]
    text = text_of([*head, *column(LINES)], catalog=b"/PageLabels << /Nums [0 << %s >>] >>" % style)

    assert text.split()[: len(line.split())] == line.split()


def test_a_title_that_later_pages_repeat_as_their_head_stays() -> None:
    title = "The weir on the river Aln and who paid for it"
    heads: list[list[Words]] = [[(60, 752, 9, title)] for _ in range(4)]
    text = text_of([(60, 740, 13, title), *column(LINES)], *(h + column(LINES) for h in heads))

    assert text.startswith(title)
    assert text.count(title) == 1


def test_a_head_far_from_the_sheet_s_edge_is_told_by_the_page_s_number() -> None:
    """As on a small page in the middle of a large sheet."""
    pages: list[list[Words]] = [
        [(60, 660, 10, f"CHAPTER {1 + i // 2}. ON WEIRS"), (380, 660, 10, str(i + 1)),
         *column(LINES, top=630)]
        for i in range(6)
    ]  # fmt: skip
    text = text_of(*pages)

    assert "CHAPTER" not in text
    assert text.count(TEXT) == len(pages)


def test_a_page_s_number_far_from_the_sheet_s_edge_is_left_out() -> None:
    pages: list[list[Words]] = [
        [*column(LINES, top=650), (300, 140, 10, str(i + 7))] for i in range(5)
    ]
    assert not re.search(r"\d", text_of(*pages))


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
    text = text_of(*pages)

    assert "Rules of the Aln" not in text
    assert "A. Roe" not in text


def test_a_running_head_of_two_lines_is_left_out() -> None:
    """The second is lower than a head is, and stands on every page."""
    pages = [
        [(60, 706, 9, f"{i + 2} ROE v. COUNTY OF ALN"), (200, 684, 9, "Opinion of the Court"),
         *column(LINES, top=663)]
        for i in range(8)
    ]  # fmt: skip
    assert "Opinion of the Court" not in text_of(*pages)
