"""Words made comparable: stems, function words, and how much each word says (idf)."""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat

import snowballstemmer

from index.models import Span
from index.text.language import ASSUMED, language_of

_WORD = re.compile(r"[^\W_]+(?:\.(?=[^\W_]\b)[^\W_])*(?:['’][^\W_]+)?")
# English endings after an apostrophe, stripped in every language: names such as "McDonald's" occur
# in all of them, and hardly any other word ends so.
_POSSESSIVE = re.compile(r"['’](?:s|re|ve|ll|d|m|t)?$", re.I)
# English names with their small words occur in every language, too.
_CAPITALISED_RUN = re.compile(r"[A-Z][\w-]+(?:\s+(?:(?:of|the|for|and|on|to)\s+){0,2}[A-Z][\w-]+)+")
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
        Word(Span(*match.span()), surface, stem(surface, language), surface in function_words)
        for match in _WORD.finditer(text)
        if (surface := _surface(match.group()))
    ]


def stems(text: str, language: str = ASSUMED) -> list[str]:
    """Return a text's stems in order, function words left out."""
    return [word.stem for word in words(text, language) if not word.is_function_word]


@lru_cache(maxsize=16_384)
def vocabulary(text: str, language: str = ASSUMED) -> frozenset[str]:
    """Return the stems of all words of a text, and its acronyms; cached."""
    found = map(_stem_of, set(_WORD.findall(text)), repeat(language))
    return frozenset(found) | acronyms(text)


@lru_cache(maxsize=16_384)
def surfaces(text: str) -> frozenset[str]:
    """Return a text's words in lower case, without possessives; cached."""
    return frozenset(filter(None, map(_surface, set(_WORD.findall(text)))))


def acronyms(text: str) -> set[str]:
    """Return the initials of a text's capitalised names, small words skipped: "opcw", "un"."""
    return {
        "".join(part[0] for part in match.group().split() if part[0].isupper()).casefold()
        for match in _CAPITALISED_RUN.finditer(text)
    }


@lru_cache(maxsize=65_536)
def stem(word: str, language: str = ASSUMED) -> str:
    """Return the stem of a lower-case word, accents stripped, as the word index stems it."""
    return str(_stemmer(language_of(language).stemmer).stemWord(fold(word)))


@lru_cache(maxsize=65_536)
def _stem_of(word: str, language: str) -> str:
    """Return the stem of a word as it is written in a text."""
    return stem(_surface(word), language)


def fold(word: str) -> str:
    """Strip the accents off a word."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word)
    return "".join(character for character in plain if not unicodedata.combining(character))


def _surface(word: str) -> str:
    if word.isalnum():  # nearly every word: neither a possessive nor "U.S."
        return word.casefold()
    return _POSSESSIVE.sub("", word).replace(".", "").casefold()


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
