"""What a question asks for: its words and how much each says, names, years, the kind of answer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.errors import QuestionError
from index.phrases import Phrase
from index.retrieval.addressed import offices_in
from index.retrieval.answer_types import AnswerType, answer_type
from index.retrieval.catalogue import Catalogue
from index.retrieval.mentions import find_named
from index.retrieval.names import (
    Knowledge,
    find_names,
    find_people,
    find_person_on,
    find_sayers,
    initials,
)
from index.retrieval.outsiders import as_spelt_here, find_outsiders, tells_of
from index.store import Store
from index.text import (
    ASSUMED,
    NAME_SUFFIXES,
    NEVER,
    TermStatistics,
    Word,
    language_of,
    parse_date,
    plain,
    relative_years,
    rule,
    surfaces,
    words,
    years_in,
    years_said_in,
)

MAX_CHARACTERS = 2_000
_NUL = Phrase("the question contains a NUL character; please remove it")
_NO_TEXT = Phrase("the question contains bytes that are not text; please type it again")
_HALF = re.compile("[\ud800-\udfff]")
_TOO_LONG = Phrase("the question is {count} characters long; the limit is {most}")
# A function word still says a little: "who" and "when" find other sentences.
FUNCTION_WORD_SHARE = 0.3
_SPACE = re.compile(r"\s+")
# "Kennedy, Jr.": one name.
_BEFORE_SUFFIX = re.compile(rf",(?=\s*(?:{'|'.join(NAME_SUFFIXES)})\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, analysed against one store.

    `weights`: each word's idf in nats (function words have a part of theirs). `aliases`: the
    acronym of the name that a word belongs to, or "": "un" for each of "United Nations".
    `speakers`: the known speakers it names, `asked`: those of them whose words it asks for,
    `reported`: who is none of them, but of whose words the corpus tells; `outsiders`: people whose
    words it asks for, of whom the corpus knows, but whose surname no speaker has; `offices`: whose
    holders' words it asks for, where no speaker is known to hold them; `sources`: the ids of those
    it names by publisher or title. `years`: those it names, `said_in`: those in which
    the words were said. `missing`: the names and dates in it that the corpus does not know;
    `sayers`: who is asked to have said something; `unknown`: the words that occur nowhere in the
    corpus.
    `is_gibberish`: neither the language, the corpus nor its catalogue knows one of its words.
    `language` is the corpus's, `asked_in` the question's own: its rules are the question's, and
    what of another language the corpus does not know is not `missing`.
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
    asked: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    outsiders: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    said_in: tuple[str, ...] = ()
    asked_in: str = ASSUMED

    @property
    def is_foreign(self) -> bool:
        """Whether it is asked in another language than the corpus's."""
        return self.asked_in != self.language

    @property
    def is_of_outsiders(self) -> bool:
        """Whether it asks only for the words of people who are no speakers of the corpus."""
        return bool(self.outsiders) and not self.speakers

    @property
    def is_about_asking(self) -> bool:
        """Whether it asks what somebody asked."""
        about_asking = language_of(self.asked_in).questions.about_asking
        return rule(about_asking).search(self.text) is not None

    @property
    def is_about_quoting(self) -> bool:
        """Whether it asks what somebody quoted, or read out."""
        about_quoting = language_of(self.asked_in).questions.about_quoting
        return not about_quoting or rule(about_quoting).search(self.text) is not None

    @property
    def has_topic(self) -> bool:
        """Whether it has a word of content besides a year and the names of those who speak."""
        named = {
            word.stem
            for name in (*self.speakers, *self.sayers, *self.outsiders, *self.years)
            for word in words(name, self.language)
        }
        # "Ri-sun" of a question is a part of the speaker's name in another form.
        own = [
            n for n in self.names if not named.isdisjoint(w.stem for w in words(n, self.language))
        ]
        named.update(word.stem for name in own for word in words(name, self.language))
        return any(word.stem not in named for word, _ in self.content)

    @property
    def content(self) -> list[tuple[Word, float]]:
        """The words that are not function words, with their weights."""
        pairs = zip(self.words, self.weights, strict=True)
        return [(word, weight) for word, weight in pairs if not word.is_function_word]


def clean(text: str) -> str:
    """Return a question with its letters and white space levelled, without a salutation before it.

    Raises QuestionError if the text cannot be a question.
    """
    if "\x00" in text:
        raise QuestionError(_NUL())
    if _HALF.search(text):
        raise QuestionError(_NO_TEXT())
    cleaned = _BEFORE_SUFFIX.sub("", _SPACE.sub(" ", plain(text)).strip())
    if len(cleaned) > MAX_CHARACTERS:
        raise QuestionError(_TOO_LONG(count=f"{len(cleaned):,}", most=f"{MAX_CHARACTERS:,}"))
    # "Dear colleagues, …": the question is what follows. Its language is not known here.
    salutation = language_of(ASSUMED).questions.salutation or NEVER
    return rule(rf"^(?:{salutation})\b[^,!?.:\n]{{0,40}}[,!:]\s*(?=\w+\W+\w)").sub("", cleaned)


