"""The pages of the documentation, and the samples that a comment marks as such."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "corpus" / "README.md",
    ROOT / "index" / "data" / "reader" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
)
_SAMPLE = re.compile(r"<!-- (?P<kind>[a-z]+)(?:: (?P<of>.+?))? -->\n```\w+\n(?P<body>.*?)```", re.S)
_FENCED = re.compile(r"^ *```.*?^ *```", re.S | re.M)


@dataclass(frozen=True, slots=True)
class Sample:
    """A block of code under a comment: `<!-- kind: of -->`."""

    kind: str
    of: str
    body: str


@dataclass(frozen=True, slots=True)
class Step:
    """A command of a console session, and what it prints."""

    command: str
    output: str


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def samples(page: Path, *kinds: str) -> list[Sample]:
    """Return the samples of some kinds in a page, in order."""
    found = (Sample(m["kind"], m["of"] or "", m["body"]) for m in _SAMPLE.finditer(read(page)))
    return [sample for sample in found if sample.kind in kinds]


def sample(page: str, kind: str) -> Sample:
    """Return the only sample of a kind in a page of `docs/`."""
    (found,) = samples(ROOT / "docs" / page, kind)
    return found


def steps(session: str) -> Iterator[Step]:
    """Yield the commands of a session, each with the lines below it."""
    for part in re.split(r"^\$ ", session, flags=re.M)[1:]:
        command, _, output = part.partition("\n")
        yield Step(command, output)


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return _FENCED.sub("", read(page))


def spans(page: Path) -> list[str]:
    """Return what a page sets as code: spans, and the commands of its console blocks."""
    consoles = re.findall(r"^ *```console\n(.*?)^ *```", read(page), re.S | re.M)
    commands = [
        line.strip()[2:].split("  #")[0]
        for block in consoles
        for line in block.splitlines()
        if line.strip().startswith("$ ")
    ]
    return re.findall(r"`([^`\n]+)`", prose(page)) + commands
