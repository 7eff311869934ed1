"""`check`: words that are in the corpus, but do not mean there what they say alone."""

from pathlib import Path

import pytest

from index.answering.check import check
from index.indexing.build import build
from index.models import (
    AnnotatedDocument,
    Comparison,
    Difference,
    Document,
    QuotedPhrase,
    Span,
)
from index.store.local import LocalStore
from index.store.local.documents import ANNOTATED
from tests.corpora import write_speeches
from tests.fakes import HashingEncoder

SPEECH = """Speech by Water Minister Ines Falk at the Dam Day, Linz, 3 June 2019

We will not drain the upper lake before winter. We will not drain it in spring.

I never told the council that the old dam is safe. I told it that the new dam is safe.

It would be a mistake to say that the turbines are worthless. The turbines light ten towns.

If the rains fail, we will ration the water. The rains have not failed.

There are papers which claim that the wells were sold in secret. That is untrue. All the wells are ours.

I said this morning that six sluices are open. I misspoke. Seven sluices are open.

My teacher wrote to the council: “The river will eat the town. Nobody will live here in ten years.” I keep his letter.

Forty-two divers worked on the wall, and the e-mail that praised them came from a waterpower board. A hydroelectric plant costs 1,200 euros per house, and it is not the answer to our problems.

The council of the town, after many meetings, voted for the wall. We will build the wall by May.

We will, whatever it costs, repair the spillway. We will drain the lower pond.

Our engineers are ready; they have waited a long time for this day. I thank them.

We will raise the sluice, unless the council objects, to three metres.

The debt is 7 per cent of the budget. Let me correct myself: it is 8 per cent. 7 was the year before.

My opponents say:

- The ferry is a toy for tourists.

- Falk wants to sell the pumping house.

I quote the auditor: The ministry lost nine crates of valves in a single night. End of quote. We found them.

What I in fact say is this: a levy on wells is a levy on farms.

The new pumps lift nine hundred tons an hour. They are the strongest in the land. One correction, if I may: the pumps lift nine tons an hour.

Critics of the coast put forward two arguments:

- The dikes will crack in May.

- The piles are hollow.

Neither is true.

They ask about the dues. We will double the dues? Never while I am here. The gauge will stay shut!
"""
ANSWER = """Remarks by Mayor Otto Brand at the Dam Day, Linz, 3 June 2019

The town thanks the minister. We are ready to pay our part of it.
"""


@pytest.fixture(scope="module")
def dam(tmp_path_factory: pytest.TempPathFactory) -> LocalStore:
    folder: Path = tmp_path_factory.mktemp("dam")
    corpus = write_speeches(
        folder / "corpus",
        {
            "falk": ("Ines Falk", "2019-06-03", "Water Office", SPEECH),
            "brand": ("Otto Brand", "2019-06-03", "Town Hall", ANSWER),
        },
    )
    return LocalStore(build(corpus, folder / "data", HashingEncoder()))


@pytest.mark.parametrize(
    "phrase",
    [
        pytest.param("We will ... drain the upper lake before winter", id="gap swallows a negation"),
        pytest.param("I … told the council that the old dam is safe", id="gap swallows never"),
        pytest.param("We will raise the sluice … to three metres", id="gap swallows a condition"),
        pytest.param("The turbines light ten towns … Seven sluices are open", id="far apart"),
        pytest.param("We will build the wall by May. … We will drain", id="another paragraph"),
        pytest.param("drain the upper lake before winter", id="behind the negation"),
        pytest.param("the old dam is safe", id="denial of saying"),
        pytest.param("the turbines are worthless", id="wrong to say"),
        pytest.param("we will ration the water", id="under a condition"),
        pytest.param("the wells were sold in secret", id="what others claim"),
        pytest.param("There are papers which claim that the wells were sold in secret.", id="taken back"),
        pytest.param("six sluices are open", id="misspoke"),
        pytest.param("The debt is 7 per cent … 7 was the year before", id="gap takes back"),
        pytest.param("The ferry is a toy for tourists.", id="first of what opponents say"),
        pytest.param("Falk wants to sell the pumping house.", id="last of what opponents say"),
        pytest.param("The ministry lost nine crates of valves in a single night.", id="read out"),
        pytest.param("Nobody will live here in ten years.", id="a letter read out"),
        pytest.param("The new pumps lift nine hundred tons an hour.", id="corrected further on"),
        pytest.param("The piles are hollow.", id="the last of their arguments"),
        pytest.param("Our engineers … thank them", id="halves of two sentences"),
        pytest.param("We will double the dues.", id="a question with a full stop"),
        pytest.param("We will double the dues", id="a whole question without its mark"),
        pytest.param("The gauge will stay shut?", id="a statement as a question"),
    ],
)  # fmt: skip
def test_words_that_mean_something_else_there(dam: LocalStore, phrase: str) -> None:
    """They are in the corpus, but may not be quoted so; it is said why."""
    result = check(phrase, dam)

    assert result.status == "misleading"
    assert not result.is_honest
    assert result.matches[0].comparison.why


