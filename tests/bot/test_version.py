"""The version: said once in the code, printed by the command."""

import subprocess
import sys

import pytest

from bot import __version__
from tests.conftest import ROOT


@pytest.mark.slow
def test_the_command_prints_its_version() -> None:
    """`briefing --version` prints one line, from the same place as the package's metadata."""
    result = subprocess.run(
        [sys.executable, "-m", "bot", "--version"], capture_output=True, text=True, check=True
    )

    assert result.stdout == f"briefing {__version__}\n"
    assert result.stderr == ""


def test_the_package_takes_its_version_from_the_code() -> None:
    """No second version number can go stale in pyproject.toml."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert 'dynamic = ["version"]' in project
    assert 'path = "bot/__init__.py"' in project
