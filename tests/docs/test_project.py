"""What a stranger looks for: a short README, a licence, a changelog, a check that runs."""

import re
import subprocess
import tomllib

import pytest
import yaml

from bot import __version__
from tests.conftest import ROOT
from tests.docs.pages import PAGES, read

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
    workflow = yaml.safe_load(read(ROOT / ".github" / "workflows" / "ci.yml"))
    (job,) = workflow["jobs"].values()
    named = re.findall(r"Python :: (3\.\d+)", " ".join(_PROJECT["classifiers"]))

    assert job["strategy"]["matrix"]["python"] == named
    assert any(step.get("run") == ".ci/run" for step in job["steps"])


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
