"""Lexemes: the form in which every store indexes words, tantivy's tokens of a language."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import tantivy

from index.store.asked import whole_characters
from index.text import ASSUMED, LANGUAGES, acronyms, searchable
from index.text import words as split_words

# The words of a phrase are looked up so many at a time, in so many places of it.
_RUN, _RUNS = 4, 6


def indexed(text: str) -> str:
    """Return a passage's text as it is indexed: with the acronyms of its names added."""
    return " ".join([text, *sorted(acronyms(text))])


def field_of(language: str) -> str:
    """Return the language whose rules index a text: English, if its own has none."""
    return language if language in LANGUAGES else ASSUMED


def of_passage(text: str, language: str) -> Counter[str]:
    """Return how often each lexeme occurs in a passage; `text` is from `indexed`."""
    return Counter(analyzer(field_of(language)).analyze(searchable(text)))


def of_question(text: str, language: str) -> list[str]:
    """Return the lexemes to search for: those of a question's words, without function words."""
    text = whole_characters(text)
    content = [w.surface for w in split_words(text, language) if not w.is_function_word]
    return list(dict.fromkeys(analyzer(field_of(language)).analyze(" ".join(content))))


def all_of(text: str, language: str) -> list[str]:
    """Return the lexemes of all words of a phrase, in order."""
    return list(analyzer(field_of(language)).analyze(searchable(whole_characters(text))))


def runs_of(text: str, language: str, frequency: Callable[[str], int | None]) -> list[list[str]]:
    """Return runs of a phrase's lexemes, function words too: the rarest, by their rarest word.

    `frequency` says in how many passages a lexeme is; a run with one that is in none is left out.
    """
    found = all_of(text, language)
    runs = [found[i : i + _RUN] for i in range(max(1, len(found) - _RUN + 1))]
    least = {word: frequency(word) or 0 for word in dict.fromkeys(found)}
    known = [(min(map(least.__getitem__, run)), i) for i, run in enumerate(runs) if run]
    return [runs[i] for rarest, i in sorted(known) if rarest][:_RUNS]


@cache
def analyzer(language: str) -> Any:
    """Return tantivy's analyzer for a language that it knows."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer(LANGUAGES[language].stemmer))
        .build()
    )
