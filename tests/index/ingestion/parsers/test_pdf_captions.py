"""Figures, boxes and captions cut no sentence of a PDF."""

import pytest

from tests.index.ingestion.parsers.pdf_sheets import LINES, TEXT, Words, column, text_of


@pytest.mark.parametrize("caption", ["Box 1: How we chose", "Abbildung 2: Das Wehr", "Table A"])
def test_a_box_or_a_table_within_a_sentence_stands_apart(caption: str) -> None:
    """In the type of the text, at the head of the page on which the sentence goes on."""
    box = [caption, "The clerk counted all letters of that year.", "He found none."]
    second = [*column(box, x=80), *column(LINES[4:], top=640)]
    text = text_of(column(LINES[:4]), second)

    assert TEXT in text
    assert " ".join(box[1:]) in " ".join(text.split())


def test_a_line_that_begins_as_a_caption_does_stays_in_its_sentence() -> None:
    """ "… as is seen in | Table 2. In all …"."""
    lines = [*LINES[:3], "then, as the council of the town could have seen at once in the first few lines of",
             "Table 2. In all of the letters of the county that were read aloud in the spring by",
             "the clerk.", *LINES[8:]]  # fmt: skip

    assert "first few lines of Table 2. In all of the letters" in text_of(column(lines))


@pytest.mark.parametrize("step", [13, 26])
def test_a_caption_s_words_in_a_sentence_stay_there(step: float) -> None:
    """In a page with two lines' room for one, too: "in its own | Table 3: Then"."""
    lines = [*LINES[:3], "then, as the council of the town could have seen at once in the first few lines of",
             "Table 3: Then it was told to all of the letters of the county that were read in by",
             "the clerk.", *LINES[8:]]  # fmt: skip

    assert "few lines of Table 3: Then it was told" in text_of(column(lines, step=step))


def test_a_caption_s_words_that_end_in_an_abbreviation_stay_in_their_sentence() -> None:
    """In the next line of the same paragraph: "in its own | Table 3: Then … the U.S. | council"."""
    lines = [*LINES[:3], "then, as the council of the town could have seen at once in the first few lines of",
             "Table 3: Then it was told to all of the letters of the county in the time of the U.S.",
             "council in the spring, who read it.", *LINES[8:]]  # fmt: skip

    assert "lines of Table 3: Then it was told to all" in text_of(column(lines))


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
    text = text_of([
        *column(first, 740), (250, 560, 10, "Figure 1: The weir"), *column(then, 530),
        *column(second, 480), (250, 320, 10, "Figure 2: The drawer"), *column(last, 290),
    ])  # fmt: skip

    assert " ".join([*first, *then]) in text.split("\n\n")
    assert " ".join([*second, *last]).replace("emp- tied", "emptied") in text.split("\n\n")
    assert {"Figure 1: The weir", "Figure 2: The drawer"} <= set(text.split("\n\n"))


def test_a_caption_in_the_middle_is_not_of_the_paragraph_below() -> None:
    text = text_of([*column(LINES[:5], 740), (250, 560, 10, "Figure 1: The weir"),
                  *column(LINES[4:], 536)])  # fmt: skip

    assert "Figure 1: The weir" in text.split("\n\n")
    assert " ".join(LINES[4:]) in text


def test_a_label_under_a_figure_is_no_sentence_that_goes_on_pages_later() -> None:
    """Nor is what stands between them set apart."""
    figure: list[Words] = [(90, 600, 10, "(d) R"), (300, 600, 10, "(e) T"),
                           (200, 560, 10, "Figure 1: The weir in other rooms")]  # fmt: skip
    rest = ["so that the weir was raised again."]
    text = text_of([*column(LINES[:3], 740), *figure], column([*LINES[3:9], *rest]))

    assert f"{LINES[8]} {rest[0]}" in text
    assert "(e) T so that" not in text
