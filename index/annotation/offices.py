"""People and the offices they hold: "NATO Secretary General Jens Stoltenberg"."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from index.text import ASSUMED, language_of

_LETTERS = re.compile(r"[^\W\d_]+")
_WITH_APOSTROPHES = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# McKinley, O'Neill, D'Alema.
_INNER_CAPITAL = re.compile(r"\b(Mc|O['’]|D['’])([a-z])")
# "Secretary General of the United Nations": with fewer words after the office, no name follows.
_LEAST_WORDS_BEHIND = 4


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks, as what, and what the attribution says after that."""

    name: str
    role: str | None = None
    rest: str | None = None


def read_person(who: str, language: str = ASSUMED) -> Person:
    """Read "NATO Secretary General Jens Stoltenberg" or "Jens Stoltenberg, Secretary General"."""
    name, _, after = (part.strip() for part in who.partition(","))
    if not after:
        return _read_name(who, language)
    first, _, rest = (part.strip() for part in after.partition(","))
    if _names_role(first, language):
        return Person(name, first, rest or None)
    person = _read_name(name, language)
    return Person(person.name, person.role, after)


def is_office(text: str | None, language: str = ASSUMED) -> bool:
    """Say whether a text names an office and no person: "THE PRESIDENT"."""
    offices = language_of(language).offices
    found = _words(text or "")
    return bool(found) and set(found) <= offices.roles | offices.joining


def is_title(word: str, language: str = ASSUMED) -> bool:
    """Say whether a word before a name is no part of it: "Mr.", "Senator", "the"."""
    offices = language_of(language).offices
    return word.rstrip(".").lower() in offices.roles | offices.address


def ends_in_role(text: str, language: str = ASSUMED) -> bool:
    """Say whether the last word of a text is one of an office."""
    found = _words(text)
    return bool(found) and found[-1] in language_of(language).offices.roles


def title_case(name: str, language: str = ASSUMED) -> str:
    """Return a name in capitals as names are written: "HARRY S. TRUMAN" is Harry S. Truman."""
    small = language_of(language).names.titles_keep_small
    return " ".join(_cased(word, small if i else ()) for i, word in enumerate(name.split()))


def _cased(word: str, small: Collection[str]) -> str:
    if word.lower() in small:
        cased = word.lower()
    else:
        cased = _WITH_APOSTROPHES.sub(lambda m: m[0].capitalize(), word)
    return _INNER_CAPITAL.sub(lambda m: m[1] + m[2].upper(), cased)


def _read_name(who: str, language: str) -> Person:
    words = who.split()
    last = max((i for i, word in enumerate(words) if _names_role(word, language)), default=-1)
    if last == len(words) - 1:
        return Person(who)
    runs_on = language_of(language).offices.runs_on
    # "Secretary General of the United Nations António Guterres": most names have two words.
    if 0 <= last < len(words) - _LEAST_WORDS_BEHIND and words[last + 1].lower() in runs_on:
        last = len(words) - 3
    return Person(" ".join(words[last + 1 :]), " ".join(words[: last + 1]) or None)


def _names_role(text: str, language: str) -> bool:
    return not language_of(language).offices.roles.isdisjoint(_words(text))


def _words(text: str) -> list[str]:
    return _LETTERS.findall(text.lower())
