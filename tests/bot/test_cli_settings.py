"""Settings and the library: read and opened once per command, and only if it needs them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot import bootstrap
from bot.adapters.cli import make_app, parts
from bot.settings import Settings, load_settings
from index.errors import StaleIndexError
from index.ingestion import Library
from index.store.local import LocalStore
from tests.bot.test_cli import Shell
from tests.fakes import HashingEncoder


@pytest.fixture
def uses(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """A small corpus for commands in this process; the list fills with what they read and open."""
    (tmp_path / "corpus").mkdir()
    for name in ("barns", "rivers"):
        text = f"The report on {name} is about {name}. It names no others."
        (tmp_path / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BRIEFING_CORPUS_DIR", str(tmp_path / "corpus"))
    monkeypatch.setenv("BRIEFING_READER", "off")
    monkeypatch.setattr(bootstrap, "load_encoder", lambda *_, **__: HashingEncoder())
    used: list[str] = []

    def load(say: Callable[[str], None]) -> Settings:
        used.append("settings")
        return load_settings(say)

    opened = Library.__init__

    def open_(self: Library, *arguments: Any, **named: Any) -> None:
        used.append("library")
        opened(self, *arguments, **named)

    monkeypatch.setattr(parts, "load_settings", load)
    monkeypatch.setattr(Library, "__init__", open_)
    return used


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(make_app(), arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


COMMANDS = [
    ("index", "add", "harbour.txt"),
    ("index", "update"),
    ("index", "remove", "hearing", "rivers"),
    ("index", "show", "hearing", "--set", "event=Hearing on barns"),
    ("index", "show", "hearing"),
    ("index", "build"),
    ("index", "verify"),
    ("index", "list"),
    ("ask", "What is the report on barns about?"),
]
of_commands = pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda command: " ".join(command[:2])
)


@of_commands
def test_once_for_a_command(uses: list[str], tmp_path: Path, command: tuple[str, ...]) -> None:
    """However often a command needs them."""
    for name in ("hearing", "harbour"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} opens in May.", encoding="utf-8")
    _run("index", "add", "hearing.txt")
    uses.clear()
    _run(*command)

    assert sorted(uses) == ["library", "settings"]


@pytest.fixture
def open_stores(uses: list[str], monkeypatch: pytest.MonkeyPatch) -> set[LocalStore]:
    """The stores that commands in this process have open."""
    stores: set[LocalStore] = set()
    opened, closed = LocalStore.__init__, LocalStore.close

    def open_(self: LocalStore, *arguments: Any, **named: Any) -> None:
        stores.add(self)
        opened(self, *arguments, **named)

    def close(self: LocalStore) -> None:
        stores.discard(self)
        closed(self)

    monkeypatch.setattr(LocalStore, "__init__", open_)
    monkeypatch.setattr(LocalStore, "close", close)
    return stores


@of_commands
def test_a_command_closes_its_stores(
    open_stores: set[LocalStore], tmp_path: Path, command: tuple[str, ...]
) -> None:
    """Every store that a command opens is closed when it ends."""
    for name in ("hearing", "harbour"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} opens in May.", encoding="utf-8")
    _run("index", "add", "hearing.txt")
    _run(*command)

    assert open_stores == set()


def test_a_store_of_another_model_is_closed(open_stores: set[LocalStore], tmp_path: Path) -> None:
    """An assistant that cannot be put together leaves no store open."""
    _run("index", "build")
    settings = Settings(data_dir=tmp_path / "data", corpus_dir=tmp_path / "corpus", reader="off")

    with pytest.raises(StaleIndexError, match="with the model"):
        bootstrap.build_assistant(settings, encoder=HashingEncoder(dim=32))
    assert open_stores == set()


def test_a_document_that_is_taken_out_leaves_no_stale_index(uses: list[str]) -> None:
    """A document of the corpus folder is removed; the index can still be opened and rebuilt."""
    _run("index", "build")
    _run("index", "remove", "rivers")
    assert json.loads(_run("index", "stats", "--json"))["documents"] == 1
    _run("index", "build", "--anew")

    assert "rivers" not in _run("index", "list")


@pytest.mark.parametrize(
    "arguments", [("--help",), ("ask", "--help"), ("index", "build", "--help")], ids=" ".join
)
def test_help_needs_no_settings(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """`--help` works even if a setting is invalid."""
    result = Shell(tmp_path, tmp_path)(*arguments, BRIEFING_TOP="99")

    assert result.returncode == 0
    assert "Usage: " in result.stdout
