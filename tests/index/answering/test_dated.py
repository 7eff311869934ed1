"""A year in a question: preferred, found in words and from a document's date, never misread."""

import pytest

from index.answering.answer import Answerer
from index.encoders.embed import Encoder
from index.indexing.build import build
from index.models import Found, NotFound
from index.retrieval.query import conflicts
from index.store.local import LocalStore
from tests.corpora import Speech, write_speeches

SPEECHES: dict[str, Speech] = {
    "port": ("Ada Berg", "2021-03-14", "Port Board", "Last year the quay handled nine hundred cranes. A new crane costs 1,700 crowns. This year the quay handles ships only."),
    "mill": ("Jon Fisk", "2014-06-30", "Mill Board", "The dyke broke in nineteen forty-seven. The mill lost 2,000 sacks."),
    "first": ("Ida Dahl", "2017-01-10", "County", "The airfield gets a second hangar. Work starts in autumn."),
    "second": ("Ida Dahl", "2019-01-15", "County", "The airfield gets no second hangar. The money goes to the ferry."),
    "truce": ("Tom Rey", "2010-11-04", "Hall", "On 12 January 2009 we signed the truce. The truce has held."),
}  # fmt: skip


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Answerer:
    folder = tmp_path_factory.mktemp("dated")
    corpus = write_speeches(folder / "corpus", SPEECHES)
    return Answerer(LocalStore(build(corpus, folder / "data", encoder)), encoder)


def _closest(answerer: Answerer, question: str) -> set[str]:
    answer = answerer.answer(question, top=10)
    shown = answer.quotations if isinstance(answer, Found) else getattr(answer, "nearest", ())
    return {quotation.source.id for quotation in shown}


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("What costs 1700 crowns?", "port"),
        ("Who lost 2000 sacks?", "mill"),
        ("When did the dyke break, in 1947?", "mill"),
        ("How many cranes did the quay handle in 2020?", "port"),
        ("What did Ida Dahl say about the hangar in 2019?", "second"),
        ("What did Dahl say about the hangar in 2017?", "first"),
        ("What did Tom Rey say about the truce in 2009?", "truce"),
    ],
)
def test_a_year_or_a_number_filters_nothing_out(
    answerer: Answerer, question: str, source: str
) -> None:
    """The source that has it is found: in digits, in words, by "last year", or by its date."""
    asked = answerer.selector.analyse(question)

    assert asked.missing == ()
    assert source in _closest(answerer, question)
    assert _closest(answerer, question) - {source} == set() or not asked.years


@pytest.mark.parametrize(
    "question",
    [
        "What did Tom Rey say in 2009?",
        "What was said in 2018 about the hangar?",
        "What happened to the dyke in 1946?",
    ],
)
def test_a_year_that_is_neither_a_date_nor_in_a_text_is_refused(
    answerer: Answerer, question: str
) -> None:
    """A year of saying is a source's date: that a speech mentions it is not enough."""
    answer = answerer.answer(question)

    assert isinstance(answer, NotFound)
    assert answer.reason == "filtered_out"


def test_last_year_is_not_the_year_of_the_speech(answerer: Answerer) -> None:
    """It is that before, unless somebody is asked for what they said in that year."""
    cranes = SPEECHES["port"][3].split(". ")[0] + "."
    asked = answerer.selector.analyse("How many cranes did the quay handle in 2021?")
    said = answerer.selector.analyse("What did Berg say of cranes in 2021?")

    assert cranes not in {q.text for q in getattr(answerer.answer(asked.text), "quotations", ())}
    assert conflicts(cranes, asked, "2021")[0]
    assert not conflicts(cranes, said, "2021")[0]
    assert _closest(answerer, said.text) == {"port"}
