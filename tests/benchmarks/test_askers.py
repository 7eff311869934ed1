"""Fifty people ask one process at once: answers per second, and how long anybody waits."""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from bot.bootstrap import build_assistant
from bot.settings import Settings
from tests.benchmarks.peers.stopwatch import p95

# Each round starts with one person asking alone, because the machine's speed varies within seconds.
ASKERS, EACH, ROUNDS = 50, 2, 3
QUESTIONS = (
    "Can a cyber attack trigger Article 5?",
    "What did Stoltenberg say about deterrence?",
    "How many Allies have agreed to the pledge?",
    "What does NATO do about hybrid threats?",
)


@pytest.mark.benchmark
@pytest.mark.parametrize("reader", ["on", "off"])
def test_fifty_askers_at_once(data_dir: Path, reader: str) -> None:
    """All are answered, and nobody waits more than twice the median; the figures are printed."""
    assistant = build_assistant(Settings(_env_file=None, data_dir=data_dir, reader=reader))
    together = Barrier(ASKERS)

    def ask(number: int) -> list[float]:
        waits = []
        for turn in range(EACH):
            started = time.perf_counter()
            assistant.answer(QUESTIONS[(number + turn) % len(QUESTIONS)])
            waits.append(time.perf_counter() - started)
        return waits

    def ask_with_others(number: int) -> list[float]:
        together.wait()
        return ask(number)

    ask(0)
    everybody: list[list[float]] = []
    speeds, ratios = [], []
    with ThreadPoolExecutor(ASKERS) as pool:
        for _ in range(ROUNDS):
            alone = [wait for number in range(len(QUESTIONS)) for wait in ask(number)]
            started = time.perf_counter()
            everybody += pool.map(ask_with_others, range(ASKERS))
            speeds.append(ASKERS * EACH / (time.perf_counter() - started))
            ratios.append(speeds[-1] * statistics.mean(alone))
    waits = sorted(wait for waits in everybody for wait in waits)
    totals = [sum(waits) for waits in everybody]
    slowest = max(totals) / statistics.median(totals)
    print(
        f"\n{ASKERS} askers, reader {reader}, {ROUNDS} rounds: {statistics.median(speeds):.1f} answers "
        f"per second, {statistics.median(ratios):.2f} times as many as one asker alone "
        f"({min(ratios):.2f} to {max(ratios):.2f}); waits: median {statistics.median(waits):.2f} s, "
        f"95th percentile {p95(waits):.2f} s, maximum {waits[-1]:.2f} s; the slowest asker waited "
        f"{slowest:.2f} times the median"
    )

    assert len(waits) == ASKERS * EACH * ROUNDS
    assert slowest <= 2
