"""Front matter: YAML between two lines of three hyphens, before a text."""

import re
from datetime import date
from typing import Any

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
_MOST_CHARACTERS = 20_000


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the facts in a text's front matter, and the text after it."""
    import yaml

    block = _BLOCK.match(text[:_MOST_CHARACTERS])
    if block is None:
        return {}, text
    try:
        said = yaml.safe_load(block[1])
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}, text
    return (named_facts(said), text[block.end() :]) if isinstance(said, dict) else ({}, text)


def named_facts(said: dict[Any, Any]) -> dict[str, str]:
    """Return the entries that are facts about a source, by the name of the source's field."""
    facts: dict[str, str] = {}
    for key, value in said.items():
        field = _ALIASES.get(str(key).strip().lower(), str(key).strip().lower())
        if isinstance(value, list):
            value = ", ".join(str(v) for v in value)
        if field in FIELDS and isinstance(value, str | int | date) and str(value).strip():
            facts.setdefault(field, " ".join(str(value).split()))
    return facts
