"""What a newer Briefing wrote: every command refuses it in words, and changes nothing of it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.test_cli import QUESTION, Shell, own

__all__ = ["own"]

pytestmark = pytest.mark.slow
TOKEN = "123456789:" + "A" * 35
COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "library/library.sqlite": (
        ("index", "build"), ("index", "add", "note.txt"), ("index", "update"), ("index", "verify"),
        ("index", "show", "note"), ("index", "remove", "note"), ("index", "check-links"),
        ("index", "export", "out"),
    ),
    "watches.sqlite": (("watch", QUESTION),),
    "telegram-123456789.sqlite": (
        ("digest", "list"), ("digest", "add", "1", "ferries", "daily 07:30"), ("feedback", "export"),
        ("telegram",),
    ),
    "manifest.json": (
        ("ask", QUESTION), ("check", "Words"), ("index", "list"), ("index", "show", "note"),
        ("index", "verify"), ("index", "stats"), ("watch", QUESTION), ("show", "q3f9a1c20"),
        ("chat",), ("telegram",),
    ),
}  # fmt: skip


def _raised(path: Path) -> None:
    """Let a file say that a version far ahead wrote it."""
    if path.suffix == ".json":
        facts = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**facts, "format": 99, "more": {}}), encoding="utf-8")
        return
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")


@pytest.fixture
def full(own: Shell) -> Shell:
    """A shell over a data folder that has everything."""
    own.environment["BRIEFING_TELEGRAM_TOKEN"] = TOKEN
    (own.folder / "note.txt").write_text("The ferry is paid for by the county.", encoding="utf-8")
    for command in (
        ("index", "add", "note.txt"), ("watch", QUESTION),
        ("digest", "add", "1", "ferries", "daily 07:30"),
    ):  # fmt: skip
        done = own(*command)
        assert done.returncode == 0, done
    return own


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_newer_version_wrote_is_refused(full: Shell, name: str) -> None:
    """The error says who wrote it and what to do; the file stays as it is."""
    (path,) = (p for p in full.data_dir.rglob(Path(name).name) if _is_read(p, full.data_dir))
    _raised(path)
    before = path.read_bytes()
    for command in COMMANDS[name]:
        done = full(*command)
        assert done.returncode in (1, 4), (command, done)
        assert done.stderr.count("by a newer Briefing") == 1, (command, done)
        assert "update Briefing, or " in done.stderr, (command, done)
        assert "Traceback" not in done.stderr, (command, done)
    told = full("doctor")

    assert "Traceback" not in told.stderr
    assert path.read_bytes() == before


def _is_read(path: Path, data_dir: Path) -> bool:
    """Say whether a file is not of the generation before."""
    current = (data_dir / "current").read_text(encoding="utf-8").strip()
    return path.suffix != ".json" or path.parent.name == current
