"""Links that land on the words: URL fragment text directives, the shortest that is unique.

Source: the WICG specification "URL Fragment Text Directives": `#:~:text=[prefix-,]start[,end]`,
each part percent-encoded, the hyphen, comma and ampersand too. A browser takes the first place
where the start stands as whole words, letter case ignored, then the first end after it.
"""

import re
from functools import lru_cache
from urllib.parse import quote as percent_encode

from index.models import Span
from index.text import Normalised, level, normalise

_INK = re.compile(r"\S+")
_MAX_EDGE_WORDS = 24
# The page may hold more than the corpus does (a speech of which a report quotes a part): with fewer
# words than these, a range that is unique here would land elsewhere there.
_MIN_START_WORDS, _MIN_END_WORDS = 3, 2


def deep_link(url: str | None, text: str, span: Span, page_number: int | None = None) -> str | None:
    """Return the URL with the shortest directive that is unique in a text, or None without a URL.

    Of a document in pages, a PDF, it names the page: its viewers know no text directives.

    Where no directive is unique (the same words stand twice in the same surroundings) the one for
    the whole quotation is given; it lands on the first of them.
    """
    if not url:
        return None
    if page_number is not None:
        return f"{url.partition('#')[0]}#page={page_number}"
    page = _levelled(text)
    parts = _directive(text, span, page)
    directive = ":~:text=" + ",".join(parts)
    return url + (directive if "#" in url else "#" + directive)


@lru_cache(maxsize=16)
def _levelled(text: str) -> Normalised:
    """Level a whole page: several quotations of an answer, and many of a day, are of one."""
    return normalise(text)


def _directive(text: str, span: Span, page: Normalised) -> list[str]:
    inks = [m.span() for m in _INK.finditer(span.cut(text))]
    pieces = [text[span.start + a : span.start + b] for a, b in inks]
    whole = " ".join(pieces)
    here = page.position(span.start)
    options = []
    if _places(page, whole) == [here]:
        options.append([encode(whole)])
    ranged = _range(pieces, page, here)
    if ranged:
        options.append(ranged)
    if options:
        return min(options, key=lambda parts: len(",".join(parts)))
    return _prefixed(text, span, page, whole) or [encode(whole)]


def _range(pieces: list[str], page: Normalised, here: int) -> list[str] | None:
    """Return `start,end`: the fewest first and last words that designate just this span."""
    size = len(level(" ".join(pieces)))
    for first in range(_MIN_START_WORDS, min(_MAX_EDGE_WORDS, len(pieces)) + 1):
        start = " ".join(pieces[:first])
        if _places(page, start) != [here]:
            continue
        for last in range(_MIN_END_WORDS, min(_MAX_EDGE_WORDS, len(pieces) - first) + 1):
            end = " ".join(pieces[-last:])
            after = [at for at in _places(page, end) if at >= here + len(level(start))]
            if after and after[0] + len(level(end)) == here + size:
                return [encode(start), encode(end)]
        return None
    return None


def _prefixed(text: str, span: Span, page: Normalised, whole: str) -> list[str] | None:
    """Return `prefix-,whole` for words that stand more than once."""
    before = [m.group() for m in _INK.finditer(text[max(0, span.start - 400) : span.start])]
    for count in range(1, min(_MAX_EDGE_WORDS, len(before)) + 1):
        prefix = " ".join(before[-count:])
        if len(_places(page, f"{prefix} {whole}")) == 1:
            return [f"{encode(prefix)}-", encode(whole)]
    return None


def encode(part: str) -> str:
    """Percent-encode one part of a directive; the hyphen would otherwise be syntax."""
    return percent_encode(part, safe="").replace("-", "%2D")


def _places(page: Normalised, phrase: str) -> list[int]:
    """Return where a phrase stands in a levelled page as whole words."""
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
    """Say whether a place has letters, digits or the underscore on both sides."""
    return 0 < at < len(text) and all(c.isalnum() or c == "_" for c in text[at - 1 : at + 1])
