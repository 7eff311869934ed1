"""Words made comparable: stems, function words, and how much each word says (idf)."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product, repeat

import snowballstemmer

from index.models import Span
from index.text.gaps import GAP
from index.text.language import ASSUMED, in_any_language, language_of, rule
from index.text.letters import (
    APOSTROPHES,
    CAPITALS,
    GROUPED,
    GROUPED_WIDE,
    INSIDE_WORDS,
    fold,
    plain,
)

_WORD = re.compile(rf"{GROUPED}|[^\W_]+(?:\.(?=[^\W_]\b)[^\W_])*(?:'[^\W_]+)?")
# The same beyond ASCII, where letters come in several forms.
_LETTERS = rf"[^\W_]+(?:[{INSIDE_WORDS}]+[^\W_]*)*"
_WIDE_WORD = re.compile(
    rf"{GROUPED_WIDE}|{_LETTERS}(?:\.(?=[^\W_]\b)[^\W_])*(?:[{APOSTROPHES}]{_LETTERS})?"
)
# English endings after an apostrophe, stripped in every language: names such as "McDonald's" occur
# in all of them, and hardly any other word ends so.
_POSSESSIVE = re.compile(r"'(?:s|re|ve|ll|d|m|t)?$", re.I)
# English names with their small words occur in every language, too.
_SMALL = r"\s+(?:(?:of|the|for|and|on|to)\s+){0,2}"
_CAPITALISED_RUN = re.compile(rf"[A-Z][\w-]{{1,60}}(?:{_SMALL}[A-Z][\w-]{{1,60}})+")
_PART = rf"[{CAPITALS}][\w‐‑-]{{1,60}}"
_WIDE_RUN = re.compile(rf"{_PART}(?:{_SMALL}{_PART})+")
# Two names that stand side by side, or one: "the United Nations and the European Union".
_AND_THE = re.compile(rf"{GAP}and\s+the\s+")
_HYPHEN = re.compile("[‐‑-]+")
# No more acronyms than these of one name: each hyphen multiplies them.
_MOST_ACRONYMS = 9
# The rarest words of the background list; rarer ones say no more than these.
RAREST_ZIPF = 2.0
_COMMONEST_ZIPF = 6.2
# With this many passages, corpus and background count the same.
_BLEND_PASSAGES = 200.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it is, how it reads in lower case, and its stem."""

    span: Span
    surface: str
    stem: str
    is_function_word: bool


@dataclass(frozen=True, slots=True)
class TermStatistics:
    """How common some terms are in a corpus and in its language at large.

    `passages`: how many there are; `frequency`: stem -> passages that contain it; `zipf`:
    lower-case word -> log10 of its occurrences in a billion words (the `wordfreq` package).
    """

    passages: int
    frequency: Mapping[str, int]
    zipf: Mapping[str, float]

    def knows(self, word: Word) -> bool:
        """Say whether the corpus or the language at large has a word, in any form or in this."""
        return word.surface in self.zipf or word.stem in self.frequency

    def idf(self, word: Word) -> float:
        """Return a word's inverse document frequency, in nats, blended with the background's.

        In a corpus of one page a word's own frequency is noise; the background's share falls as
        passages are added.
        """
        zipf = max(self.zipf.get(word.surface, 0.0), RAREST_ZIPF)
        background = math.log1p(10 ** (_COMMONEST_ZIPF - zipf))
        frequency = self.frequency.get(word.stem, 0)
        own = math.log1p((self.passages - frequency + 0.5) / (frequency + 0.5))
        share = self.passages / (self.passages + _BLEND_PASSAGES)
        return share * own + (1 - share) * background


def words(text: str, language: str = ASSUMED) -> list[Word]:
    """Split a text into words with their stems."""
    function_words = _function_words(language)
    return [
        Word(_span(match, surface), surface, stem(surface, language), surface in function_words)
        for match in _word_of(text).finditer(text)
        if (surface := _surface(match.group()))
    ]


def stems(text: str, language: str = ASSUMED) -> list[str]:
    """Return a text's stems in order, function words left out."""
    return [word.stem for word in words(text, language) if not word.is_function_word]


@lru_cache(maxsize=16_384)
def vocabulary(text: str, language: str = ASSUMED) -> frozenset[str]:
    """Return the stems of all words of a text, and its acronyms; cached."""
    found = map(_stem_of, set(_word_of(text).findall(text)), repeat(language))
    return frozenset(found) | acronyms(text)


