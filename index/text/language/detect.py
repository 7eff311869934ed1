"""Which language a text is in if nothing says so: `py3langid`, which comes with its model."""

from functools import cache
from typing import Any

from index.text.language.languages import ASSUMED, LANGUAGES

# How much of a text is examined, and how sure the result must be to be taken.
_CHARACTERS = 4000
_SURE = 0.9


def detect_language(text: str) -> str:
    """Return the likeliest of the languages that the index knows (ISO 639-1); English if unsure."""
    language, probability = _identifier().classify(text[:_CHARACTERS])
    return str(language) if probability >= _SURE else ASSUMED


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(LANGUAGES))
    return identifier
