"""The names in a question, and which of them the corpus does not know."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from index.annotation.given_names import is_full_name
from index.annotation.offices import is_person
from index.models import SearchFilter
from index.retrieval.catalogue import Catalogue
from index.store import Store
from index.text import (
    CAPITALS,
    NEVER,
    PARTICLES,
    TermStatistics,
    Word,
    acronyms,
    is_function_word,
    language_of,
    names_year,
    rule,
    words,
    year_in_words,
)

# If more of a question's words are capitalised, the capitals mean nothing.
_MOST_CAPITALISED = 0.7
# In how many passages a year in words, or "last year", is looked for.
_YEARS_LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a corpus knows of the words of one question."""

    statistics: TermStatistics
    catalogue: Catalogue
    store: Store

    def missing(self, names: Iterable[str], sayers: Collection[str], text: str) -> Iterator[str]:
        """Yield the names of a question that the corpus does not know, except parts of others.

        `sayers` are those whose words the question asks for.
        """
        missing = [
            name
            for name in dict.fromkeys(names)
            if (self.lacks(name) and not self._is_common(name, text))
            or (name in sayers and self.never_heard(name, text))
        ]
        for name in missing:
            if not any(name != other and name.lower() in other.lower() for other in missing):
                yield name

    def unknown(self, found: Iterable[Word]) -> Iterator[str]:
        """Yield the words of a question that occur nowhere in the corpus."""
        for word in found:
            # "zur" in a corpus that is German in part
            is_small = any(is_function_word(word.surface, code) for code in self.store.languages())
            if not (word.is_function_word or is_small) and self.lacks(word.surface):
                yield word.surface

    def lacks(self, name: str) -> bool:
        """Say whether no word of a name occurs in the corpus, in any form; offices do not count."""
        language = self.catalogue.language
        content = [w for w in words(name, language) if not w.is_function_word]
        roles = language_of(language).offices.roles
        content = [w for w in content if w.surface not in roles] or content
        if not content or any(short in self.statistics.frequency for short in initials(name)):
            return False
        return not any(self._has(word) for word in content)

    def never_heard(self, name: str, text: str) -> bool:
        """Say whether the corpus does not know the last word of a speaker's name.

        "Angela" may well occur in a corpus that does not know Angela Merkel. What follows an
        article ("the allies") is not a person's name.
        """
        of = language_of(self.catalogue.language)
        content = [
            w
            for w in words(name, of.code)
            if w.surface not in of.offices.roles and not w.is_function_word
        ]
        if not content or self._has_article(name, text):
            return False
        stem = content[-1].stem
        forms = {stem, *_countries(stem, of.names.demonyms)}
        is_described = not self.catalogue.described.isdisjoint(forms)
        return not is_described and not self.store.term_statistics(sorted(forms), []).frequency

    def _is_common(self, name: str, text: str) -> bool:
        """Say whether a name is none, but what anybody is called: "the whistleblower"."""
        return name.islower() and not text.islower() and self._has_article(name, text)

    def _has_article(self, name: str, text: str) -> bool:
        article = language_of(self.catalogue.language).names.article or NEVER
        return rule(rf"\b(?:{article})\s+{re.escape(name)}").search(text) is not None

    def is_stranger(self, name: str, is_asked: bool, reported: Collection[str]) -> bool:
        """Say whether of a name that ends with a speaker's surname the corpus has nothing else.

        Where a stranger's words are asked for, the corpus must at least tell of them (`reported`).
        """
        return name not in reported if is_asked else self.lacks(name.split()[0])

    def has_year(self, year: str) -> bool:
        """Say whether the corpus has a year: as a date, in digits, in words, or as "last year"."""
        if year in self.statistics.frequency or year in self.catalogue.dated:
            return True
        language = self.catalogue.language
        if any(self._names_year(form, year) for form in year_in_words(year, language)):
            return True
        dates = language_of(language).dates
        near = {str(int(year) - apart) for apart in dates.relative.values()}
        within = frozenset().union(*(self.catalogue.dated.get(one, ()) for one in near))
        return bool(within) and self._names_year(
            dates.relative_words, year, SearchFilter(within=within)
        )

    def _names_year(self, form: str, year: str, where: SearchFilter | None = None) -> bool:
        hits = self.store.search_lexical(form, _YEARS_LOOKED_AT, where)
        for stored in self.store.get_passages([hit.passage_id for hit in hits]):
            annotated = self.store.get_document(stored.doc_id)
            assert annotated is not None
            document = annotated.document
            dates = [s.date for s in annotated.sources if s.id == stored.passage.source_id]
            dated = (dates[0] or "")[:4] if dates else ""
            if names_year(stored.passage.span.cut(document.text), [year], dated, document.language):
                return True
        return False

    def _has(self, word: Word) -> bool:
        return (
            word.stem in self.statistics.frequency
            or word.stem in self.catalogue.described
            or self._has_inflected(word.stem)
            # A function word of another language, "état": counted nowhere, but in the texts.
            or word.surface in self.store.vocabulary(word.surface)
        )

    def _has_inflected(self, stem: str) -> bool:
        """Say whether the corpus has a word that begins the same: "Russian" for "Russia"."""
        endings = language_of(self.catalogue.language).names.demonyms
        starts = {stem[: max(4, len(stem) - 2)], *_countries(stem, endings)}
        return len(stem) >= 5 and stem.isalpha() and any(map(self.store.has_prefix, starts))


