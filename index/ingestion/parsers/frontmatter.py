"""Front matter: YAML between two lines of three hyphens, before a text."""

import re
from typing import Any

from index.annotation.properties import is_nobody

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
FIELDS = (
    "title", "speaker", "role", "event", "place", "date", "publisher", "url", "language", "kind",
)  # fmt: skip
# The names that other tools give these fields.
_ALIASES = {
    "author": "speaker", "by": "speaker", "link": "url", "source": "url", "location": "place",
    "lang": "language", "organisation": "publisher", "organization": "publisher",
    "sitename": "publisher", "occasion": "event",
}  # fmt: skip
# A program, an account or an office stands in these, too.
_AUTHORS = frozenset(["author", "by"])
# How YAML says that there is no value.
_NOTHING = ("~", "null")
_MOST_CHARACTERS = 20_000


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the facts in a text's front matter, and the text after it."""
    import yaml

    block = _BLOCK.match(text[:_MOST_CHARACTERS])
    if block is None:
        return {}, text
    try:
        # Every value is a text: no tag, number or date of a stranger's makes an object.
        said = yaml.load(block[1], yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}, text
    return (named_facts(said), text[block.end() :]) if isinstance(said, dict) else ({}, text)


def named_facts(said: dict[Any, Any]) -> dict[str, str]:
    """Return the entries that are facts about a source, by the name of the source's field."""
    facts: dict[str, str] = {}
    for key, value in said.items():
        field = _ALIASES.get(str(key).strip().lower(), str(key).strip().lower())
        # What is in a list within the list may lead back to it.
        parts = map(_text_of, value if isinstance(value, list) else [value])
        words = ", ".join(filter(None, parts))
        is_office = str(key).strip().lower() in _AUTHORS and is_nobody(words)
        if field in FIELDS and words and not is_office:
            facts.setdefault(field, words)
    return facts


def _text_of(value: object) -> str:
    """Return a text or a number on one line; "" for anything else."""
    is_said = isinstance(value, str | int) and not isinstance(value, bool)
    words = " ".join(str(value).split()) if is_said else ""
    return "" if words in _NOTHING else words
