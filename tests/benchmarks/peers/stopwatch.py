"""What every contestant's script does: index passages, or answer questions, and say how long it took.

    python -m tests.benchmarks.peers.NAME build MATERIAL FOLDER
    python -m tests.benchmarks.peers.NAME ask FOLDER QUESTIONS

Each prints one line of JSON. Needs nothing but the standard library: contestants live in
environments of their own.
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

# How many passages each contestant finds; the first is its answer.
TOP = 10
# Questions that are asked before any is timed, where there are so many.
WARMING_UP = 10


@dataclass(frozen=True, slots=True)
class Material:
    """Passages, and the folder of the texts that they were cut from."""

    passages: tuple[str, ...]
    corpus: Path


@dataclass(frozen=True, slots=True)
class Indexed:
    """How many seconds opening took, and how many seconds of processor time indexing did."""

    passages: int
    open_s: float
    cpu_s: float
    passages_per_cpu_s: float


@dataclass(frozen=True, slots=True)
class Asked:
    """Seconds from the start to the index's being open, milliseconds a question, peak memory.

    `cold_cpu_s`: seconds of processor time from the start to the first answer.
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

    `prepare` loads a model and returns what indexes into a folder; `open_index` opens a folder's
    index and returns what answers a question with a passage, "" where nothing was found.
    """
    command, first, second = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if command == "build":
        facts: Indexed | Asked = _build(prepare, read_material(first), second)
    else:
        lines = second.read_text(encoding="utf-8").splitlines()
        facts = _ask(open_index(first), [json.loads(line)["question"] for line in lines])
    print(json.dumps(asdict(facts)))


def read_material(folder: Path) -> Material:
    """Read what `material.lay_out` wrote."""
    lines = (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    return Material(tuple(json.loads(line)["text"] for line in lines), folder / "corpus")


def p95(times: Sequence[float]) -> float:
    """Return the time that 95 of a hundred are not above."""
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
    # Linux counts into ru_maxrss what the parent held when it forked; VmHWM begins with the script.
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
