"""The office of who speaks, where it stands behind the name in the head of a text."""

import re
from itertools import pairwise

from index.annotation.head_extent import PROSE, head_lines
from index.annotation.offices import AFTER_NAME, are_titles, is_held_office, title_case
from index.text import around_date, language_of

_MOST_WORDS = 5


def read_role(text: str, speaker: str, language: str) -> str | None:
    """Return the office behind the speaker's name in a head, or on the line below it."""
    lines = [line.words for line in head_lines(text, language)]
    for line, behind in pairwise([*lines, ""]):
        place = line.casefold().find(speaker.casefold())
        if place < 0 or line[:place].rstrip().endswith((",", "and")):
            continue
        rest = AFTER_NAME.sub("", line[place + len(speaker) :])
        pieces = re.split(r"[,:;(–—]\s*|\s-\s", rest)
        if not rest.strip(" *_.") and begins_with_role(behind, language, is_line=True):
            return title_case(behind, language) if behind.isupper() else behind
        if rest[:1] in ",(":
            found = (one.strip(" )*") for one in pieces if begins_with_role(one.strip(), language))
            return next(found, None)
    return None


def is_rank(role: str, language: str) -> bool:
    """Say whether a role is but a rank before a name: "Mr Justice", "Rabbi Dr."."""
    heads = language_of(language).heads
    words = [word.rstrip(".").casefold() for word in role.split()]
    return bool(words) and all(word in heads.ranks | heads.titles for word in words)


def begins_with_role(words: str, language: str, *, is_line: bool = False) -> bool:
    """Say whether words are an office with whatever follows: "Director, Conduct Division".

    On a line of its own (`is_line`) only small words are in small: it may tell what somebody did.
    """
    offices = language_of(language).offices
    cased = title_case(words, language) if words.isupper() else words
    head = re.split(r"[,;]|\s\(|\s(?:at|in|responsible)\s", cased)[0].split()
    stop = next((i for i, word in enumerate(head) if word.casefold() in offices.runs_on), len(head))
    first = " ".join(head[:stop])
    rules = language_of(language).occasions
    small = {word for word in cased.split() if word.islower()} - set(rules.inside.split())
    if is_line and rules.is_capitalised and small - offices.joining - {"responsible"}:
        return False
    return (
        0 < stop <= _MOST_WORDS
        and cased[:1].isalpha()
        and len(words.split()) <= PROSE
        and words[-1:] not in (",.:;?!" if is_line else ".:;?!")
        and is_held_office(first, language)
        and not are_titles(head[:stop], language)
        and around_date(words, language)[2] is None
    )
