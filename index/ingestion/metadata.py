"""What a source can be known by: the fields, and the form that each has."""

import re
from collections.abc import Mapping

from index.errors import CorpusError
from index.ingestion.parsers.frontmatter import FIELDS
from index.text import clean_date

KINDS = ("report", "remarks", "document")
# Half of a character: JSON and YAML can write one, no file can hold it.
_HALF = re.compile("[\ud800-\udfff]")


def clean_facts(facts: Mapping[str, str]) -> dict[str, str]:
    """Return the facts that a source can have, in its form; what cannot be read is left out."""
    clean: dict[str, str] = {}
    for field, value in facts.items():
        try:
            clean |= require_fact(field, value)
        except CorpusError:
            continue
    return clean


def require_facts(facts: Mapping[str, str]) -> dict[str, str]:
    """Return facts in the form that a source has; raise CorpusError for the first that has none."""
    required: dict[str, str] = {}
    for field, value in facts.items():
        required |= require_fact(field, value)
    return required


def require_fact(field: str, value: str) -> dict[str, str]:
    """Return a fact in the form that a source has; raise CorpusError where it has none."""
    value = _HALF.sub("\ufffd", " ".join(value.split()))
    if field not in FIELDS:
        raise CorpusError(f"no source has a field {field!r}; there are {', '.join(FIELDS)}")
    if field == "date":
        date = clean_date(value)
        if date is None:
            raise CorpusError(f"date {value!r} is no date; write 2019, 2019-05 or 2019-05-23")
        value = date
    if field == "language":
        value = value.lower().partition("-")[0].partition("_")[0]
        if not re.fullmatch(r"[a-z]{2}", value):
            raise CorpusError(f"language {value!r} is no ISO 639-1 code; write en, de, fr")
    if field == "url" and not re.fullmatch(r"https?://\S+", value):
        raise CorpusError(f"url {value!r} does not begin with https://")
    if field == "kind" and value not in KINDS:
        raise CorpusError(f"kind {value!r} is none of {', '.join(KINDS)}")
    return {field: value}
