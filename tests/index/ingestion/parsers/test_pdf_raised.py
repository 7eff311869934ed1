"""Raised numbers in PDFs: which call notes, and which are part of a word or of a number."""

from index.ingestion.parsers import parse
from tests.index.ingestion.parsers.pdf_sheets import Words, column, sheets
from tests.quality.pdf_by_hand import width_of

_SIZE = 10.0


def _set(line: str, y: float, x: float = 60) -> list[Words]:
    """Set a line in which what stands between bars is raised: "of |131|I"."""
    made: list[Words] = []
    for i, part in enumerate(line.split("|")):
        size = 0.65 * _SIZE if i % 2 else _SIZE
        if part:
            made.append((x, y + (0.35 * _SIZE if i % 2 else 0), size, part))
        x += width_of(part, size)
    return made


def _read(*lines: str, below: list[Words] | None = None) -> str:
    words = [word for i, line in enumerate(lines) for word in _set(line, 700 - 13 * i)]
    (loaded,) = parse(sheets([*words, *(below or [])]), "report.pdf")
    return loaded.text.strip()


def test_an_isotope_keeps_its_number() -> None:
    text = _read(
        "A dose of |131|I is given to whoever asks for it, and none of |99|Tc was left over.",
        "The council had ordered much more of it in the spring than the harbour could ever use.",
    )
    assert "A dose of ¹³¹I is given" in text
    assert "none of ⁹⁹Tc was" in text


def test_an_isotope_at_the_start_of_a_line_begins_no_note() -> None:
    """Though its number is called elsewhere, the sentence goes on."""
    text = _read(
        "The seventh ship was late.|131| The new rules of the federal council permit the use of larger",
        "|131| doses in patients who are waiting for a ferry.",
    )
    assert "\n\n" not in text
    assert "doses in patients who are waiting for a ferry." in text


def test_a_fraction_is_read_as_one() -> None:
    text = _read(
        "The rate is 48|1|/2 cents a mile, and |3|/4 of the amount is paid in spring by all."
    )
    assert text.startswith("The rate is 48½ cents a mile, and ¾ of the amount")


def test_raised_numbers_that_commas_part_leave_none_behind() -> None:
    words = _set("The boats are old|1,2| and small.|1-3| Nobody counts them in the harbour.", 700)
    notes = [
        word
        for i in (1, 2, 3)
        for word in column([f"^{i} Report {i} of the council, page {i}."], 120 - 12 * i, size=8)
    ]
    (loaded,) = parse(sheets([*words, *notes]), "report.pdf")
    assert loaded.text.startswith(
        "The boats are old[1][2] and small.[1][3] Nobody counts them in the harbour."
    )


def test_empty_brackets_at_the_start_of_a_line_are_words() -> None:
    text = _read("The sign for a list that holds nothing yet is", "[] and is read as such.")
    assert text.endswith("[] and is read as such.")
