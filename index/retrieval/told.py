"""Whether a text tells what somebody said: "Ann Roe told the council that …", "said Roe"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from index.models import Document, Source
from index.text import NAME_SUFFIXES, NEVER, language_of, rule

# So many characters of one sentence may stand between a name and its verb, before and behind.
_BEHIND, _BEFORE = 60, 25
# So many characters at a text's start may be its head.
_HEAD = 300


def tells(words: str, people: Iterable[str], document: Document, source: Source) -> bool:
    """Say whether words of a document tell what one of some people said, or may be theirs.

    They may be if nobody knows who speaks, and the document's head names the person.
    """
    head = "" if source.speaker else document.text[:_HEAD]
    return any(_surname(name) in head or says(words, name, document.language) for name in people)


def says(text: str, name: str, language: str) -> bool:
    """Say whether a text has a person's surname, and beside it a verb of saying.

    `name`: the person's full name. In a language whose verbs are not known the name is enough.
    """
    surname = _surname(name)
    return surname in text and _telling(surname, language).search(text) is not None


def _surname(name: str) -> str:
    parts = [part for part in name.split() if part.lower().strip(".") not in NAME_SUFFIXES]
    return parts[-1]


@lru_cache(maxsize=64)
def _telling(surname: str, language: str) -> re.Pattern[str]:
    rules = language_of(language).quotings
    more = language_of(language).questions.says
    verbs = "|".join(filter(None, (rules.says, more))) or r"\w+"
    credits, who = rules.credits or NEVER, re.escape(surname)
    return rule(
        rf"\b{who}\b[^.!?\n]{{0,{_BEHIND}}}?\b(?:{verbs})\b|"
        rf"\b(?:{verbs})\b[^.!?\n]{{0,{_BEFORE}}}?\b{who}\b|"
        rf"\b(?:{credits})\b[^.!?\n]{{0,{_BEFORE}}}?\b{who}\b"
    )