def find_names(text: str, found: Sequence[Word], language: str) -> Iterator[str]:
    """Yield the capitalised names of a question, or none where everything is capitalised.

    `found` are the question's words. In a language that capitalises nouns a name has two words.
    """
    content = [w for w in found if not w.is_function_word and w.surface.isalpha()]
    capitalised = [w for w in content if text[w.span.start].isupper()]
    if len(content) > 3 and len(capitalised) > _MOST_CAPITALISED * len(content):
        return
    # "Pourquoi Ann Roe a-t-elle …"
    asks = rule(rf"(?:{language_of(language).questions.begins or NEVER})$")
    least = 2 if language_of(language).capitalises_nouns else 1
    for match in _name(language).finditer(text):
        inside = [w for w in found if match.start() <= w.span.start < match.end()]
        while inside and (inside[0].is_function_word or asks.match(inside[0].span.cut(text))):
            inside = inside[1:]
        if len(inside) >= least and not _is_grammar(match, inside):
            yield text[inside[0].span.start : match.end()]


# "Ann Roe: …", and behind it some words
_BEFORE_COLON = re.compile(r"((?:[^\W\d_][\w.'-]{0,24} ){0,4}[^\W\d_][\w'-]{1,24}) ?: (?=\S+ \S)")


def find_sayers(text: str, language: str) -> Iterator[str]:
    """Yield those whose words a question asks for, capitalised or not, without filler words."""
    questions = language_of(language).questions
    for pattern in questions.sayers:
        for match in rule(pattern).finditer(text):
            said = match.group(1)
            content = [
                w
                for w in words(said, language)
                if not (w.is_function_word or w.span.cut(said) in questions.fillers)
            ]
            if content:
                yield said[content[0].span.start : content[-1].span.end]


def find_person_on(text: str, language: str) -> Iterator[str]:
    """Yield who, if that is a person, is asked for by a topic alone: "Ann Roe on the weir".

    Or by words that they may have said: "Ann Roe: the weir will hold".
    """
    rules = language_of(language).questions
    if rule(rf"(?:{rules.begins or NEVER})\b").match(text):
        return
    if found := rule(rules.person_on or NEVER).match(text):
        yield found[1]
        return
    before = _BEFORE_COLON.match(text)
    if before and (before[1].split()[-1][0].isupper() or text.islower()):
        yield before[1]


def find_people(text: str, language: str) -> Iterator[str]:
    """Yield the full name of a person that a text ends with: "Ann Roe" of "need Ann Roe"."""
    for match in _name(language).finditer(text):
        is_last = match.end() == len(text)
        if is_last and is_full_name(match[0], language) and is_person(match[0], language):
            yield match[0]


def _countries(stem: str, endings: Iterable[str]) -> Iterator[str]:
    """Yield what may be the country of a people; "Damian" is not of a "dam"."""
    for ending in endings:
        if stem.endswith(ending) and (len(ending) == 1 or len(stem) - len(ending) >= 5):
            yield stem.removesuffix(ending)


def initials(name: str) -> list[str]:
    """Return the acronyms that a name may have: "un" for "United Nations"."""
    return sorted(short for short in acronyms(name) if len(short) > 1)


@cache
def _name(language: str) -> re.Pattern[str]:
    small_words = language_of(language).names.small_words
    small_words = f"{small_words}|{PARTICLES}" if small_words else PARTICLES
    return re.compile(
        rf"\b[{CAPITALS}][\w'-]*(?:\s+(?:(?:{small_words})\s+){{0,2}}[{CAPITALS}][\w'-]*)*"
    )


def _is_grammar(match: re.Match[str], inside: Sequence[Word]) -> bool:
    """Say whether a word is capitalised only because it begins a sentence.

    Several capitalised words, an acronym or a possessive are a name even there.
    """
    name, capitals = match.group(), [w for w in inside if match.string[w.span.start].isupper()]
    is_marked = len(capitals) > 1 or name.isupper() or "'s" in name
    return not is_marked and _begins_sentence(match.string, match.start())


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \"“‘'(¿¡")
    return not before or before[-1] in ".!?:;"
