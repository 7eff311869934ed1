"""Prepared models: the hashes of their files, written once all of them are there."""

import re
from collections.abc import Iterator
from pathlib import Path

from index.encoders.weights import read_facts
from index.files import file_sha256

# As `sha256sum --check` reads it.
SUMS = "SHA256SUMS"
_LINE = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<name>[\w.-]+)")
_FACTS = "facts.json"


def write_sums(folder: Path) -> None:
    """Write the hashes of a folder's files into it."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    lines = [f"{file_sha256(folder / name)}  {name}\n" for name in names]
    (folder / SUMS).write_bytes("".join(lines).encode())


def prepared_faults(models: Path) -> Iterator[str]:
    """Yield, in words, each file of a prepared model or reader that is not as it was written."""
    for folder in _prepared_in(models):
        for fault in _faults(folder):
            yield f"{fault}; delete {folder}, and it is prepared again when it is needed"


def unproven(models: Path) -> Iterator[Path]:
    """Yield what older versions prepared without hashes: a model's facts, or a whole reader."""
    for folder in _prepared_in(models):
        if not (folder / SUMS).exists():
            yield folder / _FACTS if (folder / _FACTS).exists() else folder


def _prepared_in(models: Path) -> list[Path]:
    return sorted(path for path in models.glob("*@*-v*") if path.is_dir())


def _faults(folder: Path) -> Iterator[str]:
    for name, sha256 in _held(folder).items():
        path = folder / name
        try:
            if sha256 != file_sha256(path):
                yield f"{path} has been altered"
        except OSError as error:
            yield f"{path} cannot be read ({error.strerror})"


def _held(folder: Path) -> dict[str, str]:
    """Return the files of a prepared model, each with its hash; "" for one that is no list."""
    try:
        lines = (folder / SUMS).read_bytes().decode("utf-8", "replace").removesuffix("\n")
    except FileNotFoundError:
        return _described(folder)
    found = [_LINE.fullmatch(line) for line in lines.split("\n")]
    whole = [match for match in found if match]
    return {m["name"]: m["sha256"] for m in whole} if len(whole) == len(found) else {SUMS: ""}


def _described(folder: Path) -> dict[str, str]:
    """Return the files that a model's facts describe, as older versions left it."""
    facts = read_facts(folder)
    if facts is None:
        return {_FACTS: ""} if (folder / _FACTS).exists() else {}
    return {name: sha256 for name, (_, sha256) in facts.files.items()}
