"""Text made comparable and cut up: words, sentences, dates, and the rules of each language."""

from index.text.dates import (
    TIME_OF_DAY,
    YEAR,
    around_date,
    clean_date,
    parse_date,
    take_date,
    without_date,
)
from index.text.fidelity import compare, worst
from index.text.language import (
    ASSUMED,
    LANGUAGES,
    NEVER,
    PARTICLES,
    Language,
    detect_language,
    in_any_language,
    language_of,
    rule,
)
from index.text.normalise import Normalised, level, normalise
from index.text.segment import paragraphs, segment
from index.text.sentence_ends import (
    CLOSERS,
    ENDS_ASKING,
    ENDS_ELIDED,
    ENDS_SENTENCE,
    MARKS,
    SENTENCE_EDGE,
)
from index.text.slug import slug
from index.text.terms import (
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
    "ASSUMED",
    "CLOSERS",
    "ENDS_ASKING",
    "ENDS_ELIDED",
    "ENDS_SENTENCE",
    "LANGUAGES",
    "MARKS",
    "NEVER",
    "PARTICLES",
    "SENTENCE_EDGE",
    "TIME_OF_DAY",
    "YEAR",
    "Language",
    "Normalised",
    "TermStatistics",
    "Word",
    "acronyms",
    "around_date",
    "clean_date",
    "compare",
    "detect_language",
    "fold",
    "in_any_language",
    "language_of",
    "level",
    "normalise",
    "paragraphs",
    "parse_date",
    "rule",
    "segment",
    "slug",
    "stems",
    "surfaces",
    "take_date",
    "vocabulary",
    "without_date",
    "words",
    "worst",
]
