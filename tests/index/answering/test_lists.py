"""A question is answered with an item or a row and what introduces it, never with a bare label."""

from pathlib import Path

import pytest

from index.answering.answer import Answerer
from index.answering.check import check
from index.encoders.embed import Encoder
from index.indexing.build import build
from index.ingestion.add import ingest
from index.ingestion.corpus import Corpus
from index.ingestion.fetch import Fetcher
from index.ingestion.library import Library
from index.models import Found, Quotation
from index.store.local import LocalStore

REPORT = """\
# Report on the dike of Sund

The dike of Sund broke on 3 February 1953. Nobody drowned.

## Reasons

The board names three reasons for the break:

- rats had dug through the core
- the sluice gate was rusted
- nobody had watched the water since midnight

The board does not accept these claims:

- The dike was built of sand.
- Its keeper was asleep.

## Costs

Prices before the war

| Work | Price |
|---|---|
| Clay for the core | 40,000 crowns |
| Sluice gate | 12,500 crowns |

Width
: 9 metres
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> LocalStore:
    folder = tmp_path_factory.mktemp("lists")
    (folder / "dike.md").write_text(REPORT, encoding="utf-8")
    with Library(folder / "data") as library, Fetcher() as fetcher:
        ingest(library, [str(folder / "dike.md")], fetcher)
        corpus = Corpus(Path(folder), tuple(library.entries()))
    return LocalStore(build(corpus, folder / "data", encoder))


@pytest.fixture(scope="module")
def answerer(store: LocalStore, encoder: Encoder) -> Answerer:
    return Answerer(store, encoder)


def _best(answerer: Answerer, question: str) -> Quotation:
    answer = answerer.answer(question)
    assert isinstance(answer, Found), question
    return answer.quotations[0]


def test_an_item_is_quoted_with_its_lead_in(answerer: Answerer) -> None:
    """A short list is quoted whole."""
    text = _best(answerer, "What did the rats dig through?").text

    assert text.startswith("The board names three reasons for the break:")
    assert text.endswith("nobody had watched the water since midnight")


@pytest.mark.parametrize(
    "question",
    [
        "What reasons are there for the break of the dike of Sund?",
        "What was the reason that the dike of Sund broke?",
    ],
)
def test_the_list_that_is_asked_for_comes_before_what_tells_of_it(
    answerer: Answerer, question: str
) -> None:
    """That the dike broke is no reason, whatever else matches the question."""
    answer = answerer.answer(question)

    assert isinstance(answer, Found)
    assert answer.quotations[0].text.startswith("The board names three reasons for the break:")
    assert answer.quotations[1].text == "The dike of Sund broke on 3 February 1953."


def test_a_list_of_something_else_does_not_come_first(answerer: Answerer) -> None:
    """What leads to it has the question's words, but not what it asks for."""
    text = _best(answerer, "When did the dike of Sund break?").text

    assert text == "The dike of Sund broke on 3 February 1953."


def test_what_a_lead_in_denies_is_never_shown_without_it(answerer: Answerer) -> None:
    """The words of an item may be the opposite of what is said."""
    answer = answerer.answer("Was the keeper of the dike asleep?")
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest

    assert any("asleep" in q.text for q in shown)
    assert all("does not accept" in q.text for q in shown if "asleep" in q.text)


def test_a_cell_is_quoted_with_its_row_and_column(answerer: Answerer) -> None:
    """As a line of its own, with what stands above the table."""
    text = _best(answerer, "What was the price of the sluice gate?").text

    assert text.startswith("Prices before the war")
    assert text.endswith("Work: Sluice gate; Price: 12,500 crowns")


def test_an_item_that_its_lead_in_denies_is_misleading(store: LocalStore) -> None:
    """It is shown with what denies it; another item of the report is not."""
    denied = check("Its keeper was asleep.", store)
    assert denied.status == "misleading"
    assert "list" in denied.matches[0].comparison.why
    assert denied.matches[0].surroundings.before.startswith("The board does not accept")

    held = check("the sluice gate was rusted", store)
    assert held.status == "exact"
    assert held.matches[0].surroundings.before.startswith("The board names three reasons")


def test_a_quotation_of_a_list_is_found_again_by_its_id(answerer: Answerer) -> None:
    """However many items it has."""
    quotation = _best(answerer, "What did the rats dig through?")
    found = answerer.citer.find(quotation.id)

    assert found is not None
    assert found.text == quotation.text
