"""The languages that the index knows, one object each; a language with rules has a module."""

from collections.abc import Callable, Mapping
from functools import cache

from index.text.language import (
    letter_rules,
    nordic_heads,
    nordic_transcripts,
    occasion_rules,
    polish_heads,
    polish_quotings,
    polish_transcripts,
    portuguese_heads,
    portuguese_quotings,
    portuguese_transcripts,
    sayer_rules,
)
from index.text.language.abbreviations import sentences_of
from index.text.language.dutch import DUTCH
from index.text.language.english import ENGLISH
from index.text.language.french import FRENCH
from index.text.language.german import GERMAN
from index.text.language.italian import ITALIAN
from index.text.language.rules import Dates, Language, Questions
from index.text.language.spanish import SPANISH

# Where nothing says which language a text or a question is in, it is taken for English. Nothing
# else falls back to English rules.
ASSUMED = ENGLISH.code

_KNOWN = (
    Language(
        "da",
        "danish",
        questions=Questions(sayers=sayer_rules.DANISH, person_on=sayer_rules.SCANDINAVIAN_ON),
        sentences=sentences_of("da"),
        dates=Dates(on="den"),
        occasions=occasion_rules.NORDIC,
        offices=nordic_transcripts.OFFICES,
        attributions=nordic_heads.ATTRIBUTIONS,
        heads=nordic_heads.HEADS,
        transcripts=nordic_transcripts.TRANSCRIPTS,
    ),
    GERMAN,
    ENGLISH,
    SPANISH,
    Language("fi", "finnish", sentences=sentences_of("fi")),
    FRENCH,
    Language("hu", "hungarian", sentences=sentences_of("hu")),
    ITALIAN,
    DUTCH,
    Language(
        "no",
        "norwegian",
        questions=Questions(sayers=sayer_rules.NORWEGIAN, person_on=sayer_rules.SCANDINAVIAN_ON),
        sentences=sentences_of("no"),
        dates=Dates(on="den"),
        occasions=occasion_rules.NORDIC,
        offices=nordic_transcripts.OFFICES,
        attributions=nordic_heads.ATTRIBUTIONS,
        heads=nordic_heads.HEADS,
        transcripts=nordic_transcripts.TRANSCRIPTS,
    ),
    Language(
        "pl",
        ENGLISH.stemmer,
        questions=Questions(
            sayers=sayer_rules.POLISH,
            about_quoting=r"\b(?:(?:za)?cytowa\w*|cytuje|list|listu|napisał\w*|odczyt\w*|przysłowi\w*)\b",
            person_on=sayer_rules.POLISH_ON,
        ),
        quotings=polish_quotings.QUOTINGS,
        sentences=sentences_of("pl"),
        dates=Dates(on="w dniu|dnia"),
        occasions=occasion_rules.POLISH,
        letters=letter_rules.POLISH,
        offices=polish_heads.OFFICES,
        attributions=polish_heads.ATTRIBUTIONS,
        heads=polish_heads.HEADS,
        transcripts=polish_transcripts.TRANSCRIPTS,
    ),
    Language(
        "pt",
        "portuguese",
        questions=Questions(
            sayers=sayer_rules.PORTUGUESE,
            about_quoting=r"\b(?:cit(?:ou|ava|ado|ada|ar)|carta|escrev\w*|leu|provérbio)\b",
            person_on=sayer_rules.PORTUGUESE_ON,
            says=sayer_rules.PORTUGUESE_SAYS,
        ),
        sentences=sentences_of("pt"),
        occasions=occasion_rules.PORTUGUESE,
        letters=letter_rules.PORTUGUESE,
        offices=portuguese_heads.OFFICES,
        attributions=portuguese_heads.ATTRIBUTIONS,
        heads=portuguese_heads.HEADS,
        transcripts=portuguese_transcripts.TRANSCRIPTS,
        quotings=portuguese_quotings.QUOTINGS,
    ),
    Language("ro", "romanian", sentences=sentences_of("ro")),
    Language("ru", "russian", sentences=sentences_of("ru")),
    Language(
        "sv",
        "swedish",
        questions=Questions(sayers=sayer_rules.SWEDISH, person_on=sayer_rules.SCANDINAVIAN_ON),
        sentences=sentences_of("sv"),
        dates=Dates(on="den"),
        occasions=occasion_rules.NORDIC,
        offices=nordic_transcripts.OFFICES,
        attributions=nordic_heads.ATTRIBUTIONS,
        heads=nordic_heads.HEADS,
        transcripts=nordic_transcripts.TRANSCRIPTS,
    ),
    Language("tr", "turkish", sentences=sentences_of("tr")),
)
LANGUAGES: Mapping[str, Language] = {language.code: language for language in _KNOWN}


def language_of(code: str) -> Language:
    """Return the language with a code (ISO 639-1).

    A language that the index does not know has no rules. Its words are stemmed as in English, for
    the word index needs some way to do it; its function words are those of `stopwordsiso`, if that
    has it.
    """
    return LANGUAGES.get(code) or _unknown(code)


def in_any_language(words: Callable[[Language], str]) -> str:
    """Join a rule's alternatives in all languages, for a text too short to show its language."""
    return "|".join(filter(None, map(words, LANGUAGES.values())))


@cache
def _unknown(code: str) -> Language:
    from stopwordsiso import has_lang  # needed for other languages only

    own = None if has_lang(code) else ENGLISH.function_words
    return Language(code, ENGLISH.stemmer, own, sentences=sentences_of(code))
