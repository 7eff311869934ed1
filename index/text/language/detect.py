"""Which language a text is in if nothing says so: `py3langid`, which comes with its model."""

import re
from functools import cache
from typing import Any

from index.text.language.languages import ASSUMED, LANGUAGES

# How much of a text is examined, and how sure the result must be to be taken.
_CHARACTERS = 4000
_SURE = 0.9
_WORD = re.compile(r"[^\W\d_]+")
# Latin and Cyrillic letters: languages that the index has rules for are written in them.
_KNOWN_LETTERS = re.compile(r"[A-Za-zÀ-ɏḀ-ỿЀ-ӿ]")


def detect_language(text: str) -> str:
    """Return the likeliest of the languages that the index knows (ISO 639-1); English if unsure.

    In a script that none of them has, any language is told: Arabic, Greek, Hebrew, Korean …
    """
    part = text[:_CHARACTERS]
    if not is_in_known_letters(part):
        return str(any_language().classify(part)[0])
    language, probability = _identifier().classify(part)
    return str(language) if probability >= _SURE else ASSUMED


def is_in_known_letters(text: str) -> bool:
    """Say whether half of a text's letters and more are Latin or Cyrillic."""
    letters = sum(map(len, _WORD.findall(text)))
    return not letters or 2 * len(_KNOWN_LETTERS.findall(text)) >= letters


@cache
def any_language() -> Any:
    """Return what tells ninety-seven languages apart."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(LANGUAGES))
    return identifier
