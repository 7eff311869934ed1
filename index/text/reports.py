"""What a speaker says without holding it: what others say, suppositions, words taken back.

All functions are pure. The rules are the language's; one without rules reports nothing.
"""

import re
from functools import lru_cache

from index.text import stance
from index.text.language import ASSUMED, NEVER, language_of, opening, rule

# What stands before the words with which a sentence begins.
_OPENERS = " \"'“‘(«„"
# And behind those with which it ends.
_ENDS = " .!\"'”’»)"


@lru_cache(maxsize=16_384)
def says_for_others(sentence: str, language: str = ASSUMED) -> bool:
    """Say whether a sentence tells what people at large say, and not what its speaker holds."""
    rules = language_of(language).reports
    is_theirs = _begins(rules.others, sentence) or bool(
        rule(rules.others_behind or NEVER).search(sentence)
    )
    return is_theirs and not rule(rules.never).search(sentence)


@lru_cache(maxsize=16_384)
def says_for_someone(sentence: str, language: str = ASSUMED) -> bool:
    """Say whether a sentence tells what others say, or a certain person."""
    rules = language_of(language).reports
    said = sentence.lstrip(_OPENERS)
    is_report = opening(rules.someone, re.NOFLAG).match(said) is not None
    return says_for_others(sentence, language) or (
        is_report and not rule(rules.never).search(sentence)
    )


def answers_for_another(question: str, sentence: str, language: str = ASSUMED) -> bool:
    """Say whether a sentence answers yes or no only by what somebody else says."""
    rules = language_of(language).reports
    return _begins(rules.yes_or_no, question) and says_for_someone(sentence, language)


@lru_cache(maxsize=16_384)
def takes_back(sentence: str, before: str, language: str = ASSUMED) -> bool:
    """Say whether a sentence denies or takes back the one before it: "That is false."."""
    rules = language_of(language).reports
    if _begins(rules.correcting, sentence) or _begins(rules.denying, sentence):
        return True
    words = stance.withdraws(sentence, before, language)
    rest = sentence[sentence.find(words) + len(words) :] if words else ""
    # "It would be wrong to claim that …" says something of its own.
    return bool(words) and not opening(rules.going_on).match(rest.lstrip())


@lru_cache(maxsize=16_384)
def tells_question(sentence: str, language: str = ASSUMED) -> bool:
    """Say whether a sentence only tells what somebody asked: "Roe asked whether it would hold."."""
    asking = rule(language_of(language).reports.asking or NEVER)
    return asking.search(sentence.rstrip(_ENDS)) is not None


def corrects(before: str, language: str = ASSUMED) -> bool:
    """Say whether a sentence takes its speaker's own words back: "I misspoke."."""
    return _begins(language_of(language).reports.correcting, before)


def is_answered(sentence: str, behind: str, language: str = ASSUMED) -> bool:
    """Say whether the sentence behind one turns what that one supposes, concedes or reports."""
    rules = language_of(language).reports
    if takes_back(behind, sentence, language) or _begins(rules.supposing, sentence):
        return True
    is_open = says_for_someone(sentence, language) or _begins(rules.conceding, sentence)
    return is_open and _begins(rules.turning, behind)


def is_open(sentence: str, language: str = ASSUMED) -> bool:
    """Say whether a sentence of a speech waits for the speaker's own word behind it."""
    return says_for_others(sentence, language) or bool(stance.asks(sentence, language))


def _begins(pattern: str, sentence: str) -> bool:
    return opening(pattern).match(sentence.lstrip(_OPENERS)) is not None
