"""Which sentences may not stand alone: their speaker does not hold them, or a neighbour turns them.

"There are people who say that it was lost. That is false." says nothing but together.
"""

from collections.abc import Sequence
from functools import lru_cache

from index.models import Sentence
from index.text import ASSUMED, language_of, rule, stance

# What stands before the words with which a sentence begins.
_OPENERS = " \"'“‘(«„"


def says_for_others(sentence: str, language: str = ASSUMED) -> bool:
    """Say whether a sentence tells what people at large say, and not what its speaker holds."""
    rules = language_of(language).reports
    return _begins(rules.others, sentence) and not rule(rules.never).search(sentence)


@lru_cache(maxsize=16_384)
def says_for_someone(sentence: str, language: str = ASSUMED) -> bool:
    """Say whether a sentence tells what others say, or a certain person."""
    rules = language_of(language).reports
    is_report = _begins(rules.others, sentence) or _begins(rules.someone, sentence)
    return is_report and not rule(rules.never).search(sentence)


def is_taken_back(sentences: Sequence[Sentence], i: int, text: str, language: str) -> bool:
    """Say whether the sentence behind one denies it or takes it back: "That is false."."""
    return i + 1 < len(sentences) and takes_back(sentences, i + 1, text, language)


def takes_back(sentences: Sequence[Sentence], i: int, text: str, language: str) -> bool:
    """Say whether a sentence denies or takes back the one before it."""
    if i == 0 or sentences[i].is_heading or sentences[i - 1].is_heading:
        return False
    before, sentence = (sentences[n].span.cut(text) for n in (i - 1, i))
    return _takes_back(sentence, before, language)


@lru_cache(maxsize=16_384)
def _takes_back(sentence: str, before: str, language: str) -> bool:
    rules = language_of(language).reports
    if _begins(rules.correcting, sentence):
        return True
    words = stance.withdraws(sentence, before, language)
    rest = sentence[sentence.find(words) + len(words) :] if words else ""
    # "It would be wrong to claim that …" says something of its own.
    return bool(words) and not rule(rules.going_on).match(rest.lstrip())


def needs_behind(
    sentences: Sequence[Sentence], i: int, text: str, language: str, *, is_speech: bool
) -> bool:
    """Say whether a sentence may not be shown without the one behind it.

    What people at large say belongs to nobody in a speech, and its speaker answers it; a report
    tells it for its own sake.
    """
    if i + 1 >= len(sentences) or sentences[i + 1].is_heading:
        return False
    rules = language_of(language).reports
    sentence, behind = (sentences[n].span.cut(text) for n in (i, i + 1))
    if takes_back(sentences, i + 1, text, language) or _begins(rules.supposing, sentence):
        return True
    is_open = says_for_someone(sentence, language) or _begins(rules.conceding, sentence)
    if is_open and _begins(rules.turning, behind):
        return True
    return is_speech and (
        says_for_others(sentence, language) or bool(stance.asks(sentence, language))
    )


def needs_before(sentences: Sequence[Sentence], i: int, text: str, language: str) -> bool:
    """Say whether a sentence may not be shown without the one before it.

    It takes that one back, or is put in the place of what the speaker has just taken back.
    """
    if i == 0:
        return False
    rules = language_of(language).reports
    is_correction = i > 1 and _begins(rules.correcting, sentences[i - 1].span.cut(text))
    return is_correction or takes_back(sentences, i, text, language)


def answers_for_another(question: str, sentence: str, language: str = ASSUMED) -> bool:
    """Say whether a sentence answers yes or no only by what somebody else says."""
    rules = language_of(language).reports
    return _begins(rules.yes_or_no, question) and says_for_someone(sentence, language)


def _begins(pattern: str, sentence: str) -> bool:
    return rule(pattern).match(sentence.lstrip(_OPENERS)) is not None
