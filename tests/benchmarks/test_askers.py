"""Fifty people ask one process at once: how many answers a second, and how long anybody waits."""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from bot.bootstrap import build_assistant
from bot.settings import Settings

ASKERS, EACH = 50, 4
QUESTIONS = (
    "Can a cyber attack trigger Article 5?",
    "What did Stoltenberg say about deterrence?",
    "How many Allies have agreed to the pledge?",
    "What does NATO do about hybrid threats?",
)


@pytest.mark.benchmark
@pytest.mark.parametrize("reader", ["on", "off"])
def test_fifty_askers_at_once(data_dir: Path, reader: str) -> None:
    """All are answered, and nobody waits much longer than the others; the figures are printed."""
    settings = Settings(_env_file=None, data_dir=data_dir, reader=reader)
    assistant = build_assistant(settings)
    alone = []
    for question in QUESTIONS * 3:
        started = time.perf_counter()
        assistant.answer(question)
        alone.append(time.perf_counter() - started)
    together = Barrier(ASKERS)

    def ask(number: int) -> list[float]:
        together.wait()
        waits = []
        for turn in range(EACH):
            started = time.perf_counter()
            assistant.answer(QUESTIONS[(number + turn) % len(QUESTIONS)])
            waits.append(time.perf_counter() - started)
        return waits

    started = time.perf_counter()
    with ThreadPoolExecutor(ASKERS) as pool:
        everybody = list(pool.map(ask, range(ASKERS)))
    took = time.perf_counter() - started
    waits = sorted(wait for waits in everybody for wait in waits)
    totals = [sum(waits) for waits in everybody]
    one = statistics.median(alone[len(QUESTIONS) :])
    print(
        f"\n{ASKERS} askers, reader {reader}: {len(waits) / took:.1f} answers a second, "
        f"{len(waits) * one / took:.2f} times what one asker alone gets; a wait is {statistics.median(waits):.2f} s "
        f"at the median, {waits[int(0.95 * len(waits))]:.2f} s at 95 of 100, {waits[-1]:.2f} s at most; "
        f"the slowest asker waited {max(totals) / statistics.median(totals):.2f} times the median"
    )

    assert len(waits) == ASKERS * EACH
    assert max(totals) <= 2 * statistics.median(totals)
