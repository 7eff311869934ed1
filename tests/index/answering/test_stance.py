"""What a speaker quotes, reports, supposes or takes back is not shown as what he holds."""

import pytest

from index.answering.answer import Answerer
from index.answering.quotation import MAX_SENTENCES
from index.encoders.embed import Encoder
from index.indexing.build import build
from index.models import Found, Quotation
from index.store.local import LocalStore
from tests.corpora import write_speeches

_FILLER = "We have cared for this river and its banks since the days of our grandfathers. "

SPEECHES = {
    "holm": (
        "Greta Holm",
        "2020-06-01",
        "Dam Board",
        "Friends, thank you for coming to the river today.\n\n"
        "There are people who say that the weir was sold to a bank. That is false. The town owns "
        "it.\n\n"
        "I said this morning that six pumps are running. I misspoke. Nine pumps are running.\n\n"
        "Senator Krog told a crowd that the water toll would double. It will not. The water toll "
        "stays as it is.\n\n"
        "Some papers wrote that the board wants to drain the lake. Nobody wants to drain the "
        "lake.\n\n"
        "Suppose that the lower gate breaks in March. We have sandbags for ten days.\n\n"
        "It is true that the ferry is late. But it has never sunk.\n\n"
        "Colonel Adeyemi of the river guard wrote to me. His letter reads as follows. “We have no "
        "boats for a night rescue. We shall not have any before the autumn.” I take it to heart.\n\n"
        "My predecessor told this hall: “The fish ladder is a waste of money. Nothing will ever "
        "climb it. Let us burn it.” The fish ladder opened in May.\n\n"
        "The mill will be rebuilt. The opposition says that the school bridge will collapse.",
    ),
    "lind": (
        "Otto Lind",
        "2021-06-01",
        "Town Hall",
        f"{_FILLER * 3}\n\n"
        "They say that the new lock is a failure. The new lock is the best that we have built.\n\n"
        f"{_FILLER * 8}There are voices who tell you that the harbour crane was stolen.\n\n"
        f"That is a lie. {_FILLER * 8}",
    ),
}


@pytest.fixture(scope="module")
def speeches(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Answerer:
    folder = tmp_path_factory.mktemp("stances")
    corpus = write_speeches(folder, SPEECHES)
    return Answerer(LocalStore(build(corpus, folder / "data", encoder)), encoder)


def _shown(answerer: Answerer, question: str) -> tuple[Quotation, ...]:
    answer = answerer.answer(question)
    return answer.quotations if isinstance(answer, Found) else answer.nearest


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param(
            "What did Greta Holm say about the weir?",
            "There are people who say that the weir was sold to a bank. That is false.",
            id="denied",
        ),
        pytest.param(
            "How many pumps are running?",
            "I said this morning that six pumps are running. I misspoke. Nine pumps are running.",
            id="corrected",
        ),
        pytest.param(
            "Would the water toll double?",
            "Senator Krog told a crowd that the water toll would double. It will not.",
            id="will not",
        ),
        pytest.param(
            "When does the lower gate break?",
            "Suppose that the lower gate breaks in March. We have sandbags for ten days.",
            id="supposed",
        ),
        pytest.param(
            "Is the ferry late?",
            "It is true that the ferry is late. But it has never sunk.",
            id="conceded",
        ),
        pytest.param(
            "Was the harbour crane stolen?",
            "There are voices who tell you that the harbour crane was stolen.\n\nThat is a lie.",
            id="in the next paragraph",
        ),
        pytest.param(
            "Are there boats for a night rescue?",
            "His letter reads as follows. “We have no boats for a night rescue. We shall not have "
            "any before the autumn.”",
            id="a letter",
        ),
        pytest.param(
            "Is the fish ladder a waste of money?",
            "My predecessor told this hall: “The fish ladder is a waste of money. Nothing will "
            "ever climb it. Let us burn it.”",
            id="a quotation of three sentences",
        ),
    ],
)
def test_it_is_shown_with_what_it_needs(speeches: Answerer, question: str, text: str) -> None:
    """The sentence behind that takes it back, or the one before that says whose it is."""
    assert _shown(speeches, question)[0].text.startswith(text)


@pytest.mark.parametrize(
    ("question", "quoting"),
    [
        ("Are there boats for a night rescue?", "Colonel Adeyemi"),
        ("Is the fish ladder a waste of money?", "another"),
        ("Who owns the weir?", None),
    ],
)
def test_the_citation_says_whose_words_they_are(
    speeches: Answerer, question: str, quoting: str | None
) -> None:
    """By name, or as another's; the speaker's own have none."""
    first = _shown(speeches, question)[0]

    assert (first.source.speaker, first.quoting) == ("Greta Holm", quoting)


def test_the_speakers_own_words_come_first(speeches: Answerer) -> None:
    """Though what others say of the lock matches as well."""
    first = _shown(speeches, "What did Otto Lind say about the new lock?")[0]

    assert first.text.endswith("The new lock is the best that we have built.")


def test_a_speakers_own_words_come_before_a_letter(speeches: Answerer) -> None:
    """The letter is not what she says; asked for its writer, it comes first."""
    (own, *_) = _shown(speeches, "What did Greta Holm say about the fish ladder?")
    letters = _shown(speeches, "Which boats does Colonel Adeyemi have for a night rescue?")

    assert own.text == "The fish ladder opened in May."
    assert letters[0].quoting == "Colonel Adeyemi"


def test_what_the_opposition_says_is_no_yes(speeches: Answerer) -> None:
    """With nothing behind it, it is at best a guess."""
    answer = speeches.answer("Will the school bridge collapse?")

    assert not isinstance(answer, Found) or answer.is_guess


def test_no_answer_of_the_speeches_leaves_a_mark_open(speeches: Answerer) -> None:
    """Each opening mark has its closing one, in quotations and in what surrounds them."""
    questions = ("boats", "night rescue", "fish ladder", "toll", "weir", "lock", "lake", "crane")
    for question in questions:
        for shown in _shown(speeches, f"What about the {question}?"):
            for part in (shown.text, shown.context.before, shown.context.after):
                assert part.count("“") == part.count("”"), part
            assert len(shown.text.split(". ")) <= MAX_SENTENCES + 1
