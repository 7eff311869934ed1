"""A box beside the text has words of its own: no sentence is made of both."""

import pytest

from index.ingestion.parsers import parse
from tests.index.ingestion.parsers.pdf_sheets import FILLER, LINES, TEXT, Words, column, sheets

FRAME, COLOUR = b"%d %d %d %d re S\n", b".9 .9 .9 rg %d %d %d %d re f 0 g\n"
BOX = ("Key messages", "No river waits for a budget", "to be settled.", "A town needs a plan.")


def _read(lines: list[Words], drawn: bytes) -> str:
    (loaded,) = parse(sheets(lines, drawn=drawn), "a.pdf")
    return loaded.text


@pytest.mark.parametrize("drawn", [FRAME, COLOUR])
@pytest.mark.parametrize("on_right", [False, True])
def test_text_runs_around_a_box(drawn: bytes, on_right: bool) -> None:
    """Its lines are between the text's, which goes on below at the page's whole width."""
    box_x, text_x = (320, 60) if on_right else (60, 220)
    lines = [
        *column(FILLER, x=text_x),
        *column(BOX, top=696, x=box_x, size=9, step=12),
        *column(LINES, top=635),
    ]

    text = _read(lines, drawn % (box_x - 5, 645, 140, 65))

    assert " ".join(FILLER) in text
    assert TEXT in text
    assert "No river waits for a budget to be settled." in text
    assert text.index("It stands there still.") < text.index("Key messages")


def test_labels_of_a_table_are_no_box() -> None:
    """A colour behind the cells of one column: what is said of each stays beside it."""
    labels = ["Place", "River", "Owner"]
    said = [
        "the town of Aln, below the bridge",
        "the Aln, as far as the sea",
        "the county, in trust",
    ]
    lines = [*column(LINES, top=760), *column(labels, top=600, x=60), *column(said, top=600, x=160)]

    text = _read(lines, COLOUR % (55, 565, 80, 50))

    assert "Place the town of Aln" in text.replace(": ", " ")


def test_a_frame_around_the_text_is_no_box() -> None:
    """Beside it stand the numbers of its lines, and nothing else."""
    numbers = [(40.0, 700 - 13.0 * i, 10.0, str(i + 1)) for i in range(len(LINES))]
    text = _read([*numbers, *column(LINES)], FRAME % (55, 560, 500, 160))

    assert "opened that drawer since" in text
    assert "It stands there still." in text


def test_boxes_side_by_side_are_read_one_after_the_other() -> None:
    """Two frames side by side, and no text around them."""
    lines = [*column(FILLER, x=60), *column(FILLER[::-1], x=330)]
    text = _read(lines, FRAME % (55, 640, 240, 75) + FRAME % (325, 640, 240, 75))

    assert " ".join(FILLER) in text


CAPTION = ("Figure 1. The weir in spring,", "as the miller saw it.")


@pytest.mark.parametrize("on_right", [False, True])
@pytest.mark.parametrize("size", [8, 10])
def test_a_caption_without_a_frame_cuts_no_line(size: float, on_right: bool) -> None:
    """Lines run around a picture and what stands below it; above and below they are whole."""
    caption_x, text_x = (330, 60) if on_right else (60, 260)
    lines = [
        *column(LINES[:4], top=752),
        *column(FILLER, x=text_x),
        *column(LINES[4:], top=635),
        *column(CAPTION, top=682, x=caption_x, size=size, step=11),
    ]

    text = _read(lines, b"")

    assert " ".join(FILLER) in text
    assert " ".join(CAPTION) in text


def test_numbers_beside_the_text_are_no_caption() -> None:
    """A table's cells stay beside its labels, level with them."""
    labels = ["Bridges over the Aln and its arms", "Weirs that the county has paid for", "Mills"]
    lines = [
        *column(LINES, top=760),
        *column(labels, top=600, x=60),
        *column(["twelve in all", "three in all", "none at all"], top=600, x=300),
        *column(LINES, top=540),
    ]

    text = _read(lines, b"")

    assert "Mills" in text
    assert text.index("three in all") - text.index("Weirs that") < 60
