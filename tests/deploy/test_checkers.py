"""What others have written to judge such files finds no fault, where it is installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

_TOOLS = ROOT / ".venv" / "tools" / "bin"
# The part of `systemd-analyze security` that is left: the network, and the host's own files.
_MOST_EXPOSED = "15"


def _checked(*command: str, cwd: Path = ROOT, **environment: str) -> str:
    """Run a checker, and return what it prints; skip where it is not installed."""
    places = os.pathsep.join([str(_TOOLS), os.environ["PATH"]])
    program = shutil.which(command[0], path=places)
    if program is None:
        pytest.skip(f"{command[0]} is not installed; `make tools` installs some of them")
    result = subprocess.run(
        [program, *command[1:]],
        cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units, with a program that is there."""
    copied = shutil.copytree(ROOT / "deploy" / "systemd", tmp_path / "units")
    for path in copied.glob("*.service"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("/opt/briefing/bin/briefing", "/bin/true"), encoding="utf-8")
    return copied


def test_hadolint() -> None:
    """The Dockerfile keeps the rules of its trade."""
    _checked("hadolint", "Dockerfile")


def test_caddy() -> None:
    """Caddy accepts its file, and would write it in the same way."""
    _checked("caddy", "fmt", "--diff", "deploy/Caddyfile")
    _checked(
        "caddy", "validate", "--adapter", "caddyfile", "--config", "deploy/Caddyfile",
        WEBHOOK_HOST="bot.example.org",
    )  # fmt: skip


def test_compose() -> None:
    """Compose reads its file, the commands' service too."""
    _checked(*_compose(), "--profile", "*", "config", "--quiet", WEBHOOK_HOST="bot.example.org")


def _compose() -> list[str]:
    """Return the command of Compose; the first version reads another format."""
    for program in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(program[0]):
            said = subprocess.run(
                [*program, "version", "--short"], capture_output=True, text=True, check=False
            )
            if said.returncode == 0 and not said.stdout.startswith("1."):
                return program
    pytest.skip("Docker Compose 2 is not installed")


def test_systemd(units: Path) -> None:
    """systemd accepts the units without a word."""
    names = [path.name for path in units.iterdir() if path.is_file()]

    assert not _checked("systemd-analyze", "verify", *names, cwd=units)


@pytest.mark.parametrize("name", ["briefing-bot.service", "briefing-update.service"])
def test_what_a_unit_is_exposed_to(units: Path, name: str) -> None:
    """Little, by systemd's own count from 0 to 100."""
    _checked(
        "systemd-analyze", "security", "--offline=true", f"--threshold={_MOST_EXPOSED}",
        name, cwd=units,
    )  # fmt: skip
