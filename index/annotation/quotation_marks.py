"""What stands in quotation marks, of any style, over as many sentences and paragraphs as it runs.

“…”, "…", „…“, «…», »…«, ‹…›, ``…'', and ‘…’ where it is no apostrophe. A quotation that goes on in
the next paragraph opens it with a mark again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.models import Span
from index.text import paragraphs

# The marks that may close what a mark opens.
_CLOSING = {
    "“": '”"', "„": '“”"', "‟": "”", "«": "»", "»": "«", "‹": "›", "”": "”", '"': '"”',
    "``": "''",
}  # fmt: skip
_MARK = re.compile(r"``|''|[“”„‟«»‹›\"]")
# British single marks: only where punctuation stands before the closing one, for an apostrophe
# never has any there. Straight ones open behind a colon, a comma or a dash.
_SINGLE = re.compile(
    r"(?<![^\s(\[—–:])‘(?=\w)(?P<curly>[^‘“”\n]{15,1500}?[.,!?…])’(?!\w)|"
    r"(?<=[:,—–] )'(?=[^\W\d_a-z])(?P<straight>(?:[^'“”\n]|(?<=\w)'(?=\w)){15,1500}?[.,!?…])'(?!\w)"
)
_BEFORE_OPENING = re.compile(r"[\s(\[{—–/:-]|$")
# A longer one is more likely a mark that was forgotten.
_LONGEST = 6_000


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks: with its marks, and the words between them."""

    span: Span
    inner: Span


@dataclass(slots=True)
class _Open:
    """A quotation that is not closed yet: where it began, its words too, and its mark."""

    start: int
    inner: int
    mark: str
    depth: int = 0

    def to(self, end: int, inner_end: int) -> Quoted:
        return Quoted(Span(self.start, end), Span(self.inner, max(self.inner, inner_end)))


def find_quoted(text: str, within: Span) -> list[Quoted]:
    """Return what is in quotation marks in a part of a text, outermost only, in order."""
    blocks = list(paragraphs(text, within))
    found = [q for q in _double(text, blocks) if q.span.end - q.span.start <= _LONGEST]
    found.extend(
        Quoted(Span(*match.span()), Span(*match.span(match.lastgroup or 0)))
        for match in _SINGLE.finditer(text, within.start, within.end)
    )
    outermost: list[Quoted] = []
    for quoted in sorted(found, key=lambda q: (q.span.start, -q.span.end)):
        if not outermost or outermost[-1].span.end <= quoted.span.start:
            outermost.append(quoted)
    return outermost


def _double(text: str, blocks: Sequence[Span]) -> Iterator[Quoted]:
    opened: _Open | None = None
    for i, block in enumerate(blocks):
        for match in _MARK.finditer(text, block.start, block.end):
            mark = match.group()
            if opened is None:
                if _may_open(text, match, block):
                    opened = _Open(match.start(), match.end(), mark)
            elif mark == opened.mark and _begins_line(text, match.start(), block):
                continue  # the same quotation goes on
            elif mark in _CLOSING[opened.mark] and not _reopens(text, match, opened):
                if opened.depth:
                    opened.depth -= 1
                    continue
                yield opened.to(match.end(), match.start())
                opened = None
            elif mark == opened.mark and _may_open(text, match, block):
                if mark == '"':  # the one before was never closed
                    opened = _Open(match.start(), match.end(), mark)
                else:
                    opened.depth += 1
        if opened is not None and not _goes_on(text, opened, blocks[i + 1 : i + 2]):
            if opened.mark != '"' and _is_led_to(text, opened, block):
                yield opened.to(block.end, block.end)
            opened = None


def _begins_line(text: str, at: int, block: Span) -> bool:
    """Say whether a mark begins a paragraph, or a line of a letter's end: "Jimmy"."""
    return at == block.start or text[at - 1] == "\n"


def _may_open(text: str, match: re.Match[str], block: Span) -> bool:
    """Say whether a mark stands where one opens: after white space, before a word."""
    mark, at = match.group(), match.start()
    before = text[at - 1] if at > block.start else ""
    after = text[match.end() : match.end() + 1]
    if mark in ("''", "›") or not after or not (before == "" or _BEFORE_OPENING.match(before)):
        return False
    return mark in "«‹" or not after.isspace()


def _reopens(text: str, match: re.Match[str], opened: _Open) -> bool:
    """Say whether a straight mark inside a quotation can only be an opening one."""
    if match.group() != '"' or opened.mark != '"':
        return False
    before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
    return before.isspace() and after.isalnum()


def _goes_on(text: str, opened: _Open, following: Sequence[Span]) -> bool:
    return any(text.startswith(opened.mark, block.start) for block in following)


def _is_led_to(text: str, opened: _Open, block: Span) -> bool:
    """Say whether a quotation that nothing closes opens its paragraph or follows a colon."""
    before = text[block.start : opened.start].rstrip()
    return not before or before[-1] in ":,"
