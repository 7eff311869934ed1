"""Where in its source a quotation stands, as people look it up: page, heading, time, paragraph."""

import re

from index.models import Document, Place, Span

_PARAGRAPH = re.compile(r"\n\s*\n")


def place_of(document: Document, span: Span) -> Place | None:
    """Return the place of a span, or None of a text whose reader saw no structure."""
    if not document.marks:
        return None
    page = time = None
    headings: dict[int, str] = {}
    for mark in document.marks:
        if mark.span.start > span.start:
            break
        if mark.kind == "heading":
            level = int(mark.value)
            headings = {k: v for k, v in headings.items() if k < level}
            headings[level] = " ".join(mark.span.cut(document.text).split())
        elif mark.kind == "page" and span.start < mark.span.end:
            page = int(mark.value)
        elif mark.kind == "time" and span.start < mark.span.end:
            time = mark.value
    paragraph = len(_PARAGRAPH.findall(document.text, 0, span.start)) + 1
    return Place(page, tuple(headings[level] for level in sorted(headings)), time, paragraph)
