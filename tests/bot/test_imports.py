"""What is loaded when: importing is cheap, answering never touches torch."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules, walk_packages

import pytest

import bot
import index

HEAVY = ("torch", "transformers", "sklearn", "sentence_transformers")
LOADED = "import sys; print(*[m for m in {names!r} if m in sys.modules])"


def _loaded(code: str, names: tuple[str, ...], *arguments: str) -> str:
    program = f"{code}\n{LOADED.format(names=names)}"
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    return result.stdout.strip().splitlines()[-1] if result.stdout.strip() else ""


@pytest.mark.slow
def test_importing_the_packages_loads_nothing_heavy() -> None:
    """`import bot, index` loads neither torch nor onnxruntime, nor faiss, nor pydantic."""
    assert _loaded("import bot, index", (*HEAVY, "onnxruntime", "faiss", "pydantic")) == ""


@pytest.mark.slow
def test_the_command_line_loads_no_surface_but_itself() -> None:
    """Whoever asks in a terminal does not wait for Telegram's libraries."""
    telegrams = ("telegram", "tornado", "prometheus_client", "limits", "httpx")

    assert _loaded("import bot.adapters.cli", (*HEAVY, *telegrams)) == ""


@pytest.mark.slow
def test_answering_never_imports_torch(data_dir: Path) -> None:
    """From the process's start to the answer: no torch, transformers or scikit-learn."""
    code = """
import sys
from pathlib import Path
from bot.bootstrap import build_assistant
from bot.settings import Settings
answer = build_assistant(Settings(data_dir=Path(sys.argv[1]))).answer("Is cyberspace a domain?")
assert answer.quotations
"""
    assert _loaded(code, (*HEAVY, "wordfreq", "nupunkt", "telegram"), str(data_dir)) == ""


@pytest.mark.slow
def test_rendering_knows_the_facts_alone() -> None:
    """Messages are made from facts: no store, no library, no encoder is loaded for them."""
    rooms = [name for _, name, is_package in iter_modules(index.__path__) if is_package]
    others = tuple(f"index.{room}" for room in rooms if room not in ("models", "phrases"))
    heavy = (*HEAVY, "numpy", "faiss", "tantivy", "pydantic", "snowballstemmer")

    assert "index.answering" in others
    assert _loaded("import bot.render.telegram, bot.render.terminal", (*others, *heavy)) == ""


@pytest.mark.parametrize(
    "package",
    [
        found.name
        for package in (bot, index)
        for found in walk_packages(package.__path__, f"{package.__name__}.")
        if found.ispkg
    ],
)
def test_a_package_is_a_contents_page(package: str) -> None:
    """Every package has a docstring; `__all__`, where there is one, names all that it imports."""
    module = import_module(package)
    page = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name
        for node in page.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(package)
        for alias in node.names
    }
    names = getattr(module, "__all__", [])

    assert module.__doc__
    assert not names or imported <= set(names) or package == "bot.adapters.cli"
    assert all(hasattr(module, name) for name in names)
