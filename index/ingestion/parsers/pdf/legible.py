"""Whether the letters of a PDF make words: wrong maps of letters and the noise of OCR do not.

The measure: of up to 3,000 words, spread over the text, the share that a list of frequent words of
some language knows (`wordfreq`). Prose has 80 to 99 of 100; lists of names and figures have 55 and
more; a text in which one letter stands for another has 0 to 20, one in which OCR took a fifth of
the letters for others 43. A text in a language without a list may sound like one: whole words, with
vowels.
"""

import re
import unicodedata
from collections.abc import Iterator

from index.text import detect_language

# A text with less than this share of words is doubtful; so few words are not judged.
LEAST_WORDS, _FEWEST, _MOST = 0.45, 20, 3000
# Of a page it is said only where its letters surely stand for others.
_LEAST_OF_PAGE, _FEWEST_OF_PAGE = 0.2, 40
# By chance shorter ones are words of some language, whatever the letters.
_SHORTEST = 3
# What share of the words is whole, and what share of the letters vowels, in a language unknown.
_WHOLE, _VOWELS = 0.93, (0.33, 0.55)
_EDGES = re.compile(r"^[\W_]+|(?<![\W\d_])[\W\d_]+$")
_WITHIN = re.compile(r"[-‐–—'’/.]")
# Letters that no font has a name for, and those that stand for one that is not known.
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff]")
# Scripts whose words have no spaces between them, and Korean, whose words have many endings, are
# judged by that alone.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
_MOST_NO_LETTER = 0.2


def share_of_words(text: str) -> float | None:
    """Return the share of a text's words that are words of some language, or None if too short."""
    letters = sum(map(str.isalpha, text)) or 1
    if len(_NO_LETTER.findall(text)) > _MOST_NO_LETTER * letters:
        return 0.0
    if len(_UNSPACED.findall(text)) > 0.2 * letters:
        return 1.0
    words = list(_words(text))
    if len(words) < _FEWEST:
        return None
    words = words[:: max(1, len(words) // _MOST)]
    best = max(_share(words, language) for language in (detect_language(text), "en"))
    if best >= LEAST_WORDS:
        return best
    from wordfreq import available_languages

    if _sounds(words):
        return 1.0
    return max(best, *(_share(words, language) for language in available_languages("small")))


def is_garbled(page: str, language: str) -> bool:
    """Say whether a page of a text has words enough, and hardly any is one of some language."""
    words = list(_words(page))
    if len(words) < _FEWEST_OF_PAGE or _share(words, language) >= _LEAST_OF_PAGE:
        return False
    share = share_of_words(page)
    return share is not None and share < _LEAST_OF_PAGE


def _words(text: str) -> Iterator[str]:
    for token in text.split():
        word = _EDGES.sub("", token)
        if len(word) >= _SHORTEST and any(map(str.isalpha, word)):
            yield word.casefold()


def _sounds(words: list[str]) -> bool:
    """Say whether words are of letters only, as many of them vowels as in speech."""
    letters = unicodedata.normalize("NFD", "".join(words))
    letters = "".join(filter(str.isalpha, letters))
    if not letters.isascii() and sum(map(str.isascii, letters)) < 0.5 * len(letters):
        return False
    vowels = sum(letter in "aeiouy" for letter in letters)
    whole = sum(all(map(str.isalpha, _WITHIN.sub("", word))) for word in words)
    low, high = _VOWELS
    return whole >= _WHOLE * len(words) and low <= vowels / max(1, len(letters)) <= high


def _share(words: list[str], language: str) -> float:
    known = known_words(language)
    found = sum(all(part in known for part in _WITHIN.split(word) if part) for word in words)
    return found / len(words)


def known_words(language: str, size: str = "small") -> frozenset[str]:
    """Return the frequent words of a language; none if there is no list.

    `size`: "small", or "best" for the longest list there is, which takes a second to read.
    """
    from wordfreq import get_frequency_dict

    try:
        return frozenset(get_frequency_dict(language, size))
    except LookupError:
        return frozenset()
