"""Which language a text is in, where nobody says so: `py3langid`, whose model ships with it."""

from functools import cache
from typing import Any

from index.text.terms import LANGUAGES

# So much of a text is looked at, and so sure must be what is not English.
_CHARACTERS = 4000
_SURE = 0.9


def detect_language(text: str) -> str:
    """Return the likeliest of the languages that the index knows (ISO 639-1), English in doubt."""
    language, probability = _identifier().classify(text[:_CHARACTERS])
    return str(language) if probability >= _SURE else "en"


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(LANGUAGES))
    return identifier
