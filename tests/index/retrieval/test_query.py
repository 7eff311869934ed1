"""What a question asks for."""

from pathlib import Path

import pytest

from index.errors import QuestionError
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from index.retrieval.answer_types import has_type
from index.retrieval.catalogue import make_catalogue
from index.retrieval.query import Question, analyse, clean, conflicts
from index.retrieval.spelling import correct
from index.store.local import LocalStore
from index.text.terms import acronyms, surfaces
from tests.fakes import HashingEncoder


def _analyse(question: str, store: LocalStore) -> Question:
    return analyse(question, store, make_catalogue(store.sources()))


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        pytest.param("What did Angela Merkel say at the conference?", ("Angela Merkel",), id="person"),
        pytest.param("what did merkel say about cyber attacks", ("merkel",), id="lower case"),
        pytest.param("What did London Breed say about cyber attacks?", ("London Breed",), id="a first name that is a known word"),
        pytest.param("what did london breed say about cyber attacks", ("london breed",), id="so in lower case"),
        pytest.param("What did the United Nations say?", (), id="an organisation by its acronym"),
        pytest.param("What did Russians say about it?", (), id="a people"),
        pytest.param("Is there a Stoltenbergian view on attribution?", (), id="made of a name"),
        pytest.param("What did the allied commanders say about it?", (), id="no name at all"),
        pytest.param("What is Macron's view on attribution?", ("Macron's",), id="possessive"),
        pytest.param("How many troops does NATO have in Poland?", ("Poland",), id="country"),
        pytest.param("What will the United Kingdom spend?", ("United Kingdom",), id="two words"),
        pytest.param("What did he say in 2021?", ("2021",), id="year"),
        pytest.param("What did he say on 24 May 2019?", ("24",), id="another day"),
        pytest.param("What did he say on 23 May 2019?", (), id="the day"),
        pytest.param("What did Secretary General Guterres say?", ("Secretary General Guterres",), id="title"),
        pytest.param("What did Stoltenberg say about attribution?", (), id="known speaker"),
        pytest.param("what did stoltenberg say about attribution", (), id="known, lower case"),
        pytest.param("what did stoltenberg rly say about attribution", (), id="a filler in chat"),
        pytest.param("what did that dude stoltenberg actually say", (), id="fillers around a name"),
        pytest.param("what did actually breed say about attribution", ("breed",), id="a filler, nobody known"),
        pytest.param("What did Frank Exactly say about it?", ("Frank Exactly",), id="a name, by its capitals"),
        pytest.param("What did Russia do in The Hague?", (), id="inflected"),
        pytest.param("What starts at the United Nations?", (), id="acronym in the text"),
        pytest.param("Was the OPCW attacked?", (), id="acronym of a name in the text"),
        pytest.param("Describe the conference in 2019", (), id="first word is no name"),
        pytest.param("DOES NATO RESPOND TO CYBER ATTACKS?", (), id="all capitals"),
    ],
)  # fmt: skip
def test_names_that_the_corpus_does_not_know(
    store: LocalStore, question: str, missing: tuple[str, ...]
) -> None:
    """A name or year is missing where no form of it stands in the corpus."""
    assert _analyse(question, store).missing == missing


def test_what_people_add_in_a_chat_is_not_sought(store: LocalStore) -> None:
    """ "rly" and "pls" are in no corpus, and nobody is told so."""
    asked = _analyse("what did stoltenberg say rly pls lol", store)

    assert asked.sayers == ("stoltenberg",)
    assert asked.unknown == ()
    assert not asked.has_topic


@pytest.mark.parametrize(
    ("question", "answer_type"),
    [
        ("When did it start?", "time"),
        ("How often are systems attacked?", "time"),
        ("How many systems are there?", "number"),
        ("Who attacks?", "name"),
        ("Is it so?", None),
        ("Who said when it starts?", "name"),
    ],
)
def test_kind_of_answer(store: LocalStore, question: str, answer_type: str | None) -> None:
    """The first question word tells what is asked for."""
    assert _analyse(question, store).answer_type == answer_type


@pytest.mark.parametrize(
    ("text", "answer_type", "holds"),
    [
        ("It began on 23 May.", "time", True),
        ("We register events every day.", "time", True),
        ("It began.", "time", False),
        ("Billions were lost.", "number", True),
        ("They come from states.", "name", True),
        ("It was said by Jens Stoltenberg.", "name", True),
        ("nothing of the kind", "name", False),
    ],
)
def test_holding_an_answer_of_a_kind(text: str, answer_type: str, holds: bool) -> None:
    """A sentence holds a time, a number or a name that the question does not."""
    asked = surfaces("Where was the conference?")

    assert has_type(text, answer_type, asked) == holds  # type: ignore[arg-type]


