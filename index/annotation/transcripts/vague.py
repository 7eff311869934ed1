"""What stands where labels do and names nobody who can be told: "Man at the back: Speak up!".

In a transcript it ends the turn before it, and the words behind it are nobody's.
"""

import re
from itertools import dropwhile

from index.annotation.given_names import is_full_name
from index.text import NEVER, language_of, opening, rule

_MOST_WORDS, _MOST_OF_A_NOTE, _LONG_WORD = 8, 2, 4
_ASIDE = re.compile(r"(?<=\w)[ ]?\([^()\n]{1,60}\)")
# What is said begins with a capital; "The budget: too small." is somebody's own sentence.
_COLON = re.compile(
    r"(?P<who>(?:[^:;.!?\n\"“”«»]|\.(?= )){2,90})(?<![ \u00a0])[ \u00a0]?:"
    r"(?:[ \t\u00a0]+|(?P<apart>[ \t\u00a0]*\n{1,2}))(?=(?P<said>\S))"
)
# "Brig. Gen. Roe"
_SHORT = re.compile(r"[^\W\d_a-z][^\W\d_]{0,4}\.")
# "Tbe CHAIRMAN. We will print it": a scan's mistake in a label with a full stop.
_STOP = re.compile(r"[^\W\d_]{2,12}\.?[ ][A-Z][A-Za-z]?[A-Z-]{3,20}\.[ ]+(?=[A-Z\"“])")

# "?: Sir, …", "R?: Sir, …", and of two "AWB, BE: …": those who take minutes did not know, or both.
_UNSURE = re.compile(
    r"(?:[A-Z]{0,4}\?{1,3}|[A-Z]{2,4}(?:(?:,[ ]?|/|[ ](?:and|&)[ ])[A-Z]{2,4}){1,3})[ ]?:"
    r"[ \t]+(?=\S)"
)
# "Q – Sir, …", "P.- ¿…?", "Q1. Sir, …"
_ASKED = re.compile(r"(?:(?:Q\d{0,2}|[PD])\.?[ ]?[–—-]|Q\d{1,2}\.)[ ]+(?=[^\W\d_a-z]|[¿¡“\"])")


def read_vague(head: str, language: str) -> int | None:
    """Return where the words begin behind what may be a label of nobody known, or None."""
    if (
        stop := _STOP.match(head)
        or _ASKED.match(head)
        or _UNSURE.match(head)
        or _in_brackets(head, language)
    ) is not None:
        return stop.end()
    match = _COLON.match(head)
    if match is None or not _may_be_somebody(match["who"], match["said"], language):
        return None
    if match["apart"] and not _is_name(match["who"], language):
        named = " ".join(match["who"].split()[-2:])
        if named[0].islower() or not is_full_name(named, language):
            return None  # "The bill has two aims:", "MODERATORS:"
    return match.end()


def _in_brackets(head: str, language: str) -> re.Match[str] | None:
    """Read "[Question]", "[Reporter, AFP]"."""
    asks = "|".join(sorted(language_of(language).transcripts.questioners)) or NEVER
    return opening(rf"\[(?:{asks})\b[^\]\n]{{0,40}}\][ \t:]*(?=\S)").match(head)


def _is_name(who: str, language: str) -> bool:
    """Say whether all but small words have capitals: "Minister of Quays Ann Roe"."""
    words = who.split()
    is_heading = words[0].lower() in language_of(language).transcripts.nobodys
    are_capital = all(len(word) < _LONG_WORD or not word[0].islower() for word in words)
    return are_capital and not is_heading


def _may_be_somebody(who: str, said: str, language: str) -> bool:
    """Say whether words before a colon may be who speaks: no clause, no beginning of a sentence."""
    rules = language_of(language).transcripts
    words = _ASIDE.sub("", who).split()
    if not 0 < len(words) <= _MOST_WORDS or said in "“\"'‘«„":
        return False
    if any(word.endswith(".") for word in dropwhile(_SHORT.fullmatch, words)):
        return False
    first = words[0].strip(".,").lower()
    if first in rules.nobodys - rules.ranks and len(words) <= _MOST_OF_A_NOTE:
        return True  # "Note: the recording is damaged", "Disclaimer: …"
    is_titled = opening(rf"(?:{rules.titled or NEVER})\b").match(words[0].lower()) is not None
    return (
        (words[0][0].isupper() or words[0][0] == "@" or is_titled)
        and (said.isupper() or said in "([¿¡")
        and first not in rules.openers
        and not rule(rf"\b(?:{rules.clause or NEVER})\b").search(who)
    )
