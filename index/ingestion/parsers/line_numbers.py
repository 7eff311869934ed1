"""The numbers that count the lines of a transcript that was saved as text: nobody says them.

Courts number the lines of each page, so that the numbers begin again and sentences run over them.
Items of a list begin sentences of their own.
"""

import re
from itertools import pairwise

_NUMBERED = re.compile(r"^[ \t]{0,12}(?P<number>\d{1,3})(?P<gap>[ \t]{1,40}(?=\S)|[ \t]*$)", re.M)
_INK = re.compile(r"^[^\S\n]*+\S", re.M)
# So many lines are numbered, and this share of all; of their steps so many count on by one or begin
# again; this share of the lines goes on with a sentence.
_LEAST, _SHARE, _STEPS, _GOING_ON = 8, 0.6, 0.9, 0.2


def without_line_numbers(text: str) -> str:
    """Return a text without the numbers of its lines; a text that has none as it is."""
    found = list(_NUMBERED.finditer(text))
    if len(found) < max(_LEAST, _SHARE * len(_INK.findall(text))):
        return text
    numbers = [int(match["number"]) for match in found]
    steps = [b in (a + 1, 1) for a, b in pairwise(numbers)]
    goes_on = sum(text[match.end() : match.end() + 1].islower() for match in found)
    if sum(steps) < _STEPS * len(steps) or goes_on < _GOING_ON * len(found):
        return text
    gaps = [len(match["gap"].expandtabs()) for match in found if match["gap"]]
    margin = min(gaps, default=0)
    return _NUMBERED.sub(lambda match: match["gap"].expandtabs()[margin:], text)
