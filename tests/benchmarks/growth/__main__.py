"""Build indexes of growing sizes, query each, print a table, save the figures and draw them.

Real texts come first: all of those in BRIEFING_EVAL_DATA if `--real` names a folder to keep their
index in, otherwise about 1,200 passages of them. Larger sizes add generated passages, as the table
shows.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from index.encoders.export import load_encoder
from index.encoders.weights import SMALL_MODEL
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from tests.benchmarks.growth import plot
from tests.benchmarks.peers.material import lay_out
from tests.benchmarks.peers.race import SURROUNDINGS

_COLUMNS = {
    "passages": ",", "generated": ",", "build_s": ",.0f", "build_peak_mb": ",.0f",
    "texts_mb": ",.0f", "passage_vectors_mb": ",.0f", "search_vectors_mb": ",.0f",
    "words_mb": ",.0f", "open_s": ".2f", "cold_cpu_s": ".2f", "p50_ms": ".1f", "p95_ms": ".1f",
    "turn_p50_ms": ".1f", "turn_p95_ms": ".1f", "script_p50_ms": ".1f", "times_script": ".2f",
    "check_p50_ms": ".1f", "check_p95_ms": ".1f", "altered_p50_ms": ".1f", "altered_p95_ms": ".1f",
    "memory_mb": ",.0f", "own_mb": ",.0f", "recall": ".3f", "hits": ".3f", "exact_hits": ".3f",
}  # fmt: skip
_COLD_RUNS = 3
# How many passages of real texts to index without `--real`; embedding them takes half a minute.
_FEW = 1_200


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every size, the smallest first."""
    options = _parser().parse_args(arguments)
    data = os.environ.get("BRIEFING_EVAL_DATA")
    if not data:
        sys.exit("BRIEFING_EVAL_DATA is not set; set it to a folder of question sets with squad2/")
    with tempfile.TemporaryDirectory(dir=options.room) as room:
        real = options.real or Path(room) / "real"
        if not (real / "current").exists():
            _build(Path(data), real, sys.maxsize if options.real else _FEW)
        rows = []
        for size in options.sizes:
            print(f"{size:,} passages", file=sys.stderr)
            measure = _check if options.only_check else _measure
            rows.append(measure(real, Path(room) / f"n{size}", size, options.questions, data))
            print(json.dumps(rows[-1]), file=sys.stderr)
    print(_table(rows))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    if options.plot:
        plot.draw(rows, options.plot)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 3_000, 10_000])
    parser.add_argument("--questions", type=int, default=110)
    parser.add_argument(
        "--real", type=Path, help="a data folder to keep an index of all real texts"
    )
    parser.add_argument(
        "--only-check", action="store_true", help="measure `check` alone, in an index of texts"
    )
    parser.add_argument("--room", type=Path, help="a folder with room for the largest index")
    parser.add_argument("--json", type=Path, metavar="FILE", help="save the figures to this file")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the figures in this file")
    return parser


def _build(data: Path, folder: Path, passages: int) -> None:
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as material:
        lay_out(data, Path(material), passages)
        encoder = load_encoder(SMALL_MODEL, folder / "models")
        build(open_corpus(Path(material) / "corpus"), folder, encoder)


def _measure(
    real: Path, folder: Path, size: int, questions: int, data: str
) -> dict[str, float | int | str]:
    folder.mkdir()
    facts: dict[str, float | int | str] = {}
    for phase, count in (
        ("build", size),
        ("ask", questions),
        ("turns", questions),
        ("check", questions),
    ):
        facts |= json.loads(_run(phase, real, folder, count, data).splitlines()[-1])
    colds = []
    for _ in range(_COLD_RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        _run("cold", real, folder, 1, data)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        colds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    facts["cold_cpu_s"] = statistics.median(colds)
    _delete(folder)
    return facts


def _check(
    real: Path, folder: Path, size: int, questions: int, data: str
) -> dict[str, float | int | str]:
    folder.mkdir()
    facts: dict[str, float | int | str] = {}
    for phase, count in (("texts", size), ("check", questions)):
        facts |= json.loads(_run(phase, real, folder, count, data).splitlines()[-1])
    _delete(folder)
    return facts


def _delete(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def _run(phase: str, real: Path, folder: Path, count: int, data: str) -> str:
    command = [
        sys.executable, "-m", "tests.benchmarks.growth.measure", phase, str(real), str(folder),
        str(count), data,
    ]  # fmt: skip
    environment = {**os.environ, **SURROUNDINGS}
    ran = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return ran.stdout


def _table(rows: Sequence[dict[str, float | int | str]]) -> str:
    columns = {name: form for name, form in _COLUMNS.items() if name in rows[0]}
    head = f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"
    lines = [
        f"| {' | '.join(format(row[name], columns[name]) for name in columns)} |" for row in rows
    ]
    return "\n".join([head, *lines])


if __name__ == "__main__":
    main()
