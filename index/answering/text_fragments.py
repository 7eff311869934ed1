"""Deep links: URLs with the shortest text directive that is unique in the document.

Source: the WICG specification "URL Fragment Text Directives": `#:~:text=[prefix-,]start[,end]`,
each part percent-encoded, including hyphens, commas and ampersands. A browser goes to the first
place where `start` occurs as whole words, ignoring letter case, then to the first `end` after it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote as percent_encode

from index.models import Span
from index.text import Normalised, level, normalise

_INK = re.compile(r"\S+")
_MAX_EDGE_WORDS = 24
# The linked page may be longer than the text in the corpus (a report quotes part of a speech), so a
# range of fewer words could be unique here and still land in the wrong place there.
_MIN_START_WORDS, _MIN_END_WORDS = 3, 2


@dataclass(frozen=True, slots=True)
class _Directive:
    """A text directive, as plain words; `str` percent-encodes it."""

    start: str
    end: str = ""
    prefix: str = ""

    def __str__(self) -> str:
        prefix = f"{encode(self.prefix)}-" if self.prefix else ""
        return ",".join(filter(None, (prefix, encode(self.start), encode(self.end))))


def deep_link(
    url: str | None,
    text: str,
    span: Span,
    page_number: int | None = None,
    calls: Sequence[int] = (),
) -> str | None:
    """Return the URL with the shortest directive that is unique in a text, or None without a URL.

    `calls`: where the page shows numbers of notes, which the text does not have; no words across
    one are looked for. For a document with pages, such as a PDF, the link names the page: PDF
    viewers do not support text directives.

    If no directive is unique, because the same words occur twice in the same context, the link
    quotes them in full and goes to the first occurrence.
    """
    if not url:
        return None
    if page_number is not None:
        return f"{url.partition('#')[0]}#page={page_number}"
    url = url.partition(":~:")[0]  # a directive of somebody's own would mark other words
    found = _directive(text, span, _levelled(text), calls)
    if found is None:
        return url
    directive = f":~:text={found}"
    return url + (directive if "#" in url else "#" + directive)


@lru_cache(maxsize=16)
def _levelled(text: str) -> Normalised:
    """Normalise a whole document; cached, since many quotations are cut from the same one."""
    return normalise(text)


def _directive(text: str, span: Span, page: Normalised, calls: Sequence[int]) -> _Directive | None:
    """Return a directive for a span, or None if a call is within every few of its words."""
    words = [Span(*match.span()) for match in _INK.finditer(text, span.start, span.end)]
    pieces = [word.cut(text) for word in words]
    inside = [at for at in calls if span.start < at < span.end or _cuts_last(text, span, at)]
    if inside:
        before = sum(word.end < inside[0] for word in words)
        behind = sum(word.start > inside[-1] for word in words)
        if ranged := _range(pieces, page, page.position(span.start), before, behind):
            return ranged
        row = _longest_between(words, inside)
        clear = Span(row[0].start, row[-1].end) if len(row) >= _MIN_START_WORDS else None
        return _directive(text, clear, page, calls) if clear else None
    whole = " ".join(pieces)
    here = page.position(span.start)
    options = []
    if _places(page, whole) == [here]:
        options.append(_Directive(whole))
    if ranged := _range(pieces, page, here, len(pieces), len(pieces)):
        options.append(ranged)
    if options:
        return min(options, key=lambda directive: len(str(directive)))
    first = max((at for at in calls if at <= span.start), default=0)
    return _prefixed(text, span, page, whole, first) or _Directive(whole)


def _cuts_last(text: str, span: Span, call: int) -> bool:
    """Say whether a number stands right behind the last word of a span: "harbour1"."""
    return call == span.end and text[call - 1 : call].isalnum()


def _longest_between(words: Sequence[Span], calls: Sequence[int]) -> Sequence[Span]:
    """Return the most words in a row that no call of a note touches."""
    rows: list[list[Span]] = [[]]
    for word in words:
        at = bisect_left(calls, word.start)
        if at < len(calls) and calls[at] <= word.end:
            rows.append([])
        else:
            rows[-1].append(word)
    return max(rows, key=len)


def _range(
    pieces: list[str], page: Normalised, here: int, most_first: int, most_last: int
) -> _Directive | None:
    """Return `start,end` with the fewest first and last words that match only this span."""
    size = len(level(" ".join(pieces)))
    for first in range(_MIN_START_WORDS, min(_MAX_EDGE_WORDS, len(pieces), most_first) + 1):
        start = " ".join(pieces[:first])
        if _places(page, start) != [here]:
            continue
        most = min(_MAX_EDGE_WORDS, len(pieces) - first, most_last)
        for last in range(_MIN_END_WORDS, most + 1):
            end = " ".join(pieces[-last:])
            after = [at for at in _places(page, end) if at >= here + len(level(start))]
            if after and after[0] + len(level(end)) == here + size:
                return _Directive(start, end)
        return None
    return None


def _prefixed(text: str, span: Span, page: Normalised, whole: str, first: int) -> _Directive | None:
    """Return `prefix-,whole` for words that occur more than once; the prefix begins at `first`."""
    before = _INK.findall(text[max(first, span.start - 400) : span.start])
    for count in range(1, min(_MAX_EDGE_WORDS, len(before)) + 1):
        prefix = " ".join(before[-count:])
        if len(_places(page, f"{prefix} {whole}")) == 1:
            return _Directive(whole, prefix=prefix)
    return None


def encode(part: str) -> str:
    """Percent-encode one part of a directive, including hyphens, which are syntax."""
    return percent_encode(part, safe="").replace("-", "%2D")


def _places(page: Normalised, phrase: str) -> list[int]:
    """Return where a phrase occurs in a normalised page as whole words."""
    levelled = level(phrase)
    if not levelled:
        return []
    found = []
    at = page.text.find(levelled)
    while at >= 0:
        if not (_splits_word(page.text, at) or _splits_word(page.text, at + len(levelled))):
            found.append(at)
        at = page.text.find(levelled, at + 1)
    return found


def _splits_word(text: str, at: int) -> bool:
    """Say whether there is a letter, digit or underscore on both sides of a position."""
    return 0 < at < len(text) and all(c.isalnum() or c == "_" for c in text[at - 1 : at + 1])
