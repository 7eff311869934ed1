"""Text made comparable, cut and told apart: words, sentences, passages, languages."""

from index.text.fidelity import compare, worst
from index.text.language import detect_language
from index.text.normalise import Normalised, level, normalise
from index.text.segment import paragraphs, segment
from index.text.slug import slug
from index.text.terms import (
    LANGUAGES,
    TermStatistics,
    Word,
    acronyms,
    fold,
    stems,
    surfaces,
    vocabulary,
    words,
)

__all__ = [
    "LANGUAGES",
    "Normalised",
    "TermStatistics",
    "Word",
    "acronyms",
    "compare",
    "detect_language",
    "fold",
    "level",
    "normalise",
    "paragraphs",
    "segment",
    "slug",
    "stems",
    "surfaces",
    "vocabulary",
    "words",
    "worst",
]
