"""Where a quotation is in its source, as people look it up: page, heading, time, paragraph."""

from index.models import Document, Place, Span
from index.text import paragraphs


def place_of(document: Document, span: Span) -> Place | None:
    """Return the place of a span, or None for a corpus folder's text: people open that file."""
    if not document.is_added:
        return None
    page = label = time = None
    headings: dict[int, str] = {}
    for mark in document.marks:
        if mark.span.start > span.start:
            break
        if mark.kind == "heading":
            level = int(mark.value)
            headings = {k: v for k, v in headings.items() if k < level}
            headings[level] = " ".join(mark.span.cut(document.text).split())
        elif mark.kind == "page" and span.start < mark.span.end:
            number, _, printed = mark.value.partition(" ")
            page, label = int(number), printed or None
        elif mark.kind == "time" and span.start < mark.span.end:
            time = mark.value
    whole = paragraphs(document.text, Span(0, len(document.text)))
    paragraph = sum(part.start <= span.start for part in whole)
    inner = tuple(headings[level] for level in sorted(headings))
    return Place(page, inner, time, paragraph, label)
