"""Files of quotations: whatever characters a source has, each form can be read back."""

from io import BytesIO

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.render.exports import SUFFIXES, Answered, Form, export
from bot.render.visible import visible
from index.models import Context, Quotation, Source, Span

SOURCE = Source("s", "document", "T\x00\ufffe", "A", url="https://example.org/a")


def quotation(text: str) -> Quotation:
    span, around = Span(0, len(text)), Context("", "")
    return Quotation("q1", text, "d", span, "", around, SOURCE, SOURCE.url, 1.0)


@given(st.text(min_size=1).filter(str.strip))
@example("NUL \x00, \ufffe, \uffff, \ud800, \x0b\r\nand a line\ttab")
@settings(max_examples=30, deadline=None)
def test_word_shows_any_text(text: str) -> None:
    """What XML cannot hold is shown by its escape; nothing else is another."""
    made = export([Answered(text, (quotation(text),))], "docx", "b")
    read = [
        p.text for p in Document(BytesIO(made)).paragraphs if p.style and p.style.name == "Quote"
    ]

    escaped = visible(text).replace("\r\n", "\n")
    assert read == [escaped.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")]


@pytest.mark.parametrize("form", SUFFIXES)
def test_every_form_is_utf_8_or_a_document(form: Form) -> None:
    """Halves of characters, too, break none."""
    assert export([Answered("\ud800?", (quotation("Words \udfff."),))], form, "b")
