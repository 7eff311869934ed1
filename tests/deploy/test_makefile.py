"""What `make` writes about an installation, with its own commands."""

import json
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow
_TOOLS = ROOT / ".venv" / "tools"
_NAME = "briefing-bot"


def _make(target: str, folder: Path) -> str:
    """Make a target for what the tests run in, files of it into a folder; return what it prints."""
    if not _TOOLS.exists():
        pytest.skip("its tools are not installed; `make tools` installs them")
    result = subprocess.run(
        [
            "make", "--silent", f"--assume-old={_TOOLS}/.installed", f"TOOLS={_TOOLS}",
            f"VENV={folder}", f"OF={sys.executable}", target,
        ],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_licences(tmp_path: Path) -> None:
    """Every package stands there with its version and its licence, ours too."""
    lines = _make("licences", tmp_path).splitlines()
    ours = [re.split(r" {2,}", line.strip()) for line in lines if f" {_NAME} " in line]

    assert ours == [[_NAME, version(_NAME), "Apache-2.0"]]


def test_sbom(tmp_path: Path) -> None:
    """The bill of materials is of Briefing, and names a version of all that it is made of."""
    _make("sbom", tmp_path)
    bill = json.loads((tmp_path / "sbom.json").read_text(encoding="utf-8"))
    parts = {part["name"]: part.get("version") for part in bill["components"]}

    ours = bill["metadata"]["component"]
    assert (ours["name"], ours["version"]) == (_NAME, version(_NAME))
    assert parts["tornado"] == version("tornado")
    assert all(parts.values())
