"""Run the contestants: each indexes once, then all answer the questions in every round."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.peers.contestants import Contestant
from tests.benchmarks.peers.material import Question, write_questions
from tests.benchmarks.peers.stopwatch import Asked, Indexed

ROOT = Path(__file__).parents[3]
_THREADS = ("OMP", "MKL", "OPENBLAS", "NUMEXPR", "RAYON")
SURROUNDINGS = {
    **{f"{library}_NUM_THREADS": "1" for library in _THREADS},
    "TOKENIZERS_PARALLELISM": "false",
    # No downloads and no telemetry.
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "ORT_DISABLE_TELEMETRY": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """A contestant's figures, medians over the rounds, in seconds, milliseconds and MB.

    `cold_cpu_s`: a process's CPU time until it has opened the index and answered once; `right`: the
    share of questions whose first passage contains an answer.
    """

    name: str
    version: str
    passages_per_cpu_s: float
    cold_cpu_s: float
    open_s: float
    p50_ms: float
    p95_ms: float
    peak_mb: float
    right: float


@dataclass(frozen=True, slots=True)
class Entrant:
    """An installed contestant, its version, and the Python it is installed in."""

    contestant: Contestant
    version: str
    python: Path


def run(
    entrants: Sequence[Entrant], material: Path, questions: Sequence[Question], rounds: int
) -> list[Figures]:
    """Measure all entrants; raise RuntimeError if a script fails."""
    speeds = _index(entrants, material)
    write_questions(questions, material / "questions.jsonl")
    took: dict[str, list[Asked]] = {entrant.contestant.name: [] for entrant in entrants}
    for number in range(rounds):
        for entrant in entrants:
            name = entrant.contestant.name
            print(f"round {number + 1} of {rounds}: {name}", file=sys.stderr)
            index = material / entrant.contestant.script
            said = _call(entrant, "ask", index, material / "questions.jsonl")
            took[name].append(Asked(**json.loads(said)))
    return [
        _figures(e, speeds[e.contestant.script], took[e.contestant.name], questions)
        for e in entrants
    ]


def _index(entrants: Sequence[Entrant], material: Path) -> dict[str, float]:
    """Index once with each script; return its passages per second of CPU time."""
    speeds: dict[str, float] = {}
    for entrant in entrants:
        script = entrant.contestant.script
        if script not in speeds:
            print(f"indexing: {entrant.contestant.name}", file=sys.stderr)
            (material / script).mkdir()
            said = _call(entrant, "build", material, material / script)
            speeds[script] = Indexed(**json.loads(said)).passages_per_cpu_s
    return speeds


def _call(entrant: Entrant, *arguments: str | Path) -> str:
    """Run a contestant's script; return its line of JSON."""
    module = f"tests.benchmarks.peers.{entrant.contestant.script}"
    command = [str(entrant.python), "-m", module, *map(str, arguments)]
    environment = {**os.environ, **SURROUNDINGS, **entrant.contestant.environment}
    ran = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{ran.stderr[-2000:]}")
    # Some libraries print a greeting; the figures are the last line.
    return ran.stdout.splitlines()[-1]


def _figures(
    entrant: Entrant, speed: float, took: Sequence[Asked], questions: Sequence[Question]
) -> Figures:
    answers = took[0].answers
    right = [q.is_answered_by(passage) for q, passage in zip(questions, answers, strict=True)]
    return Figures(
        name=entrant.contestant.name,
        version=entrant.version,
        passages_per_cpu_s=speed,
        cold_cpu_s=statistics.median(one.cold_cpu_s for one in took),
        open_s=statistics.median(one.open_s for one in took),
        p50_ms=statistics.median(one.p50_ms for one in took),
        p95_ms=statistics.median(one.p95_ms for one in took),
        peak_mb=statistics.median(one.peak_mb for one in took),
        right=statistics.mean(right),
    )
