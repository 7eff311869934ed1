"""Speech without full stops, as machines write it down: cut into pieces that can be quoted.

A piece ends before words that begin a clause ("and then", "but we"), else at the end of a line,
else at a greatest length. What is quoted of it is shown with the words around it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from index.models import Span
from index.text.language import NEVER, language_of, rule
from index.text.sentence_ends import ENDS_SENTENCE

# Of so many words with hardly a comma, and no full stop behind them, nobody wrote a sentence; of so
# many with hardly a comma neither; and of so many nobody reads one.
_LONGEST_OPEN, _LONGEST_SPOKEN, _LONGEST_WRITTEN = 60, 150, 250
# Words for each mark within a sentence that somebody has written.
_WORDS_PER_MARK = 25
_FEWEST, _USUAL, _MOST = 12, 28, 45
_INK = re.compile(r"\S+")
_MARK = re.compile(r"[,;:—–()]")
_CLAUSE_MARK = re.compile(r"[,;:]$")


def pieces(text: str, span: Span, language: str) -> Iterator[Span]:
    """Yield the pieces of a sentence that is too long to be one, or the sentence."""
    words = list(_INK.finditer(text, span.start, span.end))
    if not _is_endless(span.cut(text), len(words)):
        yield span
        return
    places = _places(text, words, language)
    first = 0
    while first < len(words):
        last = _next(words, places, first)
        yield Span(words[first].start(), words[last - 1].end())
        first = last


def _is_endless(sentence: str, words: int) -> bool:
    if words <= _LONGEST_OPEN or words > _LONGEST_WRITTEN:
        return words > _LONGEST_WRITTEN
    most = _LONGEST_SPOKEN if ENDS_SENTENCE.search(sentence) else _LONGEST_OPEN
    return words > most and len(_MARK.findall(sentence)) * _WORDS_PER_MARK < words


def _places(text: str, words: list[re.Match[str]], language: str) -> list[int]:
    """Say how well a piece may begin at each word: 2 for a clause, 1 for a line, 0 for neither."""
    begins = rule(rf"(?:{language_of(language).sentences.clause_starts or NEVER})\b")
    found = [0]
    for before, word in pairwise(words):
        gap = text[before.end() : word.start()]
        is_clause = begins.match(text, word.start()) or _CLAUSE_MARK.search(before[0])
        found.append(2 if is_clause else int("\n" in gap))
    return found


def _next(words: list[re.Match[str]], places: list[int], first: int) -> int:
    """Return the number of the word at which the piece behind the one from `first` begins."""
    if len(words) - first <= _MOST:
        return len(words)
    # What is left must not be a scrap.
    reach = range(first + _FEWEST, min(first + _MOST, len(words) - _FEWEST) + 1)
    best = max((places[i] for i in reach), default=0)
    fitting = [i for i in reach if places[i] == best and best]
    return min(fitting, key=lambda i: abs(i - first - _USUAL), default=first + _USUAL)