def test_a_source_is_named_by_its_publisher_or_title(store: LocalStore) -> None:
    """A publisher of several words, or a title, names a source; one word, NATO say, does not."""
    named = _analyse("What does the Internet Governance Radar say on attribution?", store)

    assert named.sources == ("igr-cyber-defence-pledge-2019",)
    assert _analyse("What does NATO say on attribution?", store).sources == ()


def test_rare_words_weigh_more_than_common_ones(store: LocalStore) -> None:
    """On a corpus of one page the background decides; function words weigh least."""
    question = _analyse("Where is the cyberspace attack?", store)
    weights = dict(zip([w.surface for w in question.words], question.weights, strict=True))

    assert weights["cyberspace"] > weights["attack"] > weights["where"] > weights["the"]


def test_gibberish_is_known_as_such(store: LocalStore) -> None:
    """Where not one word is known to the language or the corpus, it is no question."""
    assert _analyse("asdf qwer zxcv", store).is_gibberish
    assert not _analyse("asdf cyber", store).is_gibberish


@pytest.mark.parametrize(
    ("text", "message"),
    [("a\x00b", "NUL"), ("why " * 25_000, "the limit is 2,000")],
)
def test_what_cannot_be_a_question(text: str, message: str) -> None:
    """A NUL and 100,000 characters are refused by name."""
    with pytest.raises(QuestionError, match=message):
        clean(text)


@pytest.mark.parametrize(
    ("question", "mended"),
    [
        ("cyber attaks artcle 5", "cyber attacks article 5"),
        ("What did Stoltenburg say?", "What did stoltenberg say?"),
        ("What did Angela Merkel say?", "What did Angela Merkel say?"),
        ("zxcvq", "zxcvq"),
        ("How high is the levee?", "How high is the levee?"),  # no slip for "level"
        ("What wasn't agreed?", "What wasn't agreed?"),  # the opposite of "was"
        ("What wasn’t agreed?", "What wasn’t agreed?"),
        ("What cybet attacks?", "What cyber attacks?"),  # a neighbour on the keyboard
        ("What did Jenna say?", "What did Jenna say?"),  # another than Jens
    ],
)
def test_misspelt_words_are_mended(store: LocalStore, question: str, mended: str) -> None:
    """Only a word that nobody knows is mended, and only to a near word of the corpus."""
    assert correct(question, store) == mended


def test_acronyms() -> None:
    """The initials of capitalised names, small words skipped."""
    text = "the Organisation for the Prohibition of Chemical Weapons met at the United Nations"

    assert {"opcw", "un"} <= acronyms(text)


def test_a_people_is_known_by_its_country(tmp_path: Path) -> None:
    """Koreans by Korea, though no word of the corpus is theirs."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "talk.txt").write_text("The talks on Korea went on.", "utf-8")
    folder = build(open_corpus(tmp_path / "corpus"), tmp_path / "data", HashingEncoder())
    store = LocalStore(folder)

    assert _analyse("What did Koreans say about the talks?", store).missing == ()
    assert _analyse("What did Bolivians say about the talks?", store).missing == ("Bolivians",)
    store.close()


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        pytest.param("Dear colleagues, what is deterrence?", "what is deterrence?", id="dear"),
        pytest.param("Good morning! What is deterrence?", "What is deterrence?", id="morning"),
        pytest.param("hi there: deterrence", "hi there: deterrence", id="one word behind"),
        pytest.param("Hello, world", "Hello, world", id="no question"),
        pytest.param("Dearth of grain, why?", "Dearth of grain, why?", id="another word"),
    ],
)
def test_a_salutation_is_no_part_of_a_question(asked: str, kept: str) -> None:
    """What stands behind it is asked; where nothing does, it stays."""
    assert clean(asked) == kept


@pytest.mark.parametrize(
    ("question", "sentence", "year", "counts_otherwise"),
    [
        ("What was said in 1962 of wages?", "Wages fell in 1950.", None, True),
        ("What was said in 1962 of wages?", "Wages fell in 1950.", "1962", False),
        ("What was said in 1962 of wages?", "Wages fell in 1962.", "1980", False),
        ("What is the second aim?", "The first aim is peace.", "1962", True),
        ("What is the aim?", "The first aim is peace.", None, False),
    ],
)
def test_another_year_or_ordinal_counts_otherwise(
    store: LocalStore, question: str, sentence: str, year: str | None, counts_otherwise: bool
) -> None:
    """But in the year that is asked for, a speech may speak of others."""
    asked = _analyse(question, store)

    assert conflicts(sentence, asked, year)[0] is counts_otherwise
