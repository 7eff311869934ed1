"""Who is named in a question: speakers of the corpus, and strangers of the same surname."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from index.retrieval.catalogue import Catalogue, Known
from index.retrieval.outsiders import LOOKED_AT, texts_of
from index.store import Store
from index.text import (
    NAME_PARTICLES,
    NAME_SUFFIXES,
    NameToken,
    Person,
    has_words,
    is_function_word,
    language_of,
    name_tokens,
    name_word,
    office,
    offices,
    rule,
    titles,
)

# How often a name must be capitalised for each time that it is not.
_CAPITALS = 4
_MOST_GIVEN = 4
# How a name ends whose owner's words are asked for: "Roes Haltung".
_GENITIVE = "(?:'?s|')?"
# What may stand between the words of a name.
_BETWEEN = re.compile(r"[\s.‐‑-]+")


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a question names.

    `speakers`: all speakers of the corpus; `asked`: those of them whose words it asks for;
    `strangers`: others, of whom the corpus knows no more than the surname, and whether their words
    are asked for; `texts`: the names of speakers as the question has them.
    """

    speakers: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    strangers: tuple[tuple[str, bool], ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name in a question, as `person`; it may be one of `known`."""

    start: int
    end: int
    person: Person
    known: tuple[Known, ...]


def find_named(text: str, sayers: Iterable[str], catalogue: Catalogue, store: Store) -> Named:
    """Find whom a question names; `sayers` are the parts of it that say whose words are asked for.

    A last name that is also a word ("grant", "bush", "ford") counts if it is capitalised after
    the first word, if it is asked what that speaker said, or if the corpus capitalises it.
    """
    found = (re.search(rf"\b({re.escape(s)}){_GENITIVE}(?!\w)", text) for s in sayers)
    reader = _Reader(text, tuple(match.span(1) for match in found if match), catalogue, store)
    speakers: dict[str, bool] = {}
    strangers: dict[str, bool] = {}
    texts: list[str] = []
    for mention in reader.mentions():
        is_asked = reader.is_asked(mention.start, mention.end)
        if fitting := [one for one in _fitting(mention) if not reader.is_namesake(one, mention)]:
            texts.append(text[mention.start : mention.end])
            for one in fitting:
                speakers[one.speaker] = speakers.get(one.speaker, False) or is_asked
        else:
            strangers[text[mention.start : mention.end]] = is_asked
    asked = tuple(speaker for speaker, is_asked in speakers.items() if is_asked)
    return Named(tuple(speakers), asked, tuple(strangers.items()), tuple(texts))


def _fitting(mention: _Mention) -> list[Known]:
    """Return those of one surname who may be meant: who fits best, or all who fit alike."""
    asked = mention.person
    fitting = [one for one in mention.known if one.person.may_be(asked)]
    exact = [one for one in fitting if asked.given and one.person.is_exactly(asked)]
    named = [one for one in fitting if asked.given and one.person.given]
    suffixed = [one for one in fitting if asked.suffix and one.person.suffix == asked.suffix]
    titled = [one for one in fitting if not one.roles.isdisjoint(asked.titles)]
    return exact or suffixed or named or titled or fitting


def _holds(name: Sequence[str], held: Sequence[str], text: str) -> bool:
    """Say whether a text has titles right before a name, or behind it: "Ann Roe, the Minister"."""
    titled, who = (r"[\s.-]+".join(map(re.escape, parts)) for parts in (held, name))
    forms = (rf"{titled}\s+{who}", rf"{who},?\s+(?:the\s+)?{titled}")
    return bool(held) and rule(rf"\b(?:{'|'.join(forms)})\b").search(text) is not None


@dataclass(frozen=True)  # no slots: cached properties need a __dict__
class _Reader:
    """Reads the names in one question."""

    text: str
    sayers: tuple[tuple[int, int], ...]
    catalogue: Catalogue
    store: Store

    @cached_property
    def tokens(self) -> Sequence[NameToken]:
        """The words that may be parts of a name; "Roe" for "Roes" of the sayer "Roe"."""
        return [self._without_genitive(token) for token in name_tokens(self.text)]

    def _without_genitive(self, token: NameToken) -> NameToken:
        for first, last in self.sayers:
            if first <= token.start < last < token.end:
                return replace(token, key=name_word(self.text[token.start : last]))
        return token

    def is_asked(self, start: int, end: int) -> bool:
        """Say whether a name's words are asked for; of "Will Grant" a sayer may lack the "Will"."""
        return any(start < last and first < end for first, last in self.sayers)

    def is_namesake(self, one: Known, mention: _Mention) -> bool:
        """Say whether a speaker known by surname alone is another than the one asked for.

        A transcript of "President Holm" that tells of "Erik Holm" would know him by that name, but
        "Erik Holm, the President" is he.
        """
        if not mention.person.given or one.person.given:
            return False
        name = mention.person.given + mention.person.surname
        for source_id in sorted(self.catalogue.sources_of[one.speaker])[:LOOKED_AT]:
            doc_id = self.store.document_of(source_id)
            annotated = self.store.get_document(doc_id) if doc_id else None
            if annotated and has_words(annotated.document.text, [name]):
                return not _holds(name, one.person.titles, annotated.document.text)
        return False

    def mentions(self) -> Iterator[_Mention]:
        """Yield the names whose surname the corpus knows, and first names that are asked for."""
        taken = -1
        for i in range(len(self.tokens)):
            mention = self._by_office(i) or self._by_surname(i)
            if mention is None and i > taken and not self._goes_on(i):
                mention = self._by_given(i)
            if mention is not None:
                taken = i
                yield mention

    def _by_surname(self, i: int) -> _Mention | None:
        """Return the name whose surname ends with a word of the question."""
        having = self.catalogue.people.get(self.tokens[i].key, ())
        known = [one for one in having if self._has(i, one.person.surname)]
        is_asked = self.is_asked(self.tokens[i].start, self.tokens[i].end)
        if not having or not (known or is_asked):
            return None
        length = max((len(one.person.surname) for one in known), default=1)
        known = [one for one in known if len(one.person.surname) == length]
        person, first = self._person(i, length)
        known = [one for one in known if not one.person.is_office]
        if having[0].person.is_office or not self._is_meant(i, person):
            return None
        start, end = self.tokens[first].start, self.tokens[i].end
        is_stranger = bool(person.given) or is_asked
        return _Mention(start, end, person, tuple(known)) if known or is_stranger else None

    def _by_office(self, i: int) -> _Mention | None:
        """Return the office that ends with a word of the question, if its holder's words are asked.

        An office that no speaker holds is a stranger's if another of that kind speaks.
        """
        token = self.tokens[i]
        if token.key not in offices() or self._is_before_name(i):
            return None
        first = i
        while first > 0 and self._are_joined(first - 1) and self.tokens[first - 1].key in titles():
            first -= 1
        keys = office([token.key for token in self.tokens[first : i + 1]])
        alike = [k for k in self.catalogue.people.get(token.key, ()) if k.person.is_office]
        more = (*self._of_what(i), *self._of_which(first))
        known = [one for one in alike if one.person.surname == keys and not more]
        if not self.is_asked(token.start, token.end):
            return _Mention(token.start, token.end, Person(keys), tuple(known)) if known else None
        asked = office([*keys, *more])
        known += [k for k in self.catalogue.in_office.get(token.key, ()) if k.holds(asked)]
        if not known and (not alike or len(keys) == 1):
            return None
        return _Mention(self.tokens[first].start, token.end, Person(keys), tuple(known))

    def _is_before_name(self, i: int) -> bool:
        """Say whether an office is but a part of a longer one, or a person's name stands behind."""
        if not self._are_joined(i):
            return False
        behind = self.tokens[i + 1].key
        is_small = is_function_word(behind, self.catalogue.language)
        return behind in offices() or (self._goes_on(i) and not is_small)

    def _of_what(self, i: int) -> list[str]:
        """Return the capitalised words behind "of" or "for" that are a part of an office."""
        found: list[str] = []
        joining = language_of(self.catalogue.language).offices.runs_on
        at = i + 1
        if at >= len(self.tokens) or self.tokens[at].key not in joining:
            return []
        for token in self.tokens[at + 1 :]:
            if not self.text[token.start].isupper():
                break
            found.append(token.key)
        return found

    def _of_which(self, first: int) -> list[str]:
        """Return the words before an office that are a part of it: "bus" in "the bus minister"."""
        found: list[str] = []
        while first > 0 and self._are_joined(first - 1):
            token = self.tokens[first := first - 1]
            is_small = is_function_word(token.key, self.catalogue.language)
            if is_small or not self.is_asked(token.start, token.end):
                break
            found.append(token.key)
        return found

    def _by_given(self, i: int) -> _Mention | None:
        """Return the name that is but a first name, if its words are asked for."""
        token = self.tokens[i]
        known = self.catalogue.given.get(token.key, ())
        before = i > 0 and self._are_joined(i - 1) and self._is_name(i - 1)
        if not known or before or not self.is_asked(token.start, token.end):
            return None
        return _Mention(token.start, token.end, Person((token.key,)), known)

    def _has(self, i: int, surname: tuple[str, ...]) -> bool:
        first = i + 1 - len(surname)
        return first >= 0 and tuple(t.key for t in self.tokens[first : i + 1]) == surname

    def _person(self, i: int, length: int) -> tuple[Person, int]:
        """Return the person named, and the number of the name's first word."""
        first = at = i + 1 - length
        given: list[str] = []
        while at > 0 and self._are_joined(at - 1) and len(given) < _MOST_GIVEN:
            at -= 1
            key = self.tokens[at].key
            if key in NAME_PARTICLES and not self.text[self.tokens[at].start].isupper():
                if self._is_left_of_sayer(at, i):  # "Zitat von Ann Roe"
                    break
                continue
            if key in titles() or not self._is_name(at):
                break
            given.insert(0, key)
            first = at
        before = [token.key for token in self.tokens[max(0, first - 3) : first]]
        held = tuple(key for key in before if key in titles())
        suffix = self._of_where(i)
        if i + 1 < len(self.tokens):
            suffix = NAME_SUFFIXES.get(self.tokens[i + 1].key, suffix)
        surname = tuple(token.key for token in self.tokens[i + 1 - length : i + 1])
        return Person(surname, tuple(given), held, suffix), first

    def _is_left_of_sayer(self, at: int, surname: int) -> bool:
        """Say whether a word stands before the part that says whose words are asked for."""
        end = self.tokens[surname].end
        return any(self.tokens[at].end <= first < end <= last + 1 for first, last in self.sayers)

    def _of_where(self, i: int) -> str:
        """Return what follows "of" behind a surname, if it tells one of that name from another."""
        found = ""
        for one in self.catalogue.people.get(self.tokens[i].key, ()):
            where = one.person.suffix.split()
            behind = [token.key for token in self.tokens[i + 1 : i + 2 + len(where)]]
            if behind == ["of", *where] and len(where) > len(found.split()):
                found = one.person.suffix
        return found

    def _is_name(self, at: int) -> bool:
        """Say whether a word may be a given name where it stands."""
        token = self.tokens[at]
        is_small = is_function_word(token.key, self.catalogue.language)
        if self.text[token.start].isupper():
            commands = language_of(self.catalogue.language).questions.commands
            return (
                not is_small
                if self._is_titled
                else at > 0 or not (is_small or token.key in commands)
            )
        return (
            not is_small
            and self.is_asked(token.start, token.end)
            and self.text[self.tokens[0].start :].islower()
        )

    @cached_property
    def _is_titled(self) -> bool:
        """Whether nearly all words have capitals, which mean nothing then."""
        capitals = sum(self.text[token.start].isupper() for token in self.tokens)
        return len(self.tokens) > 3 and capitals > 0.7 * len(self.tokens)

    def _are_joined(self, i: int) -> bool:
        """Say whether a word and the next may belong to one name."""
        if i + 1 >= len(self.tokens):
            return False
        end, start = self.tokens[i].end, self.tokens[i + 1].start
        return bool(_BETWEEN.fullmatch(self.text, end, start)) and not self._is_owner(i)

    def _is_owner(self, i: int) -> bool:
        return self.text[: self.tokens[i].end].endswith("'s")

    def _goes_on(self, i: int) -> bool:
        """Say whether a name goes on behind a word: "Jane" is not meant by "Jane Roe"."""
        return self._are_joined(i) and (
            self.text[self.tokens[i + 1].start].isupper() or self._is_name(i + 1)
        )

    def _is_meant(self, i: int, person: Person) -> bool:
        """Say whether a word is a surname where it stands, and no other word."""
        token = self.tokens[i]
        is_capital = i > 0 and self.text[token.start].isupper()
        if token.key in titles() and not person.given:  # "the king", and Martin Luther King
            return is_capital and not person.titles and self.tokens[i - 1].key != "the"
        is_sure = is_capital or self.is_asked(token.start, token.end) or bool(person.given)
        is_small = is_function_word(token.key, self.catalogue.language)  # "may", counted nowhere
        return is_sure or (not is_small and _is_capitalised(token.key, self.store))


def _is_capitalised(key: str, store: Store) -> bool:
    """Say whether the corpus capitalises a word, as a name, nearly everywhere."""
    capital = small = 0
    for text in texts_of(store.search_lexical(key, LOOKED_AT), store):
        for token in name_tokens(text):
            if token.key == key:
                small += text[token.start].islower()
                capital += not text[token.start].islower()
    return capital >= _CAPITALS * small
