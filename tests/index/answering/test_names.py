"""Whose words are quoted: the person's whom a question names, in whatever form, and nobody else's."""

import unicodedata

import pytest

from index.answering.answer import Answerer
from index.encoders import Reader
from index.encoders.embed import Encoder
from index.indexing.build import build
from index.models import Found, NotFound, SearchFilter
from index.store.local import LocalStore
from tests.corpora import Speech, write_speeches

_NFD = unicodedata.normalize("NFD", "Tomé Évrard")
SPEECHES: dict[str, Speech] = {
    "ona": ("Ona Ri-sun", "2011-03-01", "Mill Board", "The mill at Arne grinds nine sacks an hour."),
    "duke": ("Peter Lowell Duke Jr.", "2011-03-02", "Mill Board", "The ferry at Sund carries no cattle today."),
    "cano": ("Elvira Cano-Prieto", "2011-03-03", "Mill Board", "The tower at Fell needs a new roof."),
    "dowd": ("Máire O’Dowd", "2011-03-04", "Mill Board", "The marsh at Kerr will stay as it is."),
    "aue": ("Greta von der Aue", "2011-03-05", "Mill Board", "The orchard at Lohe bears no fruit."),
    "evrard": (_NFD, "2011-03-06", "Mill Board", "The bridge at Pont is closed to carts."),
    "chloe": ("Chloe Roe", "2012-01-11", "Mill Board", "Local rates are fair rates for every village."),
    "owen": ("Owen Roe", "2012-01-12", "Mill Board", "The furnace men of the valley are owed a pension."),
    "holm": ("President Holm", "2012-02-01", "Mill Board", "The lock dues will go up in spring."),
    "erik": ("Erik Holm", "2012-02-02", "Mill Board", "I was never paid for the lock dues."),
    "moe": ("Chair Moe", "2012-03-01", "Mill Board", "My brother Olaf Moe has nothing to do with the tithe."),
    "lind": (
        "Chief Minister Lind", "2012-03-02", "Mill Board",
        "With me is Vera Lind, the Chief Minister, as the clerk says. The peat levy will fall.",
    ),
    "minister": ("The Minister", "2012-04-01", "Mill Board", "The quay dues will rise by a tenth."),
    "lade": ("Mr. BERG of North Lade", "2012-05-03", "Mill Board", "The granary lost four doors."),
    "north": ("Mr. BERG of North", "2012-05-03", "Mill Board", "The granary has six doors."),
    "sund": ("Mr. BERG of Sund", "2012-05-03", "Mill Board", "The granary needs no doors."),
    "far": (
        "Ib Vind", "2012-05-04", "Mill Board",
        "O'Dowd built the toll house at Holm. "
        + " ".join(f"The tolls of week {week} were counted by two clerks." for week in range(60))
        + " Its lock is rusty and must be changed.",
    ),
    "vold": ("Prime Minister Ida Vold", "2012-04-02", "Mill Board", "The quay dues will be repaid."),
    "other": (
        "Ib Vind", "2013-01-01", "Mill Board",
        "Ona Ri-sun was wrong about the mill at Arne. Duke was wrong about the ferry at Sund. "
        "Cano-Prieto was wrong about the tower at Fell. O'Dowd was wrong about the marsh at Kerr. "
        "Von der Aue was wrong about the orchard at Lohe. Évrard was wrong about the bridge at Pont.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> LocalStore:
    folder = tmp_path_factory.mktemp("names")
    corpus = write_speeches(folder / "corpus", SPEECHES)
    return LocalStore(build(corpus, folder / "data", encoder))


@pytest.fixture(scope="module")
def answerer(store: LocalStore, encoder: Encoder) -> Answerer:
    return Answerer(store, encoder)


def _cited(answerer: Answerer, question: str, where: SearchFilter | None = None) -> set[str]:
    """Return whose words are shown, as an answer or as the closest ones."""
    answer = answerer.answer(question, where, top=10)
    shown = answer.quotations if isinstance(answer, Found) else getattr(answer, "nearest", ())
    return {quotation.source.id for quotation in shown}


@pytest.mark.parametrize(
    ("name", "topic", "source"),
    [
        ("Ona Ri-sun", "the mill at Arne", "ona"),
        ("Ri-sun", "the mill at Arne", "ona"),
        ("Ona", "the mill at Arne", "ona"),
        ("ona ri-sun", "the mill at Arne", "ona"),
        ("Peter Lowell Duke", "the ferry at Sund", "duke"),
        ("Peter Lowell Duke, Jr.,", "the ferry at Sund", "duke"),
        ("Duke", "the ferry at Sund", "duke"),
        ("Cano-Prieto", "the tower at Fell", "cano"),
        ("Senator Elvira Cano-Prieto", "the tower at Fell", "cano"),
        ("O'Dowd", "the marsh at Kerr", "dowd"),
        ("Maire O’Dowd", "the marsh at Kerr", "dowd"),
        ("von der Aue", "the orchard at Lohe", "aue"),
        ("Ms. Aue", "the orchard at Lohe", "aue"),
        ("Tomé Évrard", "the bridge at Pont", "evrard"),
        ("evrard", "the bridge at Pont", "evrard"),
        ("Chloe Roe", "local rates", "chloe"),
        ("C. Roe", "local rates", "chloe"),
        ("President Holm", "the lock dues", "holm"),
        ("Erik Holm", "the lock dues", "erik"),
        ("Mr. Berg of North Lade", "the granary", "lade"),
        ("Berg of Sund", "the granary", "sund"),
        ("Chair Moe", "the tithe", "moe"),
        ("Anna Moe", "the tithe", "moe"),
        ("Vera Lind", "the peat levy", "lind"),
    ],
)
def test_a_speaker_is_known_by_every_form_of_the_name(
    answerer: Answerer, name: str, topic: str, source: str
) -> None:
    """And another's words about them are never theirs."""
    assert _cited(answerer, f"What did {name} say about {topic}?") == {source}


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What is Chloe Roe's view on rates?", ("Chloe Roe",)),
        ("According to O'Dowd, what stays?", ("Máire O’Dowd",)),
        ("What did Roe and Duke say?", ("Chloe Roe", "Owen Roe", "Peter Lowell Duke Jr.")),
        ("Is Duke on the ferry?", ()),
        ("what did owen lund say about the furnace", ()),
        ("What did O'Dowd recommend about the marsh?", ("Máire O’Dowd",)),
        ("What did the minister say about the quay dues?", ("The Minister",)),
        ("What did the peat minister say about the quay dues?", ()),
        ("What did the prime minister say about the quay dues?", ("Prime Minister Ida Vold",)),
        ("What did the President say about the lock dues?", ("President Holm",)),
        ("What did Berg of North Lade say about the granary?", ("Mr. BERG of North Lade",)),
        ("What did Berg say?", ("Mr. BERG of North Lade", "Mr. BERG of North", "Mr. BERG of Sund")),
    ],
)
def test_whose_words_are_asked_for(
    answerer: Answerer, question: str, asked: tuple[str, ...]
) -> None:
    """Not those of who is only named."""
    assert answerer.selector.analyse(question).asked == asked


