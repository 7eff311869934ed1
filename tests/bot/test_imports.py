"""What is loaded when: importing is cheap, answering never touches torch."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("torch", "transformers", "sklearn", "sentence_transformers")
LOADED = "import sys; print(*[m for m in {names!r} if m in sys.modules])"


def _loaded(code: str, names: tuple[str, ...], *arguments: str) -> str:
    program = f"{code}\n{LOADED.format(names=names)}"
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    return result.stdout.strip().splitlines()[-1] if result.stdout.strip() else ""


def test_importing_the_packages_loads_nothing_heavy() -> None:
    """`import bot, index` loads neither torch nor onnxruntime, nor faiss, nor pydantic."""
    assert _loaded("import bot, index", (*HEAVY, "onnxruntime", "faiss", "pydantic")) == ""


def test_the_command_line_loads_no_surface_but_itself() -> None:
    """Whoever asks in a terminal does not wait for Telegram's libraries."""
    telegrams = ("telegram", "tornado", "prometheus_client", "limits", "httpx")

    assert _loaded("import bot.adapters.cli", (*HEAVY, *telegrams)) == ""


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


@pytest.mark.parametrize(
    "package",
    [
        "bot",
        "index",
        "bot.render",
        "bot.render.telegram",
        "bot.records",
        "bot.adapters",
        "bot.adapters.telegram",
    ],
)
def test_a_package_says_what_it_is(package: str) -> None:
    """Every package has a docstring; `__all__`, where there is one, is sorted and true."""
    module = __import__(package, fromlist=["_"])
    names = getattr(module, "__all__", [])

    assert module.__doc__
    assert list(names) == sorted(names)
    assert all(hasattr(module, name) for name in names)
