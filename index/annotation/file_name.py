"""What the name of a text's file says: who spoke, on which day, of what."""

import re
from pathlib import PurePath

from index.annotation.head_lines import Facts

_DATED = re.compile(r"^(?P<date>\d{4}(?:-\d{2}-\d{2})?)(?:[-_ ]+(?P<rest>.*))?$")
_SURNAME = re.compile(r"^(?P<name>(?:[A-Z]{1,3})?[A-Z][a-z]+(?:[A-Z][a-z]+)*)(?:[-_ ]\d{1,2})?$")


def read_file_name(name: str, folder: str) -> Facts:
    """Return what a file's name says: "1945-Truman.txt", "2019-05-23 Cyber pledge.pdf"."""
    stem = PurePath(name).stem
    dated = _DATED.match(stem)
    rest = (dated["rest"] or "") if dated else stem
    facts = {"date": dated["date"]} if dated else {}
    if dated and (surname := _SURNAME.match(rest)):
        occasion = f"{folder.replace('_', ' ').replace('-', ' ').strip()}, " if folder else ""
        title = f"{_spaced(rest.replace('-', ' '))}, {occasion}{dated['date']}"
        return facts | {"speaker": _spaced(surname["name"]), "kind": "remarks", "title": title}
    return facts | {"title": words_of(rest or stem)}


def words_of(stem: str) -> str:
    """Return a file's name as words."""
    words = re.sub(r"[-_]+", " ", stem).strip()
    return (words[:1].upper() + words[1:]) or stem


def _spaced(name: str) -> str:
    """Return a surname as it is written: "VanBuren" is Van Buren, "GWBush" is G. W. Bush."""
    parted = re.sub(r"(?<=[a-z])(?<!\bMc)(?<!\bMac)(?=[A-Z])", " ", name)
    initials = re.match(r"^([A-Z]{1,3})(?=[A-Z][a-z])", parted)
    if initials is None:
        return parted
    return " ".join(f"{letter}." for letter in initials[1]) + " " + parted[initials.end() :]
