"""The part that all contestants' scripts share: index passages or answer questions, with timing.

    python -m tests.benchmarks.peers.NAME build MATERIAL FOLDER
    python -m tests.benchmarks.peers.NAME ask FOLDER QUESTIONS

Each prints one line of JSON. This module needs only the standard library, because contestants are
installed in separate environments.
"""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.peers import STARTED

# How many passages each contestant retrieves; the first is its answer.
TOP = 10
# How many questions are asked before timing starts; at most half of them.
WARMING_UP = 10


@dataclass(frozen=True, slots=True)
class Material:
    """Passages, and the folder of the texts they were cut from."""

    passages: tuple[str, ...]
    corpus: Path


@dataclass(frozen=True, slots=True)
class Indexed:
    """Figures of indexing: wall seconds to open, CPU seconds to index."""

    passages: int
    open_s: float
    cpu_s: float
    passages_per_cpu_s: float


@dataclass(frozen=True, slots=True)
class Asked:
    """Figures of asking: seconds until the index is open, milliseconds per question, peak memory.

    `cold_cpu_s`: CPU seconds until the first answer.
    """

    open_s: float
    cold_cpu_s: float
    p50_ms: float
    p95_ms: float
    peak_mb: float
    answers: tuple[str, ...]


Indexer = Callable[[Material], None]
Asker = Callable[[str], str]


def main(prepare: Callable[[Path], Indexer], open_index: Callable[[Path], Asker]) -> None:
    """Run a contestant's script.

    `prepare` loads a model and returns a function that indexes into a folder; `open_index` opens an
    index and returns a function that answers a question with a passage, or "" if it finds none.
    """
    command, first, second = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if command == "build":
        facts: Indexed | Asked = _build(prepare, read_material(first), second)
    else:
        lines = second.read_text(encoding="utf-8").splitlines()
        facts = _ask(open_index(first), [json.loads(line)["question"] for line in lines])
    print(json.dumps(asdict(facts)))


def read_material(folder: Path) -> Material:
    """Read the material that `material.lay_out` wrote."""
    lines = (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    return Material(tuple(json.loads(line)["text"] for line in lines), folder / "corpus")


def p95(times: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[int(0.95 * len(times))]


def _build(prepare: Callable[[Path], Indexer], material: Material, folder: Path) -> Indexed:
    index = prepare(folder)
    opened, before = time.perf_counter() - STARTED, time.process_time()
    index(material)
    cpu = time.process_time() - before
    return Indexed(len(material.passages), opened, cpu, len(material.passages) / cpu)


def _ask(ask: Asker, questions: Sequence[str]) -> Asked:
    opened = time.perf_counter() - STARTED
    answers, times, cpu = [], [], []
    for question in questions:
        started = time.perf_counter()
        answers.append(ask(question))
        times.append(1e3 * (time.perf_counter() - started))
        cpu.append(time.process_time())
    warm = times[min(WARMING_UP, len(times) // 2) :]
    return Asked(opened, cpu[0], statistics.median(warm), p95(warm), _peak_mb(), tuple(answers))


def _peak_mb() -> float:
    # On Linux ru_maxrss includes the parent's memory at the fork; VmHWM starts with the script.
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
