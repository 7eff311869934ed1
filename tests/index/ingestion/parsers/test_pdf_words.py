"""Where words end in a PDF's lines: some spaces are written, others are only gaps."""

import pytest

from index.ingestion.parsers import parse
from index.ingestion.parsers.pdf.columns import Columns
from index.ingestion.parsers.pdf.fonts import is_bold
from index.ingestion.parsers.pdf.letter import Letter
from index.ingestion.parsers.pdf.lines import lines_in
from tests.index.ingestion.parsers.pdf_sheets import Words, column, sheets
from tests.quality.pdf_by_hand import file_of, stream, width_of


def _line(text: str, gap: float, wider: float = 0.0) -> str:
    """Set a line whose spaces are this many type sizes wide; those written as "_" are only gaps.

    Each letter is so much wider, in points, than it moves the next one.
    """
    letters: list[Letter] = []
    at = 60.0
    for character in text:
        wide = gap * 10 if character in " _" else 5.0
        if character != "_":
            letters.append(Letter(character, at, at + wide + wider, 700, 10, False, 0, 1))
        at += wide
    (line,) = lines_in(letters, 0, Columns())
    return line.text


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("in failing_to obey a traffic signal and in having_been late", 0.15),
        ("« quilt »_for_the_packages_that_are_not_native_and_that_are_old", 0.17),
        ("it_is_a_line_without_a_space_of_its_own", 0.16),
        ("it_is_a_line_that_is_tighter_than_the_others", 0.148),
        ("it is a line with all of the spaces of its own", 0.16),
    ],
)
def test_words_of_tight_lines_are_apart(text: str, gap: float) -> None:
    assert _line(text, gap) == text.replace("_", " ")


def test_words_of_letters_that_overlap_are_apart() -> None:
    """The gap between two words is narrower by as much as letters overlap."""
    text = "le_but_est_de_notifier_le_plus_rapidement_possible_les_motifs_du_retard"
    assert _line(text, 0.16, wider=0.5) == text.replace("_", " ")


def test_letters_that_stand_a_little_apart_are_one_word() -> None:
    assert (
        _line("it is a w_ord that is kerned and spaced", 0.1)
        == "it is a word that is kerned and spaced"
    )


def test_a_capital_is_as_wide_as_it_is_set_though_a_small_one_shares_its_letter() -> None:
    """PDFium tells how wide a glyph is by its Unicode, and so of both the same."""
    widths = " ".join(["300", *["500"] * 63, "900", *["500"] * 61])
    font = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /FirstChar 1 /LastChar 126 /Widths "
        f"[{widths}] /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /A] >> >>"
    ).encode()
    shown = b"BT /F0 12 Tf 1 0 0 1 72 700 Tm (The Application Day and the \001pril are over.) Tj ET"
    content = file_of([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F0 5 0 R >> >> >>",
        stream(shown),
        font,
    ])  # fmt: skip
    (loaded,) = parse(content, "bill.pdf")
    assert loaded.text.strip() == "The Application Day and the April are over."


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ("opƟons wriƩen aŌer", "options written after"),
        ("Ɵme to aƩend ƟƩle", "time to attend tittle"),
        ("Ōsaka and Ō", "Ōsaka and Ō"),
        ("ƟEMA", "ƟEMA"),
    ],
)
def test_ligatures_that_word_calls_by_capitals_are_small_letters(named: str, shown: str) -> None:
    assert _line(named, 0.25) == shown


@pytest.mark.parametrize(
    ("name", "weight", "bold"),
    [
        (b"ABCDEF+ArialMT", 700, False), (b"ArialMT-Identity-H", 700, False),
        (b"Arial-BoldMT", 400, True), (b"MinionPro-Regular", 700, False), (b"AdvP41", 700, True),
        (b"AdvP41", 400, False), (b"Georgia-Bold", 400, True),
    ],
)  # fmt: skip
def test_a_font_that_is_called_regular_is_not_bold(name: bytes, weight: int, bold: bool) -> None:
    """Ghostscript tells a weight of its own for the parts of a font."""
    assert is_bold(name, weight) is bold


def test_a_line_that_ends_in_smaller_capitals_goes_on_in_the_next() -> None:
    """As the Federal Register sets "the FOR FURTHER INFORMATION | CONTACT section"."""
    y, start = 700, "It is sent to whoever is named in the"
    capitals = "FOR FURTHER INFORMATION OF THE PUBLIC ABOUT THE WEIR AND ITS MILLERS"
    x = 60 + width_of(start + " ", 9)
    page: list[Words] = [
        (60, y, 9, start), (x, y, 7, capitals), (60, y - 11, 7, "CONTACT"),
        (63 + width_of("CONTACT", 7), y - 11, 9, "section. Whatever else the council receives is"),
        *column(["put on the docket, and nobody is told of it before May."], top=y - 22, size=9),
    ]  # fmt: skip
    text = parse(sheets(page), "a.pdf")[0].text

    assert f"{start} {capitals} CONTACT section. Whatever" in text


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("the law that regulates property,_there has been a war", "property, there has been"),
        ("some damages that were caused by_the neglect of a town", "caused by the neglect"),
        ("he had negligence _; and so the council went to see it", "negligence; and so the"),
        ("a word that is non\u00adexistent in the old list of a town", "is non-existent in the"),
    ],
)  # fmt: skip
def test_a_narrow_gap_parts_two_words_where_no_other_is_in_doubt(said: str, read: str) -> None:
    """Other spaces of the line are written, and wider; before a mark there is none."""
    letters: list[Letter] = []
    at = 60.0
    for character in said.replace(" _", "_"):
        wide = {"_": 1.58, " ": 2.5}.get(character, 5.0)
        if character != "_":
            letters.append(Letter(character, at, at + wide, 700, 10, False, 0, 1))
        at += wide
    (line,) = lines_in(letters, 0, Columns())
    assert read in line.text


def test_a_rule_that_is_typed_is_no_text() -> None:
    page: list[Words] = [*column(["The weir was raised in the year after the flood, and it"], 700),
                         (60, 687, 10, "————————————"), *column(["stands there still."], 674)]  # fmt: skip
    assert "—" not in parse(sheets(page), "a.pdf")[0].text
