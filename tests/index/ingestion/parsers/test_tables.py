"""Tables in words: what is said with every row, and what once."""

from index.ingestion.parsers.tables import count_headings, in_words

_LONG = "Enter the number of the vessel as it is painted on her bow and on her stern. " * 4


def _words(grid: list[list[str]], headings: int = 0) -> list[str]:
    return [row.words for row in in_words(grid, headings, has_row_heads=False)]


def test_what_is_too_long_to_be_said_with_every_row_is_said_once() -> None:
    """A form's instructions above its cells, which the file calls a heading."""
    words = _words([[_LONG, "Year"], ["Aln", "1961"], [_LONG, _LONG], ["Sund", "1962"]], 1)
    assert "\n".join(words).count(_LONG.strip()) == 2
    assert "Aln; 1961" in words
    assert "Sund; 1962" in words


def test_a_cell_over_many_columns_and_rows_is_said_once() -> None:
    """A form is ruled so finely that each of its cells is many."""
    grid = [[_LONG] * 9 + ["1"], [_LONG] * 9 + ["2"], ["Aln", "12", "12", *[""] * 6, "3"]]
    assert _words(grid) == [f"{_LONG}; 1", "2", "Aln; 12; 12; 3"]


def test_a_sentence_across_all_columns_is_no_title_of_the_rows_below() -> None:
    """It is about the row above; of the next one it would be false."""
    crack = "A crack was found in the hull above the door."
    words = _words([["13 June", "Aln"], [crack, crack], ["15 May", "Sund"]])
    assert words == ["13 June; Aln", crack, "15 May; Sund"]
    asked = "How can I leave the contract early?"
    assert _words([[asked] * 2, ["May", "Aln"]]) == [asked, f"{asked}; May; Aln"]
    assert _words([["1961"] * 2, ["May", "Aln"]]) == ["1961", "1961; May; Aln"]


def test_a_list_of_keys_has_no_headings() -> None:
    """One number among what they stand for makes its first row none."""
    keys = [
        ["ALT", "an enzyme"],
        ["FIB-4", "a score of 4"],
        ["HR", "a ratio"],
        ["CI", "an interval"],
    ]
    assert count_headings(keys) == 0
    assert (
        count_headings([["Thanks", "vi"], ["Summary", "x"], ["The weir", "1"], ["Notes", "9"]]) == 0
    )
    assert count_headings([["Town", "Boats"], ["Aln", "4"], ["Sund", "–"], ["Nes", "about 9"]]) == 1
