"""What a stranger looks for: a short README, a licence, a changelog, a check that runs."""

import re
import subprocess
import tomllib

import pytest
import yaml

from bot import __version__
from tests.conftest import ROOT
from tests.docs.pages import PAGES, read

_CI = ROOT / ".github" / "workflows" / "ci.yml"
_WORKFLOW = yaml.safe_load(read(_CI))
_PROJECT = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]


def test_the_readme_is_short() -> None:
    """At most 200 lines; the rest has pages of its own."""
    assert len(read(ROOT / "README.md").splitlines()) <= 200


def test_the_readme_opens_with_the_two_commands() -> None:
    """Before any heading but the title."""
    opening = read(ROOT / "README.md").split("\n## ")[0]

    assert 'make ask Q="Can a cyber attack trigger Article 5?"' in opening
    assert "make test" in opening


def test_the_licence_is_the_one_that_the_package_names() -> None:
    """Apache-2.0, whole, and linked from the README."""
    licence = read(ROOT / "LICENSE")

    assert _PROJECT["license"] == "Apache-2.0"
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert "(LICENSE)" in read(ROOT / "README.md")


def test_the_changelog_has_this_version_and_what_comes() -> None:
    """Newest first."""
    headings = re.findall(r"^## (\S+)", read(ROOT / "CHANGELOG.md"), re.M)

    assert headings[:2] == ["Unreleased", __version__]


def test_the_workflow_runs_the_checks_on_every_python_that_is_named() -> None:
    """The classifiers' versions, by the same script as everywhere."""
    job = _WORKFLOW["jobs"]["check"]
    named = re.findall(r"Python :: (3\.\d+)", " ".join(_PROJECT["classifiers"]))

    assert job["strategy"]["matrix"]["python"] == named
    assert any(step.get("run") == ".ci/run" for step in job["steps"])


def test_the_workflow_tries_the_oldest_and_the_newest_python_on_every_system() -> None:
    """With what is locked, and without the tests that start processes."""
    job = _WORKFLOW["jobs"]["systems"]
    named = _WORKFLOW["jobs"]["check"]["strategy"]["matrix"]["python"]

    assert job["strategy"]["matrix"]["system"] == ["windows-latest", "macos-latest"]
    assert job["strategy"]["matrix"]["python"] == [named[0], named[-1]]
    assert any("--require-hashes" in step.get("run", "") for step in job["steps"])


def test_the_workflow_may_read_and_no_more() -> None:
    """And takes an action by its commit, which nobody can move."""
    actions = re.findall(r"uses: (.+)", read(_CI))

    assert _WORKFLOW["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in _WORKFLOW["jobs"].values())
    assert actions
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", one) for one in actions)


def test_shares_are_written_in_one_way() -> None:
    """`76 %`, or `0.76`; never without the zero, nor without the space."""
    for page in PAGES:
        words = re.sub(r"`[^`]*`|```.*?```|\]\([^)]*\)|\d+%\.\]", "", read(page), flags=re.S)
        assert not re.findall(r"(?<![\w.…])\.\d+", words), page
        assert not re.findall(r"\d%", re.sub(r"!\[.*?\]", "", words)), page


@pytest.mark.slow
def test_no_file_carries_a_path_of_one_machine() -> None:
    """Nothing committed names a folder of somebody's machine."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    for name in listed.stdout.splitlines():
        content = (ROOT / name).read_bytes()
        for folder in ("root", "home", "work"):
            assert f'"/{folder}/'.encode() not in content, name
