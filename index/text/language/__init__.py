"""Languages: one object each, with its rules, and how to tell which language a text is in.

A rule that a language lacks is off. To add a rule, fill in a field of the language's object.
"""

from index.text.language.asked import languages_of_few, question_language
from index.text.language.detect import detect_language
from index.text.language.languages import ASSUMED, LANGUAGES, in_any_language, language_of
from index.text.language.names import name_of_language
from index.text.language.rules import (
    NAME_ENDS,
    NAME_PARTICLES,
    NAME_SUFFIXES,
    NEVER,
    PARTICLES,
    Language,
    opening,
    rule,
)

__all__ = [
    "ASSUMED",
    "LANGUAGES",
    "NAME_ENDS",
    "NAME_PARTICLES",
    "NAME_SUFFIXES",
    "NEVER",
    "PARTICLES",
    "Language",
    "detect_language",
    "in_any_language",
    "language_of",
    "languages_of_few",
    "name_of_language",
    "opening",
    "question_language",
    "rule",
]
