"""Whether a text tells what somebody said: "Ann Roe told the council that …", "said Roe"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from index.annotation.bylines import is_report
from index.annotation.given_names import is_full_name
from index.models import Document, Source
from index.text import (
    CAPITALS,
    NAME_SUFFIXES,
    NEVER,
    is_office_title,
    language_of,
    may_be_one,
    rule,
)

# So many characters of one sentence may stand between a name and its verb, before and behind.
_BEHIND, _BEFORE = 60, 25
# So many characters at a text's start may be its head.
_HEAD = 300
_LONGEST = 40
# Of so many texts it is kept what was found out about them.
_TEXTS = 32


def tells(words: str, people: Iterable[str], document: Document, source: Source) -> bool:
    """Say whether words of a document tell what one of some people said, or may be theirs.

    They may be if nobody knows who speaks, and the document's head names the person; not those of a
    report on what others said.
    """
    is_nobodys = not source.speaker and not _is_report(document.text, document.language)
    head = document.text[:_HEAD] if is_nobodys else ""
    return any(
        _names(head, name, document.language) or says(words, name, document.language, document.text)
        for name in people
    )


def names_others(words: str, people: Iterable[str], language: str) -> bool:
    """Say whether words name somebody else, with a first name or an office."""
    parts = {part for name in people for part in name.split()}
    for before, name in re.findall(
        rf"(?=\b([{CAPITALS}][\w'’-]+)\s+([{CAPITALS}][\w'’-]+))", words
    ):
        whole = f"{before} {name}"
        if is_office_title(before):
            if not is_office_title(name) and name not in parts:
                return True  # "Councillor Roe", "Councillor Ann"
        elif is_full_name(whole, language) and not any(may_be_one(whole, one) for one in people):
            return True
    return False


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


def _names(head: str, name: str, language: str) -> bool:
    """Say whether a head has a person's surname, and no other first name before it."""
    return any(
        not _is_another(_before(head, match.start()), name, language)
        for match in re.finditer(rf"\b{re.escape(_surname(name))}\b", head)
    )


def _is_meant(text: str, at: int, name: str, language: str, whole: str) -> bool:
    """Say whether a surname that stands somewhere is surely that of the person asked for."""
    surname, before = _surname(name), _before(text, at)
    title = _before(text, text.rfind(before, 0, at)) if before else ""
    if is_office_title(title) and not is_office_title(before):
        return may_be_one(f"{before} {surname}", name)  # "Councillor Ann Roe"
    is_full = is_full_name(f"{before} {surname}", language)
    firsts = [before] if is_full else _first_names(whole, surname, language)
    return not any(_is_another(first, name, language) for first in firsts)


def _is_another(first: str, name: str, language: str) -> bool:
    """Say whether a first name before a person's surname is another's."""
    other = f"{first} {_surname(name)}"
    return is_full_name(other, language) and not may_be_one(other, name)


def _before(text: str, at: int) -> str:
    """Return the word before a place if it has a capital, as a first name has."""
    words = text[max(0, at - _LONGEST) : at].rstrip(" ").split()
    return words[-1] if words and words[-1][0].isupper() else ""


@lru_cache(maxsize=_TEXTS)
def _first_names(text: str, surname: str, language: str) -> frozenset[str]:
    """Return the first names of all of a surname whom a text names in full."""
    found = re.findall(rf"\b([{CAPITALS}][\w'’-]+)\s+{re.escape(surname)}\b", text)
    return frozenset(first for first in found if is_full_name(f"{first} {surname}", language))


_is_report = lru_cache(maxsize=_TEXTS)(is_report)


def _surname(name: str) -> str:
    parts = [part for part in name.split() if part.lower().strip(".") not in NAME_SUFFIXES]
    return parts[-1]


@lru_cache(maxsize=64)
def _telling(surname: str, language: str) -> re.Pattern[str]:
    rules = language_of(language).quotings
    more = language_of(language).questions.says
    verbs = "|".join(filter(None, (rules.says, more))) or r"\w+"
    credits, who = rules.credits or NEVER, f"(?-i:{re.escape(surname)})"
    inverts = rf"(?!(?:{rules.addresses or NEVER})\b)(?:{verbs})"
    # "the Deputy Mayor of Sund, Councillor Ann"
    titled = rf"(?:\s(?:\w{{1,3}}|(?-i:[{CAPITALS}])[\w’'-]{{0,40}},?)){{1,8}}\s"
    return rule(
        rf"\b{who}\b[^.!?\n]{{0,{_BEHIND}}}?(?:\b(?:{verbs})\b|:\s?[“\"„«])|"
        rf"\b{inverts}\b(?:[^.!?\n]{{0,{_BEFORE}}}?|{titled})\b{who}\b|"
        rf"\b(?:{credits})\b[^.!?\n]{{0,{_BEFORE}}}?\b{who}\b"
    )
