"""Where words end in a line: at the file's own spaces, and at gaps that are wide enough."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from index.ingestion.parsers.pdf import from_right
from index.ingestion.parsers.pdf.letter import Letter

# A gap this many type sizes wider than that between most letters separates two words; where the
# file has spaces of its own, only a wider one does.
_WORD_GAP, _GAP_BESIDE_SPACES = 0.15, 0.2
_HAS_SPACES, _HAS_MOST = 0.04, 0.08
# In a tight line, one nearly as wide as where it has spaces, if it has some; no narrower one does.
_AS_WIDE, _NEARLY_AS_WIDE, _FEW_SPACES, _LEAST_GAP = 0.85, 0.8, 4, 0.12
# Letters overlap by so many type sizes at most where all are set closer.
_TIGHTEST = -0.05
# What kerning puts between letters is less.
_KERNED = 0.05
# With so many spaces for each letter, Arabic and Korean ones are apart only by such a gap.
_HAS_ALL_SPACES, _GAP_OF_OTHERS = 0.15, 0.6
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_LEANING = frozenset(".,;:!?)]”’»")
# A space that ends so many type sizes before the letter on its left does is within that letter.
_WITHIN = 0.01
# A space of no width, in points.
_THIN = 0.01
# Lines with this share of single letters between spaces are spread: a word is between wider gaps.
_SPREAD, _SPREAD_LETTERS = 0.7, 5
# A number whose ink begins this many type sizes above the baseline refers to a note.
RAISED = 0.18
REFERS = frozenset("0123456789")
_LIGATURES = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)}


def words(letters: Sequence[Letter], inked: Sequence[Letter]) -> Iterator[str]:
    """Yield the letters, a space behind those that end a word."""
    spaces = _spaces(letters)
    gaps = [gap_between(one, other) for one, other in pairwise(inked)]
    within = [
        gap
        for gap, (one, other) in zip(gaps, pairwise(inked), strict=True)
        if one.text.isalnum() and other.text.isalnum()
    ]
    usual = median(within or gaps or [0.0])
    # Of letters that are set on each other, words are apart by less, too.
    tight = max(_TIGHTEST, min(usual, 0.0))
    gaps, usual = [gap - tight for gap in gaps], usual - tight
    written = len(spaces) / len(inked) if inked else 0.0
    if _is_spread(inked, spaces):
        spaces, written, strict = set(), 0.0, 1.6 * usual
        least = strict
    else:
        own = [gaps[i] for i in spaces if i < len(gaps)]
        has_most = written >= _HAS_MOST
        strict = max(usual, 0.0) + (_gap_beside(own) if has_most else _gap_alone(gaps))
        least = max(usual, 0.0) + _gap_between_words(own, gaps) if has_most else strict
    for i, letter in enumerate(inked):
        text = _LIGATURES.get(letter.text, letter.text)
        ends = i in spaces or (
            i < len(gaps)
            and (gaps[i] > strict or (gaps[i] > least and not _leans(letter, inked[i + 1])))
            and not _is_tied(letter, inked[i + 1], gaps[i], written)
        )
        yield text + " " * (ends and i < len(gaps))


def _gap_beside(own: Sequence[float]) -> float:
    """Return from which gap on a space is missing in a line that has these where its spaces are."""
    narrow = _AS_WIDE * median(own) if len(own) >= _FEW_SPACES else _GAP_BESIDE_SPACES
    return min(_GAP_BESIDE_SPACES, max(_LEAST_GAP, narrow))


def _gap_between_words(own: Sequence[float], gaps: Sequence[float]) -> float:
    """Return the same between two words, not before a mark: less if no gap is in doubt."""
    narrow = _NEARLY_AS_WIDE * median(own) if len(own) >= _FEW_SPACES else _GAP_BESIDE_SPACES
    most = _WORD_GAP if _are_clear(gaps) else _gap_beside(own)
    return min(most, max(_LEAST_GAP, narrow))


def _gap_alone(gaps: Sequence[float]) -> float:
    """Return from which gap on words are apart in a line of few spaces; less if none is near."""
    return _LEAST_GAP if _are_clear(gaps) else _WORD_GAP


def _are_clear(gaps: Sequence[float]) -> bool:
    """Say whether each gap is clearly one within a word or one between words."""
    return not any(_KERNED <= gap < _LEAST_GAP for gap in gaps)


def _leans(letter: Letter, following: Letter) -> bool:
    """Say whether what follows a letter has no space before it: a mark, or a raised number."""
    is_raised = following.y - letter.y >= RAISED * letter.size
    return following.text in _LEANING or (following.text in REFERS and is_raised)


def _is_tied(letter: Letter, following: Letter, gap: float, written: float) -> bool:
    """Say whether a gap is no space, if for each letter so many spaces are written in the file.

    Arabic lines are filled by drawing words out, and Korean has some room before "2.5".
    """
    is_stop = following.text in ".،" and from_right.has_from_right(letter.text)
    if written >= _HAS_SPACES and (letter.text in "([{" or is_stop):
        return True
    if written < _HAS_ALL_SPACES or gap >= _GAP_OF_OTHERS:
        return False
    both = letter.text + following.text
    return (both.isalpha() and from_right.has_from_right(both)) or (
        both.isalnum() and _EAST_ASIAN.search(both) is not None
    )


def _spaces(letters: Sequence[Letter]) -> set[int]:
    """Return behind which letters the file has a space; blanks do not count.

    One of no width is none beside letters that are written from the right, and one within a
    ligature's box is not seen.
    """
    behind, count = set(), 0
    before: Letter | None = None
    thin = any(one.x1 - one.x0 < _THIN for one in letters if one.text == " ")
    least = _THIN if thin and from_right.is_from_right(letters) else 0.0
    for letter in letters:
        if not letter.text.isspace():
            count += 1
            before = letter
        elif before and letter.x1 - letter.x0 >= least and not _is_inside(letter, before):
            behind.add(count - 1)
    return behind


def _is_inside(space: Letter, letter: Letter) -> bool:
    return letter.x0 < space.x0 < space.x1 < letter.x1 - _WITHIN * letter.size


def _is_spread(inked: Sequence[Letter], spaces: set[int]) -> bool:
    return len(inked) >= _SPREAD_LETTERS and len(spaces) >= _SPREAD * (len(inked) - 1)


def gap_between(one: Letter, other: Letter) -> float:
    """Return the gap between two letters in type sizes, whichever is on the left."""
    return max(other.x0 - one.x1, one.x0 - other.x1) / max(one.size, other.size)
