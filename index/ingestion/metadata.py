"""The facts of a source: its fields, and the form that the value of each must have."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from index.errors import CorpusError
from index.ingestion.parsers.frontmatter import FIELDS
from index.text import clean_date

KINDS = ("report", "remarks", "document")
# A title goes into the index with every passage.
_LONGEST = 2_000
# No white space, and no control characters either.
_URL = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f]+", re.I)
# Half of a character: JSON and YAML can write one, no file can hold it.
_HALF = re.compile("[\ud800-\udfff]")
# What programs leave in place of a title: "10811.exe", "☐", "untitled2.indd".
_FILE_NAME = re.compile(
    r"^\s*\S+\.(?:exe|docx?|dotx?|pdf|p65|pmd|qxd|indd|html?|aspx?|php|xlsx?|pptx?|rtf|txt|tmp)\s*$",
    re.I,
)
# Headings that are no titles of what they stand above.
_CONTENTS = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis|sübersicht)?|sommaire|table des matières|"
    r"índice|contenido|sumário|indice|sommario|inhoud(?:sopgave)?|spis treści",
    re.I,
)
_TITLE = re.compile(
    r"[^\W\d_]{2}|\b[^\W\d_]\d|^\s*\d{4}(?:[-–/]\d{2,4})?\s*$|[\u3040-\u9fff\uac00-\ud7af]"
)


def clean_facts(facts: Mapping[str, str]) -> dict[str, str]:
    """Return facts in the form that a source has them, without those that are not valid."""
    clean: dict[str, str] = {}
    for field, value in facts.items():
        if field == "title" and not _is_title(value):
            continue
        try:
            clean |= require_fact(field, value)
        except CorpusError:
            continue
    return clean


def _is_title(value: str) -> bool:
    """Say whether a title says something of a text, and is no name of a file or "Contents"."""
    return bool(_TITLE.search(_FILE_NAME.sub("", value))) and not _CONTENTS.fullmatch(value.strip())


def require_facts(facts: Mapping[str, str]) -> dict[str, str]:
    """Return facts in the form that a source has them; raise CorpusError for an invalid one."""
    required: dict[str, str] = {}
    for field, value in facts.items():
        required |= require_fact(field, value)
    return required


def _is_whole_url(value: str) -> bool:
    try:
        url = urlsplit(value)
        host = url.hostname
    except ValueError:
        return False
    return bool(_URL.fullmatch(value)) and bool(host) and url.username is url.password is None


def require_fact(field: str, value: str) -> dict[str, str]:
    """Return a fact in the form that a source has it; raise CorpusError if it is not valid."""
    value = _HALF.sub("\ufffd", " ".join(value.split()))
    if field not in FIELDS:
        raise CorpusError(f"a source has no field “{field}”; its fields are {', '.join(FIELDS)}")
    if len(value) > _LONGEST:
        raise CorpusError(f"{field} has {len(value):,} characters; write at most {_LONGEST:,}")
    if field == "date":
        date = clean_date(value)
        if date is None:
            raise CorpusError(f"date “{value}” is not a date; write 2019, 2019-05 or 2019-05-23")
        value = date
    if field == "language":
        value = value.lower().partition("-")[0].partition("_")[0]
        if not re.fullmatch(r"[a-z]{2}", value):
            raise CorpusError(f"language “{value}” is not an ISO 639-1 code; write en, de, fr")
    if field == "url" and not _is_whole_url(value):
        raise CorpusError(
            f"url “{value}” is no address of a page; write it in full, with https:// and its host, "
            "and without a password"
        )
    if field == "kind" and value not in KINDS:
        raise CorpusError(
            f"kind “{value}” does not exist; write {', '.join(KINDS[:-1])} or {KINDS[-1]}"
        )
    return {field: value}