def analyse(text: str, store: Store, catalogue: Catalogue, asked_in: str | None = None) -> Question:
    """Analyse a cleaned question against a store, and the catalogue of the store's sources.

    `asked_in`: the question's language, if that may be another than the catalogue's.
    """
    language = asked_in or catalogue.language
    is_foreign = language != catalogue.language
    found = tuple(words(text, language))
    names = tuple(find_names(text, found, language))
    years = years_in(text, language)
    sayers = tuple(dict.fromkeys(find_sayers(text, language)))
    asked = (*sayers, *find_person_on(text, language))
    people = tuple(name for one in asked for name in find_people(one, language))
    day = _other_day(text, catalogue)
    # A name in another language ("Vereinte Nationen") may be known by another form.
    # Of a language whose articles are not known, "Regierung" cannot be told from a name.
    has_articles = bool(language_of(language).names.article)
    whom = (*sayers, *people) if has_articles else people
    sought = () if is_foreign else (*names, *whom, *day)
    inside = [word for name in sought for word in words(name, language)]
    statistics = store.term_statistics(
        [*(w.stem for w in (*found, *inside)), *(i for name in names for i in initials(name))],
        [w.surface for w in found],
    )
    knowledge = Knowledge(statistics, catalogue, store)
    named = find_named(text, asked, catalogue, store)
    reported = tuple(n for n, is_asked in named.strangers if is_asked and tells_of(n, store))
    outsiders = tuple(dict.fromkeys(find_outsiders(asked, people, catalogue, store)))
    unheard: tuple[str, ...] = ()
    if is_foreign:
        outsiders, unheard = as_spelt_here(outsiders, catalogue, store)
    strangers = [
        n for n, is_asked in named.strangers if knowledge.is_stranger(n, is_asked, reported)
    ]
    unmet = knowledge.missing(sought, whom, text)
    missing = [
        *(n for n in _outside(unmet, named.texts) if not any(s in n for s in strangers)),
        *strangers,
        *unheard,
        *(year for year in years if not knowledge.has_year(year)),
    ]
    return Question(
        text=text,
        words=found,
        weights=tuple(_weight(word, statistics) for word in found),
        aliases=tuple(_alias(word, text, names, statistics) for word in found),
        answer_type=answer_type(text, language),
        speakers=named.speakers,
        sources=catalogue.sources_in(text),
        names=names,
        years=years,
        missing=tuple(dict.fromkeys(missing)),
        sayers=sayers,
        unknown=() if is_foreign else tuple(knowledge.unknown(found)),
        is_gibberish=not (is_foreign or named.speakers or any(map(statistics.knows, found))),
        language=catalogue.language,
        asked_in=language,
        asked=named.asked,
        reported=reported,
        outsiders=tuple(name for name in outsiders if name not in missing),
        offices=() if named.asked else offices_in(sayers, language),
        said_in=tuple(year for year in years_said_in(text, language) if year in years),
    )


def conflicts(
    sentence: str, question: Question, year: str | None = None, language: str | None = None
) -> tuple[bool, bool]:
    """Say whether a sentence counts otherwise ("second" for "first"), and whether it does not deny.

    In the `year` of its source it may well speak of other years, but not of another by "last year",
    unless the question asks for what was said in that year. `language` is the sentence's, or None
    if it is the question's. Ordinals of two languages are not compared.
    """
    asks = language_of(question.asked_in).sentences
    spoken = language_of(language or question.language)
    says = spoken.sentences
    asked = {word.surface for word in question.words} & asks.ordinals
    said = surfaces(sentence) & says.ordinals if says is asks else frozenset()
    counts_otherwise = bool(asked and said and asked.isdisjoint(said)) or _is_of_another_year(
        sentence, question, year, spoken.code
    )
    is_denied = bool(says.negation and rule(asks.negation).search(question.text))
    return counts_otherwise, is_denied and not rule(says.negation).search(sentence)


def is_of_another_time(sentence: str, question: Question, year: str | None, language: str) -> bool:
    """Say whether a sentence tells of a year by its distance ("last year") that is not asked for.

    Where somebody's words are asked for, the year may be that in which they were said.
    """
    if not question.years or question.said_in or question.sayers:
        return False
    relative = relative_years(sentence, year, language)
    return bool(relative) and set(question.years).isdisjoint(
        {*relative, *years_in(sentence, language)}
    )


def _is_of_another_year(sentence: str, question: Question, year: str | None, language: str) -> bool:
    """Say whether a sentence names years, but none that is asked for."""
    years = set(question.years)
    if not years or is_of_another_time(sentence, question, year, language):
        return bool(years)
    dated = {*years_in(sentence, language), *relative_years(sentence, year, language)}
    return bool(dated) and years.isdisjoint({*dated, year})


def _outside(names: Iterable[str], known: Sequence[str]) -> Iterator[str]:
    """Yield the names that are no part of a name that is known: "J" of "J. Roe"."""
    for name in names:
        if not any(re.search(rf"\b{re.escape(name)}\b", other) for other in known):
            yield name


def _other_day(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the day of the date that a question names, unless a source is of that date."""
    date = parse_date(text, catalogue.language)
    return () if date is None or date in catalogue.dates else (str(int(date[-2:])),)


def _weight(word: Word, statistics: TermStatistics) -> float:
    idf = statistics.idf(word)
    return idf * FUNCTION_WORD_SHARE if word.is_function_word else idf


def _alias(word: Word, text: str, names: Sequence[str], statistics: TermStatistics) -> str:
    """Return the acronym of the name that a word belongs to: one of the corpus, if it has any."""
    for name in names:
        at = text.find(name)
        if at <= word.span.start < at + len(name):
            short = initials(name)
            return next((s for s in short if s in statistics.frequency), "".join(short[:1]))
    return ""
