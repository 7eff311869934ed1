"""Windows and macOS, as far as Linux can play them: what they lack or refuse is taken away."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.ingestion.cage import Cage, Limits, cage, walls
from tests.conftest import ROOT

pytestmark = pytest.mark.slow
QUESTION = "Can a cyber attack trigger Article 5?"
# What Windows has no module for, lacks in a module, and refuses.
AS_ON_WINDOWS = """
import asyncio, os, shutil, signal, sys
import filelock, platformdirs.unix, tempfile  # which choose by the name of the system
usage = shutil.disk_usage(".")
shutil.disk_usage = lambda _: usage
for name in ("resource", "pwd", "grp", "termios", "tty", "pty", "syslog"):
    sys.modules[name] = None
for module, names in (
    (os, "fork forkpty killpg getuid geteuid getgid statvfs mkfifo chown setsid"),
    (signal, "SIGHUP SIGALRM SIGUSR1 alarm"),
):
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)
def refuse(*_, **__):
    raise NotImplementedError
asyncio.SelectorEventLoop.add_signal_handler = refuse
shutil._use_fd_functions = False
opened = os.open
def open_(path, *arguments, **named):
    if os.path.isdir(path):
        raise PermissionError(13, "Permission denied", path)
    return opened(path, *arguments, **named)
os.open = open_
def in_use(path):
    links = (f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd"))
    return os.path.realpath(path) in {os.readlink(link) for link in links if os.path.islink(link)}
def keeping(change):
    def changed(path, *arguments, **named):
        # There temporary files are opened to be deleted as they are closed.
        is_temporary = sys._getframe(1).f_globals["__name__"] == "tempfile"
        if "dir_fd" not in named and not is_temporary and in_use(path):
            raise PermissionError(13, "The file is being used by another process", path)
        return change(path, *arguments, **named)
    return changed
for name in ("unlink", "remove", "rename", "replace"):
    setattr(os, name, keeping(getattr(os, name)))
"""


def _run(*arguments: str, cwd: Path, data_dir: Path) -> subprocess.CompletedProcess[str]:
    code = f"{AS_ON_WINDOWS}\nfrom bot.__main__ import main\nmain()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd, capture_output=True, text=True, timeout=600, check=False,
        env={
            **os.environ, "PYTHONPATH": str(ROOT), "HOME": str(cwd),
            "BRIEFING_DATA_DIR": str(data_dir),
        },
    )  # fmt: skip


def test_it_runs_without_what_windows_lacks(tmp_path: Path, data_dir: Path) -> None:
    """From the help to a document that is added, found, verified and removed."""
    note = "Remarks by Ada Berg, Minister, Oslo, 3 May 2017\n\nThe ferry is paid for by the county."
    shutil.copytree(data_dir, tmp_path / "data")  # with the model: torch has ways of its own
    (tmp_path / "note.txt").write_text(note, encoding="utf-8")
    commands = (
        ("--help",), ("index", "add", "note.txt"), ("ask", "Who pays for the ferry?"), ("doctor",),
        ("check", "The ferry is paid for by the county."), ("index", "verify"),
        ("index", "remove", "note"), ("ask", QUESTION),
    )  # fmt: skip
    for command in commands:
        done = _run(*command, cwd=tmp_path, data_dir=tmp_path / "data")
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr


def test_the_cage_holds_without_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows and macOS each call has a child of its own, on Windows without limits."""
    without = "import os, sys; del os.fork; sys.modules['resource'] = None"
    monkeypatch.setattr(cage, "_START", f"{without}; {cage._START}")
    with Cage("tests.index.ingestion.cage.taken_over") as own:
        answers = [own.call("attempt", "say", b"words", Limits(60, 2 << 30)) for _ in range(3)]
        own.call("attempt", "remember", b"me", Limits(60, 2 << 30))
        seen = own.call("attempt", "environment", b"", Limits(60, 2 << 30))

    assert answers == [b'"words"'] * 3
    assert b"REMEMBERED" not in seen


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_limits_that_the_system_refuses_end_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """MacOS refuses to limit the address space."""
    import resource

    def refuse(what: int, most: tuple[int, int]) -> None:
        if what == resource.RLIMIT_AS:
            raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)

    walls.limit(60, 2 << 30, 1 << 20)


@pytest.mark.parametrize("page", ["README.md", "docs/deployment.md"])
def test_the_pages_say_what_was_tried(page: str) -> None:
    """The same in each: no other system has been tried, and this test has taken their place."""
    text = " ".join((ROOT / page).read_text(encoding="utf-8").split())

    assert (
        "macOS and Windows have not been tried; a test on Linux takes away what they lack" in text
    )
    assert "from adding a document to its removal still works" in text
    assert "WSL" not in text
