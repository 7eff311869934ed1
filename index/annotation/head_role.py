"""The office of who speaks, where it stands behind the name in the head of a text."""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.annotation.given_names import is_full_name
from index.annotation.head_extent import PROSE, head_lines
from index.annotation.offices import AFTER_NAME, are_titles, is_held_office, title_case
from index.text import around_date, language_of

_MOST_WORDS = 5
# What an apostrophe ties to the next word in French and Italian.
_ELIDED = frozenset("d l dell del dall all nell sull".split())


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


def _runs_on(word: str, language: str) -> bool:
    """Say whether a word leads to what an office is of, as "dell'" of "dell'Associazione" does."""
    small, apostrophe, _ = word.casefold().replace("’", "'").partition("'")
    runs_on = language_of(language).offices.runs_on
    return word.casefold() in runs_on or bool(apostrophe and small in _ELIDED)


def _is_of_next(words: Sequence[str], language: str) -> bool:
    """Say whether more of an office follows it: "Rektor Akademii", "Directrice générale"."""
    rules = language_of(language)
    is_described = not rules.occasions.is_capitalised and all(word.islower() for word in words[1:])
    if not words or not (rules.offices.is_followed or is_described):
        return False
    return is_held_office(words[0], language) and not is_full_name(" ".join(words[1:]), language)


def begins_with_role(words: str, language: str, *, is_line: bool = False) -> bool:
    """Say whether words are an office with whatever follows: "Director, Conduct Division".

    On a line of its own (`is_line`) only small words are in small: it may tell what somebody did.
    """
    offices = language_of(language).offices
    cased = title_case(words, language) if words.isupper() else words
    head = re.split(r"[,;]|\s\(|\s(?:at|in|on|responsible)\s", cased)[0].split()
    stop = next((i for i, word in enumerate(head) if _runs_on(word, language)), len(head))
    first = AFTER_NAME.sub("", " ".join(head[:stop]))
    is_seat = stop == 1 < len(head) and head[0].casefold() in offices.seats
    is_sure = is_seat or _is_of_next(head, language) or is_held_office(first, language)
    rules = language_of(language).occasions
    small = {word for word in cased.split() if word.islower()} - set(rules.inside.split())
    if is_line and rules.is_capitalised and small - offices.joining - {"responsible"}:
        return False
    return (
        0 < stop <= _MOST_WORDS
        and cased[:1].isalpha()
        and len(words.split()) <= PROSE
        and words[-1:] not in (",.:;?!" if is_line else ".:;?!")
        and is_sure
        and not are_titles(head[:stop], language)
        and around_date(words, language)[2] is None
    )
