"""Ligatures of which a file names the last letter alone.

Ghostscript 9 wrote so what a glyph of several letters stands for: an i for "fi", an h for "Th". The
glyph is as wide as its letters, and with them the words around it are words of a language.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from index.ingestion.parsers.pdf.legible import known_words
from index.ingestion.parsers.pdf.letter import Letter, Run, Stretch
from index.text import detect_language

# What may stand before the last letter of a ligature.
_BEFORE = {
    "i": ("f", "ff", "t", "tt"), "l": ("f", "ff"), "f": ("f",), "h": ("T", "f"), "t": ("f", "t"),
    "j": ("f", "ff"), "b": ("f",), "k": ("f",),
}  # fmt: skip
# How wide they are about, in ems, where none stands alone on the page.
_ABOUT = {"f": 0.3, "t": 0.32, "T": 0.62}
_MEASURED = frozenset(_BEFORE) | frozenset(_ABOUT)
# A ligature is this much wider than its last letter, in ems, and as wide as its letters, give or
# take so much: many are drawn closer together.
_WIDER, _AS_WIDE = 0.15, 0.12
# Widths of one glyph differ by less, in ems.
_SAME = 0.02
# A letter this many ems from another is in a word with it.
_TOUCHES = 0.12
_SUFFIX = "-Identity-H"

# Where a letter is: the number of its stretch, and its own there.
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A letter that is wider than usual: its font, itself, its width in steps of `_SAME`."""

    font: str
    letter: str
    width: int


def with_whole_ligatures(found: Sequence[Stretch]) -> list[Stretch]:
    """Return letters with those that stand for a ligature in its letters."""
    usual = _usual_widths(found)
    places: dict[_Glyph, list[_Place]] = defaultdict(list)
    for place, run, letter in _each(found):
        if letter.text not in _BEFORE:
            continue
        wide = _width(letter, run)
        is_wide = wide - usual[_font(run)][letter.text] >= _WIDER
        if is_wide and not _is_named_whole(found[place[0]][1], place[1]):
            places[_Glyph(_font(run), letter.text, round(wide / _SAME))].append(place)
    if not places:
        return list(found)
    words = _Words(found)
    done = [(run, list(letters)) for run, letters in found]
    for glyph, where in places.items():
        before = _before(glyph, usual[glyph.font], [words.around(place) for place in where], words)
        for at, i in where if before else ():
            letter = done[at][1][i]
            done[at][1][i] = letter._replace(text=before + letter.text)
    return done


def _before(
    glyph: _Glyph,
    usual: Mapping[str, float],
    words: Sequence[tuple[str, str]],
    known: "_Words",
) -> str:
    """Return what is before the last letter of a ligature, or "" if it is none.

    `words`: what is before and behind it in each word that has it. They tell, or nothing does.
    """
    wider = glyph.width * _SAME - usual[glyph.letter]
    fits = [
        before
        for before in _BEFORE[glyph.letter]
        if abs(wider - sum(usual.get(one, _ABOUT[one]) for one in before)) <= _AS_WIDE
    ]
    for size in ("small", "best") if fits else ():
        counts = {b: known.count(words, b + glyph.letter, size) for b in [*fits, ""]}
        if any(counts.values()):
            return max(counts, key=lambda before: counts[before])
    return ""


class _Words:
    """The words of a page, and which of a list of frequent words they are."""

    def __init__(self, found: Sequence[Stretch]) -> None:
        self._letters = [(place, run, letter) for place, run, letter in _each(found)]
        self._at = {place: i for i, (place, _, _) in enumerate(self._letters)}
        text = "".join(letter.text for _, _, letter in self._letters)
        self._languages = {detect_language(text), "en"}
        self._known: dict[str, frozenset[str]] = {}

    def around(self, place: _Place) -> tuple[str, str]:
        """Return what is before and behind a letter in its word."""
        at = self._at[place]
        first, last = at, at
        while first and self._are_in_a_word(first - 1):
            first -= 1
        while last + 1 < len(self._letters) and self._are_in_a_word(last):
            last += 1
        texts = [letter.text for _, _, letter in self._letters[first : last + 1]]
        return "".join(texts[: at - first]), "".join(texts[at - first + 1 :])

    def count(self, words: Sequence[tuple[str, str]], letters: str, size: str) -> int:
        """Return how many of some words a list has with these letters between their halves."""
        if size not in self._known:
            lists = (known_words(language, size) for language in self._languages)
            self._known[size] = frozenset().union(*lists)
        whole = (f"{before}{letters}{behind}".casefold() for before, behind in words)
        return sum(word in self._known[size] for word in whole)

    def _are_in_a_word(self, i: int) -> bool:
        (_, run, one), (_, _, other) = self._letters[i : i + 2]
        return (
            one.text.isalpha()
            and other.text.isalpha()
            and abs(one.y - other.y) < _TOUCHES * run.em
            and -run.em < other.x0 - one.x1 < _TOUCHES * run.em
        )


def _usual_widths(found: Sequence[Stretch]) -> dict[str, dict[str, float]]:
    """Return how wide each letter of each font usually is, in ems."""
    widths: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _, run, letter in _each(found):
        if letter.text in _MEASURED:
            widths[_font(run)][letter.text].append(_width(letter, run))
    # Half of the letters may be ligatures, so half of the narrower half counts.
    return {
        font: {text: median_low(sorted(each)[: (len(each) + 1) // 2]) for text, each in one.items()}
        for font, one in widths.items()
    }


def _each(found: Sequence[Stretch]) -> Iterator[tuple[_Place, Run, Letter]]:
    for at, (run, letters) in enumerate(found):
        for i, letter in enumerate(letters):
            if run.em > 0:
                yield (at, i), run, letter


def _is_named_whole(letters: Sequence[Letter], i: int) -> bool:
    """Say whether a letter is one of several of one glyph, all of which the file names."""
    letter = letters[i]
    return any(
        other.x0 < letter.x1 - _TOUCHES * letter.size
        and letter.x0 < other.x1 - _TOUCHES * letter.size
        for other in (*letters[max(0, i - 1) : i], *letters[i + 1 : i + 2])
    )


def _width(letter: Letter, run: Run) -> float:
    return (letter.x1 - letter.x0) / run.em


def _font(run: Run) -> str:
    """Return a font's name, the same for the parts in which a file has it."""
    return run.font_name.split("+")[-1].removesuffix(_SUFFIX)
