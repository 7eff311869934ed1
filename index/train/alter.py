"""Questions made of questions: claims, and others that a passage only seems to answer."""

import random
import re

from index.terms import words

_NAME = re.compile(r"(?<![.?!] )(?<!^)\b[A-Z][\w’'-]*[a-z][\w’'-]*(?: [A-Z][\w’'-]*[a-z][\w’'-]*)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_YEAR = re.compile(r"1\d{3}|20\d\d")
# In each pair one for the other.
_OPPOSITES = dict(
    pair
    for line in """
    first last; most least; more less; before after; largest smallest; biggest smallest;
    highest lowest; higher lower; larger smaller; longest shortest; oldest youngest; best worst;
    early late; earliest latest; north south; northern southern; east west; eastern western;
    increase decrease; increased decreased; win lose; won lost; begin end; began ended;
    began stopped; start end; started ended; always never; majority minority; maximum minimum;
    positive negative; high low; hot cold; old new; male female; men women; king queen; father
    mother; son daughter; allowed forbidden; accepted rejected; accept reject; built destroyed;
    created destroyed; founded dissolved; joined left; strong weak; rich poor; above below;
    inside outside; same different; major minor; public private; primary secondary; supported
    opposed; support oppose; enter leave; entered left; rise fall; rose fell; gained lost; arrive
    depart; buy sell; bought sold; remember forget; young old; success failure; advantage
    disadvantage; advantages disadvantages; possible impossible; legal illegal; included excluded
    """.split(";")
    for one, other in [line.split()]
    for pair in ((one, other), (other, one))
)
_WORD = re.compile(r"[A-Za-z]+")
_HELPING = re.compile(
    r"\b(did|does|do|was|were|is|are|can|could|has|had|have|will|would|should|may|might|must)\b"
)
_ASKED_FOR = re.compile(
    r"\b(?:(?:what|which) (?:kind|type|sort|form) of|(?:what|which) (?:year|percentage|city|"
    r"country|state|person|group|company|organization|language|word|term|name)|how (?:many|much|"
    r"long|old|far|large|often)|who|whom|whose|what|which|when|where|why|how)\b"
    r"(?: (?:did|does|do)\b)?",
    re.I,
)


def as_claim(question: str, answer: str) -> str:
    """Return what a question and its answer say together, as a rough claim.

    The answer takes the place of what is asked for: "Who founded Rome?" becomes "Romulus founded
    Rome".
    """
    claim, count = _ASKED_FOR.subn(lambda _: answer, question.rstrip(" ?"), count=1)
    return claim if count else f"{claim} {answer}"


def altered(question: str, passage: str, answer: str, chance: random.Random) -> str | None:
    """Return a question that differs in a name, a number, an opposite or a "not", or None.

    Another name or number is taken from the passage; of what it answers with, nothing.
    """
    ways = [_other_name, _other_number, _opposite, _opposite, _denied]
    for way in chance.sample(ways, len(ways)):
        found = way(question, passage, answer, chance)
        if found and found != question:
            return found
    return None


def _other_name(question: str, passage: str, answer: str, chance: random.Random) -> str | None:
    """Put another name of the passage in a name's place."""
    named = [m for m in _NAME.finditer(question) if m.group() in passage]
    asked = {word.surface for word in words(f"{question} {answer}")}
    others = sorted(
        {
            m.group()
            for m in _NAME.finditer(passage)
            if asked.isdisjoint(word.surface for word in words(m.group()))
        }
    )
    if not named or not others:
        return None
    match = chance.choice(named)
    return question[: match.start()] + chance.choice(others) + question[match.end() :]


def _other_number(question: str, passage: str, answer: str, chance: random.Random) -> str | None:
    """Put a number near it, or another one of the passage, in a number's place."""
    matches = list(_NUMBER.finditer(question))
    if not matches:
        return None
    match = chance.choice(matches)
    number = match.group()
    others = sorted({m.group() for m in _NUMBER.finditer(passage)} - {number, answer})
    if _YEAR.fullmatch(number):
        others = [o for o in others if _YEAR.fullmatch(o)]
        others.append(str(int(number) + chance.choice((-30, -7, -3, -2, -1, 1, 2, 4, 9, 50))))
    elif number.isdigit():
        others.append(str(int(number) + chance.choice((1, 2, 5, 10))))
    if not others:
        return None
    return question[: match.start()] + chance.choice(others) + question[match.end() :]


def _opposite(question: str, passage: str, answer: str, chance: random.Random) -> str | None:
    """Put a word's opposite in its place."""
    matches = [m for m in _WORD.finditer(question) if m.group().lower() in _OPPOSITES]
    if not matches:
        return None
    match = chance.choice(matches)
    other = _OPPOSITES[match.group().lower()]
    return question[: match.start()] + other + question[match.end() :]


def _denied(question: str, passage: str, answer: str, chance: random.Random) -> str | None:
    """Deny what is asked: "What did they build?" becomes "What did they not build?"."""
    match = _HELPING.search(question)
    if match is None or chance.random() < 0.7:
        return None
    rest = question[match.end() :].split(" ")
    # Behind a subject of one word, or at once: "was not built", "did they not build".
    at = 2 if len(rest) > 3 and match.group() in ("did", "does", "do") else 1
    return question[: match.end()] + " ".join([*rest[:at], "not", *rest[at:]])
