"""Lines joined into paragraphs: hyphens, dashes, pages, notes."""

import pytest

from index.ingestion.parsers.pdf.grids import with_tables
from index.ingestion.parsers.pdf.line import Cell, Line
from index.ingestion.parsers.pdf.reflow import reflow


def _lines(*texts: str, page: int = 0, size: float = 10.0, top: float = 700.0) -> list[Line]:
    return [Line(text, 50, 300, top - 12 * i, size, False, page) for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the agri-", "cultural year", "the agricultural year"),
        ("a pro-", "growth tax", "a pro-growth tax"),
        ("of well-", "being for all", "of well-being for all"),
        ("a 1-", "year freeze", "a 1-year freeze"),
        ("the Anglo-", "American pact", "the Anglo-American pact"),
        ("the soft\u00ad", "ened blow", "the softened blow"),
        ("a revolution", "\u2014a peaceful one", "a revolution\u2014a peaceful one"),
        ("a revolution\u2014", "a peaceful one", "a revolution\u2014a peaceful one"),
        ("to ban--", "we led", "to ban--we led"),
        ("we ban --", "and we led", "we ban -- and we led"),
        ("one word", "and another", "one word and another"),
    ],
)  # fmt: skip
def test_lines_are_joined(first: str, second: str, joined: str) -> None:
    """Without the hyphens of line ends, with those of the words."""
    assert reflow([_lines(first, second)])[0] == joined


def test_a_document_s_own_words_decide_on_a_hyphen() -> None:
    """A word that it writes in one elsewhere loses its hyphen, one that it hyphenates does not."""
    text, _ = reflow([_lines("a deep-", "water port", "the deepwater port of the city")])
    other, _ = reflow([_lines("a deep-", "water port", "the deep-water port of the city")])

    assert text.startswith("a deepwater port")
    assert other.startswith("a deep-water port")


def test_a_full_line_ends_its_paragraph_where_the_step_is_that_between_paragraphs() -> None:
    """Though no full stop ends it: a head's long line, above the speech."""
    texts = [
        ("Speech by Ann Roe, Sund, 5 May 2017", 300.0, 700.0),
        ("Ladies and gentlemen, the quay is old", 300.0, 682.0),
        ("and nobody has mended it.", 180.0, 670.0),
        ("We shall build a new one, and we shall", 300.0, 652.0),
        ("pay for it.", 110.0, 640.0),
    ]
    text, _ = reflow([[Line(t, 50, right, y, 10.0, False, 0) for t, right, y in texts]])

    assert text.split("\n\n")[0] == "Speech by Ann Roe, Sund, 5 May 2017"
    assert len(text.split("\n\n")) == 3


def test_a_sentence_over_two_pages_is_one_paragraph() -> None:
    """Marked as on both."""
    text, marks = reflow([_lines("The harvest of"), _lines("the year was poor.", page=1)])

    assert text == "The harvest of the year was poor."
    assert [(m.value, m.span.cut(text)) for m in marks if m.kind == "page"] == [
        ("1", "The harvest of"), ("2", "the year was poor."),
    ]  # fmt: skip


def test_a_name_and_a_role_that_recur_begin_a_paragraph() -> None:
    """As calls of companies have them: no gap, no colon and no bold type tells them from the words."""
    lines = _lines(
        "Lars Ek - Tallvik Post",
        "Operator: the first question comes from the line of Lars Ek with the Post.",
        "Lars Ek - Tallvik Post",
        "You have promised a new terminal for years, and I wonder when it will be built.",
    )
    text, _ = reflow([lines])

    assert "with the Post.\n\nLars Ek - Tallvik Post\n\nYou have" in text


@pytest.mark.parametrize(
    ("last", "x1"),
    [
        ("(Applause)", 300.0),
        ("ARGUMENT ON BEHALF OF THE MILLERS OF THE ALN", 300.0),
        ("that the dues of the quay be added as one", 250.0),
    ],
)
@pytest.mark.parametrize("page", [0, 1])
def test_a_label_that_recurs_begins_its_turn(last: str, x1: float, page: int) -> None:
    """Though what stands before it has no end mark: its words would be somebody else's."""
    turns = [
        "MR. LUND: The weir was raised in the year after the flood.",
        "Dr. Roe: No, not at all.",
    ]
    lines = _lines(*3 * turns, last)
    lines[-1].x1 = x1
    behind = "Dr. Roe: Nobody has opened that drawer since then."
    (turn,) = _lines(behind, page=page, top=700 if page else 700 - 12 * len(lines))
    text, _ = reflow([lines, [turn]] if page else [[*lines, turn]])

    assert text.split("\n\n")[-1] == behind


def test_a_label_s_words_within_a_sentence_stay_there() -> None:
    """A full line may break before a name and a colon."""
    turns = [
        "Mr. Lund: The weir was raised in the year after the flood.",
        "Dr. Roe: No, not at all.",
    ]
    text, _ = reflow(
        [_lines(*3 * turns, "We came to see the weir and said to", "Dr. Roe: it is ours.")]
    )

    assert text.endswith("We came to see the weir and said to Dr. Roe: it is ours.")