@lru_cache(maxsize=16_384)
def surfaces(text: str) -> frozenset[str]:
    """Return a text's words in lower case, without possessives; cached."""
    return frozenset(filter(None, map(_surface, set(_word_of(text).findall(text)))))


def acronyms(text: str) -> set[str]:
    """Return the initials of a text's capitalised names, small words skipped: "opcw", "un".

    Of a part with hyphens the first letter may stand, those of all its words, or all but the first:
    "CTBTO" is the Comprehensive Nuclear-Test-Ban Treaty Organization.
    """
    runs = (_CAPITALISED_RUN if text.isascii() else _WIDE_RUN).finditer(plain(text))
    return {acronym for match in runs for acronym in _initials(match.group())}


def name_of(acronym: str, text: str) -> str | None:
    """Return the name in a text that an acronym stands for, or None."""
    short = acronym.casefold()
    for match in (_CAPITALISED_RUN if text.isascii() else _WIDE_RUN).finditer(text):
        if short in _initials(plain(match.group())):
            return match.group().removeprefix("The ")
    return None


def _initials(name: str) -> Iterator[str]:
    """Yield the acronyms that a name may have."""
    parts = [part for part in name.split() if part[0].isupper() and part != "The"]
    if "-" not in name and name.isascii():
        yield "".join(part[0] for part in parts).casefold()
    else:
        ways = [_ways([word[0] for word in _HYPHEN.split(part) if word]) for part in parts]
        for letters in islice(product(*ways), _MOST_ACRONYMS):
            yield fold("".join(letters)).casefold()
    if len(several := _AND_THE.split(name)) > 1:
        for one in several:
            yield from _initials(one) if len(one.split()) > 1 else ()


def _ways(letters: list[str]) -> list[str]:
    every = "".join(letters)
    return list(dict.fromkeys([every[0], every, every[1:] or every]))


@lru_cache(maxsize=65_536)
def stem(word: str, language: str = ASSUMED) -> str:
    """Return the stem of a lower-case word, accents stripped, as the word index stems it."""
    return str(_stemmer(language_of(language).stemmer).stemWord(fold(word)))


@lru_cache(maxsize=65_536)
def name_word(word: str) -> str:
    """Return a word as names are compared by: without accents and apostrophes ("obrien")."""
    return fold(_surface(word)).replace("'", "")


def is_function_word(surface: str, language: str) -> bool:
    """Say whether a word is a function word of a language."""
    return surface in _function_words(language)


@lru_cache(maxsize=65_536)
def _stem_of(word: str, language: str) -> str:
    """Return the stem of a word as it is written in a text."""
    return stem(_surface(word), language)


def _word_of(text: str) -> re.Pattern[str]:
    """Return the pattern of a text's words."""
    return _WORD if text.isascii() else _WIDE_WORD


def _span(match: re.Match[str], surface: str) -> Span:
    """Return where a word stands: behind the apostrophe of what is elided before it."""
    start, end = match.span()
    if not match.group().isalnum() and "'" in (level := plain(match.group())):
        elided = _elided().match(level)
        if elided and not surface.startswith(elided.group().casefold()):
            start += 1 + next(i for i, c in enumerate(match.group()) if c in APOSTROPHES)
    return Span(start, end)


def _surface(word: str) -> str:
    if word.isascii() and word.isalnum():  # nearly every word: neither a possessive nor "U.S."
        return word.casefold()
    word = plain(word)
    if word[:1].isdigit() and not word.isalnum() and not word[-1].isalpha():
        return "".join(filter(str.isdigit, word))
    if "'" in word:
        word = _POSSESSIVE.sub("", _elided().sub("", word))
    return word.replace(".", "").casefold()


@cache
def _elided() -> re.Pattern[str]:
    """Return the pattern of what is elided before a word, in any language."""
    return rule(rf"^(?:{in_any_language(lambda of: of.elided)})'(?=\w)")


@cache
def _function_words(language: str) -> frozenset[str]:
    own = language_of(language).function_words
    if own is not None:
        return own
    from stopwordsiso import stopwords  # needed for other languages only

    return frozenset(word.casefold() for word in stopwords(language))


@cache
def _stemmer(algorithm: str):  # type: ignore[no-untyped-def]  # the package is untyped
    return snowballstemmer.stemmer(algorithm)
