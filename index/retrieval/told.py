"""Whether a text tells what somebody said: "Ann Roe told the council that …", "said Roe"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from index.annotation.bylines import is_report
from index.annotation.given_names import is_full_name
from index.models import Document, Source
from index.text import CAPITALS, NAME_SUFFIXES, NEVER, Person, language_of, people_in, rule

# So many characters of one sentence may stand between a name and its verb, before and behind.
_BEHIND, _BEFORE = 60, 25
# So many characters at a text's start may be its head.
_HEAD = 300
_LONGEST = 40


def tells(words: str, people: Iterable[str], document: Document, source: Source) -> bool:
    """Say whether words of a document tell what one of some people said, or may be theirs.

    They may be if nobody knows who speaks, and the document's head names the person; not those of a
    report on what others said.
    """
    is_nobodys = not source.speaker and not _is_report(document.text, document.language)
    head = document.text[:_HEAD] if is_nobodys else ""
    return any(
        _names(head, name) or says(words, name, document.language, document.text) for name in people
    )


def says(text: str, name: str, language: str, whole: str = "") -> bool:
    """Say whether a text has a person's surname, and beside it a verb of saying.

    `name`: the person's full name; `whole`: the text that this one is a part of. Another of that
    surname is not meant, nor somebody who may be. In a language whose verbs are not known the name
    is enough.
    """
    surname = _surname(name)
    if surname not in text:
        return False
    return any(
        _is_meant(text, match.start() + match[0].rindex(surname), name, language, whole or text)
        for match in _telling(surname, language).finditer(text)
    )


def _names(head: str, name: str) -> bool:
    """Say whether a head has a person's surname, and no other first name before it."""
    surname = _surname(name)
    return any(
        _may_be(_before(head, match.start()), surname, name)
        for match in re.finditer(rf"\b{re.escape(surname)}\b", head)
    )


def _is_meant(text: str, at: int, name: str, language: str, whole: str) -> bool:
    """Say whether a surname that stands somewhere is surely that of the person asked for."""
    surname, before = _surname(name), _before(text, at)
    if is_full_name(f"{before} {surname}", language):
        return _may_be(before, surname, name)
    namesakes = _first_names(whole, surname, language)
    return all(_may_be(first, surname, name) for first in namesakes)


def _may_be(first: str, surname: str, name: str) -> bool:
    """Say whether somebody of a surname may be the person asked for, by the word before it."""
    whom = _person(f"{first} {surname}")
    return whom is None or whom.may_be(_person(name) or whom)


def _person(name: str) -> Person | None:
    return next(iter(people_in(name)), None)


def _before(text: str, at: int) -> str:
    """Return the word before a place if it has a capital, as a first name has."""
    words = text[max(0, at - _LONGEST) : at].rstrip(" ").split()
    return words[-1] if words and words[-1][0].isupper() else ""


@lru_cache(maxsize=256)
def _first_names(text: str, surname: str, language: str) -> frozenset[str]:
    """Return the first names of all of a surname whom a text names in full."""
    found = re.findall(rf"\b([{CAPITALS}][\w'’-]+)\s+{re.escape(surname)}\b", text)
    return frozenset(first for first in found if is_full_name(f"{first} {surname}", language))


_is_report = lru_cache(maxsize=256)(is_report)


def _surname(name: str) -> str:
    parts = [part for part in name.split() if part.lower().strip(".") not in NAME_SUFFIXES]
    return parts[-1]


@lru_cache(maxsize=64)
def _telling(surname: str, language: str) -> re.Pattern[str]:
    rules = language_of(language).quotings
    more = language_of(language).questions.says
    verbs = "|".join(filter(None, (rules.says, more))) or r"\w+"
    credits, who = rules.credits or NEVER, f"(?-i:{re.escape(surname)})"
    # "the Deputy Mayor of Sund, Councillor Ann"
    titled = rf"(?:\s(?:\w{{1,3}}|(?-i:[{CAPITALS}])[\w’'-]{{0,40}},?)){{1,8}}\s"
    return rule(
        rf"\b{who}\b[^.!?\n]{{0,{_BEHIND}}}?(?:\b(?:{verbs})\b|:\s?[“\"„«])|"
        rf"\b(?:{verbs})\b(?:[^.!?\n]{{0,{_BEFORE}}}?|{titled})\b{who}\b|"
        rf"\b(?:{credits})\b[^.!?\n]{{0,{_BEFORE}}}?\b{who}\b"
    )
