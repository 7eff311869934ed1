"""Given names that are surely a person's: "Ann" of "Ann Roe", alone on its line.

From the census of the United States of 1990 (public domain) and the lists of 46 locales in the
package Faker (MIT), those of Russia, Ukraine and Japan in Latin letters, without those that are
also places or words; and those of heads of state and of government. Some common names stay although
a dictionary has them as a rare word: "Lars". Behind each "/f" or "/m" tells whose it is where the
lists of women's and of men's names there agree: "Andrea" has neither.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from index.annotation.towns import is_town
from index.text import NEVER, fold, language_of, level, rule

Gender = Literal["f", "m"]

_LAST_FIRST = re.compile(
    r"(?P<last>[^\W\d_a-z][\w’'-]{1,40}), (?P<first>[^\W\d_a-z][\w-]{1,40}(?: [A-Z]\.?)?)"
)


def is_full_name(text: str, language: str) -> bool:
    """Say whether a text is a given name and a surname, and no place: "Ann Maria Roe"."""
    words = fold(level(text)).lower().replace(".", "").split()
    if not 2 <= len(words) <= 4 or not language_of(language).heads.places.isdisjoint(words):
        return False
    suffix = rule(rf"(?:{language_of(language).transcripts.suffixes or NEVER})")
    parts = words[0].split("-")  # "Jean-Baptiste"
    return all(part in _given_names() for part in parts) and not suffix.fullmatch(words[1])


def given_name_first(who: str, language: str) -> str:
    """Return "Roe, Ann" and "Roe, Ann M." with the given name first, and what is no name as it is.

    "Director, Ann" and "Florence, Anna" name an office and a town first.
    """
    name = _LAST_FIRST.fullmatch(who)
    if name is None or is_town(name["last"]):
        return who
    if name["last"].lower() in language_of(language).offices.roles:
        return who
    turned = f"{name['first']} {name['last']}"
    return turned if is_full_name(turned, language) else who


def is_given_name(word: str) -> bool:
    """Say whether a word is surely a given name, in whatever case."""
    return fold(level(word)).lower() in _given_names()


def may_be(name: str, gender: Gender) -> bool:
    """Say whether somebody of a name may be a woman ("f"), or a man ("m")."""
    known = _given_names().get(fold(level(name)).lower().split()[0])
    return not known or known == gender


@cache
def _given_names() -> Mapping[str, str]:
    """Return the given names, each with "f", "m" or nothing."""
    entries = files("index").joinpath("data/given_names.txt").read_text("utf-8").split()
    return {name: gender for name, _, gender in (entry.partition("/") for entry in entries)}