def test_who_is_only_a_topic_need_not_be_named_in_the_same_breath(answerer: Answerer) -> None:
    """The words that answer say "it" or "the president"; the text as a whole has the name."""
    ranking = answerer.probe("Is the lock of the toll house that O'Dowd built rusty?").ranking
    assert ranking is not None
    said = [ranking.words(sentence) for sentence in ranking.sentences]

    assert "Its lock is rusty and must be changed." in said
    assert {sentence.doc_id for sentence in ranking.sentences} <= {"dowd", "far", "other"}


def test_a_surname_that_two_share_means_either(answerer: Answerer) -> None:
    """Neither is guessed away."""
    asked = answerer.selector.analyse("What did Roe say about the valley?")

    assert set(asked.asked) == {"Chloe Roe", "Owen Roe"}


@pytest.mark.parametrize(
    "question",
    [
        "What did Jane Roe say about local rates?",
        "what did jane roe say about local rates",
        "what did owen lund say about local rates",
        "Jane Roe on local rates",
        "What is Jane Roe's view on local rates?",
        "What did Greta Lowell Duke say about the ferry at Sund?",
        "What did the foreign minister say about the quay dues?",
        "What did the Minister of Gallia say about the quay dues?",
        "What did the deputy minister say about the quay dues?",
    ],
)
def test_a_stranger_is_not_in_the_corpus(answerer: Answerer, question: str) -> None:
    """Who shares only a surname, or a part of one, with a speaker."""
    answer = answerer.answer(question)

    assert isinstance(answer, NotFound)
    assert answer.reason == "names_missing"


@pytest.mark.parametrize(
    "question",
    ["What did Prieto say about the tower at Fell?", "What did Olaf Moe say about the tithe?"],
)
def test_who_is_only_spoken_of_has_said_nothing(answerer: Answerer, question: str) -> None:
    """A part of a surname is another name; and Chair Moe is not the brother whom she names."""
    assert _cited(answerer, question) == set()


@pytest.mark.parametrize(
    ("speaker", "sources"),
    [("O'Dowd", {"dowd"}), ("duke jr", {"duke"}), ("Jane Roe", set()), ("Roe", {"chloe", "owen"})],
)
def test_the_filter_knows_names_in_every_form(
    answerer: Answerer, speaker: str, sources: set[str]
) -> None:
    """As a question does."""
    assert _cited(answerer, "What of the valley rates?", SearchFilter(speaker=speaker)) <= sources
    found = answerer.answer("What of the marsh at Kerr?", SearchFilter(speaker=speaker))
    assert isinstance(found, NotFound) is (speaker != "O'Dowd")


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("What did Owen Roe say in 2012?", True),
        ("What did Owen Roe say about the lighthouse?", False),
    ],
)
def test_a_refusal_of_a_question_without_a_topic_asks_for_one(
    store: LocalStore, encoder: Encoder, reader: Reader, question: str, *, is_told: bool
) -> None:
    """That nothing comes close would not be true: the words are there."""
    answer = Answerer(store, encoder, reader).answer(question)

    assert isinstance(answer, NotFound)
    assert (answer.explanation == "Name a topic: “What did Owen Roe say about …?”") is is_told
