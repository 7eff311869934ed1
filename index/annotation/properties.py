"""A file's properties: what of them may be a guess about the text, and what a program put there.

Nobody checks them: the author is who typed the file or who installed the program, the date is when
the file was made. They count where the text itself says nothing.
"""

import re
from collections.abc import Mapping

from index.annotation.offices import is_person
from index.text import ASSUMED

# Authors that programs enter by themselves, and words that only accounts and programs have.
_NOBODY = re.compile(
    r"\b(?:admin\w*|users?|anonym\w*|unknown|unbekannt|inconnu|owner|author|autor|auteur|guest|"
    r"default|root|test\w*|office|microsoft|word|windows|adobe|acrobat|python|openpyxl|docx|"
    r"libreoffice|openoffice|latex|tex|pdf\w*|indesign|quark\w*|xerox|canon|ricoh|hp|scan\w*|"
    r"printer|laptop|desktop|computer|pc|wordpress|drupal|editor|webmaster|staff|client|customer|"
    r"registered|licensed|copyright|inc|ltd|gmbh|llc|team|press|presse|prensa|newsroom|web|"
    r"communications?|redaktion|rédaction|redazione|redacción|redação)\b|[@\\/_\d]|^\W*$",
    re.I,
)
# Titles that programs make up, and names of files.
_NO_TITLE = re.compile(
    r"^(?:\(?(?:anonymous|unspecified)\)?|"
    r"microsoft (?:word|powerpoint|excel)\b.*|untitled.*|ohne titel.*|sans titre.*|"
    r"(?:layout|slide|folie|document|dokument|page|seite|blank|scan|presentation|pr.sentation|"
    r"book|template|normal|draft|print|title|titel|titre)\W*\d*|powerpoint presentation|"
    r"word document|\W*\d[\W\d]*|[^\s]*\.[a-z]\w{1,4}|.*\.(?:docx?|odt|indd|pdf|rtf|qxp|exe|tmp|"
    r"pptx?|html?|wpd|txt)|\W*)$",
    re.I,
)
# The day on which the template of python-docx was made.
_TEMPLATE_DAYS = frozenset({"2013-12-23"})


def usable(properties: Mapping[str, str], language: str = ASSUMED) -> dict[str, str]:
    """Return the properties that may be true, without what programs enter by themselves."""
    kept = {field: " ".join(value.split()) for field, value in properties.items()}
    kept.pop("language", None)  # that of the program, not of the text
    if not is_author(kept.get("speaker", ""), language):
        kept.pop("speaker", None)
    if _NO_TITLE.match(kept.get("title", "")):
        kept.pop("title", None)
    if kept.get("date", "")[:10] in _TEMPLATE_DAYS:
        del kept["date"]
    return kept


def is_nobody(name: str) -> bool:
    """Say whether an author is a program, an account, a placeholder or an office."""
    return _NOBODY.search(name) is not None


def is_author(name: str, language: str = ASSUMED) -> bool:
    """Say whether a property names a person: not an account, a program, a placeholder, a body."""
    return not is_nobody(name) and is_person(name, language)
