"""Lists: which sentences are items that say nothing without what leads to the list.

"two hangers had rusted through" stands for nothing; "The inquiry found three causes:" before it
says what it is.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.models import Mark, Sentence, Span
from index.text.sentence_ends import ENDS_LEADING, ENDS_SENTENCE

# An item is quoted with all that is between it and what leads to it, so long as that is no longer.
LONGEST_LIST = 700
_LONGEST_CAPTION = 150
_BULLET = re.compile(r"(?:[-–—•*▪◦‣·●■□✓➢]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\)|\d{1,2}\.)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Marked:
    """Where a document's parser saw items of lists, rows of tables, captions and headings.

    The items are in order, and each reaches as far as those before it. `said_from`: where the words
    begin whose time is known.
    """

    items: tuple[Span, ...] = ()
    rows: frozenset[int] = frozenset()
    captions: frozenset[int] = frozenset()
    headings: frozenset[int] = frozenset()
    said_from: int | None = None

    @classmethod
    def of(cls, marks: Iterable[Mark]) -> "Marked":
        """Return what a document's marks say of lists and tables."""
        found = list(marks)
        rows = [m for m in found if m.kind == "row"]
        titles = [m for m in rows if m.value == "title"]
        return cls(
            tuple(_reaching(m.span for m in found if m.kind == "item")),
            _starts(m for m in rows if m.value in ("", "figure")),
            _starts(m for m in rows if m.value == "caption"),
            _starts((*titles, *(m for m in found if m.kind == "heading"))),
            min((m.span.start for m in found if m.kind == "time"), default=None),
        )

    def is_said(self, text: str, start: int) -> bool:
        """Say whether somebody says a paragraph at a known time, so that it is no heading."""
        return self.said_from is not None and start >= self.said_from and text[start] not in "♪♫[("


def _reaching(items: Iterable[Span]) -> Iterator[Span]:
    """Yield items in order, each with the farthest end of those that begin before it."""
    reach = 0
    for item in sorted(items):
        reach = max(reach, item.end)
        yield Span(item.start, reach)


def _starts(marks: Iterable[Mark]) -> frozenset[int]:
    return frozenset(mark.span.start for mark in marks)


def with_items(
    text: str, blocks: Sequence[Sequence[Sentence]], marked: Marked
) -> Iterator[list[Sentence]]:
    """Yield the sentences of each paragraph, those of lists as items where something leads there.

    A colon leads to a list, and a heading to items that a parser marked; a caption to a table.
    """
    items = _covered(blocks, marked.items)
    lead: Sentence | None = None
    listed: list[list[Sentence]] = []
    for block, is_marked in zip(blocks, items, strict=True):
        is_row = bool(block) and _is_row(block, marked)
        if listed and is_row != _is_row(listed[0], marked):
            yield from _linked(text, lead, listed, marked)  # a table behind a list has no lead
            listed, lead = [], None
        if lead and block and (is_row or _is_item(text, block, lead, is_marked)):
            listed.append(list(block))
            continue
        yield from _linked(text, lead, listed, marked)
        listed = []
        yield list(block)
        lead = block[-1] if block and not (is_marked or is_row) else lead
    yield from _linked(text, lead, listed, marked)


def _covered(blocks: Sequence[Sequence[Sentence]], spans: Sequence[Span]) -> list[bool]:
    """Say of each paragraph whether a marked item holds it."""
    found = []
    for block in blocks:
        start = block[0].span.start if block else 0
        before = bisect_right(spans, start, key=lambda span: span.start)
        found.append(bool(block) and before > 0 and start < spans[before - 1].end)
    return found


def _is_row(block: Sequence[Sentence], marked: Marked) -> bool:
    return block[0].span.start in marked.rows


def _is_item(text: str, block: Sequence[Sentence], lead: Sentence, is_marked: bool) -> bool:
    """Say whether a paragraph is an item: marked, or behind a colon with a bullet or in small."""
    if is_marked:
        return True
    words = block[0].span.cut(text)
    is_led = ENDS_LEADING.search(lead.span.cut(text)) is not None
    return is_led and (_BULLET.match(words) is not None or words[:1].islower())


def _linked(
    text: str, lead: Sentence | None, listed: list[list[Sentence]], marked: Marked
) -> Iterator[list[Sentence]]:
    """Yield the paragraphs of a list, their sentences as items if they need what leads to them."""
    if lead is None or not listed:
        yield from listed
        return
    is_led = ENDS_LEADING.search(lead.span.cut(text)) is not None
    is_list = not _is_row(listed[0], marked)
    is_captioned = lead.span.start in marked.captions or _is_caption(text, lead, marked)
    is_in_pieces = any(_is_piece(text, block) for block in listed)
    needs = (
        is_led or (is_captioned and not is_list) or (is_list and lead.is_heading and is_in_pieces)
    )
    for block in listed:
        fits = block[-1].span.end - lead.span.start <= LONGEST_LIST
        yield [_as_item(text, s) for s in block] if needs and fits else block


def _is_caption(text: str, lead: Sentence, marked: Marked) -> bool:
    """Say whether a line above a table is its title: short, no sentence, no heading of a part."""
    words = lead.span.cut(text)
    is_line = len(words) <= _LONGEST_CAPTION and not ENDS_SENTENCE.search(words)
    return is_line and lead.span.start not in marked.headings


def _is_piece(text: str, block: Sequence[Sentence]) -> bool:
    words = block[-1].span.cut(text)
    return block[0].is_heading or not ENDS_SENTENCE.search(words)


def _as_item(text: str, sentence: Sentence) -> Sentence:
    """Return a sentence as an item; one that leads to a list within the list is never quoted."""
    is_lead = ENDS_LEADING.search(sentence.span.cut(text)) is not None
    return replace(sentence, is_heading=is_lead, is_item=True)
