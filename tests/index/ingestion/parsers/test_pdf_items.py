"""PDFs in which a sentence goes on in lines that are set in."""

from index.ingestion.parsers import parse
from tests.index.ingestion.parsers.pdf_sheets import Words, column, sheets

_SET_IN = 18.0
# Prose of the document's own measure, beside which few lines are set in.
_PROSE = [
    "The harbours of the northern isles were dredged by the council, which had asked for the",
    "figures of every fishing boat that came in at night, and for those of the ferries that go",
    "to the markets of the south. Nobody had read them. They were kept in a box of tin below.",
] * 12


def _blocks(words: list[Words]) -> list[str]:
    prose = column(_PROSE, 760)
    (loaded,) = parse(sheets(prose, words), "report.pdf")
    return loaded.text.strip().split("\n\n")


def _items(items: list[list[str]]) -> list[Words]:
    """Set the lines of each item in from its first."""
    made: list[Words] = []
    top = 700.0
    for first, *others in items:
        made += column([first], top)
        made += column(others, top - 13, x=60 + _SET_IN)
        top -= 13 * (1 + len(others))
    return made


def test_an_item_goes_on_in_lines_that_are_set_in_from_its_first() -> None:
    """In whatever letter the next line begins; each item stays a paragraph of its own."""
    items = [
        ["(1) the harbours of the north and of the western isles, as they are named by the",
         "European Commission in the annex of this year, which shall be dredged twice a",
         "year."],
        ["(2) the lights and buoys of every fairway that the ferries of the council use in the",
         "winter, and those of the pilots."],
        ["(3) whatever else the council finds to be needed for the safety of the boats that",
         "come in at night."],
    ]  # fmt: skip
    assert _blocks(_items(items))[-3:] == [" ".join(lines) for lines in items]


def test_a_table_of_contents_keeps_its_lines() -> None:
    dots = " ." * 63
    entries = [
        [f"{i} The harbours{dots} {i}", f"{i}.1 The lights{dots[:-12]} {i}"] for i in (1, 2, 3)
    ]
    blocks = _blocks(_items(entries))
    assert not any("harbours" in block and "lights" in block for block in blocks)


def test_a_sentence_goes_on_in_smaller_type() -> None:
    """As where most of a line is a command; a note below is another paragraph."""
    first = "The harbour master of the northern isles keeps the names of all of his own boats in a file,"
    second = "and the command with which to read it is on the sheet above his desk."
    note = "bThe file has been lost since then."
    lines = [*column(_PROSE[:4], 780), *column([first], 700), *column([second], 687, size=8.6)]
    assert _blocks([*lines, *column([note], 674, size=8.6)])[-2:] == [f"{first} {second}", note]


def test_who_speaks_next_is_not_taken_into_a_sentence_that_breaks_off() -> None:
    """Though the line above is full, and his is set in as an item's lines are."""
    broken = "We have asked the harbour master of the northern isles for all of the names in his file and"
    label = (
        "MR. HOLM: Nobody has asked me for a name of any boat or for the file itself, Mr. Mayor."
    )
    blocks = _blocks(
        [*column(_PROSE[:4], 780), *column([broken], 700), *column([label], 687, x=78)]
    )

    assert blocks[-1] == label


def test_behind_a_dash_a_line_that_is_set_in_may_be_another_speaker_s() -> None:
    """His label has no colon, so nothing but the dash tells."""
    broken = (
        "We have asked the harbour master of the northern isles for all of the names in his file —"
    )
    reply = (
        "The Pilot Nobody has asked me for a name of any boat or for the file itself, Mr. Mayor."
    )
    blocks = _blocks(
        [*column(_PROSE[:4], 780), *column([broken], 700), *column([reply], 687, x=78)]
    )

    assert blocks[-1] == reply
