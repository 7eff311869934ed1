"""The Dockerfile copies what is there and nothing else, as a user who is not root."""

import re
import tomllib
from fnmatch import fnmatch
from pathlib import PurePosixPath

import pytest

from tests.conftest import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
STAGES: dict[str, str] = dict(
    re.findall(r"^FROM \S+ AS (\S+)\n(.*?)(?=^FROM |\Z)", DOCKERFILE, re.M | re.S)
)
(DATA_DIR,) = re.findall(r"\bBRIEFING_DATA_DIR=(\S+)", STAGES["run"])


def _copied(instructions: str) -> list[str]:
    """Return what some instructions copy from the checkout."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", instructions, re.M)
    return [source for line in lines for source in line.split()[:-1]]


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
    copied = _copied(DOCKERFILE)

    assert copied
    for source in copied:
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


def test_the_wheel_is_made_of_all_that_belongs_in_it() -> None:
    """The packages, the corpus that ships, and the files that its metadata names."""
    toml = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project, wheel = toml["project"], toml["tool"]["hatch"]["build"]["targets"]["wheel"]
    named = {project["readme"], *project["license-files"]}

    copied = set(_copied(STAGES["wheel"]))

    assert copied == {"pyproject.toml", *named, *wheel["packages"], *wheel["force-include"]} | {
        "deploy/locks/build.txt"
    }


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


def test_every_base_is_slim() -> None:
    """What stands on no other stage stands on the official image, without compilers."""
    bases = set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.M)) - set(STAGES)

    assert bases == {"python:${PYTHON}-slim"}


@pytest.mark.parametrize(("image", "lock"), [("answer", "answering.txt"), ("full", "full.txt")])
def test_an_image_holds_what_its_lock_pins(image: str, lock: str) -> None:
    """Installed in a stage of its own, whose other files stay behind."""
    (built,) = re.findall(r"^COPY --from=(\S+) ", STAGES[image], re.M)

    assert f"deploy/locks/{lock}" in _copied(STAGES[built])
    assert f"--require-hashes --requirement {lock}\n" in STAGES[built]


def test_the_data_folder_is_a_volume() -> None:
    """And the only place where a container keeps anything."""
    assert re.findall(r"^VOLUME (.+)$", DOCKERFILE, re.M) == [DATA_DIR]


def test_health_is_asked_for_where_the_bot_tells_it() -> None:
    """At the port that the image sets."""
    (port,) = re.findall(r"\bBRIEFING_METRICS_PORT=(\d+)", STAGES["run"])
    asked = re.findall(r"^HEALTHCHECK .+urlopen\('(.+?)'\)", STAGES["run"], re.M)

    assert asked == [f"http://127.0.0.1:{port}/healthz"]
