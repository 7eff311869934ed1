"""How a sentence stands to words in it: denied, reported, supposed, asked, taken back, or said."""

import pytest

from index.models import Span
from index.text.stance import asks, denies, reports_others, supposes, swallowed, turned, withdraws


@pytest.mark.parametrize(
    ("sentence", "words", "stance"),
    [
        ("I never told the house that the ferry is safe.", "the ferry is safe", "denied"),
        ("It is a mistake to say that tolls are low.", "tolls are low", "denied"),
        ("We will not sell the lighthouse to anybody.", "sell the lighthouse", "denied"),
        ("Nobody here thinks that the ferry is safe.", "the ferry is safe", "denied"),
        ("There are papers that claim that the ferry sank.", "the ferry sank", "reported"),
        ("Mr. Holt told the press that tolls would double.", "tolls would double", "reported"),
        ('She wrote to us: "The pier is rotten."', "The pier is rotten", "reported"),
        ("The pier is rotten, they say.", "The pier is rotten", "reported"),
        ("There is no pier, says the fool.", "There is no pier", "reported"),
        ("The pier is free: this is what he told me.", "The pier is free", "reported"),
        ("First, that the pier is rotten.", "the pier is rotten", "reported"),
        ("According to the council, the pier is rotten.", "the pier is rotten", "reported"),
        ("While it is true that it costs jobs, it saves lives.", "it costs jobs", "supposed"),
        ("The pier should stay, had we mended it.", "The pier should stay", "supposed"),
        ("We should vote when the study is done.", "We should vote", "supposed"),
        ("It is safe to swim in every bay but two.", "It is safe to swim", "supposed"),
        ("We were told that the pier is rotten.", "the pier is rotten", "reported"),
        ("The company told me the pier would stay open.", "the pier would stay open", "reported"),
        ("I've read in the papers that the pier fell.", "the pier fell", "reported"),
        ("As Captain Rowe used to put it, fog is a friend.", "fog is a friend", "reported"),
        ("The pier is the best of all, we are told.", "The pier is the best of all", "reported"),
        ("The idea that the pier is rotten is new.", "the pier is rotten", "reported"),
        ("Had the wind been kind, nobody would be here.", "nobody would be here", "supposed"),
        ("If the wind turns, we shall close the port.", "we shall close the port", "supposed"),
        ("We shall close the port if the wind turns.", "We shall close the port", "supposed"),
        ("I wish that the pier were new.", "the pier were new", "supposed"),
        ("Does anyone believe that tolls are low?", "tolls are low", "asked"),
        ("The news that the pier is rotten is a lie.", "the pier is rotten", "withdrawn"),
        ("They say tolls fell, but that is false.", "tolls fell", "reported"),
    ],
)
def test_what_turns_a_part_of_a_sentence(sentence: str, words: str, stance: str) -> None:
    """The rest of the sentence says the opposite, or somebody else says it."""
    start = sentence.index(words)
    found = turned(sentence, Span(start, start + len(words)))

    assert found is not None
    assert found.stance == stance


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Ladies and gentlemen, the pier is new.", "the pier is new"),
        ("I believe that the pier is new.", "the pier is new"),
        ("As I told you in May, the pier is new.", "the pier is new"),
        ("I told you that the pier is new.", "the pier is new"),
        ("She told us of it, and we will build the pier.", "we will build the pier"),
        ("I have read the plan, and the pier is new.", "the pier is new"),
        ("To those who tell us to wait, I say this: the pier is new.", "the pier is new"),
        ("The pier was new when the war came.", "The pier was new"),
        ("According to the census, the pier is new.", "the pier is new"),
        ("We will not wait, and we will build.", "we will build"),
        ("We did not wait; we built the pier.", "we built the pier"),
        ("Ships that do not pay will be held.", "will be held"),
        ("There is no doubt that the pier is new.", "the pier is new"),
        ("It is not only new, it is safe.", "it is safe"),
        ("The pier is new because nobody spared the cost.", "The pier is new"),
        ("The figures show that the pier is new.", "the pier is new"),
        ("The pier is new, isn't it?", "The pier is new"),
    ],
)
def test_an_honest_part_stays(sentence: str, words: str) -> None:
    """What is cut off says nothing against the words."""
    start = sentence.index(words)

    assert turned(sentence, Span(start, start + len(words))) is None