@pytest.mark.parametrize(
    ("phrase", "status"),
    [
        ("We will not drain the upper lake before winter.", "exact"),
        ("the new dam is safe", "exact"),
        ("We will double the dues?", "exact"),
        ("Never while I am here", "exact"),
        ("The gauge will stay shut.", "exact"),
        ("The rains have not failed.", "exact"),
        ("Seven sluices are open", "exact"),
        ("They are the strongest in the land.", "exact"),
        ("it is not the answer to our problems", "exact"),
        ("a levy on wells is a levy on farms", "exact"),
        ("they have waited a long time for this day", "exact"),
        ("Forty two divers worked on the wall", "normalised"),
        ("the email that praised them came from a water-power board", "normalised"),
        ("A hydro-electric plant costs 1200 euros", "normalised"),
        ("the e\u00admail that praised them", "normalised"),
        ("The council of the town … voted for the wall", "elided"),
        ("We will … repair the spillway", "elided"),
        ("The council of the town … voted for the wall … by May", "elided"),
        ("it is not the answer to our problem", "altered"),
        ("We will drain the upper lake before winter", "altered"),
        ("Seven sluices are closed", "altered"),
        ("The council of the village … voted for the wall", "altered"),
        ("A hydroelectric plant costs 1,300 euros per house", "altered"),
        ("We shall build a bridge over the sea", "absent"),
    ],
)
def test_honest_and_altered_quotations(dam: LocalStore, phrase: str, status: str) -> None:
    """A whole sentence, a clause of its own, a small gap; or a word that differs."""
    assert check(phrase, dam).status == status


def test_what_was_left_out_and_what_is_around_is_given(dam: LocalStore) -> None:
    """Verbatim: the words left out, and all that makes a phrase misleading."""
    (elided,) = check("The council of the town … voted for the wall", dam).matches
    (denied,) = check("the old dam is safe", dam).matches
    (letter,) = check("Nobody will live here in ten years.", dam).matches

    assert elided.left_out == (", after many meetings,",)
    assert denied.is_part
    assert denied.surroundings.sentence == "I never told the council that the old dam is safe."
    assert denied.span.cut(SPEECH).startswith("I never told the council")
    assert "My teacher wrote" in letter.span.cut(SPEECH)


@pytest.mark.parametrize(
    ("phrase", "difference"),
    [
        ("it is not the answer to our problem", Difference("problem", "problems")),
        ("We will drain the upper lake before winter", Difference("", "not")),
        ("Seven sluices are closed", Difference("closed", "open")),
        ("Two divers worked on the wall", Difference("", "Forty")),
        ("The rains have all failed", Difference("all", "not")),
        ("We are eager to pay our part of it", Difference("eager", "ready")),
    ],
)
def test_one_changed_word_is_found_and_shown(
    dam: LocalStore, phrase: str, difference: Difference
) -> None:
    """Wherever it stands in the phrase, and nothing else is called different."""
    (match,) = check(phrase, dam).matches

    assert match.comparison.fidelity == "altered"
    assert match.comparison.differences == (difference,)


def test_a_misleading_verdict_is_stored_and_read_again() -> None:
    """With the words left out, and why."""
    phrase = QuotedPhrase(
        Span(0, 4),
        "[1]",
        Comparison("misleading", Span(0, 9), (), (Span(4, 6),), "it is denied", Span(0, 9)),
    )
    document = Document("d", "We do not.", "0", "d.txt", "D")
    annotated = AnnotatedDocument(document, (), (), phrases=(phrase,))

    assert ANNOTATED.validate_json(ANNOTATED.dump_json(annotated)) == annotated
