"""Ligatures whose letters Ghostscript named with their bytes the wrong way round.

Up to version 10.00 it wrote so what a glyph of several letters stands for: "of昀椀ce" for "office"
(U+6600 is the swapped U+0066, an f). Of a glyph of three letters it kept the first, and the sum of
the other two: "昀케" is an f and `f + i`. Such glyphs double their first letter: ffi, ffl, tti.
"""

from collections.abc import Sequence
from itertools import pairwise

from index.ingestion.parsers.pdf.letter import Letter


def with_bytes_in_order(letters: Sequence[Letter]) -> list[Letter]:
    """Return letters with those of one glyph that were named by swapped bytes as the page shows."""
    done = list(letters)
    for i, (one, other) in enumerate(pairwise(letters)):
        if one.text < "\u4100" or (one.run, one.x0) != (other.run, other.x0):
            continue
        first, second = _swapped(one.text), _swapped(other.text)
        if not _is_letter(first):
            continue
        if _is_letter(second):
            done[i : i + 2] = one._replace(text=chr(first)), other._replace(text=chr(second))
        elif _is_letter(second - first):
            last = chr(first) + chr(second - first)
            done[i : i + 2] = one._replace(text=chr(first)), other._replace(text=last)
    return done


def _swapped(text: str) -> int:
    """Return a character's two bytes in the other order; 0 for one whose lower byte is not 0."""
    return ord(text) >> 8 if len(text) == 1 and not ord(text) & 0xFF else 0


def _is_letter(code: int) -> bool:
    return code < 0x80 and chr(code).isalpha()
