"""Where a quotation stands, as people look it up."""

from index.models import Document, Mark, Place, Span
from index.places import place_of

TEXT = "Farms\n\nOne.\n\nHarvest\n\nTwo. Three.\n\nCities\n\nFour."


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def _document(*marks: Mark) -> Document:
    ordered = tuple(sorted(marks, key=lambda mark: mark.span.start))
    return Document("d", TEXT, "", "d.pdf", "D", marks=ordered, is_added=True)


def test_headings_lead_to_the_words() -> None:
    """From the outermost; one of a higher level ends those below."""
    document = _document(
        Mark("heading", _span("Farms"), "1"), Mark("heading", _span("Harvest"), "2"),
        Mark("heading", _span("Cities"), "1"),
    )  # fmt: skip

    assert place_of(document, _span("One.")) == Place(headings=("Farms",), paragraph=2)
    assert place_of(document, _span("Three.")) == Place(headings=("Farms", "Harvest"), paragraph=4)
    assert place_of(document, _span("Four.")) == Place(headings=("Cities",), paragraph=6)


def test_pages_and_times_are_those_in_which_the_words_begin() -> None:
    """Behind a page's end nothing is on it."""
    document = _document(
        Mark("page", Span(0, TEXT.index("Three.")), "7"),
        Mark("page", Span(TEXT.index("Three."), TEXT.index("Cities")), "8"),
        Mark("time", _span("Two."), "0:00:05"),
    )

    found = place_of(document, Span(_span("Two.").start, _span("Three.").end))
    assert found is not None
    assert (found.page, found.time) == (7, "0:00:05")
    after = place_of(document, _span("Three."))
    assert after is not None
    assert (after.page, after.time) == (8, None)
    assert place_of(document, _span("Four.")) == Place(paragraph=6)


def test_a_text_without_structure_has_paragraphs() -> None:
    """Of the library; a text of a corpus folder has no places."""
    assert place_of(_document(), _span("Four.")) == Place(paragraph=6)
    own = Document("d", TEXT, "", "d.txt", "D")
    assert place_of(own, _span("Four.")) is None