def test_a_bold_label_that_runs_on_is_no_heading() -> None:
    """Its bracket is closed in the next line, where the words begin."""
    lines = _lines(
        "Hon. Mary Sloane (Minister of",
        "Fisheries, Lib.): Mr. Speaker, the lobster quota was set on the advice of our",
        "scientists and it will stay where it is.",
    )
    lines[0].is_bold = True
    text, marks = reflow([lines])

    assert text.startswith("Hon. Mary Sloane (Minister of Fisheries, Lib.): Mr. Speaker, the lob")
    assert [mark.kind for mark in marks] == ["page"]


def test_notes_numbered_by_page_are_numbered_through_the_document() -> None:
    """The second page's first note is the second."""
    pages = []
    for page in (0, 1):
        body = _lines(f"The text of page {page} says this.[1]", "It goes on.", page=page)
        body[0].notes.append("1")
        body[0].raised.append("1")
        pages.append([*body, *_lines(f"1 Note of page {page}.", page=page, size=8, top=80)])
    text, _ = reflow(pages)

    assert "page 0 says this.[1]" in text
    assert "page 1 says this.[2]" in text
    assert text.endswith("[1] Note of page 0.\n\n[2] Note of page 1.")


def _row(at: int, *cells: str, is_bold: bool = False) -> Line:
    line = Line(" ".join(cells), 50, 300, 700 - 12 * at, 10, is_bold, 0)
    line.cells = [
        Cell(cell, 50 + 120 * i, 50 + 120 * i + 5 * len(cell)) for i, cell in enumerate(cells)
    ]
    line.x1 = line.cells[-1].x1
    return line


def test_a_bold_first_row_names_the_columns_of_a_table() -> None:
    """Though no column has figures."""
    rows = [_row(0, "Place", "Use", is_bold=True), _row(1, "Mill", "Flour"), _row(2, "Barn", "Hay")]

    assert [line.text for line in with_tables(rows)] == [
        "Place: Mill; Use: Flour", "Place: Barn; Use: Hay",
    ]  # fmt: skip


def test_words_that_happen_to_be_far_apart_are_no_table() -> None:
    """Justified lines all end at one place."""
    rows = [_row(0, "so", "it"), _row(1, "was", "said"), _row(2, "by", "all"), _row(3, "of", "us")]
    for row in rows:
        row.x1 = 300

    assert with_tables(rows) == rows


def test_an_initial_at_a_line_s_end_ends_no_sentence() -> None:
    """The surname begins the next line, though the line is short."""
    lines = _lines(
        "The collision was caused by one of the employees of the", "harbour, Edward J.",
        "Wilson, in one or more of the ways that are set out below:",
    )  # fmt: skip
    lines[1].x1 = 262
    assert "Edward J. Wilson, in one" in reflow([lines])[0]


def test_a_paragraph_in_larger_type_is_no_heading() -> None:
    """A lead, or the text itself where a list of references is longer."""
    lead = [f"The weir was raised in year {i} and in the year after it" for i in range(4)]
    text, marks = reflow([[
        *_lines("The weir", size=12, top=760), *_lines(*lead, "and then no more.", size=12),
        *_lines(*[f"Reference {i}, which is set as most of the text is here." for i in range(40)],
                top=600),
    ]])  # fmt: skip
    headings = [mark.span.cut(text) for mark in marks if mark.kind == "heading"]
    assert headings == ["The weir"]


@pytest.mark.parametrize(
    ("end", "rest"),
    [(230, "£46.9 billion of the savings of the town"), (300, "— the old — one day")],
)
def test_a_line_goes_on_with_a_sum_or_a_dash(end: float, rest: str) -> None:
    """A sum does not part at a line's end, so the line before may be short."""
    lines = _lines("We of the council administer", rest, "and nobody else does, as all may see.")
    lines[0].x1 = end
    assert reflow([lines])[0].startswith(f"We of the council administer {rest} and nobody")


@pytest.mark.parametrize("end", ["the", "of", "&"])
def test_a_short_line_that_ends_with_an_article_goes_on(end: str) -> None:
    """Though a capital follows, and there was room for its word."""
    first = f"They said that this is for the weirs {end}"
    lines = _lines(
        first, "Expansion of the quay, and nobody else was", "asked, as all of us may see."
    )
    lines[0].x1 = 210
    assert reflow([lines])[0].startswith(f"{first} Expansion of the quay")


def test_an_item_behind_and_begins_anew() -> None:
    lines = _lines(
        "(c) the right to rest; and", "(d) the right to work, which nobody has.", "Nobody."
    )
    lines[0].x1 = 210
    assert "rest; and\n\n(d)" in reflow([lines])[0]
