"""Where a quotation is in its source, as people look it up."""

from pathlib import Path

from index.answering.cite import cite
from index.answering.places import place_of
from index.ingestion.corpus import Entry, read_document
from index.ingestion.parsers import parse
from index.models import Document, Mark, Place, Source, Span

TEXT = "Farms\n\nOne.\n\nHarvest\n\nTwo. Three.\n\nCities\n\nFour."


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def _document(*marks: Mark) -> Document:
    ordered = tuple(sorted(marks, key=lambda mark: mark.span.start))
    return Document("d", TEXT, "", "d.pdf", "D", marks=ordered, is_added=True)


def test_a_place_has_the_headings_above_it() -> None:
    """Outermost first; a heading ends those of its level and below."""
    document = _document(
        Mark("heading", _span("Farms"), "1"), Mark("heading", _span("Harvest"), "2"),
        Mark("heading", _span("Cities"), "1"),
    )  # fmt: skip

    assert place_of(document, _span("One.")) == Place(headings=("Farms",), paragraph=2)
    assert place_of(document, _span("Three.")) == Place(headings=("Farms", "Harvest"), paragraph=4)
    assert place_of(document, _span("Four.")) == Place(headings=("Cities",), paragraph=6)


def test_pages_and_times_are_those_where_the_words_begin() -> None:
    """Text after the end of the last page is on no page."""
    document = _document(
        Mark("page", Span(0, TEXT.index("Three.")), "7"),
        Mark("page", Span(TEXT.index("Three."), TEXT.index("Cities")), "8 A-2"),
        Mark("time", _span("Two."), "0:00:05"),
    )

    found = place_of(document, Span(_span("Two.").start, _span("Three.").end))
    assert found is not None
    assert (found.page, found.page_label, found.time) == (7, None, "0:00:05")
    after = place_of(document, _span("Three."))
    assert after is not None
    assert (after.page, after.page_label, after.time) == (8, "A-2", None)
    assert place_of(document, _span("Four.")) == Place(paragraph=6)


def test_a_text_without_structure_has_paragraphs() -> None:
    """This is for the library's texts; those of a corpus folder have no places."""
    assert place_of(_document(), _span("Four.")) == Place(paragraph=6)
    own = Document("d", TEXT, "", "d.txt", "D")
    assert place_of(own, _span("Four.")) is None


def test_what_a_note_quotes_is_under_no_heading(tmp_path: Path) -> None:
    """The notes come after the last heading but do not belong to it."""
    (loaded,) = parse(
        b"# Stores\n\nThe barns hold grain.[^1]\n\n[^1]: Remarks by Richard Roe, Riga, 2 January 2024: "
        b"\xe2\x80\x9cThe barns are full.\xe2\x80\x9d See: https://example.org/roe\n",
        "grain.md",
    )
    path = tmp_path / "grain.txt"
    path.write_text(loaded.text, encoding="utf-8")
    source = Source("grain", "document", "Grain")
    entry = Entry("grain", path, None, "en", source, marks=loaded.marks, is_read=True)
    annotated, _ = read_document(entry)
    places = {
        words: cite(annotated, Span(at, at + len(words))).place
        for words in ("The barns hold grain.", "The barns are full.")
        if (at := loaded.text.index(words)) >= 0
    }

    assert places == {
        "The barns hold grain.": Place(headings=("Stores",), paragraph=2), "The barns are full.": None
    }  # fmt: skip
