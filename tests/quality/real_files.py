"""How well files are read: known texts in every format, set by programs of others, added and read.

`python -m tests.quality.real_files` makes some 300 files and prints, for each format and program,
which share of the sentences stands exact in the text and which is cut as a sentence, how many notes
are tied, how many rows of tables are lines that say what their cells are, and how many speakers and
dates are right, missing or wrong. `--keep FOLDER` keeps the files, `--only NAME` makes those of one
format, `--lost` shows what is not right. PDFs of reports are `tests.quality.real_pdfs`'.
"""

import argparse
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from index.ingestion.add import ingest
from index.ingestion.corpus import read_document
from index.ingestion.fetch import Fetcher
from index.ingestion.library import Library
from index.models import AnnotatedDocument, Passage
from tests.quality.file_producers import (
    SETTERS,
    WITHOUT_NOTES,
    Setter,
    blocks_of_report,
    blocks_of_speech,
)
from tests.quality.known_captions import CAPTIONS, said
from tests.quality.known_tables import TABLES, lines
from tests.quality.known_text import Report, report
from tests.quality.pdf_producers import MissingError
from tests.quality.speech_heads import FIELDS, Speech, sentences_of, speeches, verdict

LEAST_EXACT, MOST_WRONG = 0.98, 0.02
_SPACE, _MARK = re.compile(r"\s+"), re.compile(r"\[\^?\d+\]")


@dataclass(slots=True)
class Figures:
    """What was made in one format by one program, and what was read of it."""

    name: str
    files: int = 0
    sentences: int = 0
    exact: int = 0
    cut: int = 0
    notes: int = 0
    tied: int = 0
    rows: int = 0
    quotable: int = 0
    fields: dict[str, Counter[str]] = field(default_factory=lambda: {f: Counter() for f in FIELDS})
    lost: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.exact / self.sentences if self.sentences else 1.0

    def wrong(self, name: str) -> float:
        """Return which share of what was read of a field is wrong."""
        counts = self.fields[name]
        return counts["wrong"] / max(1, counts["wrong"] + counts["right"])

    def row(self) -> str:
        """Return the line of the table."""

        def of(part: int, whole: int) -> str:
            return f"{part / whole:6.1%}" if whole else "     -"

        told = " | ".join(
            "/".join(str(self.fields[name][what]) for what in ("right", "missing", "wrong")).rjust(
                7
            )
            for name in FIELDS
        )
        return (
            f"| {self.name:21} | {self.files:5} | {of(self.exact, self.sentences)} | "
            f"{of(self.cut, self.sentences if self.cut else 0)} | {of(self.tied, self.notes)} | "
            f"{of(self.quotable, self.rows)} | {told} |"
        )


def _told(counts: Counter[str]) -> str:
    parts = [counts[what] for what in ("right", "missing", "wrong")]
    return "/".join(map(str, parts)) if any(parts) else "-"


def measure(name: str, setter: Setter, folder: Path) -> Figures:
    """Set the report and every speech in one format, add them, and compare."""
    figures, known, given = Figures(name), report(), speeches()
    setter(blocks_of_report(known), folder / "yearly-report")
    for number, speech in enumerate(given.values()):
        setter(blocks_of_speech(speech), folder / f"speech-{number:02}")
    texts = {"report": known.sentences} | {h: sentences_of(s) for h, s in given.items()}
    figures.sentences = sum(map(len, texts.values()))
    figures.notes = 0 if name in WITHOUT_NOTES else len(known.notes)
    for annotated, passages in _added(folder, figures):
        held = {title: _exact(texts[title], annotated.document.text) for title in texts}
        title = max(held, key=lambda title: len(held[title]))
        figures.exact += len(held[title])
        figures.lost += [f"{title}: {s}" for s in texts[title] if s not in held[title]]
        _count_cut(figures, texts[title], annotated.document.text, passages)
        if title != "report":
            _count_fields(figures, title, given[title], annotated)
        elif figures.notes:
            figures.tied = _tied(known, annotated)
    return figures


def _exact(sentences: Sequence[str], text: str) -> set[str]:
    """Return the sentences that stand in a text in their order; marks and line ends apart."""
    flat, at, found = _flat(text), 0, set()
    for sentence in sentences:
        place = flat.find(_flat(sentence), at)
        if place >= 0:
            at = place + 1
            found.add(sentence)
    return found


def _tied(known: Report, annotated: AnnotatedDocument) -> int:
    """Count the notes that are tied to the sentence that they are set behind."""
    text = annotated.document.text
    ties = [(_flat(r.claim.cut(text)), _flat(r.note.cut(text))) for r in annotated.references]
    return sum(
        any(p.sentences[0] in claim and known.notes[p.note - 1] in note for claim, note in ties)
        for section in known.sections
        for p in section.paragraphs
        if p.note
    )


