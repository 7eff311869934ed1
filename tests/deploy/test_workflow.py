"""What the workflow installs by the lock files is enough to build the project."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.deploy.locks import LOCKS

_WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))


@pytest.mark.slow
@pytest.mark.install
def test_what_is_locked_builds_the_project(tmp_path: Path) -> None:
    """In the workflow's own words, into a fresh environment; pip brings nothing else."""
    steps = [step.get("run", "") for step in _WORKFLOW["jobs"]["systems"]["steps"]]
    (builds,) = [step for step in steps if "--no-build-isolation" in step]
    subprocess.run([sys.executable, "-m", "venv", tmp_path], check=True)
    python = str(tmp_path / "bin" / "python")
    locked = ["--require-hashes", "--requirement", str(LOCKS / "build.txt")]

    subprocess.run([python, "-m", "pip", "install", "--quiet", *locked], check=True)
    subprocess.run([python, *builds.split()[1:]], cwd=ROOT, check=True)

    assert (tmp_path / "bin" / "briefing").exists()
