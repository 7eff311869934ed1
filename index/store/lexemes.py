"""Lexemes: the form in which every store indexes words, tantivy's tokens of a language."""

from collections import Counter
from functools import cache
from typing import Any

import tantivy

from index.text import ASSUMED, LANGUAGES, acronyms, searchable
from index.text import words as split_words


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
    content = [w.surface for w in split_words(text, language) if not w.is_function_word]
    return list(dict.fromkeys(analyzer(field_of(language)).analyze(" ".join(content))))


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
