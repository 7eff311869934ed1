"""The words of a text, levelled for comparison, each with its place.

Punctuation and hyphens are no words; a question mark, an ellipsis, a sign before a number and a
mathematical sign are, because they change what is said. A note's marker ("[2]") is left out.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.models import Span
from index.text.normalise import Normalised, normalise

ELLIPSIS = "..."
# A dash before a number, behind a space or a bracket, is a minus, but not in "2014 –2020"; a colon
# joins two numbers.
SIGNED = r"(?<![^\s(\[\"'])(?<!\d\s)[-−–±]"
# Of mathematics, not arrows, nor the signs of mail (">"), of headings ("===") and of quotations.
_SIGNS = "".join(
    re.escape(chr(c)) for c in (*range(0x80, 0x2190), *range(0x2200, 0x2300))
    if unicodedata.category(chr(c)) == "Sm" and chr(c) not in "−⁄"
)  # fmt: skip
_TOKEN = re.compile(
    rf"(?P<marker>\[\d{{1,3}}\])|\.(?:\s?\.){{2,}}|\?|(?P<number>(?:{SIGNED})?\d+(?:[.,:]\d+)*)|"
    rf"(?P<initials>[^\W\d_](?:\.[^\W\d_])+\b\.?)|[^\W\d_]\w*(?:'[^\W_]+)*|[%€$£°{_SIGNS}]|"
    r"(?<=\d\s)\+(?=\s\d)|[<>~](?=\s?\d)|(?<!=)=(?!=)"
)
# A dash that another one closes is none before a number: "–300 in all–".
_CLOSED = re.compile(r"[^–—\n.;]{1,80}[–—]")
# A raised number behind a longer word, or a year, is a note's; behind a shorter one it is a power.
_LEAST_NOTED, _YEAR = 4, re.compile(r"1\d{3}|20\d\d")
_RAISED = re.compile("[⁰¹²³⁴-⁹¼-¾⅐-⅞]")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_HYPHENS = "-‐‑"
_ENDS = re.compile(r"[.!?]")
# Words run together without a hyphen are the same words only if both parts are this long: "cyber
# attack" is "cyberattack", "now here" is not "nowhere".
_MIN_PART = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A levelled word, its range in the levelled text, and whether a hyphen ties the next to it."""

    text: str
    start: int
    end: int
    is_tied: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a part of a text, which begins at `offset` in the whole."""

    words: Sequence[Word]
    levelled: Normalised
    part: str
    offset: int = 0
    places: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for at, word in enumerate(self.words):
            self.places.setdefault(word.text, []).append(at)

    @property
    def texts(self) -> list[str]:
        return [word.text for word in self.words]

    def span(self, first: int, last: int) -> Span:
        """Return the original range of the words from `first` up to but without `last`."""
        found = self.levelled.original(self.words[first].start, self.words[last - 1].end)
        return Span(found.start + self.offset, found.end + self.offset)

    def written(self, first: int, last: int) -> str:
        """Return the words of a range as they are written, on one line."""
        start, end = self.words[first].start, self.words[last - 1].end
        return " ".join(self.levelled.original(start, end).cut(self.part).split())

    def is_torn(self, first: int, last: int) -> bool:
        """Say whether a range begins or ends within a hyphenated word: "two" of "forty-two"."""
        return (first > 0 and self.words[first - 1].is_tied) or self.words[last - 1].is_tied

    def is_edge(self, at: int) -> bool:
        """Say whether a sentence ends between a word and the one before it."""
        before, word = self.words[at - 1], self.words[at]
        return bool(_ENDS.search(self.levelled.text, before.end, word.start))


def wording(text: str, within: Span | None = None) -> Wording:
    """Return the words of a text, or of a part of it."""
    part = within.cut(text) if within else text
    levelled = normalise(part)
    words = tuple(_words(levelled, part))
    return Wording(words, levelled, part, within.start if within else 0)


def joined_as(source: Wording, phrase: Wording) -> Wording:
    """Join and split the compounds of a source as a phrase writes them."""
    written = {word.text for word in phrase.words}
    parts = {a.text + b.text: len(a.text) for a, b in pairwise(phrase.words) if _is_compound(a, b)}
    words: list[Word] = []
    for word in source.words:
        before = words[-1] if words else None
        if word.text not in written and (cut := parts.get(word.text)):
            middle = word.start + cut
            words.append(Word(word.text[:cut], word.start, middle))
            words.append(Word(word.text[cut:], middle, word.end, word.is_tied))
        elif before and before.text + word.text in written and _is_compound(before, word):
            words[-1] = Word(before.text + word.text, before.start, word.end, word.is_tied)
        else:
            words.append(word)
    return Wording(tuple(words), source.levelled, source.part, source.offset)


def _is_compound(first: Word, second: Word) -> bool:
    if not (first.text.isalpha() and second.text.isalpha()):
        return False
    return (first.is_tied and first.text != "re") or (
        min(len(first.text), len(second.text)) >= _MIN_PART
    )


def _words(levelled: Normalised, part: str) -> Iterator[Word]:
    for match in _TOKEN.finditer(levelled.text):
        text = match.group()
        if match["marker"]:
            continue
        end = match.end()
        raised = _raised(levelled, part, match.start(), end)
        if raised < end:
            yield from _with_raised(levelled, match.start(), raised, end)
            continue
        if match["number"]:
            is_dash = _is_dash(part, levelled.starts[match.start()])
            text = _THOUSANDS.sub("", text[1:] if is_dash else text)
        elif match["initials"]:
            text = text.replace(".", "")
        elif text[0] == ".":
            text = ELLIPSIS
        yield Word(text, match.start(), end, _is_tied(levelled, part, end))


def _is_dash(part: str, at: int) -> bool:
    """Say whether what stands before a number is a dash between words, not a minus."""
    return part[at] in "—―" or (part[at] == "–" and _CLOSED.match(part, at + 1) is not None)


def _raised(levelled: Normalised, part: str, start: int, end: int) -> int:
    """Return where the raised digits, or the fraction, begin that end a word; its end if none."""
    raised = end
    while start < raised and _RAISED.match(part, levelled.starts[raised - 1]):
        raised -= 1
    return raised if start < raised else end


def _with_raised(levelled: Normalised, start: int, raised: int, end: int) -> Iterator[Word]:
    """Yield a word without the raised digits of a note; a power is a word of its own."""
    word, power = levelled.text[start:raised], levelled.text[raised:end]
    if not word[-1].isdigit():
        # "500 metres²" is an area.
        is_note = len(word) >= _LEAST_NOTED and power not in ("2", "3")
        yield Word(word if is_note else word + power, start, raised if is_note else end)
        return
    yield Word(_THOUSANDS.sub("", word), start, raised)
    if not _YEAR.fullmatch(word):
        yield Word(f"^{power}", raised, end)


def _is_tied(levelled: Normalised, part: str, end: int) -> bool:
    """Say whether a hyphen, and not a dash, ties a word to the next."""
    if levelled.text[end : end + 1] != "-" or not levelled.text[end + 1 : end + 2].isalnum():
        return False
    return part[levelled.starts[end]] in _HYPHENS
