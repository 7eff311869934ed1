"""Which language a question is in: short, full of names, and mostly in the corpus's."""

import re
from functools import cache

from index.text.language.detect import any_language
from index.text.language.languages import ASSUMED, LANGUAGES, language_of

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
# If so many of its words are small words of the corpus's language, a question is in that.
_MANY = 0.4


def question_language(text: str, usual: str) -> str:
    """Return the language (ISO 639-1) of a question to a corpus that is in the `usual` one.

    It is another only where the question's small words bear out what a detector says, or its script
    does.
    """
    found = [word.lower() for word in _WORD.findall(text)]
    own = _count(found, usual)
    if not found or own >= _MANY * len(found):
        return usual
    language = str(any_language().classify(text)[0])
    is_latin = len(_LATIN.findall(text)) > sum(map(len, found)) / 2
    return language if not is_latin or _count(found, language) > own else usual


def languages_of_few(text: str) -> list[str]:
    """Return the languages that know most of a few words as small words, English first.

    "Und Lindqvist?" is too short for a detector.
    """
    found = [word.lower() for word in _WORD.findall(text)]
    counts = {code: _count(found, code) for code in sorted(LANGUAGES, key=lambda c: c != ASSUMED)}
    return [code for code, count in counts.items() if count == max(counts.values())]


def _count(found: list[str], language: str) -> int:
    small = _small_words(language)
    return sum(word in small for word in found)


@cache
def _small_words(language: str) -> frozenset[str]:
    own = language_of(language).function_words if language in LANGUAGES else None
    if own is not None:
        return own
    from stopwordsiso import has_lang, stopwords

    return frozenset(stopwords(language)) if has_lang(language) else frozenset()
