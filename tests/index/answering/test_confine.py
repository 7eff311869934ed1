"""A speaker, a year or a source named in a question limits the answer to it."""

import pytest

from index.answering.answer import Answerer
from index.encoders.embed import Encoder
from index.indexing.build import build
from index.models import Found, NotFound, Quotation
from index.retrieval.catalogue import make_catalogue
from index.retrieval.query import analyse
from index.store.local import LocalStore
from tests.corpora import write_speeches

SPEECHES = {
    "doe-2018": ("Jane Doe", "2018-03-01", "Harvest Institute", "The grain harvest of our farms was poor. We must store more grain."),
    "doe-2020": ("Jane Doe", "2020-03-01", "Harvest Institute", "The grain harvest of our farms was rich. We may sell more grain. Richard Roe says of the grain harvest that it never pays."),
    "rich-2021": ("John Rich", "2021-05-01", "Board of Trade", "The rich harvest feeds the poor, and rich farms feed the city. Many a rich farm began poor."),
    "roe-2020": ("Richard Roe", "2020-05-01", "Ministry of Farms", "The grain harvest never pays for itself. Farms need help."),
}  # fmt: skip


@pytest.fixture(scope="module")
def speeches(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Answerer:
    folder = tmp_path_factory.mktemp("speeches")
    corpus = write_speeches(folder, SPEECHES)
    return Answerer(LocalStore(build(corpus, folder / "data", encoder)), encoder)


def _shown(answerer: Answerer, question: str) -> tuple[Quotation, ...]:
    answer = answerer.answer(question, top=10)
    assert isinstance(answer, Found), answer
    return answer.quotations


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        pytest.param("What did Roe say about the grain harvest?", {"roe-2020"}, id="speaker"),
        pytest.param("How was the grain harvest in 2018?", {"doe-2018"}, id="year"),
        pytest.param("What did Doe say of the grain harvest in 2020?", {"doe-2020"}, id="both"),
        pytest.param(
            "What does the Ministry of Farms say of the harvest?", {"roe-2020"}, id="publisher"
        ),
        pytest.param(
            "How was the grain harvest?", {"doe-2018", "doe-2020", "roe-2020"}, id="nothing"
        ),
    ],
)
def test_a_name_limits_the_answer(speeches: Answerer, question: str, sources: set[str]) -> None:
    """Nothing from another speaker, year or publisher is shown."""
    assert {q.source.id for q in _shown(speeches, question)} <= sources


def test_who_is_only_the_topic_may_be_spoken_of_by_others(speeches: Answerer) -> None:
    """Who is asked for may not."""
    topic = speeches.probe("Does the grain harvest pay Richard Roe?").ranking
    asked = speeches.probe("What did Richard Roe say about the grain harvest?").ranking

    assert topic is not None
    assert asked is not None
    assert {s.doc_id for s in topic.sentences} == {"doe-2020", "roe-2020"}
    assert {s.doc_id for s in asked.sentences} == {"roe-2020"}


def test_no_source_may_match_a_speaker_and_a_year_together(speeches: Answerer) -> None:
    """Roe spoke, and somebody spoke in 2018, but Roe did not speak in 2018."""
    answer = speeches.answer("What did Roe say about the grain harvest in 2018?")

    assert isinstance(answer, NotFound)
    assert answer.reason == "filtered_out"
    assert "Richard Roe" in answer.explanation


def test_another_speaker_is_reported_missing(speeches: Answerer) -> None:
    """A question about somebody who never spoke is not answered with other speakers' words."""
    answer = speeches.answer("What did Mary Major say about the grain harvest?")

    assert isinstance(answer, NotFound)
    assert answer.reason == "names_missing"


@pytest.mark.parametrize(
    ("question", "confines"),
    [
        ("Was the harvest of grain rich in the end?", False),
        ("Rich harvest of grain: may we sell more?", False),
        ("What did rich say of the farms?", True),
        ("How does Rich see the farms?", True),
        ("doe on the grain harvest", True),
    ],
)
def test_a_name_that_is_also_a_word_limits_only_as_a_name(
    speeches: Answerer, question: str, confines: bool
) -> None:
    """It depends on how the question spells it, what it asks, and how the corpus spells it."""
    store = speeches._store
    asked = analyse(question, store, make_catalogue(store.sources()))

    assert bool(asked.speakers) is confines
