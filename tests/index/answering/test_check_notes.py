"""`check`: what notes say is in the corpus, however short, and whoever speaks above them."""

from pathlib import Path

import pytest

from index.answering.check import check
from index.indexing.build import build
from index.ingestion.add import ingest
from index.ingestion.corpus import Corpus, open_corpus
from index.ingestion.fetch import Fetcher
from index.ingestion.library import Library
from index.store.local import LocalStore
from tests.fakes import HashingEncoder

SPEECH = """\
# Remarks by Minister Ada Berg at the Boat Fair, Oslo, 3 May 2017

The harbour stays open all winter.[^1] Nobody will pay for it twice.[^2] We know what to do.

[^1]: The pilots of the northern ports had asked for that since the year of the flood.
[^2]: Board minutes, p. 3.
"""
REPORT = """\
# The harbours of the north

The harbour was closed for a year.[^1] The pilots went home.[^2]

[^1]: The word is not in the treaty.
[^2]: https://example.org/a
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LocalStore:
    folder = tmp_path_factory.mktemp("notes")
    (folder / "speech.md").write_text(SPEECH, encoding="utf-8")
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    with Library(folder / "data") as library, Fetcher() as fetcher:
        ingest(library, [str(folder / "speech.md"), str(folder / "report.md")], fetcher)
        corpus = Corpus(folder, tuple(library.entries()))
    return LocalStore(build(corpus, folder / "data", HashingEncoder()))


@pytest.mark.parametrize(
    "words",
    [
        "The pilots of the northern ports had asked for that since the year of the flood.",
        "Board minutes, p. 3.",
        "The word is not in the treaty.",
    ],
)
def test_a_note_is_in_the_corpus_and_nobodys(store: LocalStore, words: str) -> None:
    """Below a speech, too: it is not the speaker's."""
    result = check(words, store)
    (match,) = result.matches

    assert result.status == "exact"
    annotated = store.get_document(match.doc_id)
    assert annotated is not None
    by = {r.source_id for r in annotated.regions if r.span.covers(match.span)}
    assert [s.speaker for s in annotated.sources if s.id in by] == [None]


def test_an_address_alone_is_no_note_to_quote(store: LocalStore) -> None:
    assert check("https://example.org/a", store).status == "absent"


@pytest.mark.parametrize(
    ("copied", "status"),
    [
        ("The harbour stays open all winter. Nobody will pay for it twice.", "exact"),
        ("The harbour stays open all winter.1 Nobody will pay for it twice.2", "exact"),
        ("The harbour stays open all winter.[1] Nobody will pay for it twice.[2]", "exact"),
        ("The harbour stays open all winter.1 Nobody will pay for it once.", "altered"),
        # What is no note's number.
        ("The harbour stays open all 7 winter.", "altered"),
        ("The harbour was closed for a year 1.", "altered"),
    ],
)
def test_numbers_of_notes_that_were_copied_along_are_not_said(
    store: LocalStore, copied: str, status: str
) -> None:
    """The page shows them; the text, and whoever quotes it, does not."""
    assert check(copied, store).status == status


@pytest.mark.parametrize(
    "false",
    [
        "We act under Art.7", "It was passed on Jan.9", "They get Rs.900", "The vote was Yes:52",
        "under resolution no.242", "cost 1500.25 dollars", "It cost 2000,500", "We met in 2020.3 It rained.",
    ],
)  # fmt: skip
def test_a_number_that_calls_no_note_there_is_said(tmp_path: Path, false: str) -> None:
    """Whoever writes another number, or one more, is not quoted for it."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "We act under Art. 5 of the treaty. It was passed on Jan. 6, 2021. They get Rs. 500 a month. "
        "The vote was Yes: 48, No: 12. We act under resolution no. 181. It cost 1500 dollars. "
        "It cost 2000 dollars then. We met in 2020. It rained.\n",
        encoding="utf-8",
    )
    store = LocalStore(build(open_corpus(folder), tmp_path / "data", HashingEncoder()))

    assert check(false, store).status in ("altered", "absent")
