"""Names of people: surname, given names and what stands around them, levelled for comparison.

Which of two people is meant is never guessed: "Smith" fits both Smiths, "Jane Smith" neither Chloe
nor Owen. Initials fit what they begin; nicknames are not known.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from index.text.gaps import GAP, MAYBE_GAP
from index.text.language import LANGUAGES, NAME_ENDS, NAME_PARTICLES, NAME_SUFFIXES
from index.text.letters import APOSTROPHES, INSIDE_WORDS, fold, plain
from index.text.terms import name_word

_LETTERS = rf"[^\W\d_]+(?:[{INSIDE_WORDS}]+[^\W\d_]*)*"
_TOKEN = re.compile(rf"{_LETTERS}(?:[{APOSTROPHES}]{_LETTERS})*")
_APOSTROPHE = re.compile(rf"[{APOSTROPHES}]")
# "Maire" is a mayor in French, and Máire a given name in Irish.
_GIVEN = frozenset(["maire"])
# All that levelling changes but apostrophes; a whole text takes many times as long.
_UNUSUAL = re.compile(rf"[^\x00-\x7f{APOSTROPHES}“”–—…]+")
_BRACKETS = re.compile(rf"{MAYBE_GAP}[(\[][^)\]]{{0,200}}[)\]]")
_SEVERAL = re.compile(rf"(?:{MAYBE_GAP}[;/&]|{GAP}(?:and|und|et|y)\s)\s*")


@dataclass(frozen=True, slots=True)
class NameToken:
    """A word of a name: where it stands, and how it compares."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Person:
    """A name: the words of its surname, those before it, titles and suffix, all levelled.

    The suffix tells one of a name from another: "jr", or "holm" of "Lady Roe of Holm". Who is known
    by an office alone ("The President") has its words for a surname.
    """

    surname: tuple[str, ...]
    given: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    suffix: str = ""
    is_office: bool = False

    def may_be(self, asked: "Person") -> bool:
        """Say whether a person of this name may be the one asked for, of the same surname."""
        if asked.suffix and self.suffix and asked.suffix != self.suffix:
            return False
        return not asked.given or not self.given or _fits(asked.given, self.given)

    def is_exactly(self, asked: "Person") -> bool:
        """Say whether given names and suffix are those asked for, to the letter."""
        return (self.given, self.suffix) == (asked.given, asked.suffix)


def name_tokens(text: str) -> list[NameToken]:
    """Return the words of a text that may be parts of a name; hyphens and full stops part them."""
    return [
        NameToken(*match.span(), key)
        for match in _TOKEN.finditer(text)
        if (key := name_word(match.group()))
    ]


def people_in(speaker: str) -> list[Person]:
    """Return the people whom a speaker's name names: more than one where several speak together."""
    found = [_person(name) for name in _SEVERAL.split(_BRACKETS.sub("", speaker))]
    return [person for person in found if person is not None]


def may_be_one(one: str, other: str) -> bool:
    """Say whether two names may be one person's: "J. Lie" and "Jonna Lie", not "Mary Lie"."""
    return any(
        ours.surname == theirs.surname and ours.may_be(theirs)
        for ours in people_in(one)
        for theirs in people_in(other)
    )


def matches_name(part: str, name: str) -> bool:
    """Say whether a part of a name is in a name: its words begin some, in the same order."""
    words = iter(_keys(name))
    return all(any(word.startswith(key) for word in words) for key in _keys(part))


def has_words(text: str, names: Iterable[Sequence[str]]) -> bool:
    """Say whether a text has one of some names, its words one behind the other."""
    levelled = _UNUSUAL.sub(lambda run: fold(plain(run[0])), text).casefold()
    levelled = _APOSTROPHE.sub("", levelled)
    names = [name for name in names if all(word in levelled for word in name)]
    if not names:
        return False
    found = [token.key for token in name_tokens(text)]
    return any(
        tuple(found[i : i + len(name)]) == tuple(name)
        for name in names
        for i in range(len(found) - len(name) + 1)
    )


@cache
def titles() -> frozenset[str]:
    """Return the words before a surname that are no given names, in every language."""
    words = (
        {*of.names.titles, *of.offices.roles, *of.offices.joining, *of.offices.address}
        for of in LANGUAGES.values()
    )
    return frozenset(name_word(word) for word in frozenset().union(*words)) - _GIVEN


def is_office_title(word: str) -> bool:
    """Say whether a word before a surname is no given name, or a compound: "Gemeinderätin"."""
    endings = tuple(ending for of in LANGUAGES.values() for ending in of.offices.endings)
    return name_word(word) in titles() or word.casefold().endswith(endings)


@cache
def offices() -> frozenset[str]:
    """Return the words for what somebody is ("minister"), in every language."""
    named = (of.offices.roles | of.transcripts.offices for of in LANGUAGES.values())
    return frozenset(name_word(word) for word in frozenset().union(*named)) - _GIVEN


@cache
def ranks() -> frozenset[str]:
    """Return the words that make another office of one ("vice"), in every language."""
    named = (of.transcripts.ranks for of in LANGUAGES.values())
    return frozenset(name_word(word) for word in frozenset().union(*named))


@lru_cache(maxsize=16_384)
def _keys(name: str) -> tuple[str, ...]:
    return tuple(token.key for token in name_tokens(name))


def _person(name: str) -> Person | None:
    before, _, after = name.partition(",")
    rest = _keys(after)
    suffix = next((NAME_SUFFIXES[key] for key in rest if key in NAME_SUFFIXES), "")
    is_turned = bool(rest) and not suffix and len(rest) <= 2 and len(before.split()) == 1
    if is_turned and not titles().intersection(rest) and not NAME_ENDS.intersection(rest):
        before = f"{after} {before}"  # "Smith, Jane"
    parts = [keys for part in before.split() if (keys := _keys(part))]
    while len(parts) > 1 and parts[-1][0] in NAME_SUFFIXES.keys() | NAME_ENDS:
        suffix = suffix or NAME_SUFFIXES.get(parts[-1][0], "")
        parts.pop()
    if not parts:
        return None
    held = 0
    while held < len(parts) - 1 and titles().issuperset(parts[held]):
        held += 1
    of = next((i for i in range(held + 1, len(parts) - 1) if parts[i] == ("of",)), 0)
    if held and of and ("of",) not in parts[:held]:  # "Mr. ROE of North Holm"
        suffix = suffix or " ".join(key for part in parts[of + 1 :] for key in part)
        parts = parts[:of]
    before_name = tuple(key for part in parts[:held] for key in part)
    if titles().issuperset(parts[-1]) and held == len(parts) - 1:
        held_office = office([*before_name, *parts[-1]])
        return Person(held_office, is_office=True) if held_office else None  # "MR" names nobody
    given = (key for part in parts[held:-1] for key in part if key not in NAME_PARTICLES)
    return Person(parts[-1], tuple(given), before_name, suffix)


def office(keys: Sequence[str]) -> tuple[str, ...]:
    """Return the words that tell an office from another, without "the" and "of"."""
    return tuple(key for key in keys if key not in ("the", "of", "mr", "mrs", "ms", "madam"))


def _fits(asked: Sequence[str], given: Sequence[str]) -> bool:
    """Say whether given names may be those of one person; what one of them lacks is not held."""
    if _same(asked[0], given[0]):
        return all(map(_same, asked[1:], given[1:]))
    later = iter(given[1:])
    return all(any(name == other for other in later) for name in asked)


def _same(one: str, other: str) -> bool:
    """Say whether two given names are the same, or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
