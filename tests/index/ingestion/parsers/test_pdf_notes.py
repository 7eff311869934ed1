"""What in small type is a note in a PDF: only what the text calls, at its own place."""

from index.ingestion.parsers import parse
from tests.index.ingestion.parsers.pdf_sheets import FILLER, Words, column, sheets


def _read(*pages: list[Words]) -> str:
    (loaded,) = parse(sheets(*pages), "report.pdf")
    return loaded.text.strip()


def _small(*lines: str, top: float = 160) -> list[Words]:
    return column(lines, top, size=8, step=10)


def test_a_number_with_a_decimal_at_the_start_of_a_line_begins_no_note() -> None:
    called = [*column([*FILLER, "It was so.^3"]), *_small("3 Rolls of the manor.", top=60)]
    licence = _small(
        "This work may be used under the terms of Attribution-NonCommercial-ShareAlike",
        "3.0 IGO licence. Whoever uses it names the council.",
    )
    text = _read(called, licence)

    assert "ShareAlike 3.0 IGO licence. Whoever" in " ".join(text.split())
    assert text.endswith("[3] Rolls of the manor.")


def test_a_table_of_contents_holds_no_notes() -> None:
    contents = _small("1. The weir.................... 3", "2. The harbour................ 5")
    body = [*column([*FILLER, "It was so.^1"]), *_small("1 Rolls of the manor.", top=60)]
    text = _read([*column(FILLER), *contents], body)

    assert "1. The weir......" in text
    assert text.endswith("\n\n[1] Rolls of the manor.")


def test_the_number_of_a_page_begins_no_note() -> None:
    """Its number was that of a note on the page before, which is explained there."""
    first = [
        *column([*FILLER, "It was so.^1", *FILLER, "It is not.^2"]),
        *_small("1 Rolls of the manor.", "2 Letter of May.", top=60),
    ]
    second = [*column(FILLER), *_small("2 Rules of the Harbour Council", top=60)]
    third = [*column(FILLER), *_small("Figure 3. The harbour in May", top=60)]
    text = _read(first, second, third)

    assert text.endswith("[1] Rolls of the manor.\n\n[2] Letter of May.")
    assert "2 Rules of the Harbour Council" in text


def test_a_note_that_is_called_by_a_range_stands_by_itself() -> None:
    """A text that calls notes 6-9 calls 7 and 8 nowhere."""
    body = column([*FILLER, "It was so.^6", *FILLER, "It is not.^9"])
    notes = ["6. Rolls of the manor.", "7. Letter of May.", "8. Letter of June.", "9. Rules."]
    text = _read([*body, *_small(*notes, top=100)])

    assert text.endswith(
        "[6] Rolls of the manor.\n\n[7] Letter of May.\n\n[8] Letter of June.\n\n[9] Rules."
    )


def test_a_mark_that_is_raised_with_its_brackets_has_one_pair() -> None:
    assert "It was so.[16]" in _read([*column([*FILLER, "It was so.^[16]"])])


def test_a_note_that_says_it_goes_on_overleaf_is_one() -> None:
    """It has its number there again, and the marks keep theirs."""
    lines = ["The weir was raised twice in the year after the flood.^1", *FILLER]
    first = [
        *column(lines),
        *column(["^1 The county replied in May that (continued...)"], top=60, size=7),
    ]
    last = [
        *column([*FILLER, "Nobody has read the letters of the millers.^2"]),
        *column(
            ["^1 (...continued)", "it knows of no letter.", "^2 See the letter."],
            top=60,
            size=7,
            step=9,
        ),
    ]
    (loaded,) = parse(sheets(first, last), "a.pdf")

    assert "letters of the millers.[2]" in loaded.text
    assert loaded.text.split("\n\n")[-2:] == [
        "[1] The county replied in May that it knows of no letter.", "[2] See the letter.",
    ]  # fmt: skip
