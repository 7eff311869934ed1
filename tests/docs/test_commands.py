"""The commands and options in the documentation are those of the program, and all of them."""

import pkgutil
import re
import shlex
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.adapters.cli import make_app
from tests.conftest import ROOT
from tests.docs.pages import PAGES, name_of, read, spans

_REFERENCE = ROOT / "docs" / "commands.md"


def _commands(command: Any, path: str = "briefing") -> Iterator[tuple[str, Any]]:
    """Yield every command that does something, by what is typed."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path, command
        return
    for name, one in inner.items():
        yield from _commands(one, f"{path} {name}")


COMMANDS = dict(_commands(typer.main.get_command(make_app())))


def _options(command: Any) -> set[str]:
    return {name for p in command.params for name in p.opts if name.startswith("--")}


def _section(command: str) -> str:
    """Return what the reference has under a command's heading."""
    _, _, rest = read(_REFERENCE).partition(f"\n### {command}\n")
    return re.split(r"^##", rest, maxsplit=1, flags=re.M)[0]


def test_the_reference_has_every_command_and_no_other() -> None:
    """Each under a heading of its own."""
    headings = re.findall(r"^### (briefing .+)$", read(_REFERENCE), re.M)

    assert sorted(headings) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_reference_has_every_option_and_no_other(name: str) -> None:
    """In a table below the command's heading."""
    listed = re.findall(r"^\| `(--[\w-]+)", _section(name), re.M)

    assert f"`{name}" in _section(name)
    assert sorted(listed) == sorted(_options(COMMANDS[name]))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_command_in_a_page_exists(page: Path) -> None:
    """With every option that it is shown with."""
    for span in spans(page):
        if span.startswith("briefing ") and not span.startswith(("briefing COMMAND", "briefing -")):
            typed = shlex.split(span.split(" | ")[0])
            name = next(
                (" ".join(typed[:n]) for n in (3, 2) if " ".join(typed[:n]) in COMMANDS), ""
            )
            assert name, span
            options = {word.split("=")[0] for word in typed if word.startswith("--")}
            assert options <= _options(COMMANDS[name]), span


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_a_page_tells_to_run_exists(page: Path) -> None:
    """Targets of the Makefile, and modules of Python."""
    targets = set(re.findall(r"^(\w+):", read(ROOT / "Makefile"), re.M))
    for span in spans(page):
        for target in re.findall(r"(?:^|\s)make (\w+)", span):
            assert target in targets, span
        for module in re.findall(r"python -m ([\w.]+)", span):
            assert find_spec(module), span


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_path_in_a_page_exists(page: Path) -> None:
    """Files and folders of the repository that are set as code."""
    named = re.findall(r"(?<![\w/])(?:bot|corpus|docs|index|tests)/[\w./-]+", " ".join(spans(page)))
    for path in named:
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_name_in_a_page_exists(page: Path) -> None:
    """Packages, modules and what they hold."""
    for name in re.findall(r"^(?:bot|index)(?:\.\w+)+", "\n".join(spans(page)), re.M):
        assert pkgutil.resolve_name(name)


def test_every_package_has_a_line_in_the_architecture() -> None:
    """And the table names no package that is gone."""
    table = read(ROOT / "docs" / "architecture.md")
    rooms = {path.parent.name for path in (ROOT / "index").glob("*/__init__.py")}

    assert set(re.findall(r"`index\.(\w+)`", table)) == rooms
