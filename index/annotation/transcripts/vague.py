"""What stands where labels do and names nobody who can be told: "Man at the back: Speak up!".

In a transcript it ends the turn before it, and the words behind it are nobody's.
"""

import re

from index.text import NEVER, language_of, opening, rule

_MOST_WORDS, _MOST_OF_A_NOTE = 8, 2
_ASIDE = re.compile(r"(?<=\w)[ ]?\([^()\n]{1,60}\)")
# What is said begins with a capital; "The budget: too small." is somebody's own sentence.
_COLON = re.compile(
    r"(?P<who>[^:;.!?\n\"“”«»]{2,90})(?<![ \u00a0])[ \u00a0]?:[ \t\u00a0]+(?=(?P<said>\S))"
)
# "Tbe CHAIRMAN. We will print it": a scan's mistake in a label with a full stop.
_STOP = re.compile(r"[^\W\d_]{2,12}\.?[ ][A-Z][A-Za-z]?[A-Z-]{3,20}\.[ ]+(?=[A-Z\"“])")


def read_vague(head: str, language: str) -> int | None:
    """Return where the words begin behind what may be a label of nobody known, or None."""
    if (stop := _STOP.match(head)) is not None:
        return stop.end()
    match = _COLON.match(head)
    if match is None or not _may_be_somebody(match["who"], match["said"], language):
        return None
    return match.end()


def _may_be_somebody(who: str, said: str, language: str) -> bool:
    """Say whether words before a colon may be who speaks: no clause, no beginning of a sentence."""
    rules = language_of(language).transcripts
    words = _ASIDE.sub("", who).split()
    if not 0 < len(words) <= _MOST_WORDS or said in "“\"'‘«„":
        return False
    first = words[0].strip(".,").lower()
    if first in rules.nobodys - rules.ranks and len(words) <= _MOST_OF_A_NOTE:
        return True  # "Note: the recording is damaged", "Disclaimer: …"
    is_titled = opening(rf"(?:{rules.titled or NEVER})\b").match(words[0].lower()) is not None
    return (
        (words[0][0].isupper() or is_titled)
        and (said.isupper() or said in "([¿¡")
        and first not in rules.openers
        and not rule(rf"\b(?:{rules.clause or NEVER})\b").search(who)
    )
