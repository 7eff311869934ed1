"""Where somebody's words are asked for, what they quote, or another of the name says, is not shown."""

import pytest

from index.answering.answer import Answerer
from index.indexing.build import build
from index.ingestion import Corpus, Library
from index.ingestion.parsers import parse
from index.ingestion.snapshot import read_loaded
from index.models import Found
from index.store.local import LocalStore
from tests.fakes import HashingEncoder

FILES = {
    "speech.txt": (
        "Speech by Ilse Moor, Minister of Finance\n\nSund, 9 February 2017\n\n"
        "Two years ago my predecessor stood here and said: “Debt is only a number, and numbers "
        "can wait.” He was a charming man. The numbers did not wait.\n\n"
        "A baker sent me a letter. She writes: “I want a receipt for my taxes, and no tax cut.” "
        "We will send receipts to all.\n\n"
        "My colleague, Mr Bram Oster, argues that the wage must rise to twelve florins. I disagree."
    ),
    "minutes.txt": (
        "Minutes of the council of Sund\n\nPresent: Josef Wagner, Silke Wagner, Bo Lie\n\n"
        "Councillor Silke Wagner proposes higher prices for the bath in spring.\n\n"
        "Josef Wagner says that the roof of the bath is safe.\n\n"
        "Bo Lie asked whether the harbour was lit at night. Silke Wagner said that lamps burn there "
        "until two. A caller says that the harbour lamps are broken. Is that true?"
    ),
    "interview.md": (
        "# “The dyke holds”\n\nInterview with Martina Lorenz, Coast Courier, 4 May 2022\n\n"
        "**Mrs Lorenz, windmills on the dyke are a crime, are they not?**\n\n"
        "I see that otherwise. A windmill needs a small field of the dyke.\n\n"
        "**The sheep are at fault, says the mayor. Are they?**\n\nNo. The sheep tread the soil.\n\n"
        "**What does the dyke cost?**\n\nThe dyke costs eleven million florins in all.\n"
    ),
    "gaggle.txt": (
        "Press briefing\n\nSund, 4 May 2022\n\nMS. ROE: Good morning. I have two words for you.\n\n"
        "MR. LANE: On Friday the army offered ninety boats for the ferry. Will you take them?\n\n"
        "MS. ROE: I have read it. No, and it never will.\n\n"
        "MR. LANE: Will you be here in June?\n\nMS. ROE: I hope so. We go on in the summer.\n"
    ),
    "theatre.md": (
        "# “I never said that art is useful”\n\n*The director Nora Bell on empty seats. The interview "
        "was led by Tim Rush.*\n\n**TR:** Mrs Bell, the theatre has lost a third of its subscribers. "
        "Have you failed?\n\n**NB:** No. We have lost three thousand of them.\n\n"
        "**TR:** Will you lower the price of seats?\n\n**NB:** Not in this year.\n\n"
        "**TR:** Who comes after you?\n\n**NB:** I do not know.\n"
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("own")
    with Library(folder) as library:
        for name, text in FILES.items():
            content = text.encode()
            (loaded,) = parse(content, name)
            library.put(read_loaded(loaded, content, f"/in/{name}"), content, f"/in/{name}")
        encoder = HashingEncoder()
        corpus = Corpus(folder, tuple(library.entries()))
        return Answerer(LocalStore(build(corpus, folder, encoder)), encoder)


def _shown(answerer: Answerer, question: str) -> set[str]:
    """Return what is shown, or what would be nearest."""
    answer = answerer.answer(question, top=10)
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest
    return {quotation.text for quotation in shown}


@pytest.mark.parametrize(
    ("question", "not_theirs"),
    [
        ("Moor: debt is only a number, and numbers can wait", "only a number"),
        ("What did Ilse Moor say about debt being only a number?", "only a number"),
        ("What did Josef Wagner say about higher prices for the bath?", "Silke"),
        ("Lorenz: windmills on the dyke are a crime", "are a crime"),
        ("What does the mayor say of the sheep?", "at fault"),
        ("How many subscribers has the theatre lost?", "a third of its"),
    ],
)
def test_the_words_of_others_are_not_shown(
    answerer: Answerer, question: str, not_theirs: str
) -> None:
    """Neither those quoted in a speech, nor a namesake's, nor what an interviewer puts to somebody."""
    assert not [text for text in _shown(answerer, question) if not_theirs in text]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        # What somebody quotes is shown where that is asked for.
        ("Which letter on taxes did Ilse Moor read out?", "I want a receipt"),
        ("What did the predecessor say about debt being only a number?", "only a number"),
        ("What did Josef Wagner say about the roof of the bath?", "the roof of the bath is safe"),
        ("Lorenz on windmills on the dyke", "A windmill needs a small field"),
        ("Nora Bell on having lost three thousand", "We have lost three thousand"),
    ],
)
def test_their_own_words_are(answerer: Answerer, question: str, words: str) -> None:
    assert [text for text in _shown(answerer, question) if words in text]


@pytest.mark.parametrize("name", ["Bram Oster", "bram oster"])
def test_who_is_in_no_list_of_first_names_is_a_person_behind_a_title(
    answerer: Answerer, name: str
) -> None:
    """But an office is none, though an article stands before it."""
    assert answerer.selector.analyse(f"{name} on the wage").outsiders == ("Bram Oster",)
    assert not answerer.selector.analyse("Minister of Finance on the wage").outsiders


def test_what_somebody_asked_answers_nothing(answerer: Answerer) -> None:
    """Nor does what its own speaker asks about: "The lamps are broken. Is that true?"."""
    shown = _shown(answerer, "Are there lamps in the harbour at night?")

    assert any("lamps burn there" in words for words in shown)
    assert not any("asked whether" in words or "are broken" in words for words in shown)
    assert any("asked whether" in words for words in _shown(answerer, "What did Bo Lie ask?"))


def test_what_is_put_to_somebody_answers_nothing(answerer: Answerer) -> None:
    """It may be denied; where it is asked what was asked, it is shown."""
    report = "the army offered ninety boats"

    assert not [
        t for t in _shown(answerer, "Did the army offer boats for the ferry?") if report in t
    ]
    assert [
        t for t in _shown(answerer, "What was asked about the boats of the army?") if report in t
    ]


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("What did the former mayor of Wagner say about the bath?", "Wagner"),
        ("What comes next, according to the stableboy?", "stableboy"),
    ],
)
def test_an_office_of_a_place_and_a_common_noun_are_no_names(
    answerer: Answerer, question: str, who: str
) -> None:
    asked = answerer.selector.analyse(question)

    assert who not in (*asked.outsiders, *asked.missing)
