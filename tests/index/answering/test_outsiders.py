"""Whose words a question asks for though none of the speakers is meant: who tells of them."""

from pathlib import Path

import pytest

from index.answering.answer import Answerer
from index.encoders.embed import Encoder
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from index.models import Found, NotFound
from index.retrieval.names import find_person_on, find_sayers
from index.retrieval.told import says
from index.store.local import LocalStore
from tests.corpora import Speech, write_speeches

SPEECHES: dict[str, Speech] = {
    "vind": (
        "Ib Vind", "2013-01-01", "Mill Board",
        "The prize for the eel nets went to Karl Berge, who has helped the poor of the valley.",
    ),
    "dowd": (
        "Máire O’Dowd", "2011-03-05", "Mill Board",
        "Anna Lund told the board that eel nets are cheap. Who will pay for the weir at Kerr? "
        "The weir at Kerr is paid by the town.\n\nAs my colleague from Sund, Dr Vera Quill, put "
        "it at the autumn fair of the Mill Board in Kerr:\n\n"
        "“The marsh is the bread of the poor, and it must never be drained.”",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Answerer:
    folder = tmp_path_factory.mktemp("outsiders")
    corpus = write_speeches(folder / "corpus", SPEECHES)
    return Answerer(LocalStore(build(corpus, folder / "data", encoder)), encoder)


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("What did Anna Lund say about eel nets?", {"dowd"}),
        ("I need the quote from Anna Lund on eel nets", {"dowd"}),
        ("What did Karl Berge say about the eel nets?", set()),
        ("I need the quote from Karl Berge on eel nets and the poor", set()),
        ("Karl Berge's own words on eel nets", set()),
        ("Karl Berge on eel nets and the poor", set()),
        ("what did berge say about eel nets", set()),
        ("according to Lund, are eel nets cheap?", {"dowd"}),
        ("Lund on eel nets", {"dowd"}),
        ("What did O'Dowd ask about the weir?", {"dowd"}),
        ("O'Dowd on the weir", {"dowd"}),
        ("Who got the prize for the eel nets, Karl Berge?", {"vind"}),
    ],
)
def test_only_who_tells_what_somebody_said_is_quoted(
    answerer: Answerer, question: str, sources: set[str]
) -> None:
    """To be named in a speech is not to speak in it."""
    answer = answerer.answer(question, top=10)
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest

    assert {quotation.source.id for quotation in shown} == sources
    if isinstance(answer, NotFound) and not sources:
        assert answer.explanation.endswith("Berge.")


def test_somebody_who_is_asked_for_twice_is_named_once(answerer: Answerer) -> None:
    asked = answerer.selector.analyse("anything from Karl Berge on the eel nets")

    assert asked.outsiders == ("Karl Berge",)


def test_what_stands_behind_what_somebody_said_is_another_s(answerer: Answerer) -> None:
    """The next sentence of the passage says more of the weir, but nobody says that Lund said it."""
    answer = answerer.answer("What did Anna Lund say about who pays for the weir at Kerr?", top=10)
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest

    assert not any("by the town" in quotation.text for quotation in shown)


def test_what_is_quoted_from_somebody_is_told(answerer: Answerer) -> None:
    """Though the name stands before it, in another sentence."""
    ranking = answerer.probe("What did Vera Quill say about the marsh?").ranking

    assert ranking is not None
    assert any("bread of the poor" in ranking.words(one) for one in ranking.sentences)


def test_what_a_speaker_asked_is_found_as_that_speaker_s_words(answerer: Answerer) -> None:
    answer = answerer.answer("O'Dowd on who will pay for the weir at Kerr", top=10)
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest

    assert any("Who will pay for the weir" in quotation.text for quotation in shown)


@pytest.mark.parametrize(
    "question",
    [
        "Find me what {} said about the nets",
        "anything by {} on the nets?",
        "{}’s reply to the board",
        "give me {}'s line on the nets",
        "why does {} think that nets are cheap",
        "How did {} herself justify the nets?",
        "where {} warns of the nets",
        "a quotation from {} about the nets",
    ],
)
def test_whose_words_are_asked_for(question: str) -> None:
    assert "Anna Lund" in find_sayers(question.format("Anna Lund").replace("’", "'"), "en")


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "Was sagte {} über die Netze?"),
        ("de", "Was hat {} zu den Netzen gesagt?"),
        ("de", "Wie begründete {} den Preis?"),
        ("de", "Laut {}, was kosten Netze?"),
        ("fr", "Qu'a dit {} sur les filets ?"),
        ("fr", "Comment {} a-t-elle justifié le prix ?"),
        ("fr", "Selon {}, combien coûte un filet ?"),
        ("es", "¿Qué dijo {} sobre las redes?"),
        ("es", "¿Según {}, cuánto cuesta una red?"),
        ("it", "Cosa ha detto {} sulle reti?"),
        ("it", "le parole di {} sulle reti"),
        ("pt", "O que disse {} sobre as redes?"),
        ("nl", "Wat zei {} over de netten?"),
        ("nl", "Wat heeft {} over netten gezegd?"),
        ("sv", "Vad sa {} om näten?"),
        ("no", "Hva sa {} om garnene?"),
        ("da", "Hvad sagde {} om nettene?"),
        ("pl", "Co powiedziała {} o sieciach?"),
    ],
)
def test_whose_words_are_asked_for_in_other_languages(language: str, question: str) -> None:
    assert list(find_sayers(question.format("Anna Lund"), language)) == ["Anna Lund"]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "Was hat sie über die Netze gesagt?"),
        ("fr", "Qu'a-t-il dit sur les filets ?"),
        ("es", "¿Qué dijo sobre las redes?"),
        ("it", "Cosa ha detto sulle reti?"),
        ("pt", "O que disse sobre as redes?"),
        ("nl", "Wat zei hij over de netten?"),
    ],
)
def test_a_pronoun_is_nobody(language: str, question: str) -> None:
    assert not list(find_sayers(question, language))


