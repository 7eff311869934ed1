"""Measure every peer that is installed: `python -m tests.benchmarks.peers`.

For peers in another environment: `--python /path/to/python` for all of them, `--python
txtai=/path/to/python` for one.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.peers import contestants, race
from tests.benchmarks.peers.contestants import EVERYBODY, USUAL
from tests.benchmarks.peers.material import choose_questions, lay_out
from tests.benchmarks.peers.race import Entrant, Figures
from tests.benchmarks.peers.table import figures_table, ratios_table


def main(arguments: Sequence[str] | None = None) -> None:
    """Lay out passages, run the installed contestants, print the tables and save the figures."""
    options = _parser().parse_args(arguments)
    named = os.environ.get("BRIEFING_EVAL_DATA")
    if not named:
        sys.exit("BRIEFING_EVAL_DATA is not set; set it to a folder of question sets with squad2/")
    try:
        entrants = _entrants(options.python)
        with tempfile.TemporaryDirectory() as folder:
            material = Path(folder)
            passages = lay_out(Path(named), material, options.passages)
            questions = choose_questions(Path(named), material, options.questions)
            figures = race.run(entrants, material, questions, options.rounds)
    except (RuntimeError, ValueError) as error:
        sys.exit(str(error))
    print(f"{passages} passages, {len(questions)} questions, {options.rounds} rounds, one thread\n")
    _show(figures)
    if options.json:
        facts = {"passages": passages, "questions": len(questions), "rounds": options.rounds}
        kept = {**facts, "figures": [asdict(one) for one in figures]}
        options.json.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers")
    parser.add_argument(
        "--passages", type=_at_least(1), default=1000,
        help="about how many; articles are used whole",
    )  # fmt: skip
    parser.add_argument("--questions", type=_at_least(2), default=120)
    parser.add_argument("--rounds", type=_at_least(1), default=5)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also save the figures here")
    parser.add_argument(
        "--python",
        action="append",
        default=[],
        metavar="[SCRIPT=]PATH",
        help=f"the Python with a peer or all of them installed; {', '.join(contestants.SCRIPTS)}",
    )
    return parser


def _at_least(least: int) -> Callable[[str], int]:
    def number(given: str) -> int:
        if int(given) < least:
            raise argparse.ArgumentTypeError(f"{given} is less than {least}")
        return int(given)

    return number


def _entrants(named: Sequence[str]) -> list[Entrant]:
    """Return the contestants that are installed; print the names of the others."""
    pythons = contestants.interpreters(named, Path(sys.executable))
    found = []
    for contestant in EVERYBODY:
        python = pythons[contestant.script]
        version = contestants.version(contestant, python)
        if version is not None:
            found.append(Entrant(contestant, version, python))
        else:
            remedy = f"pip install -r {contestants.REQUIREMENTS}"
            print(f"{contestant.name}: not installed ({remedy})", file=sys.stderr)
    return found


def _show(everybody: Sequence[Figures]) -> None:
    print(figures_table(everybody))
    usual = next((one for one in everybody if one.name == USUAL.name), None)
    if usual:
        print(f"\n{ratios_table(everybody, usual)}")


if __name__ == "__main__":
    main()