def _added(
    folder: Path, figures: Figures
) -> Iterator[tuple[AnnotatedDocument, tuple[Passage, ...]]]:
    """Add every file of a folder to a library of its own, and yield what was read."""
    files = sorted(
        path for path in folder.iterdir()
        if path.is_file() and path.suffix not in (".fodt", ".typ")
    )  # fmt: skip
    figures.files += len(files)
    with tempfile.TemporaryDirectory() as data, Library(Path(data)) as library:
        with Fetcher() as fetcher:
            made = ingest(library, [str(path) for path in files], fetcher)
        figures.lost += [f"{name}: {why}" for name, why in made.failures.items()]
        for entry in library.entries():
            yield read_document(entry)


def _count_fields(
    figures: Figures, head: str, speech: Speech, annotated: AnnotatedDocument
) -> None:
    source = annotated.sources[0]
    for name in FIELDS:
        read = getattr(source, name) or ""
        told = verdict(name, speech.facts[name], read)
        figures.fields[name][told] += 1
        if told == "wrong":
            figures.lost.append(f"{head}: {name} {read!r}")
        elif told == "missing" and name in ("speaker", "date"):
            figures.lost.append(f"{head}: no {name}")


def _count_cut(
    figures: Figures, known: Sequence[str], text: str, passages: Sequence[Passage]
) -> None:
    cut = {
        _flat(s.span.cut(text))
        for passage in passages
        for s in passage.sentences
        if not s.is_heading
    }
    for sentence in known:
        if _flat(sentence) in cut:
            figures.cut += 1
        else:
            figures.lost.append(f"not cut: {sentence}")


def _flat(text: str) -> str:
    return _SPACE.sub(" ", _MARK.sub("", text)).strip()


def measure_tables(name: str, folder: Path) -> Figures:
    """Set a table in one format, add it, and count the rows that are lines of their own."""
    figures = Figures(name)
    TABLES[name](folder)
    wanted = lines()
    figures.rows = len(wanted)
    for annotated, passages in _added(folder, figures):
        text = annotated.document.text
        found = {_flat(s.span.cut(text)) for p in passages for s in p.sentences if not s.is_heading}
        figures.quotable = sum(line in found for line in wanted)
        figures.lost += [line for line in wanted if line not in found]
    return figures


def measure_captions(name: str, folder: Path) -> Figures:
    """Set what was said as captions, add them, and look for every sentence and its speaker."""
    figures = Figures(name)
    CAPTIONS[name](folder)
    for annotated, _ in _added(folder, figures):
        text = annotated.document.text
        names = {source.id: source.speaker or "" for source in annotated.sources}
        for who, sentence in said():
            figures.sentences += 1
            match = re.search(r"\s+".join(map(re.escape, sentence.split())), text)
            if match is None:
                figures.lost.append(sentence)
                continue
            figures.exact += 1
            whose = next(
                (names[r.source_id] for r in annotated.regions if r.span.start <= match.start() < r.span.end),
                "",
            )  # fmt: skip
            told = verdict("speaker", who, whose)
            figures.fields["speaker"][told] += 1
            if told != "right":
                figures.lost.append(f"{told}: {whose!r} for {who!r}")
    return figures


def all_figures(folder: Path, only: str = "") -> Iterator[Figures | str]:
    """Yield the figures of every format, or why there are none."""
    jobs: dict[str, Callable[[Path], Figures]] = {
        **{name: partial(measure, name, setter) for name, setter in SETTERS.items()},
        **{name: partial(measure_tables, name) for name in TABLES},
        **{name: partial(measure_captions, name) for name in CAPTIONS},
    }
    for name, job in jobs.items():
        if only not in name:
            continue
        where = folder / re.sub(r"\W+", "-", name)
        where.mkdir(parents=True, exist_ok=True)
        try:
            yield job(where)
        except MissingError as error:
            yield f"| {name:21} | {error} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--lost", action="store_true")
    options = parser.parse_args()
    began, files = time.monotonic(), 0
    heads = " | ".join(name.rjust(7) for name in FIELDS)
    print(f"| {'format, program':21} | files |  exact |    cut |  notes |   rows | {heads} |")
    print(f"|{'-' * 23}|------:|-------:|-------:|-------:|-------:|{'--------:|' * len(FIELDS)}")
    with tempfile.TemporaryDirectory() as made:
        for figures in all_figures(options.keep or Path(made), options.only):
            if isinstance(figures, str):
                print(figures, flush=True)
                continue
            files += figures.files
            missed = figures.share < LEAST_EXACT or any(
                figures.wrong(name) > MOST_WRONG for name in ("speaker", "date")
            )
            print(figures.row() + ("  <-- missed" if missed else ""), flush=True)
            if options.lost:
                for line in figures.lost:
                    print(f"    {line}")
    print(f"{files} files; right/missing/wrong; {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
