"""Large initials at the start of a text, put before the rest of their word.

An initial stands on the baseline of the second line or one below; read by its baseline, it would be
in the wrong line: "ver the past year | Opressure has risen".
"""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from index.ingestion.parsers.pdf.legible import known_words
from index.ingestion.parsers.pdf.letter import Letter
from index.text import detect_language

# An initial is so many times as large as the text, and at most so many.
_LARGER, _LARGEST = 1.8, 9.0
# The text begins so near to it, in its own type sizes; lines are level with it to so many.
_NEAR, _LEVEL = 1.6, 0.3
# Other large letters are not as near, in the initial's type sizes: it would be a headline.
_ALONE = 0.8
# How far before the next letter an initial is put that is a word by itself, in type sizes.
_SPACE = 0.3


def with_initials(letters: Sequence[Letter]) -> list[Letter]:
    """Return letters with each large initial before the letter that its word goes on with."""
    sizes = Counter(round(one.size, 1) for one in letters if one.text.isalpha())
    if not sizes:
        return list(letters)
    size = sizes.most_common(1)[0][0]
    large = [one for one in letters if _LARGER * size <= one.size <= _LARGEST * size]
    found = {
        id(first): one
        for one in large
        if one.text.isupper() and len(one.text) == 1 and not _is_in_headline(one, large)
        for first in _first_beside(one, letters, size)
    }
    if not found:
        return list(letters)
    known = known_words(detect_language("".join(one.text for one in letters))) | known_words("en")
    moved = {id(one) for one in found.values()}
    done: list[Letter] = []
    for i, one in enumerate(letters):
        if initial := found.get(id(one)):
            rest = "".join(b.text for b in takewhile(lambda b: b.text.isalpha(), letters[i:]))
            done.append(_before(one, initial.text, is_word=_is_word(initial.text, rest, known)))
        if id(one) not in moved:
            done.append(one)
    return done


def _is_in_headline(one: Letter, large: Sequence[Letter]) -> bool:
    return any(
        other is not one
        and not other.text.isspace()
        and abs(other.y - one.y) < _LEVEL * one.size
        and max(other.x0 - one.x1, one.x0 - other.x1) < _ALONE * one.size
        for other in large
    )


def _first_beside(initial: Letter, letters: Sequence[Letter], size: float) -> list[Letter]:
    """Return the letter that the first line beside an initial begins with, if there are two lines.

    Each line's first letter stands next to the initial.
    """
    beside = [
        one
        for one in letters
        if abs(one.size - size) <= 0.2 * size
        and not one.text.isspace()
        and -_LEVEL * size <= one.x0 - initial.x1 <= _NEAR * size
        and initial.y - _LEVEL * size <= one.y <= initial.y + initial.size
    ]
    lines: dict[int, Letter] = {}
    for one in sorted(beside, key=lambda one: -one.x0):
        lines[round(one.y / size)] = one
    ordered = sorted(lines.values(), key=lambda one: -one.y)
    is_beside = len(ordered) > 1 and ordered[-1].y <= initial.y + _LEVEL * size
    return ordered[:1] if is_beside and ordered[0].y > initial.y + _LEVEL * size else []


def _is_word(initial: str, rest: str, known: frozenset[str]) -> bool:
    """Say whether an initial is a word by itself: "A weir", "I have"."""
    return rest.casefold() in known and f"{initial}{rest}".casefold() not in known


def _before(first: Letter, text: str, *, is_word: bool) -> Letter:
    end = first.x0 - (_SPACE * first.size if is_word else 0.0)
    return first._replace(text=text, x0=end - 0.6 * first.size, x1=end)
