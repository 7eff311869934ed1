"""What kind of answer a question asks for, and whether a sentence holds one."""

import re
from collections.abc import Set
from itertools import chain
from typing import Literal

from index.text import ASSUMED, CAPITALS, YEAR, language_of, plain, rule, surfaces

AnswerType = Literal["time", "number", "name"]
_DIGIT = re.compile(r"\d")
_POSSESSIVE = re.compile("'s?$")
_CAPITALISED = re.compile(rf"(?<=[\w,;:)'\"”“(] )[{CAPITALS}][\w'-]+|\b[{CAPITALS}]{{2,}}\b")


def answer_type(text: str, language: str = ASSUMED) -> AnswerType | None:
    """Return what the first question word of a text asks for, or None."""
    asks = language_of(language).questions
    patterns: tuple[tuple[AnswerType, str], ...] = (
        ("time", asks.time),
        ("number", asks.number),
        ("name", asks.name),
    )
    matches = [(m.start(), name) for name, p in patterns if (m := rule(p).search(text))]
    return min(matches)[1] if matches else None


def has_type(text: str, answer_type: AnswerType, asked: Set[str], language: str = ASSUMED) -> bool:
    """Say whether a text holds an answer of a type, other than the words `asked` themselves."""
    says = language_of(language).sentences
    if answer_type == "name":
        text = plain(text)
        named = chain(_CAPITALISED.finditer(text), rule(says.actors).finditer(text))
        return any(_POSSESSIVE.sub("", m.group().lower()) not in asked for m in named)
    tokens = surfaces(text) - asked
    digits = {token for token in tokens if _DIGIT.search(token)}
    if digits and (answer_type == "time" or not all(YEAR.fullmatch(token) for token in digits)):
        return True
    return not tokens.isdisjoint(says.time_words if answer_type == "time" else says.number_words)
