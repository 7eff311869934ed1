"""The lock files, read."""

import re
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

LOCKS = ROOT / "deploy" / "locks"


def entries(name: str) -> Iterator[tuple[Requirement, list[str]]]:
    """Yield what a lock file pins, each with its hashes."""
    text = re.sub(r"^#.*\n", "", (LOCKS / name).read_text(encoding="utf-8"), flags=re.M)
    for line in text.replace("\\\n", " ").splitlines():
        pin, *hashes = line.split("--hash=")
        yield Requirement(pin), [one.strip() for one in hashes]


def pinned(name: str) -> dict[str, list[Requirement]]:
    """Return the pins of a lock file by package; some differ by the version of Python."""
    found: dict[str, list[Requirement]] = {}
    for requirement, _ in entries(name):
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def wanted(path: Path) -> list[Requirement]:
    """Return what a file of requirements asks for, with those of the files that it names."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.partition("#")[0].strip()
        if words.startswith("-r "):
            found += wanted(path.parent / words.removeprefix("-r "))
        elif words:
            found.append(Requirement(words))
    return found
