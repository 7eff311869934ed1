"""Accents that a page sets by themselves, over the letters that they belong to: older TeX does."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from index.ingestion.parsers.pdf.letter import Letter

# Each as a character of its own -> as one that goes with the letter before it.
_COMBINING = {
    "¨": "\u0308", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306",
    "˙": "\u0307", "˚": "\u030a", "¸": "\u0327", "˛": "\u0328", "ˇ": "\u030c", "˝": "\u030b",
}  # fmt: skip
_DOTLESS = {"ı": "i", "ȷ": "j"}
# The middles of both are this close, in type sizes; an accent over a capital is set this high.
_NEAR, _HIGH = 0.15, 0.4
# The cells, in points, in which letters are looked for.
_CELL = 8.0


def with_accents(letters: Sequence[Letter]) -> list[Letter]:
    """Return letters with the accents over them; an accent that is over none stays."""
    accents = [i for i, one in enumerate(letters) if one.text in _COMBINING]
    if not accents:
        return list(letters)
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, one in enumerate(letters):
        if one.text.isalpha() and one.text not in _COMBINING:
            cells[_cell(one)].append(i)
    done = list(letters)
    gone = set()
    for i in accents:
        x, y = _cell(letters[i])
        around = (j for a in (-1, 0, 1) for b in (-1, 0, 1) for j in cells.get((x + a, y + b), ()))
        fits = [j for j in around if _is_over(letters[i], letters[j])]
        nearest = min(fits, key=lambda j: _middles_apart(letters[i], letters[j]), default=None)
        if nearest is not None and (both := _composed(done[nearest], letters[i])):
            done[nearest] = both
            gone.add(i)
    return [one for i, one in enumerate(done) if i not in gone]


def _cell(letter: Letter) -> tuple[int, int]:
    return int((letter.x0 + letter.x1) / 2 // _CELL), int(letter.y // _CELL)


def _middles_apart(one: Letter, other: Letter) -> float:
    return abs(one.x0 + one.x1 - other.x0 - other.x1) / 2


def _is_over(accent: Letter, letter: Letter) -> bool:
    size = max(accent.size, letter.size)
    is_near = _middles_apart(accent, letter) <= _NEAR * size
    return is_near and abs(accent.y - letter.y) <= _HIGH * size


def _composed(letter: Letter, accent: Letter) -> Letter | None:
    base = _DOTLESS.get(letter.text, letter.text)
    text = unicodedata.normalize("NFC", base + _COMBINING[accent.text])
    return letter._replace(text=text) if len(text) == 1 else None
