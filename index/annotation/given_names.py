"""Given names that are surely a person's: "Ann" of "Ann Roe", alone on its line.

From the census of the United States of 1990 (public domain) and the lists of 43 European, African
and American locales in the package Faker (MIT), without those that are also places or words. Some
common names stay although a dictionary has them as a rare word: "Lars".
"""

from functools import cache
from importlib.resources import files

from index.text import NEVER, fold, language_of, level, rule


def is_full_name(text: str, language: str) -> bool:
    """Say whether a text is a given name and a surname, and no place: "Ann Maria Roe"."""
    words = fold(level(text)).lower().replace(".", "").split()
    if not 2 <= len(words) <= 4 or not language_of(language).heads.places.isdisjoint(words):
        return False
    suffix = rule(rf"(?:{language_of(language).transcripts.suffixes or NEVER})")
    parts = words[0].split("-")  # "Jean-Baptiste"
    return all(part in _given_names() for part in parts) and not suffix.fullmatch(words[1])


def is_given_name(word: str) -> bool:
    """Say whether a word is surely a given name, in whatever case."""
    return fold(level(word)).lower() in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(files("index").joinpath("data/given_names.txt").read_text("utf-8").split())
