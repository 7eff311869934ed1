"""A corpus in several languages: whose words a question in one of them asks for, and gets."""

import hashlib
from dataclasses import replace

import pytest

from index.answering.answer import Answerer
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from index.models import Found, NotFound
from index.store.local import LocalStore
from tests.fakes import HashingEncoder

# Each text's language, who speaks if anybody does, and its words.
_TEXTS = {
    "mill": ("en", "Ann Roe", "The mill at Arne grinds nine sacks an hour. We will not sell it."),
    "lock": ("en", "Owen Lund", "The lock at Kerr is rusty. We will pay for it with the dues."),
    "quay": ("en", "Ida Vold", "The quay dues will rise by a tenth. Every captain will be told."),
    "weir": ("en", "Ib Vind", "The weir at Aln is old. I want a new theatre for the town, too."),
    "wehr": (
        "de", "Karla Berge",
        "Das Wehr an der Aln ist alt, und ich will es heben. Jutta Holm meint, das Wehr sei gut. "
        "Das Theater wird im Herbst neu gedeckt, denn das Dach ist undicht.",
    ),
    "bahn": (
        "de", None,
        "Streit um die Bahn der Ministerin Rosa Stock\n\nDie Bahn nach Aln soll wieder fahren. "
        "„Die Bahn kommt bald im Stundentakt“, sagte Ministerin Rosa Stock am Montag in Aln. "
        "„Ohne Geld vom Land fährt hier kein einziger Zug“, sagte der Landrat Emil Stock. "
        "„Die Brücken der Bahn sind schlecht“, so der Gutachter Max Senk. "
        "„Der neue Bahnhof wird uns zu teuer“, sagte Stock dem Boten.",
    ),
    "deich": (
        "de", None,
        "Rede von Emil Kranz zum Deich\n\nIch will den Deich erhöhen. Wir haben das Geld dafür. "
        "Frau Zwing kam spät. Ortliebis Zwing ging früh.",
    ),
    "quai": ("fr", "Julie Brun", "Le quai sera gratuit en mai. Nous ne vendrons pas le phare."),
    "phare": ("fr", "Paul Tellier", "Je veux que le phare reste ouvert. Il sert aux bateaux."),
}  # fmt: skip


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("mixed")
    corpus = folder / "corpus"
    corpus.mkdir()
    entries = ["version = 1"]
    for name, (language, speaker, text) in _TEXTS.items():
        (corpus / f"{name}.txt").write_text(text, encoding="utf-8")
        who = f'speaker = "{speaker}", ' if speaker else ""
        entries.append(
            f'[[document]]\nid = "{name}"\npath = "{name}.txt"\nlanguage = "{language}"\n'
            f'sha256 = "{hashlib.sha256(text.encode()).hexdigest()}"\n'
            f'source = {{ id = "{name}", kind = "remarks", {who}title = "Text {name}" }}'
        )
    (corpus / "manifest.toml").write_text("\n".join(entries), encoding="utf-8")
    encoder = HashingEncoder()
    encoder.is_multilingual = True
    built = build(open_corpus(corpus), folder / "data", encoder)
    return Answerer(LocalStore(built), encoder)


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Was sagte Karla Berge über das Theater?", {"wehr"}),
        ("Berge zum Theater", {"wehr"}),
        ("Zitat von Karla Berge zum Dach", {"wehr"}),
        ("Karla Berges Haltung zum Theater", {"wehr"}),
        ("Was ist Berges Meinung zum Theater?", {"wehr"}),
        ("Was ist Rosa Stocks Haltung zur Bahn?", {"bahn"}),
        ("Was sagte Jutta Holm zum Wehr?", {"wehr"}),
        ("Tellier sur le quai", {"phare"}),
        ("Julie Brun sur le phare", {"quai"}),
        ("Was sagte Rosa Stock zur Bahn?", {"bahn"}),
        ("Was sagte Emil Kranz zum Deich?", {"deich"}),
    ],
)
def test_only_the_words_of_who_is_asked_for(
    answerer: Answerer, question: str, documents: set[str]
) -> None:
    """A question is in a language of the corpus though the corpus knows all of its words."""
    answer = answerer.answer(question, top=10)
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest

    assert {quotation.doc_id for quotation in shown} == documents


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Was sagte Jutta Holm zum Theater?", "Theater"),
        ("Was sagte Rosa Stock zum Geld vom Land?", "Ohne Geld"),
        ("Was sagte Emil Stock zum Stundentakt?", "Stundentakt"),
        ("Was sagte Rosa Stock zu den Brücken?", "Brücken"),
        ("Was sagte Rosa Stock zum Bahnhof?", "Bahnhof"),
        ("Was sagte Vera Kranz zum Deich?", "Deich"),
    ],
)
def test_another_s_words_are_not_theirs(answerer: Answerer, question: str, words: str) -> None:
    """Those of somebody of the same surname, and those that stand behind what they said."""
    answer = answerer.answer(question, top=10)
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest

    assert not any(words in quotation.text for quotation in shown)


def test_who_is_not_mentioned_is_not_answered_for(answerer: Answerer) -> None:
    answer = answerer.answer("Was sagte Angela Merkel über das Theater?")

    assert isinstance(answer, NotFound)
    assert answer.explanation == "The corpus does not mention the speaker Angela Merkel."


def test_a_speaker_may_have_another_form_of_the_name(answerer: Answerer) -> None:
    """Nobody knows whether "Carla Barge" is Karla Berge: that she is not there is not said."""
    assert answerer.selector.analyse("Was sagte Carla Barge über das Theater?").missing == ()


def test_a_name_in_another_case_is_not_said_to_be_missing(answerer: Answerer) -> None:
    assert answerer.selector.analyse("Was sagte Max Senka über das Theater?").missing == ()


def test_a_first_name_that_is_in_no_list_counts(answerer: Answerer) -> None:
    """The corpus has it before the surname."""
    asked = answerer.selector.analyse("Was sagte Ortliebis Zwing zum Fest?")

    assert asked.outsiders == ("Ortliebis Zwing",)


def test_a_name_that_begins_another_word_is_asked_for_where_it_stands_alone(
    answerer: Answerer,
) -> None:
    asked = answerer.selector.analyse("Die Vindmühle am Wehr: was sagte Vind über sie?")

    assert asked.asked == ("Ib Vind",)


@pytest.mark.parametrize(
    ("question", "is_across"),
    [
        ("Das Theater wird im Herbst neu gedeckt, weil das Dach undicht ist?", False),
        ("Wird das Theater an der Aln neu gebaut für die Town of Aln?", True),
    ],
)
def test_a_sentence_in_the_question_s_own_language_is_doubted_no_more(
    answerer: Answerer, question: str, is_across: bool
) -> None:
    """The corpus is mostly English, and this is no reason to doubt German words."""
    ranking = answerer.probe(question).ranking
    assert ranking is not None
    assert ranking.question.is_foreign
    wanted = "weir" if is_across else "wehr"
    sentence = next(s for s in ranking.sentences if s.doc_id == wanted)
    selector = answerer.selector
    doubting = replace(selector.weights, foreign={"slope": 1.0, "intercept": -1.0})

    doubted = selector.probability(ranking, sentence, doubting)
    assert (doubted < selector.probability(ranking, sentence)) is is_across
