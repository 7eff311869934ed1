"""Accents that a page sets by themselves, over the letters that they belong to.

Older TeX sets those of Latin letters so; signs of vowels over Arabic and Hebrew ones always are.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence

from index.ingestion.parsers.pdf.from_right import has_from_right
from index.ingestion.parsers.pdf.letter import Letter

# Each as a character of its own -> as one that goes with the letter before it.
_COMBINING = {
    "¨": "\u0308", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306",
    "˙": "\u0307", "˚": "\u030a", "¸": "\u0327", "˛": "\u0328", "ˇ": "\u030c", "˝": "\u030b",
    "`": "\u0300", "ˋ": "\u0300", "^": "\u0302", "~": "\u0303",
}  # fmt: skip
_OGONEK = "˛"
_DOTLESS = {"ı": "i", "ȷ": "j"}
# The middles of both are this close, in type sizes; an accent over a capital is set this high.
_NEAR, _HIGH = 0.15, 0.4
# A vowel's sign is less exactly over its letter.
_VOWEL_NEAR = 0.6
# The cells, in points, in which letters are looked for, so many at most in each.
_CELL, _MOST_IN_CELL = 8.0, 50


def with_accents(letters: Sequence[Letter]) -> list[Letter]:
    """Return letters with the accents over them; an accent that is over none stays."""
    if all(one.text < "\u0590" and one.text not in _COMBINING for one in letters):
        return list(letters)  # most pages; told without a call for each letter
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, one in enumerate(letters):
        if one.text.isalpha() and not _is_accent(one):
            own = cells[_cell(one)]
            if len(own) < _MOST_IN_CELL:
                own.append(i)
    done = list(letters)
    gone = set()
    base: int | None = None
    for i, one in enumerate(letters):
        if not _is_accent(one):
            base = i
            continue
        over = _under(letters, i, base, cells)
        if over is not None and (both := _composed(done[over], one)):
            done[over] = both
            gone.add(i)
    return [one for i, one in enumerate(done) if i not in gone]


def _under(
    letters: Sequence[Letter], at: int, base: int | None, cells: Mapping[tuple[int, int], list[int]]
) -> int | None:
    """Return which letter an accent is over: a sign that of its command before it, if it may."""
    accent = letters[at]
    if (
        base is not None
        and _is_sign(accent)
        and letters[base].run == accent.run
        and letters[base].text.isalpha()
        and _is_over(accent, letters[base])
    ):
        return base
    x, y = _cell(accent)
    around = (j for a in (-1, 0, 1) for b in (-1, 0, 1) for j in cells.get((x + a, y + b), ()))
    fits = [j for j in around if _is_over(accent, letters[j])]
    return min(fits, key=lambda j: _middles_apart(accent, letters[j]), default=None)


def _is_accent(letter: Letter) -> bool:
    return letter.text in _COMBINING or _is_sign(letter)


def _is_sign(letter: Letter) -> bool:
    return has_from_right(letter.text) and unicodedata.category(letter.text[0]) == "Mn"


def _cell(letter: Letter) -> tuple[int, int]:
    return int((letter.x0 + letter.x1) / 2 // _CELL), int(letter.y // _CELL)


def _middles_apart(one: Letter, other: Letter) -> float:
    return abs(one.x0 + one.x1 - other.x0 - other.x1) / 2


def _is_over(accent: Letter, letter: Letter) -> bool:
    size = max(accent.size, letter.size)
    near = _VOWEL_NEAR if _is_sign(accent) else _NEAR
    is_near = _middles_apart(accent, letter) <= near * size
    if accent.text == _OGONEK:  # it hangs from the right end of its letter
        is_near = letter.x0 < accent.x0 and abs(accent.x1 - letter.x1) <= near * size
    return is_near and abs(accent.y - letter.y) <= _HIGH * size


def _composed(letter: Letter, accent: Letter) -> Letter | None:
    base = _DOTLESS.get(letter.text, letter.text)
    text = unicodedata.normalize("NFC", base + _COMBINING.get(accent.text, accent.text))
    if not _is_sign(accent):
        return letter._replace(text=text) if len(text) == 1 else None
    if accent.run != letter.run:
        return letter._replace(text=text)
    # Both may be one glyph, of whose room PDFium gives each a part.
    return letter._replace(text=text, x0=min(letter.x0, accent.x0), x1=max(letter.x1, accent.x1))
