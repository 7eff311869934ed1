"""Front matter: YAML between two lines of three hyphens, before a text."""

import re
from typing import Any

from index.annotation.bylines import is_report
from index.annotation.properties import is_nobody
from index.text import detect_language

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
_FIELD = re.compile(rf"^(?:{'|'.join([*FIELDS, *_ALIASES])})[ \t]*:", re.I | re.M)
# A program, an account or an office stands in these, too.
_AUTHORS = frozenset(["author", "by"])
# How YAML says that there is no value.
_NOTHING = ("~", "null")
_MOST_CHARACTERS = 20_000


def split_front_matter(text: str) -> tuple[dict[str, str], str, tuple[str, ...]]:
    """Return the facts in a text's front matter, the text after it, and what of it is not read.

    What is no YAML stays in the text, as prose between two lines of hyphens does.
    """
    import yaml

    block = _BLOCK.match(text[:_MOST_CHARACTERS])
    if block is None:
        return {}, text, ()
    try:
        # Every value is a text: no tag, number or date of a stranger's makes an object.
        said = yaml.load(block[1], yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        fault = (
            f"its front matter is no YAML{where} and is read as text; correct it and add it again"
        )
        return {}, text, (fault,) if _FIELD.search(block[1]) else ()
    if not isinstance(said, dict):
        return {}, text, ()
    faults = (
        f"its front matter has no text for “{key}”, which is left out"
        for key, value in said.items()
        if _field(key) in FIELDS and value and not _words(value)
    )
    facts, text = named_facts(said), text[block.end() :]
    is_by = not any(str(key).strip().lower() == "speaker" for key in said)
    if is_by and "speaker" in facts and is_report(text, detect_language(text)):
        del facts["speaker"]  # who wrote the news item
    return facts, text, tuple(faults)


def named_facts(said: dict[Any, Any]) -> dict[str, str]:
    """Return the entries that are facts about a source, by the name of the source's field."""
    facts: dict[str, str] = {}
    for key, value in said.items():
        field, words = _field(key), _words(value)
        is_office = str(key).strip().lower() in _AUTHORS and is_nobody(words)
        if field in FIELDS and words and not is_office:
            facts.setdefault(field, words)
    return facts


def _field(key: object) -> str:
    """Return the name of the source's field that a key stands for."""
    name = str(key).strip().lower()
    return _ALIASES.get(name, name)


def _words(value: object) -> str:
    """Return a value, or those of a list, as words."""
    # What is in a list within the list may lead back to it.
    return ", ".join(filter(None, map(_text_of, value if isinstance(value, list) else [value])))


def _text_of(value: object) -> str:
    """Return a text or a number on one line; "" for anything else."""
    is_said = isinstance(value, str | int) and not isinstance(value, bool)
    words = " ".join(str(value).split()) if is_said else ""
    return "" if words in _NOTHING else words