@pytest.mark.parametrize(
    "sentence",
    ["That is false.", "It will not.", "I was wrong.", "They are mistaken, and so are you.",
     "These are not my words.", "And pigs can fly.", "I know better now.", "There is no truth in it.", "The inquiry does not accept this.", "Nothing could be further from the truth."],
)  # fmt: skip
def test_a_sentence_takes_back_the_one_before(sentence: str) -> None:
    """Even the whole sentence is not to be quoted without it."""
    before = "Some say that tolls will rise."

    assert withdraws(sentence, before)
    assert turned(before, Span(0, len(before)), after=sentence) is not None


def test_a_denial_of_a_denial_takes_nothing_back() -> None:
    """ "We are not." only repeats what it follows."""
    assert not withdraws("We are not.", "We are not ready.")
    assert not withdraws("It is a fine pier.")
    assert not withdraws("No.", "Is the pier old?")
    assert not withdraws("That is no small matter.")


def test_what_a_gap_swallows() -> None:
    """A negation or a condition; not what only sounds like one."""
    assert swallowed(" not ")
    assert swallowed(" could ")
    assert swallowed(" , if the council agrees, ")
    assert not swallowed(" not only a pier, but ")
    assert not swallowed(" , after many years of work, ")


def test_a_whole_sentence_is_examined_without_a_place() -> None:
    """Whether anything in it is denied, reported, supposed or asked."""
    assert denies("We will not pay.") == "not"
    assert reports_others("Others say so.") == "say"
    assert supposes("If it rains, we stay.") == "If"
    assert asks("Who pays?")
    assert not asks("We pay, don't we?")


def test_a_language_without_rules_turns_nothing() -> None:
    """Finnish has none yet."""
    assert turned("En sanonut, että laituri on uusi.", Span(17, 34), language="fi") is None


@pytest.mark.parametrize(
    ("language", "sentence", "words", "stance"),
    [
        ("de", "Ich habe nie gesagt, dass der Turm sicher ist.", "der Turm sicher ist", "denied"),
        ("de", "Wir verkaufen den Turm nicht.", "Wir verkaufen den Turm", "denied"),
        ("de", "Manche behaupten, dass der Turm fällt.", "der Turm fällt", "reported"),
        ("de", "Zeitungen haben berichtet, der Turm falle.", "der Turm falle", "reported"),
        ("de", "Wenn der Wind dreht, schließen wir den Hafen.", "schließen wir den Hafen", "supposed"),
        ("de", "Glauben Sie, dass der Turm fällt?", "der Turm fällt", "asked"),
        ("fr", "Je n’ai jamais dit que la tour est sûre.", "la tour est sûre", "denied"),
        ("fr", "Certains prétendent que la tour tombe.", "la tour tombe", "reported"),
        ("fr", "Si le vent tourne, nous fermerons le port.", "nous fermerons le port", "supposed"),
        ("fr", "Croyez-vous que la tour tombe ?", "la tour tombe", "asked"),
    ],
)  # fmt: skip
def test_what_turns_a_part_in_other_languages(
    language: str, sentence: str, words: str, stance: str
) -> None:
    """German and French have rules of their own."""
    start = sentence.index(words)
    found = turned(sentence, Span(start, start + len(words)), language=language)

    assert found is not None
    assert found.stance == stance


@pytest.mark.parametrize(
    ("language", "sentence", "words"),
    [
        ("de", "Meine Damen und Herren, der Turm ist neu.", "der Turm ist neu"),
        ("de", "Ich glaube, dass der Turm neu ist.", "der Turm neu ist"),
        ("de", "Deshalb glauben wir, dass der Turm neu ist.", "der Turm neu ist"),
        ("de", "Wir haben nicht gewartet, wir haben gebaut.", "wir haben gebaut"),
        ("de", "Wir bauen nicht nur den Turm, wir bauen das Tor.", "wir bauen das Tor"),
        ("fr", "Je crois que la tour est neuve.", "la tour est neuve"),
        ("fr", "Nous n’avons pas attendu, nous avons construit.", "nous avons construit"),
        ("fr", "Mesdames et messieurs, la tour est neuve.", "la tour est neuve"),
    ],
)
def test_an_honest_part_in_other_languages(language: str, sentence: str, words: str) -> None:
    """As in English."""
    start = sentence.index(words)

    assert turned(sentence, Span(start, start + len(words)), language=language) is None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("de", "Das ist falsch."), ("de", "Das stimmt nicht."), ("de", "Das wird sie nicht."),
     ("de", "Das war ein Irrtum."), ("fr", "Je me corrige."),
     ("fr", "C’est faux."), ("fr", "Il n’en est rien."), ("fr", "Ils se trompent.")],
)  # fmt: skip
def test_a_withdrawal_in_other_languages(language: str, sentence: str) -> None:
    """As in English."""
    assert withdraws(sentence, "", language)
