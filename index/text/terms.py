"""Words made comparable: stems, function words, and how much each word tells (idf)."""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat

import snowballstemmer

from index.models import Span

LANGUAGES: Mapping[str, str] = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:\.(?=[^\W_]\b)[^\W_])*(?:['’][^\W_]+)?")
_POSSESSIVE = re.compile(r"['’](?:s|re|ve|ll|d|m|t)?$", re.I)
_CAPITALISED_RUN = re.compile(r"[A-Z][\w-]+(?:\s+(?:(?:of|the|for|and|on|to)\s+){0,2}[A-Z][\w-]+)+")
_FUNCTION_WORDS = frozenset(
    """a about above according after again against ago all along also am among an and any are aren
    around as ask at be because been before being below between both but by can cannot could did
    didn do does doesn doing don done down during each either else etc even ever every few for from
    further get give gave given go had has hasn have haven having he her here hers herself him
    himself his how i if in into is isn it its itself just kind lot many may me mean means mention
    mentioned might mine more most much must my myself no nor not now of off on once one only onto
    or other others our ours out over own per please quite rather really regarding said same say
    saying says shall she should show so some something speak spoke such talk talked tell than that
    the their theirs them themselves then there these they thing things think this those though
    through to told too toward towards under until up upon us very was wasn we were weren what
    whatever when where whether which while who whom whose why will with within without won word
    words would yes yet you your yours""".split()
)
# A word of the background list's rarest kind; rarer ones tell no more than that.
RAREST_ZIPF = 2.0
_COMMONEST_ZIPF = 6.2
# With this many passages the corpus and the background weigh alike.
_BLEND_PASSAGES = 200.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, in lower case, and its stem."""

    span: Span
    surface: str
    stem: str
    is_function_word: bool


@dataclass(frozen=True, slots=True)
class TermStatistics:
    """What a corpus and its language's background know of some terms.

    `passages`: how many there are; `frequency`: stem -> passages that hold it; `zipf`: lower-case
    word -> log10 of its occurrences in a thousand million words (the `wordfreq` package).
    """

    passages: int
    frequency: Mapping[str, int]
    zipf: Mapping[str, float]

    def idf(self, word: Word) -> float:
        """Return the word's inverse document frequency, in nats, background blended in.

        On a corpus of one page every word's own frequency is noise; the background's share falls
        as passages are added.
        """
        zipf = max(self.zipf.get(word.surface, 0.0), RAREST_ZIPF)
        background = math.log1p(10 ** (_COMMONEST_ZIPF - zipf))
        frequency = self.frequency.get(word.stem, 0)
        own = math.log1p((self.passages - frequency + 0.5) / (frequency + 0.5))
        share = self.passages / (self.passages + _BLEND_PASSAGES)
        return share * own + (1 - share) * background


def words(text: str, language: str = "en") -> list[Word]:
    """Split a text into words with their stems."""
    function_words = _function_words(language)
    return [
        Word(Span(*match.span()), surface, stem(surface, language), surface in function_words)
        for match in _WORD.finditer(text)
        if (surface := _surface(match.group()))
    ]


def stems(text: str, language: str = "en") -> list[str]:
    """Return a text's stems in order, function words left out."""
    return [word.stem for word in words(text, language) if not word.is_function_word]


@lru_cache(maxsize=16_384)
def vocabulary(text: str, language: str = "en") -> frozenset[str]:
    """Return the stems of all words of a text, and its acronyms; kept for texts met again."""
    found = map(_stem_of, set(_WORD.findall(text)), repeat(language))
    return frozenset(found) | acronyms(text)


@lru_cache(maxsize=16_384)
def surfaces(text: str) -> frozenset[str]:
    """Return a text's words in lower case, without possessives; kept for texts met again."""
    return frozenset(filter(None, map(_surface, set(_WORD.findall(text)))))


def acronyms(text: str) -> set[str]:
    """Return the initials of a text's capitalised names: "opcw", "un"; small words skipped."""
    return {
        "".join(part[0] for part in match.group().split() if part[0].isupper()).casefold()
        for match in _CAPITALISED_RUN.finditer(text)
    }


@lru_cache(maxsize=65_536)
def stem(word: str, language: str = "en") -> str:
    """Return the stem of a lower-case word, accents stripped, as the word index stems it."""
    stemmer = _stemmer(LANGUAGES.get(language, "english"))
    return str(stemmer.stemWord(fold(word)))


@lru_cache(maxsize=65_536)
def _stem_of(word: str, language: str) -> str:
    """Return the stem of a word as it stands in a text."""
    return stem(_surface(word), language)


def fold(word: str) -> str:
    """Strip the accents off a word."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word)
    return "".join(character for character in plain if not unicodedata.combining(character))


def _surface(word: str) -> str:
    if word.isalnum():  # as nearly all are: neither a possessive nor "U.S."
        return word.casefold()
    return _POSSESSIVE.sub("", word).replace(".", "").casefold()


@cache
def _function_words(language: str) -> frozenset[str]:
    """Return a language's function words; of one that is not known, the English ones."""
    if language == "en" or language not in LANGUAGES:
        return _FUNCTION_WORDS
    from stopwordsiso import stopwords  # needed for other languages only

    return frozenset(word.casefold() for word in stopwords(language))


@cache
def _stemmer(algorithm: str):  # type: ignore[no-untyped-def]  # the package is untyped
    return snowballstemmer.stemmer(algorithm)
