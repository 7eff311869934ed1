"""A library of speeches, added as they are: speakers, dates and answers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.answering.answer import Answerer
from index.encoders.embed import Encoder
from index.encoders.reader import Reader
from index.evaluation import evaluate, measures, read_items
from index.indexing.build import build
from index.indexing.generation import read_current
from index.indexing.integrity import unindexed, verify_generation
from index.ingestion.add import ingest
from index.ingestion.corpus import open_corpus
from index.ingestion.fetch import Fetcher
from index.ingestion.library import Library
from index.ingestion.parsers import parse
from index.ingestion.report import Report
from index.ingestion.targets import expand
from index.models import Span
from index.store.local import LocalStore
from index.text.normalise import normalise
from index.text.segment import paragraphs
from tests.conftest import CORPUS, documents_of
from tests.index.ingestion.parsers.office_files import SOFFICE, convert, write_flat_odt

pytestmark = pytest.mark.quality

QUESTIONS = Path(__file__).parent / "speeches.jsonl"


@pytest.fixture(scope="module")
def library(eval_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of the 124 speeches, added as a user would."""
    report = Report()
    with Library(tmp_path_factory.mktemp("library")) as opened, Fetcher() as fetcher:
        ingest(opened, expand([str(eval_data / "speeches")], report), fetcher, report=report)
        assert (len(report.changes), report.failures) == (124, {})
        yield opened


def test_every_speech_has_its_speaker_its_title_and_its_date(library: Library) -> None:
    """They are checked against the file names: 2005-GWBush.txt, 1837-VanBuren.txt."""
    wrong = []
    for record in library.records():
        name = Path(record.origins[0].address).stem
        year, surname = name.split("-")[:2]
        surname = re.sub(r"(?<=[a-z])(?<!Mc)(?=[A-Z])", " ", surname.removeprefix("GW"))
        source = record.source()
        is_right = (
            (source.speaker or "").endswith(surname)
            and (source.date or "").startswith(year)
            and source.kind == "remarks"
            and len(source.title) > len(year)
        )
        if not is_right:
            wrong.append((name, source))
    print(f"\nspeeches with the right speaker and date: {124 - len(wrong)} of 124")

    assert wrong == []


def test_twenty_questions_are_answered(
    library: Library, encoder: Encoder, reader: Reader, tmp_path: Path
) -> None:
    """The right quotation is found among 124 speeches; the index and the library are intact."""
    corpus = open_corpus(CORPUS).with_library(library.entries(), ())
    folder = build(corpus, tmp_path, encoder)
    store = LocalStore(read_current(tmp_path))
    assert not [*verify_generation(folder), *library.faults(), *unindexed(library, store)]
    answerer = Answerer(store, encoder, reader)
    items = read_items(QUESTIONS)
    outcomes = evaluate(items, lambda item: answerer.probe(item.question), documents_of(store))
    found = {m.name: m for m in measures(outcomes)}
    print()
    for m in found.values():
        print(f"  {m.name:32} {m.value:.3f}  n {m.count}")
    for outcome in outcomes:
        if not outcome.is_right:
            print(f"  not shown: {outcome.item.question} ({outcome.confidence:.2f})")
    store.close()

    assert found["quotation hit@1"].value >= 0.85
    assert found["verbatim"].value == 1.0


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_every_quotation_of_a_speech_is_found_in_its_office_files(
    kind: str, columns: int, eval_data: Path, tmp_path: Path
) -> None:
    """Every paragraph of eight speeches, in files with headers, page numbers and hyphenation."""
    wanted = present = 0
    for path in sorted((eval_data / "speeches" / "state_union").glob("*.txt"))[::9]:
        (speech,) = parse(path.read_bytes(), path.name)
        blocks = [s.cut(speech.text) for s in paragraphs(speech.text, Span(0, len(speech.text)))]
        flat = tmp_path / f"{path.stem}.fodt"
        write_flat_odt(flat, blocks, columns=columns, header="State of the Union", title=path.stem)
        convert([flat], kind, tmp_path)
        made = tmp_path / f"{flat.stem}.{kind}"
        (loaded,) = parse(made.read_bytes(), made.name)
        there = normalise(loaded.text).text
        found = [normalise(block).text.strip() in there for block in blocks]
        wanted, present = wanted + len(found), present + sum(found)
        for block, is_found in zip(blocks, found, strict=True):
            if not is_found:
                print(f"\n  {path.stem}: {block[:100]!r} … {block[-40:]!r}")
    print(f"\n{kind}, {columns} columns: {present} of {wanted} paragraphs, {present / wanted:.4f}")

    assert present / wanted >= 0.99
