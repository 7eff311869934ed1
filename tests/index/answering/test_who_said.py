"""Who said something is found by the words themselves."""

import pytest

from index.answering.answer import Answerer
from index.encoders.embed import Encoder
from index.indexing.build import build
from index.models import Found, SearchFilter
from index.store.local import LocalStore
from tests.corpora import write_speeches

SPEECHES = {
    "doe": ("Jane Doe", "2018-03-01", "Dam Board", "The river freezes for three months. We were all there to see it."),
    "roe": ("Richard Roe", "2019-03-01", "Dam Board", "Where I live the river freezes for three months. Nobody minds."),
    "poe": ("Ida Poe", "2019-03-02", "Dam Board", "I never said that the harbour is closed for good. It is open."),
}  # fmt: skip


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Answerer:
    folder = tmp_path_factory.mktemp("who-said")
    corpus = write_speeches(folder / "corpus", SPEECHES)
    return Answerer(LocalStore(build(corpus, folder / "data", encoder)), encoder)


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ('Who said "the river freezes for three months"?', {"doe", "roe"}),
        ("Who said “the river freezes for three months”?", {"doe", "roe"}),
        ('Whose words are "We were all there to see it"?', {"doe"}),
    ],
)
def test_who_said_is_answered_with_whole_sentences(
    answerer: Answerer, question: str, sources: set[str]
) -> None:
    """Of everybody who said it."""
    answer = answerer.answer(question)

    assert isinstance(answer, Found)
    assert {q.source.id for q in answer.quotations} == sources
    assert all(q.text.endswith(".") for q in answer.quotations)
    assert not answer.is_guess
    found = answerer.citer.find(answer.quotations[0].id)
    assert found is not None
    assert found.text == answer.quotations[0].text


@pytest.mark.parametrize(
    "question",
    [
        'Who said "the harbour is closed for good"?',  # she denies it
        'Who said "the river never freezes at all"?',
        'Who said "it is closed for good, as Doe says"?',
        'Is it true that "the river freezes for three months"?',
        'Who is "Jane Doe"?',
    ],
)
def test_what_nobody_said_is_not_sure(answerer: Answerer, question: str) -> None:
    """Nor is what only looks like such a question; the search answers it, or nothing does."""
    answer = answerer.answer(question)

    assert not isinstance(answer, Found) or answer.confidence != 0.97


def test_a_filter_is_left_to_the_search(answerer: Answerer) -> None:
    where = SearchFilter(speaker="Roe")
    answer = answerer.answer('Who said "the river freezes for three months"?', where)

    assert all(q.source.id == "roe" for q in getattr(answer, "quotations", ()))
