"""What a question asks for: its words and how much each says, names, years, the kind of answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import QuestionError
from index.retrieval.answer_types import AnswerType, answer_type
from index.retrieval.catalogue import Catalogue
from index.retrieval.names import Knowledge, find_names, find_sayers, initials
from index.store import Store
from index.text import (
    ASSUMED,
    NEVER,
    YEAR,
    TermStatistics,
    Word,
    language_of,
    parse_date,
    rule,
    surfaces,
    words,
)

MAX_CHARACTERS = 2_000
# A function word still says a little: "who" and "when" find other sentences.
FUNCTION_WORD_SHARE = 0.3
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question, analysed against one store.

    `weights`: each word's idf in nats (function words have a part of theirs). `aliases`: the
    acronym of the name that a word belongs to, or "": "un" for each of "United Nations".
    `speakers`: the known speakers it names; `sources`: the ids of those it names by publisher or
    title. `missing`: the names and dates in it that the corpus does not know; `sayers`: who is
    asked to have said something; `unknown`: the words that occur nowhere in the corpus.
    `is_gibberish`: neither the language, the corpus nor its catalogue knows one of its words.
    `language` is the corpus's.
    """

    text: str
    words: tuple[Word, ...]
    weights: tuple[float, ...]
    aliases: tuple[str, ...]
    answer_type: AnswerType | None
    speakers: tuple[str, ...]
    sources: tuple[str, ...]
    names: tuple[str, ...]
    years: tuple[str, ...]
    missing: tuple[str, ...]
    sayers: tuple[str, ...]
    unknown: tuple[str, ...]
    is_gibberish: bool
    language: str = ASSUMED

    @property
    def content(self) -> list[tuple[Word, float]]:
        """The words that are not function words, with their weights."""
        pairs = zip(self.words, self.weights, strict=True)
        return [(word, weight) for word, weight in pairs if not word.is_function_word]


def clean(text: str) -> str:
    """Return a question with its white space levelled, without a salutation before it.

    Raises QuestionError if the text cannot be a question.
    """
    if "\x00" in text:
        raise QuestionError("the question holds a NUL character; take it out")
    cleaned = _SPACE.sub(" ", text).strip()
    if len(cleaned) > MAX_CHARACTERS:
        raise QuestionError(
            f"the question has {len(cleaned):,} characters; ask in at most {MAX_CHARACTERS:,}"
        )
    # "Dear colleagues, …": the question is what follows. Its language is not known here.
    salutation = language_of(ASSUMED).questions.salutation or NEVER
    return rule(rf"^(?:{salutation})\b[^,!?.:\n]{{0,40}}[,!:]\s*(?=\w+\W+\w)").sub("", cleaned)


def analyse(text: str, store: Store, catalogue: Catalogue) -> Question:
    """Analyse a cleaned question against a store, and the catalogue of the store's sources."""
    language = catalogue.language
    found = tuple(words(text, language))
    names = tuple(find_names(text, found, language))
    years = tuple(dict.fromkeys(YEAR.findall(text)))
    sayers = tuple(find_sayers(text, language))
    day = _other_day(text, catalogue)
    inside = [word for name in (*names, *sayers, *day) for word in words(name, language)]
    statistics = store.term_statistics(
        [*(w.stem for w in (*found, *inside)), *map(initials, names)], [w.surface for w in found]
    )
    knowledge = Knowledge(statistics, catalogue, store)
    speakers = tuple(catalogue.speakers_in(text, found, sayers, store))
    missing = knowledge.missing((*names, *sayers, *years, *day), sayers, text)
    return Question(
        text=text,
        words=found,
        weights=tuple(_weight(word, statistics) for word in found),
        aliases=tuple(_alias(word, text, names) for word in found),
        answer_type=answer_type(text, language),
        speakers=speakers,
        sources=tuple(catalogue.sources_in(text)),
        names=names,
        years=years,
        missing=tuple(missing),
        sayers=sayers,
        unknown=tuple(knowledge.unknown(found)),
        is_gibberish=not speakers and not any(map(statistics.knows, found)),
        language=language,
    )


def conflicts(
    sentence: str, question: Question, year: str | None = None, language: str | None = None
) -> tuple[bool, bool]:
    """Say whether a sentence counts otherwise ("second" for "first"), and whether it does not deny.

    In the `year` of its source it may well speak of other years. `language` is the sentence's, or
    None if it is the question's. Ordinals of two languages are not compared.
    """
    asks = language_of(question.language).sentences
    says = language_of(language or question.language).sentences
    asked = {word.surface for word in question.words} & asks.ordinals
    said = surfaces(sentence) & says.ordinals if says is asks else frozenset()
    years, dated = set(question.years), set(YEAR.findall(sentence))
    counts_otherwise = bool(asked and said and asked.isdisjoint(said)) or bool(
        years and dated and years.isdisjoint(dated | {year})
    )
    is_denied = bool(says.negation and rule(asks.negation).search(question.text))
    return counts_otherwise, is_denied and not rule(says.negation).search(sentence)


def _other_day(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the day of the date that a question names, unless a source is of that date."""
    date = parse_date(text, catalogue.language)
    return () if date is None or date in catalogue.dates else (str(int(date[-2:])),)


def _weight(word: Word, statistics: TermStatistics) -> float:
    idf = statistics.idf(word)
    return idf * FUNCTION_WORD_SHARE if word.is_function_word else idf


def _alias(word: Word, text: str, names: Sequence[str]) -> str:
    for name in names:
        at = text.find(name)
        if at <= word.span.start < at + len(name):
            return initials(name).strip("-")
    return ""
