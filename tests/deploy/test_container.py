"""The Dockerfile copies what is there and nothing else, as a user who is not root."""

import re
from fnmatch import fnmatch
from pathlib import PurePosixPath

import pytest

from tests.conftest import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
_COPIED = [
    source
    for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.M)
    for source in line.split()[:-1]
]


def _matches(path: str, pattern: str) -> bool:
    """Tell whether a pattern of .dockerignore names a path, or a folder that it is in."""
    at_any_depth = pattern.startswith("**/")
    for named in (PurePosixPath(path), *PurePosixPath(path).parents):
        parts = named.parts[-1:] if at_any_depth else named.parts
        wanted = PurePosixPath(pattern.removeprefix("**/")).parts
        if len(parts) == len(wanted) and all(map(fnmatch, parts, wanted)):
            return True
    return False


def _is_let_through(path: str) -> bool:
    """Tell whether Docker sends a file to the build: the last pattern that matches decides."""
    verdict = True
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and _matches(path, line.removeprefix("!")):
            verdict = line.startswith("!")
    return verdict


def test_what_is_copied_is_there() -> None:
    """And `.dockerignore` lets it through, with every file in it."""
    assert _COPIED
    for source in _COPIED:
        assert (ROOT / source).exists(), source
        assert _is_let_through(source), source
    for package in ("bot", "index"):
        assert _is_let_through(f"{package}/__init__.py")
    assert _is_let_through("index/data/weights.json")


@pytest.mark.parametrize(
    "path",
    [
        ".env", "bot/.env", ".git/config", ".venv/bin/python", "secrets/briefing_store",
        "briefing.env", "data/library/x.txt", "tests/fakes.py", "deploy/Caddyfile",
        "bot/__pycache__/settings.pyc", "index/text/__pycache__/terms.pyc",
    ],
)  # fmt: skip
def test_nothing_else_is_sent(path: str) -> None:
    """No secrets, no history, no data, no tests."""
    assert not _is_let_through(path)


def test_packages_are_installed_by_hash() -> None:
    """All but our own wheel, and torch, which is of another index and pinned by its version."""
    for line in re.findall(r"pip [^&\n]*\binstall\b[^&\n]*", DOCKERFILE):
        is_ours = "dist/*.whl" in line or "torch.txt" in line
        assert ("--no-deps" if is_ours else "--require-hashes") in line, line


def test_the_last_stage_answers_and_no_stage_runs_as_root() -> None:
    """`docker build .` makes the small image."""
    stages = re.findall(r"^FROM (\S+) AS (\S+)$", DOCKERFILE, re.M)

    assert stages[-1] == ("run", "answer")
    assert ("run", "full") in stages
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", DOCKERFILE.split("AS run\n")[1], re.M)
