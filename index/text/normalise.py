"""Texts levelled so that they can be compared; each character keeps its place in the original.

Quotation marks, dashes, white space, ligatures, soft hyphens, hyphens at line ends and letter case
are levelled; an ellipsis becomes three dots. What is shown is always the source's own characters,
found through the offset map.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.models import Span

_SINGLE_QUOTES = "‘’‚‛′`´ʼ"
_DOUBLE_QUOTES = "“”„‟″«»"
_DASHES = "‐‑‒–—―−﹘﹣－"
_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067"
    "\u2068\u2069\ufeff"
)
_TABLE = (
    {ord(c): "'" for c in _SINGLE_QUOTES}
    | {ord(c): '"' for c in _DOUBLE_QUOTES}
    | {ord(c): "-" for c in _DASHES}
    | {ord(c): "" for c in _INVISIBLE}
)
_HYPHENATION = re.compile(r"(?<=[^\W\d_])[-‐\u00ad][ \t]*\r?\n[ \t]*(?=[a-zß-öø-ÿ])")
# Each of these stays one character. No hyphen, which may only end a line, and no backtick.
_PLAIN = r"[!-,./-_a-~À-ÖØ-Þà-öø-ÿ]+"
# Plain words with single spaces between, or a cluster.
_PIECE = re.compile(rf"({_PLAIN}(?: {_PLAIN})*(?![\u0300-\u036f]))|\s+|\S[\u0300-\u036f]*")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A levelled text; `starts[i]` and `ends[i]` bound its i-th character in the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> Span:
        """Map a non-empty range of the levelled text back to the original."""
        return Span(self.starts[start], self.ends[end - 1])

    def position(self, offset: int) -> int:
        """Return the first levelled character that starts at or after an original offset."""
        return bisect_left(self.starts, offset)


def normalise(text: str) -> Normalised:
    """Level a text and keep the original range of each character."""
    joins = {match.start(): match.end() for match in _HYPHENATION.finditer(text)}
    # Four bytes each: a page that is linked to keeps its offsets while it is quoted from.
    offsets = array("i", range(len(text) + 1))
    pieces: list[str] = []
    starts, ends = array("i"), array("i")
    resume = 0
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if start < resume:
            continue
        if match.lastindex:
            pieces.append(match.group().casefold())
            starts += offsets[start:end]
            ends += offsets[start + 1 : end + 1]
            continue
        if start in joins:
            resume = joins[start]
            continue
        for character in _level(match.group()):
            if character == " " and pieces and pieces[-1] == " ":
                ends[-1] = end
                continue
            pieces.append(character)
            starts.append(start)
            ends.append(end)
    return Normalised("".join(pieces), starts, ends)


def level(text: str) -> str:
    """Level and trim a short text whose offsets are not needed."""
    return normalise(text).text.strip()


@lru_cache(maxsize=4_096)
def _level(cluster: str) -> str:
    if cluster.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", cluster.translate(_TABLE)).translate(_TABLE)
    return plain.casefold()
