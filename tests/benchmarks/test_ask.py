"""`briefing ask` as a whole process, compared with the usual script; they run alternately."""

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import REPORT

QUESTION = "Can a cyber attack trigger Article 5?"
ROUNDS = 3


def _measure(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Run a command; return its CPU time and its wall time in seconds."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


@pytest.mark.benchmark
def test_asking_takes_a_fraction_of_the_usual_scripts_cpu_time(
    data_dir: Path, tmp_path: Path
) -> None:
    """An eighth at most without the reader, a sixth with it; medians of alternating runs."""
    environment = {**os.environ, "BRIEFING_DATA_DIR": str(data_dir), "HF_HUB_OFFLINE": "1"}
    searching = {**environment, "BRIEFING_READER": "off"}
    ask = [sys.executable, "-m", "bot", "ask", QUESTION]
    script = [sys.executable, str(Path(__file__).parent / "baseline.py")]
    subprocess.run([*script, "build", str(tmp_path), str(REPORT)], env=environment, check=True)
    reading, searched, theirs = [], [], []
    for _ in range(ROUNDS):
        reading.append(_measure(ask, environment))
        searched.append(_measure(ask, searching))
        theirs.append(_measure([*script, "ask", str(tmp_path), QUESTION], environment))
    everybody = (reading, searched, theirs)
    cpu = [statistics.median(run[0] for run in runs) for runs in everybody]
    wall = [statistics.median(run[1] for run in runs) for runs in everybody]
    print(
        f"\nbriefing ask: {cpu[0]:.2f} s CPU, {wall[0]:.2f} s wall; "
        f"without the reader: {cpu[1]:.2f} s CPU, {wall[1]:.2f} s wall; "
        f"the usual script: {cpu[2]:.2f} s CPU, {wall[2]:.2f} s wall; "
        f"{cpu[2] / cpu[0]:.1f} and {cpu[2] / cpu[1]:.1f} times as much CPU"
    )

    assert cpu[2] / cpu[1] >= 8
    assert cpu[2] / cpu[0] >= 6
