"""People who are no speakers of the corpus, whose words a question asks for."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from index.annotation.given_names import is_full_name
from index.annotation.offices import is_person
from index.retrieval.catalogue import Catalogue
from index.store import Hit, Store
from index.text import (
    LANGUAGES,
    NEVER,
    fold,
    has_words,
    is_office_title,
    language_of,
    name_tokens,
    name_word,
    offices,
    people_in,
    rule,
    titles,
)

# In how many passages a name is looked up.
LOOKED_AT = 5
# A surname stands alone so many times as often as behind a first name or a title, at most.
_OTHERWISE = 4
# How alike two forms of a surname are at least, of 100.
_LIKE = 60


def find_outsiders(
    sayers: Iterable[str], people: Sequence[str], catalogue: Catalogue, store: Store
) -> Iterator[str]:
    """Yield who is asked to have said something and is a person, but no speaker of the corpus."""
    goes_on = rule(language_of(catalogue.language).transcripts.office_goes_on or NEVER)
    for sayer in sayers:
        *office, before, _ = ["", "", *sayer.split()]
        if goes_on.fullmatch(before) and any(map(is_office_title, office)):
            continue  # "the mayor of Sund"
        if whole := next((name for name in people if sayer.endswith(name)), None):
            name: str | None = whole
        else:
            name = _person_named(sayer.split()[-1], store, catalogue.language)
            if name and " " in sayer and tells_of(sayer, store):
                name = f"{sayer.rpartition(' ')[0]} {name}"  # a first name that is in no list
            elif name is None and " " in sayer:
                name = _titled(sayer, store)
        if name and _is_outsider(name, catalogue):
            yield name


def as_spelt_here(
    outsiders: Sequence[str], catalogue: Catalogue, store: Store
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return those outsiders whose surname the corpus has, and those of whom it has no form of it.

    A speaker may have another form of the name here: "Wolodymyr Selenskyj".
    """
    known = tuple(name for name in outsiders if _has_surname(name, store))
    others = [name for name in outsiders if name not in known and fold(name).isascii()]
    unheard = tuple(
        name
        for name in others
        if not _is_like_a_speaker(name, catalogue) and not store.vocabulary(_beginning(name))
    )
    return known, unheard


def _has_surname(name: str, store: Store) -> bool:
    surname = name.split()[-1].casefold()
    return surname in store.vocabulary(surname)


def _beginning(name: str) -> str:
    """Return what a surname begins with in any case of it: "stoltenber" for "Stoltenberga"."""
    surname = name.split()[-1].casefold()
    return surname[: max(4, len(surname) - 2)]


def _is_outsider(name: str, catalogue: Catalogue) -> bool:
    """Say whether no speaker and no source of the corpus has a person's name, or the surname."""
    surnames = [person.surname[-1] for person in people_in(name)]
    return catalogue.people.keys().isdisjoint(surnames) and not catalogue.sources_in(name)


def _is_like_a_speaker(name: str, catalogue: Catalogue) -> bool:
    """Say whether a speaker has a surname like a person's: "Selenskyj" is Zelensky."""
    surnames = [person.surname[-1] for person in people_in(name)]
    return any(
        fuzz.ratio(surname, other) >= _LIKE for surname in surnames for other in catalogue.people
    )


def _person_named(surname: str, store: Store, language: str) -> str | None:
    """Return a surname as the corpus has it, if a first name or a title is before it there.

    `surname`: one word of a question, in whatever case; that of an office is none, and neither is
    an acronym.
    """
    if name_word(surname) in titles() | offices():
        return None
    hits = store.search_lexical(surname, 4 * LOOKED_AT)
    found = re.compile(rf"(?:\b([A-Z][\w'’-]+) )?\b((?i:{re.escape(surname)}))\b")
    named: Counter[bool] = Counter()
    written = ""
    for text in texts_of(hits, store):
        for match in found.finditer(text):
            if match[2].istitle():
                written = match[2]
                named[_is_persons(match[1] or "", written, language)] += 1
    return written if named[True] >= max(1, named[False] / _OTHERWISE) else None


def _titled(name: str, store: Store) -> str | None:
    """Return a whole name as the corpus has it behind a form of address: "Mr Bram Oster"."""
    if any(is_office_title(part) for part in name.split()):
        return None
    address = frozenset(word for of in LANGUAGES.values() for word in of.names.titles)
    found = re.compile(rf"\b([\w.]+) ((?i:{re.escape(name)}))\b")
    matches = (
        m
        for text in texts_of(store.search_lexical(name, LOOKED_AT), store)
        for m in found.finditer(text)
    )
    return next((m[2] for m in matches if name_word(m[1]) in address and m[2].istitle()), None)


def _is_persons(before: str, surname: str, language: str) -> bool:
    """Say whether a word before a surname is a first name or a title: not "Justice Department"."""
    is_titled = is_office_title(before) and is_person(surname, language, is_titled=True)
    return is_titled or is_full_name(f"{before} {surname}", language)


def tells_of(name: str, store: Store) -> bool:
    """Say whether a passage of the corpus has a whole name."""
    keys = [token.key for token in name_tokens(name)]
    hits = store.search_lexical(name, 4 * LOOKED_AT)
    return any(has_words(text, [keys]) for text in texts_of(hits, store))


def texts_of(hits: Sequence[Hit], store: Store) -> Iterator[str]:
    for stored in store.get_passages([hit.passage_id for hit in hits]):
        annotated = store.get_document(stored.doc_id)
        yield stored.passage.span.cut(annotated.document.text) if annotated else ""
