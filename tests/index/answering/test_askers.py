"""What reporters put to somebody is no answer."""

import pytest

from index.answering.answer import Answerer
from index.encoders.embed import Encoder
from index.indexing.build import build
from index.store.local import LocalStore
from tests.corpora import Speech, write_speeches

SPEECHES: dict[str, Speech] = {
    "asked": ("Questioner", "2020-05-06", "Press conference", "The inns by the mill are said to be full."),
    "said": ("Ann Roe", "2020-05-06", "Press conference", "The inns by the mill are two thirds empty."),
}  # fmt: skip


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("Are the inns by the mill full?", {"said"}),
        ("What was asked about the inns by the mill?", {"asked", "said"}),
    ],
)
def test_a_questioner_answers_only_what_was_asked(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, question: str, sources: set[str]
) -> None:
    """An assertion within a question is not taken for an answer either."""
    folder = tmp_path_factory.mktemp("askers")
    corpus = write_speeches(folder / "corpus", SPEECHES)
    answerer = Answerer(LocalStore(build(corpus, folder / "data", encoder)), encoder)
    ranking = answerer.probe(question).ranking

    assert ranking is not None
    assert {sentence.doc_id for sentence in ranking.sentences} == sources
