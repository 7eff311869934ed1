"""How well PDFs are read: one known report, set by every producer that is here, read back.

`python -m tests.quality.real_pdfs` prints, for each producer and number of columns, which share of
the sentences stands exact in the text (letters, spaces, order) and how many notes are tied.
`--keep FOLDER` keeps the files, `--only NAME` makes those of one producer, `--lost` shows what is
not exact, `--peers` compares other libraries on the files of one and two columns. `--long` measures one PDF of 1,000 pages instead.
"""

import argparse
import contextlib
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from index.errors import CorpusError
from index.ingestion.parsers import parse
from tests.quality.known_text import Report, Score, report, score
from tests.quality.pdf_by_hand import HABITS, Habit, lay_out, plainly, write
from tests.quality.pdf_peers import compared
from tests.quality.pdf_producers import PRODUCERS, MissingError, Producer

LEAST = 0.99


def figures(
    known: Report, producers: Mapping[str, Producer], columns: Sequence[int], folder: Path
) -> Iterator[tuple[str, int, Score | str]]:
    """Yield each producer's score in each layout, or why it has none."""
    for name, produce in producers.items():
        for number in columns:
            try:
                made = produce(known, number, folder)
                (loaded,) = parse(made.read_bytes(), made.name)
                yield name, number, score(known, loaded.text)
            except (MissingError, CorpusError) as error:
                yield name, number, str(error)


def _print_peers() -> None:
    """Read what programs set, and what hands did, with every library."""
    known = report()
    for kind, producers in (("programs", PRODUCERS), ("by hand", HABITS)):
        with tempfile.TemporaryDirectory() as folder:
            files = list(_made(known, producers, Path(folder)))
        print(f"{kind}: {len(files)} files")
        for line in compared(known, files):
            print(f"  {line}", flush=True)


def _made(known: Report, producers: Mapping[str, Producer], folder: Path) -> Iterator[bytes]:
    for produce in producers.values():
        for columns in (1, 2):
            with contextlib.suppress(MissingError):
                yield produce(known, columns, folder).read_bytes()


def _print_long() -> None:
    """Read 1,000 full pages in a fresh process, as `index add` does."""
    pages = lay_out(report(sections=30, paragraphs=12), 1)
    content = write(Habit(plainly), (pages * (1000 // len(pages) + 1))[:1000])
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        letters, seconds, memory = pool.submit(_measured, content).result()
    print(f"1,000 pages, {letters:,} letters: {seconds:.0f} s of processor time, {memory} MB")


def _measured(content: bytes) -> tuple[int, float, int]:
    (loaded,) = parse(content, "long.pdf")
    used = resource.getrusage(resource.RUSAGE_SELF)
    return len(loaded.text), used.ru_utime + used.ru_stime, used.ru_maxrss >> 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only")
    parser.add_argument("--lost", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--long", action="store_true")
    options = parser.parse_args()
    if options.long:
        _print_long()
        return
    if options.peers:
        _print_peers()
        return
    known = report()
    producers: dict[str, Producer] = {**PRODUCERS, **HABITS}
    if options.only:
        producers = {name: one for name, one in producers.items() if options.only in name}
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        folder.mkdir(exist_ok=True, parents=True)
        began = time.monotonic()
        print(f"| {'producer':32} | columns | sentences exact | notes tied |")
        print(f"|{'-' * 34}|--------:|----------------:|-----------:|")
        for name, columns, found in figures(known, producers, (1, 2, 3), folder):
            if isinstance(found, str):
                if columns == 1 or "sets" not in found:
                    print(f"| {name:32} | {columns:7} | {found[:60]} |")
                continue
            missed = "" if found.share >= LEAST else "  <-- missed"
            print(
                f"| {name:32} | {columns:7} | {found.share:15.1%} | "
                f"{found.tied:4} of {found.notes:2} |{missed}"
            )
            if options.lost:
                for sentence in found.lost:
                    print(f"    {sentence}")
        print(f"{len(known.sentences)} sentences each; {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
