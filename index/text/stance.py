"""How a sentence stands to words in it: asserts, denies, reports, supposes or asks them.

All functions are pure and read only text. `at` is the offset in `sentence` at which the words
begin that are judged: what stands before it is examined. Without `at` the whole sentence is
examined: whether anything in it is denied, reported, supposed.

- `denies`, `reports_others`, `supposes`, `asks`: the words that do it, or "" if none do;
  `once_thought`: those that say that the speaker thought so in the past.
- `withdraws(sentence, before)`: the words with which a sentence takes back the one before it.
- `turned(sentence, words, after)`: what turns a part of a sentence, by any of these, or None.
- `swallowed(left_out)`: what words that were left out would have turned, or None.

The rules are the language's; one without rules turns nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.models import Span
from index.text.language import ASSUMED, NEVER, language_of, opening, rule
from index.text.language.stance_rules import Stances

Stance = Literal[
    "denied", "reported", "supposed", "asked", "stated", "withdrawn", "former", "conceded"
]

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ASKS = re.compile(r"\?[\s\"'”’»)\]]*$")
_OPENS = re.compile(r"[:,]\s*(?:[“\"„«‘']\s*)?$")
_PART = re.compile(r";|[.!?]\s|…|(?:,|(?<!\s))\s+but\b")
_ASIDE = re.compile(r"^,[^,]{1,60},\s*(?=that\b)")
_JOINS = re.compile(r"\b(?:and|but|or|that|so|then)\s+$")
_EDGE = " \t\r\n.,;:!?\"'“”‘’«»()[]"
# A denial reaches this many words on, one of saying ("never said") as far as its object.
_REACH, _NEAR = 10, 4
# What turns words stands no farther from them, in characters, and in no more clauses behind them;
# whose a verb is, no farther before it.
_FAR, _MOST_CLAUSES, _OWN_REACH = 2_000, 40, 200


@dataclass(frozen=True, slots=True)
class Turn:
    """What turns the sense of some words: how the sentence stands to them, and the words `by`."""

    stance: Stance
    by: str


def denies(sentence: str, at: int | None = None, language: str = ASSUMED) -> str:
    """Return what denies the words at `at`: a negation before them in the same clause."""
    rules = _rules(language)
    lead = _without(rules.affirming, sentence if at is None else _before(sentence, at))
    found = [*_all(rules.denying, lead), *_all(rules.denying_subject, lead)]
    if at is None:
        return found[0].group() if found else ""
    words = sentence[at : at + _FAR]
    return next((m.group() for m in reversed(found) if _reaches(rules, lead, words, m)), "")


def reports_others(sentence: str, at: int | None = None, language: str = ASSUMED) -> str:
    """Return the words by which somebody else than the speaker says the words at `at`."""
    rules = _rules(language)
    clause = sentence if at is None else _last_clause(_before(sentence, at))
    lead = _without(rules.affirming, clause)
    said = list(_all(rules.reporting, lead))
    own = [m for m in said if rule(rules.own).search(_before(lead, m.start(), _OWN_REACH))]
    # "To those who tell us to wait, I say: …" is the speaker's own word.
    last = max((m.start() for m in own), default=0)
    by_others = (m for m in said if m not in own and "," not in lead[m.end() : last])
    for match in (*by_others, *_all(rules.reported, lead)):
        if at is None or _leads_on(lead[match.end() :], sentence[at : at + _FAR], rules):
            return match.group()
    return ""


def supposes(sentence: str, at: int | None = None, language: str = ASSUMED) -> str:
    """Return the condition, wish or supposition under which the words at `at` stand."""
    rules = _rules(language)
    lead = sentence if at is None else _last_clause(_before(sentence, at))
    plain = _without(rules.polite, lead)
    for match in _all(rules.condition, plain):
        if at is None or not _is_behind(plain[: match.start()]) or "," not in plain[match.end() :]:
            return match.group()
    for match in _all(rules.supposing, lead):
        between = lead[match.end() :]
        is_near = len(_WORD.findall(between)) <= _REACH
        if at is None or (is_near and not rule(rules.clause).search(between)):
            return match.group()
    return ""


def once_thought(sentence: str, at: int, language: str = ASSUMED) -> str:
    """Return the words by which the speaker says that he once thought the words at `at`."""
    rules = _rules(language)
    lead, words = _last_clause(_before(sentence, at)), sentence[at : at + _FAR]
    found = _all(rules.former, lead)
    return next((m.group() for m in found if _leads_on(lead[m.end() :], words, rules)), "")


def asks(sentence: str, language: str = ASSUMED) -> str:
    """Return the question mark of a sentence that asks; a tag ("isn't it?") asks nothing."""
    if not _ASKS.search(sentence) or rule(_rules(language).tag).search(sentence):
        return ""
    return "?"


def withdraws(sentence: str, before: str = "", language: str = ASSUMED) -> str:
    """Return the words with which a sentence takes back the one before it.

    The answer to a question takes nothing back.
    """
    if asks(before, language):
        return ""
    rules = _rules(language)
    said = sentence.strip().lstrip(_EDGE)
    match = opening(rules.withdrawal).match(said)
    if match is None and (
        reports_others(before, None, language) or rule(rules.thinking).search(before)
    ):
        match = opening(rules.censure).match(said)
    if match is None and not denies(before, None, language):
        match = opening(rules.rebuff).match(said)
    return match.group().strip() if match else ""


def turned(sentence: str, words: Span, after: str = "", language: str = ASSUMED) -> Turn | None:
    """Return what turns a part of a sentence; `after` is the sentence behind it.

    A whole sentence is turned only by the next one, and so is a single word, which says nothing.
    """
    rules = _rules(language)
    if not rules.denying and not rules.withdrawal:
        return None
    is_whole = not _has_words(sentence[: words.start]) and not _has_words(sentence[words.end :])
    if not is_whole and len(_WORD.findall(words.cut(sentence))) > 1:
        found = _within(sentence, words, language)
        if found is not None:
            return found
    by = withdraws(after, sentence, language)
    return Turn("withdrawn", by) if by else None


def swallowed(left_out: str, language: str = ASSUMED) -> Turn | None:
    """Return what turned the sense in words that were left out between two pieces."""
    rules = _rules(language)
    plain = _without(rules.affirming, left_out)
    kinds: tuple[tuple[Stance, str], ...] = (
        ("denied", rules.denying),
        ("denied", rules.denying_subject),
        ("supposed", rules.condition),
        ("supposed", rules.limit),
        ("supposed", rules.supposing),
        ("reported", rules.reporting),
        ("reported", rules.reported),
    )
    if len(_WORD.findall(plain)) <= _NEAR:
        kinds = (*kinds, ("supposed", rules.hedging))
    for stance, pattern in kinds:
        if match := next(_all(pattern, plain), None):
            return Turn(stance, match.group().strip(" ,"))
    governing = rule(rf"\b{rules.governing_behind or NEVER}(?P<by>{rules.governing or NEVER})\s*$")
    found = governing.search(left_out)
    # "condemn (and deplore) the attack": what is quoted governs it as well.
    joined = language_of(language).offices.joined or NEVER
    if found is None or rule(rf"^\W*(?:{joined})\s+\S+\s*$").match(left_out):
        return None
    return Turn("denied", found["by"])


def _within(sentence: str, words: Span, language: str) -> Turn | None:
    """Return what turns a part of a sentence in the rest of the sentence."""
    at, tail = words.start, sentence[words.end :]
    rules = _rules(language)
    if by := denies(sentence, at, language):
        return Turn("denied", by)
    is_open = "?" in tail and not opening(rules.asking).match(sentence[at : words.end])
    if is_open and asks(sentence, language):
        return Turn("asked", "?")
    if by := once_thought(sentence, at, language):
        return Turn("former", by)
    if by := reports_others(sentence, at, language):
        return Turn("reported", by)
    if by := supposes(sentence, at, language):
        return Turn("supposed", by)
    if behind := opening(rules.denying_behind).match(tail):
        return Turn("denied", behind.group().split()[-1])
    if limit := opening(rules.limit).match(_without(rules.polite, tail)):
        return Turn("supposed", limit.group().strip(" ,"))
    if (when := opening(rules.delay).match(tail)) and rule(rules.due).search(words.cut(sentence)):
        return Turn("supposed", when.group().strip(" ,"))
    if said := opening(rules.said_behind).match(tail):
        return Turn("reported", said.group().strip(" ,"))
    if by := _taken_back(tail, sentence, language):
        return Turn("withdrawn", by)
    return None


def _taken_back(tail: str, sentence: str, language: str) -> str:
    """Return what takes the words back in the same sentence: "…, but that is false"."""
    if match := opening(_rules(language).falsehood).match(tail):
        return match.group().strip()
    before = _before(sentence, len(sentence) - len(tail))
    for part in re.split(r"[,;:—–]", tail, maxsplit=_MOST_CLAUSES)[1:]:
        if by := withdraws(part, before, language):
            return by
    return ""


def _reaches(rules: Stances, lead: str, words: str, denial: re.Match[str]) -> bool:
    """Say whether a denial governs the words behind a lead: nothing between ends its clause."""
    between = lead[denial.end() :]
    is_aside = rule(rules.aside).fullmatch(denial.group()) and "," in between
    if is_aside or rule(rules.clause).search(between):
        return False
    near = " ".join(_WORD.findall(between)[:_NEAR])
    is_of_saying = bool(rule(rules.thinking).search(f"{denial.group()} {near}"))
    if is_of_saying:
        return True
    own_clause = rf"[,]\s+{rules.subject}|\b(?:and|or)\s+{rules.subject}"
    if rules.subject and (
        rule(own_clause).search(between)
        or (re.search(r"(?:,|\band|\bor)\s*$", between) and opening(rules.subject).match(words))
    ):
        return False
    is_subject = bool(rule(rules.denying_subject).fullmatch(denial.group()))
    if not is_subject and rules.auxiliary and opening(rules.auxiliary).match(words):
        link = rf"\b(?:{rules.complement})\b"
        return bool(rule(link).search(between)) or not between.strip()
    return len(_WORD.findall(between)) <= _REACH


def _leads_on(between: str, words: str, rules: Stances) -> bool:
    """Say whether a verb of saying has the words behind it as its object."""
    if _OPENS.search(between) or not between.strip():
        return True
    link = rf"\b(?:{rules.complement})(?!\w)" if rules.complement else ""
    behind = between.lstrip()
    behind = _ASIDE.sub("", behind)
    is_apart = behind.startswith(",") and not opening(link).match(behind[1:].lstrip())
    if is_apart or rule(rules.clause).search(between):
        return False
    said = " ".join(_WORD.findall(between)[:_REACH])
    return bool(rule(link).search(said) or opening(rules.subject).match(words))


def _is_behind(before: str) -> bool:
    """Say whether a condition stands behind what it limits: nothing parts it from words before."""
    return bool(re.search(r"\w\s+$", before)) and not _JOINS.search(before)


def _before(sentence: str, at: int, reach: int = _FAR) -> str:
    return sentence[max(0, at - reach) : at]


def _last_clause(lead: str) -> str:
    """Return what stands before some words, from where the last part of the sentence begins."""
    edges = [match.end() for match in _PART.finditer(lead)]
    return lead[edges[-1] :] if edges else lead


def _rules(language: str) -> Stances:
    return language_of(language).stances


def _all(pattern: str, text: str) -> Iterator[re.Match[str]]:
    return rule(pattern).finditer(text)


def _without(pattern: str, text: str) -> str:
    """Blank what a pattern matches; offsets stay."""
    return rule(pattern).sub(lambda match: " " * len(match.group()), text)


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
