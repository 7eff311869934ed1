"""Who speaks to the holder of an office does not hold it."""

import pytest

from index.answering.answer import Answerer
from index.encoders.embed import Encoder
from index.indexing.build import build
from index.models import Found
from index.retrieval.addressed import addresses, offices_in
from index.store.local import LocalStore
from tests.corpora import Speech, write_speeches

SPEECHES: dict[str, Speech] = {
    "vind": (
        "Ib Vind", "2013-01-01", "Mill Board",
        "Mr. Mayor, the longer harbour wall is folly. The longer harbour wall will drown the dune.",
    ),
    "roe": (
        "Ann Roe", "2013-01-01", "Mill Board",
        "The longer harbour wall brings thirty ships a year to the town.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Answerer:
    folder = tmp_path_factory.mktemp("addressed")
    corpus = write_speeches(folder / "corpus", SPEECHES)
    return Answerer(LocalStore(build(corpus, folder / "data", encoder)), encoder)


def test_who_addresses_the_mayor_is_not_the_mayor(answerer: Answerer) -> None:
    asked = answerer.answer("What did the mayor say about the longer harbour wall?", top=10)
    others = answerer.answer("What was said about the longer harbour wall?", top=10)

    assert isinstance(asked, Found)
    assert isinstance(others, Found)
    assert {q.source.speaker for q in asked.quotations} == {"Ann Roe"}
    assert "Ib Vind" in {q.source.speaker for q in others.quotations}


@pytest.mark.parametrize(
    ("text", "office", "is_addressed"),
    [
        ("Monsieur le maire, la digue cède.", "maire", True),
        ("La digue cède, madame la maire.", "maire", True),
        ("Monsieur le maire a dit que la digue tient.", "maire", False),
        ("Le maire, lui, se tait.", "maire", False),
        ("Ich frage Sie: Herr Landrat, wann fährt der Zug?", "Landrat", True),
        ("Der Herr Landrat fährt nach Bonn.", "Landrat", False),
        ("Minister, will you answer?", "minister", True),
        ("The Minister, Ann Roe, will answer.", "minister", False),
        ("Thank you, Madam Secretary.", "secretary", True),
        ("Señor alcalde, el dique cede.", "alcalde", True),
        ("Señor Alcaldeira, el dique cede.", "alcalde", False),
    ],
)
def test_who_is_spoken_to(text: str, office: str, is_addressed: bool) -> None:
    assert addresses(text, office) is is_addressed


def test_offices_are_those_that_a_question_calls_speakers_by() -> None:
    assert offices_in(["maire"], "fr") == ("maire",)
    assert offices_in(["Maire"], "fr") == ()
    assert offices_in(["the deputy minister", "Ann Roe", "the report"], "en") == ("minister",)
