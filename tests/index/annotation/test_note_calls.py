"""The numbers that call notes: out of the text, and still tied to their notes."""

import pytest

from index.annotation import annotate, without_calls
from index.ingestion.sandbox import Sandbox
from index.models import Document, Mark, Source, Span

NOTES = "\n\n[1] Id. at 5. See https://example.org/a\n[2] Harbour report, see note [1], page 4.\n"


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("It was closed.[1] It rose to 4 %,[2] she said.", "It was closed. It rose to 4 %, she said."),
        ("It rose by a third. [2] So be it.", "It rose by a third. So be it."),
        ("The two[1], [2] went.[1][2]", "The two went."),
        ("It fell[1]–[2] and rose.", "It fell and rose."),
        ("The “harbour”[1] (closed[2]) stays.", "The “harbour” (closed) stays."),
        # Two words would become one, no note has the number, or the sentence needs it.
        ("It was x[1]y, and stays[7].", "It was x[1]y, and stays[7]."),
        ("According to [1], it fell. As [2] says, it is better than that of [1].",
         "According to [1], it fell. As [2] says, it is better than that of [1]."),
        ("Item [1]: boats; a list: [1], [2], and see note [1].",
         "Item [1]: boats; a list: [1], [2], and see note [1]."),
        ("Four m² and a [sic] stay.", "Four m² and a [sic] stay."),
    ],
)  # fmt: skip
def test_calls_are_taken_out_of_the_body(said: str, quoted: str) -> None:
    """Notes stay as they are, also what they say of other notes."""
    text, _ = without_calls(f"Report\n\n{said}{NOTES}", ())

    assert text == f"Report\n\n{quoted}{NOTES}"


def test_marks_move_along() -> None:
    """A link that was the number itself is gone; each call is a mark, where its number stood."""
    text = f"Report\n\nIt was closed.[1] It rose[1][2] today.{NOTES}"
    marks = [_mark("bold", text, "closed.[1] It"), _mark("bold", text, "today"),
             _mark("link", text, "[1]"), Mark("page", Span(0, len(text)), "1")]  # fmt: skip
    quoted, moved = without_calls(text, marks)

    assert [(mark.kind, mark.value, mark.span.cut(quoted)) for mark in moved] == [
        ("bold", "", "closed. It"), ("bold", "", "today"), ("page", "1", quoted),
        ("note", "1", ""), ("note", "1", ""), ("note", "2", ""),
    ]  # fmt: skip
    assert [quoted[: mark.span.start][-5:] for mark in moved[3:]] == ["osed.", " rose", " rose"]


def test_a_call_outside_of_the_text_ties_its_note() -> None:
    """As one in the text did: the claim is the sentence before it."""
    text, marks = without_calls(f"It was closed.[1] It rose,[2] she said.{NOTES}", ())
    document = Document("a", text, "", "a", "A", marks=marks, is_added=True)
    annotated, _ = annotate(document, Source("a", "document", "A"))

    assert [(r.marker, r.claim.cut(text), r.url) for r in annotated.references] == [
        ("[1]", "It was closed.", "https://example.org/a"),
        ("[2]", "It rose, she said.", None),
    ]


def test_a_mark_within_what_is_cut_moves_to_where_that_was() -> None:
    """A page may end between a word and the number behind it."""
    text = f"Report\n\nIt was closed. [1] It rose.{NOTES}"
    at = text.index(" [1]") + 2
    quoted, marks = without_calls(
        text, [Mark("page", Span(0, at), "1"), Mark("page", Span(at, len(text)), "2")]
    )

    assert [mark.span.cut(quoted) for mark in marks[:2]] == [
        "Report\n\nIt was closed.", f" It rose.{NOTES}"
    ]  # fmt: skip


def test_notes_that_are_only_numbered_are_found_by_calls_outside_of_the_text() -> None:
    """As by those in the text: "1. Harbour report"."""
    text, marks = without_calls("It was closed.[1] It rose.\n\n1. Harbour report, page 4.\n", ())
    document = Document("a", text, "", "a", "A", marks=marks, is_added=True)
    annotated, _ = annotate(document, Source("a", "document", "A"))

    assert "[1]" not in text
    assert [r.marker for r in annotated.references] == ["[1]"]


def test_files_have_no_calls_in_their_text_and_plain_text_is_as_it_was() -> None:
    """A page's links to its notes are no words of it; a text file is quoted to the letter."""
    page = (
        '<html><body><p>It was closed.<a href="#n1"><sup>1</sup></a> It rose.</p>'
        '<ol><li id="n1">Harbour report, page 4.</li></ol></body></html>'
    )
    (reading,) = Sandbox().read(page.encode(), "page.html")
    assert "It was closed. It rose." in reading.loaded.text

    plain = f"It was closed.[1] It rose.{NOTES}"
    (reading,) = Sandbox().read(plain.encode(), "plain.txt")
    assert reading.loaded.text == plain


def _mark(kind: str, text: str, words: str) -> Mark:
    start = text.index(words)
    return Mark("bold" if kind == "bold" else "link", Span(start, start + len(words)))