def test_whose_words_are_asked_for_in_german_is_quoted_alone(
    tmp_path: Path, encoder: Encoder
) -> None:
    """Whoever speaks of Anna Lund is not Anna Lund."""
    lund = "Wir werden das Wehr an der Aln im Herbst heben, denn es ist alt."
    berge = "Anna Lund will das Wehr heben. Das Wehr an der Aln ist zu teuer für uns alle."
    speeches: dict[str, Speech] = {
        "lund": ("Anna Lund", "2012-05-03", "Mühlenrat", lund),
        "berge": ("Karl Berge", "2012-05-04", "Mühlenrat", berge),
    }
    folder = tmp_path / "corpus"
    write_speeches(folder, speeches)
    manifest = (folder / "manifest.toml").read_text(encoding="utf-8")
    (folder / "manifest.toml").write_text(
        manifest.replace("path =", 'language = "de"\npath ='), encoding="utf-8"
    )
    answerer = Answerer(LocalStore(build(open_corpus(folder), tmp_path / "data", encoder)), encoder)
    answer = answerer.answer("Was sagte Anna Lund über das Wehr an der Aln?", top=10)
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest

    assert {quotation.source.id for quotation in shown} == {"lund"}


@pytest.mark.parametrize(
    "question",
    [
        "How soon were boats promised to the valley?",
        "How many boats were thought to be lost?",
        "What is thought to have sunk the boats?",
        "What new demands did the flood make?",
        "Who said that the nets are cheap?",
    ],
)
def test_what_is_said_to_be_is_nobody_s_words(question: str) -> None:
    assert not list(find_sayers(question, "en"))


@pytest.mark.parametrize(
    ("language", "text", "name", "is_told"),
    [
        ("en", "Councillor Ann Roe was blunt: “It will not do.”", "Ann Roe", True),
        ("en", "“It will not do,” said the Deputy Mayor of Sund Councillor Ann Roe.", "Ann Roe", True),
        ("en", "He said on Monday that it would be easy to thank Ann Roe.", "Ann Roe", False),
        ("en", "I would ask Ann Roe to visit a pensioner.", "Ann Roe", False),
        ("en", "“It will not do,” he told Ann Roe.", "Ann Roe", False),
        ("en", "Ann Roe told the board that it would not do.", "Ann Roe", True),
        ("de", "„Es geht nicht“, sagte die Verkehrsministerin Rosa Stock.", "Rosa Stock", True),
        ("de", "Rosa Stock, mit ihm nicht verwandt, ist skeptisch: „Es geht nicht.“", "Rosa Stock", True),
        ("de", "„Es geht nicht“, sagte der Landrat Emil Stock.", "Rosa Stock", False),
        ("de", "Rosa Stock forderte mehr Geld.", "Rosa Stock", True),
        ("fr", "Julie Brun l'a reconnu hier.", "Julie Brun", True),
        ("fr", "Julie Brun est venue hier.", "Julie Brun", False),
        ("es", "Ana Ruiz rechazó el plan.", "Ana Ruiz", True),
        ("it", "Ada Neri ha chiesto più soldi.", "Ada Neri", True),
        ("pt", "Ana Reis defendeu o plano.", "Ana Reis", True),
    ],
)  # fmt: skip
def test_what_tells_that_somebody_said_something(
    language: str, text: str, name: str, is_told: bool
) -> None:
    assert says(text, name, language) is is_told


@pytest.mark.parametrize(
    ("question", "language", "who"),
    [
        ("Karl Berge on the nets", "en", "Karl Berge"),
        ("the Mayor of Sund on the nets", "en", "the Mayor of Sund"),
        ("interview with Karl Berge about the nets", "en", "interview with Karl Berge"),
        ("criticism of Karl Berge on the nets", "en", None),
        ("the attacks on Berge about the nets", "en", None),
        ("letters to Karl Berge about the nets", "en", None),
        ("views of Karl Berge on the nets", "en", "views of Karl Berge"),
        ("reply of Karl Berge on the nets", "en", "reply of Karl Berge"),
        ("Berge zu den Netzen", "de", "Berge"),
        ("Kritik an Karl Berge zu den Netzen", "de", None),
        ("die Vorwürfe gegen Berge über die Netze", "de", None),
        ("Interview mit Berge zu den Netzen", "de", "Interview mit Berge"),
        ("Tellier sur les filets", "fr", "Tellier"),
        ("critiques contre Tellier sur les filets", "fr", None),
        ("críticas a Solar sobre las redes", "es", None),
        ("Solar sobre las redes", "es", "Solar"),
        ("kritik mot Berg om näten", "sv", None),
    ],
)
def test_who_is_criticised_is_not_asked_for(question: str, language: str, who: str | None) -> None:
    assert next(iter(find_person_on(question, language)), None) == who


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "Karl Berge: the nets must go", ["Karl Berge"]),
        ("fr", "Inès Martin : l'hôpital va mieux", ["Inès Martin"]),
        ("de", "Verkehrsminister Wendt: die Brücke hält", ["Verkehrsminister Wendt"]),
        ("en", "hendriks: an army is coming", ["hendriks"]),
        ("en", "What did Berge say: that the nets go?", []),
        ("en", "Article 5: what", []),
    ],
)
def test_words_behind_a_name_and_a_colon_may_be_that_persons(
    language: str, text: str, who: list[str]
) -> None:
    """Whether it is a person, the corpus tells."""
    assert list(find_person_on(text, language)) == who
