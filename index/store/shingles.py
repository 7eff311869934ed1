"""Shingles: numbers of four words in a row, by which a phrase is found in whatever passage has it.

Every four words of a passage are indexed, function words too, whatever its language. In a script
without spaces each character counts as a word.
"""

import re
from zlib import crc32

from index.store.asked import whole_characters
from index.text import searchable

WORDS = 4
# By so many shingles a phrase is looked up, spread evenly over it.
_ASKED = 12
# Numbers below 2**24: a few are those of several shingles, and the index of them stays small.
_MASK = (1 << 24) - 1
# The number of a note, which is no word, and a word that the end of a line breaks.
_NOTE = re.compile(r"\[\d{1,3}\]")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
# Scripts without spaces: Thai and Lao, Japanese, Chinese.
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def of_passage(text: str) -> list[int]:
    """Return the shingles of a text, each once, in order."""
    return list(dict.fromkeys(_shingles(text)))


def of_phrase(text: str) -> list[int]:
    """Return those shingles by which to look a phrase up; none of one of fewer words."""
    found = list(dict.fromkeys(_shingles(whole_characters(text))))
    step = max(1.0, len(found) / _ASKED)
    return [found[int(i * step)] for i in range(min(_ASKED, len(found)))]


def _shingles(text: str) -> list[int]:
    plain = searchable(_BROKEN.sub("", _NOTE.sub(" ", text))).casefold()
    found = [word.encode() for word in _WORD.findall(plain)]
    return [crc32(b" ".join(found[i : i + WORDS])) & _MASK for i in range(len(found) - WORDS + 1)]
