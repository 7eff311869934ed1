"""Who wrote a report on what others did and said: the words of a news item are nobody's.

"By Ann Roe, Staff Writer" names who tells it, and so does "By Ann Roe" above a text in which others
are quoted and nobody says "I". An article of opinion is in its writer's own words.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.annotation.head_days import HeadLine
from index.annotation.head_extent import head_lines
from index.annotation.head_voices import is_occasion, tells_speech
from index.text import NEVER, in_any_language, language_of, rule

# So much of a text is looked at; so much of it beside a quotation may say who says it.
_LOOKED_AT, _BESIDE = 8_000, 60
# As many quotations make a report, in which the one who writes says "I" so often at most.
_LEAST_QUOTED, _MOST_OWN = 2, 1
# An office in a line below has no more words.
_MOST_WORDS = 8
_QUOTED = re.compile(r"[“\"«„][^“”\"«»„\n]{8,400}[”\"»“]")


def is_reporters(text: str, speaker: str, role: str | None, language: str) -> bool:
    """Say whether somebody whom a head names wrote a report, and the words are not their own."""
    lines = head_lines(text, language)
    if any(is_occasion(one.words, language) or tells_speech(one.words, language) for one in lines):
        return False
    named = _named(lines, speaker)
    if named is None:  # a property of the file: the author of a page
        return role is None and is_report(text, language)
    line, behind = named
    reporters = rule(rf"\b(?:{in_any_language(lambda each: each.heads.reporters)})\b")
    rest = line.words.casefold().partition(speaker.casefold())[2]
    below = behind.words if len(behind.words.split()) <= _MOST_WORDS else ""
    if reporters.search(rest) or reporters.match(below):
        return True
    return role is None and is_report(text[line.end :], language)


def _named(lines: Sequence[HeadLine], speaker: str) -> tuple[HeadLine, HeadLine] | None:
    """Return the line that names somebody, and the one below it."""
    below = pairwise([*lines, HeadLine("", 0)])
    pairs = (pair for pair in below if speaker.casefold() in pair[0].words.casefold())
    return next(pairs, None)


def is_report(text: str, language: str) -> bool:
    """Say whether others are quoted again and again in a text in which nobody says "I"."""
    words, rules = text[:_LOOKED_AT], language_of(language)
    says = rule(rf"\b(?:{rules.quotings.says or NEVER})\b|:\s?$")
    credits = rule(rf"\W{{0,3}}(?:{rules.quotings.credits or NEVER})\b")
    quoted = list(_QUOTED.finditer(words))
    told = sum(
        says.search(words, max(0, one.start() - _BESIDE), one.start()) is not None
        or says.search(words, one.end(), one.end() + _BESIDE) is not None
        or credits.match(words, one.end()) is not None
        for one in quoted
    )
    own = rule(rf"\b(?:{rules.heads.first_person or NEVER})\b", re.NOFLAG)
    return told >= _LEAST_QUOTED and len(own.findall(_QUOTED.sub(" ", words))) <= _MOST_OWN
