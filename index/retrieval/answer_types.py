"""What kind of answer a question asks for, and whether a sentence holds one."""

import re
from collections.abc import Set
from itertools import chain
from typing import Literal

from index.text import surfaces

AnswerType = Literal["time", "number", "name"]
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_TYPES: tuple[tuple[AnswerType, re.Pattern[str]], ...] = (
    (
        "time",
        re.compile(
            r"\b(?:when|since when|how (?:long|often|frequently|soon)|(?:what|which) (?:year|date|day|"
            r"month|decade|century|time)|(?:what|which) \w+ (?:year|century|decade))\b",
            re.I,
        ),
    ),
    (
        "number",
        re.compile(
            r"\b(?:how (?:many|much|far|old|tall|large|big|high|deep|wide|fast|heavy)|(?:what|which) "
            r"(?:percent(?:age)?|number|amount|proportion|share|fraction|population|temperature))\b",
            re.I,
        ),
    ),
    (
        "name",
        re.compile(
            r"\b(?:who|whom|whose|where|(?:what|which) (?:\w+ )?(?:country|countries|city|cities|state|"
            r"person|people|company|organi[sz]ation|place|region|name|river|king|author))\b",
            re.I,
        ),
    ),
)
# Whoever acts may be named by kind: states, hackers, scientists, two companies.
_ACTORS = re.compile(
    r"\b\w+(?:ers|ors|ists|ians|men|women)\b|\b(?:people|persons|states?|countries|nations|governments?|"
    r"groups?|allies|members?|parties|companies|organi[sz]ations?|society|societies|families|children)\b",
    re.I,
)
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty "
    "hundred thousand million millions billion billions trillion half third quarter twice double "
    "single several many few no none zero first second".split()
)
_TIME_WORDS = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday day days daily week weeks month months year "
    "years annually decade decades century centuries hour hours minute minutes today yesterday "
    "tomorrow recently always never often frequently frequent".split()
)
_DIGIT = re.compile(r"\d")
_POSSESSIVE = re.compile("['’]s?$")
_CAPITALISED = re.compile(r"(?<=[\w,;:)'’\"”“(] )[A-Z][\w’'-]+|\b[A-Z]{2,}\b")


def answer_type(text: str) -> AnswerType | None:
    """Return what the first question word of a text asks for, or None."""
    matches = [(match.start(), name) for name, pattern in _TYPES if (match := pattern.search(text))]
    return min(matches)[1] if matches else None


def has_type(text: str, answer_type: AnswerType, asked: Set[str]) -> bool:
    """Say whether a text holds an answer of a type that is not among the words `asked` itself."""
    if answer_type == "name":
        named = chain(_CAPITALISED.finditer(text), _ACTORS.finditer(text))
        return any(_POSSESSIVE.sub("", m.group().lower()) not in asked for m in named)
    tokens = surfaces(text) - asked
    digits = {token for token in tokens if _DIGIT.search(token)}
    if digits and (answer_type == "time" or not all(_YEAR.fullmatch(token) for token in digits)):
        return True
    return not tokens.isdisjoint(_TIME_WORDS if answer_type == "time" else _NUMBER_WORDS)
