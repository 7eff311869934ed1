"""Follow-ups, on the real report."""

from dataclasses import replace

import pytest

from bot.assistant import Assistant
from bot.conversation import fact_asked, is_follow_up, is_undo, readings
from bot.dialogue import Dialogue
from index.encoders.embed import Encoder
from index.errors import QuoteMismatchError
from index.models import Found, NotFound
from index.store.local import LocalStore


@pytest.fixture(scope="module")
def assistant(store: LocalStore, encoder: Encoder) -> Assistant:
    return Assistant(store, encoder)


@pytest.mark.parametrize(
    ("question", "depends"),
    [
        ("and the private sector?", True),
        ("What about attribution?", True),
        ("Why?", True),
        ("When did he say that?", True),
        ("Can a cyber attack trigger Article 5?", False),
        ("Who attacks NATO?", False),
        ("ok", False),
        ("haha", False),
        ("thanks!", False),
        ("what time is it?", False),
        ("Und zur Zuschreibung?", True),
        ("Und Lindqvist?", True),
        ("Warum?", True),
        ("mehr dazu", True),
        ("Wie spät ist es?", False),
        ("Wann trat das Abkommen in Kraft?", False),
        ("Gibt es Beweise?", False),
        ("Et Lindqvist ?", True),
        ("Pourquoi ?", True),
        ("Y a-t-il des preuves ?", False),
        ("¿Y Lindqvist?", True),
        ("¿Por qué?", True),
        ("E Lindqvist?", True),
        ("Perché?", True),
        ("En Lindqvist?", True),
        ("Waarom?", True),
        ("En 2019, que pensait Stoltenberg ?", False),
    ],
)
def test_which_questions_are_follow_ups(question: str, depends: bool) -> None:
    """Openers, bare question words and lone pronouns mark a follow-up, in any language."""
    assert is_follow_up(question) == depends


_SPEAKERS = ("Anna Rask", "Olaf Moen", "Jan Lindholm")


@pytest.mark.parametrize(
    ("question", "before", "understood"),
    [
        ("What about Olaf Moen?", "Does Anna Rask want to close the quay?",
         ["Does Olaf Moen want to close the quay?"]),
        ("And Lindholm?", "Does Olaf Moen want to close the quay?",
         ["Does Lindholm want to close the quay?"]),
        ("and moen?", "Does Lindholm want to close the quay?",
         ["Does Moen want to close the quay?"]),
        ("And Berta Stranger?", "Does Lindholm want to close the quay?",
         ["Does Berta Stranger want to close the quay?"]),
        ("what did he say about the ferry?", "Does Olaf Moen want to close the quay?",
         ["What did Olaf Moen say about the ferry?"]),
        ("What is her view of the ferry?", "Does Rask want to close the quay?",
         ["What is Anna Rask's view of the ferry?"]),
        ("And in 2019?", "What did Anna Rask say in 2017?", ["What did Anna Rask say in 2019?"]),
        ("And in 2019?", "What did Anna Rask say?", ["What did Anna Rask say in 2019?"]),
        ("and the ferry?", "What did Anna Rask say about the quay?",
         ["What did Anna Rask say about the ferry?"]),
        ("why?", "Does Olaf Moen want to close the quay?",
         ["Does Olaf Moen want to close the quay, why?"]),
        ("and the private sector?", "What does NATO plan?",
         ["The private sector?", "What does NATO plan, the private sector?"]),
        ("and on the ferry?", "What did Anna Rask say about the quay exactly?",
         ["What did Anna Rask say on the ferry exactly?"]),
        ("Und Lindholm?", "Will Olaf Moen den Kai schließen?",
         ["Will Lindholm den Kai schließen?"]),
        ("Und Lindholm?", "Does Olaf Moen want to close the quay?",
         ["Does Lindholm want to close the quay?"]),
        ("Und zur Fähre?", "Was hat Anna Rask zum Kai gesagt?",
         ["Was hat Anna Rask zur Fähre gesagt?"]),
        ("Und die Fähre?", "Was hat Anna Rask zum Kai gesagt?",
         ["Was hat Anna Rask über die Fähre gesagt?"]),
        ("Und zur Fähre?", "What did Anna Rask say about the quay?",
         ["What did Anna Rask say about Fähre?"]),
        ("Und Fähren?", "Will Olaf Moen den Kai schließen?",
         ["Fähren?", "Will Olaf Moen den Kai schließen, Fähren?"]),
        ("Was sagte er über die Fähre?", "Will Olaf Moen den Kai schließen?",
         ["Was sagte Olaf Moen über die Fähre?"]),
        ("Warum?", "Will Olaf Moen den Kai schließen?",
         ["Will Olaf Moen den Kai schließen, warum?"]),
        ("Und im Jahr 2019?", "Was sagte Anna Rask 2017?", ["Was sagte Anna Rask 2019?"]),
        ("Et sur le bac ?", "Qu'a dit Anna Rask sur le quai ?", ["Qu'a dit Anna Rask sur le bac?"]),
        ("¿Y sobre el ferry?", "¿Qué dijo Anna Rask sobre el muelle?",
         ["¿Qué dijo Anna Rask sobre el ferry?"]),
        ("E sul traghetto?", "Cosa ha detto Anna Rask sul molo?",
         ["Cosa ha detto Anna Rask sul traghetto?"]),
        ("En over de veerboot?", "Wat heeft Anna Rask over de kade gezegd?",
         ["Wat heeft Anna Rask over de veerboot gezegd?"]),
    ],
)  # fmt: skip
def test_readings(question: str, before: str, understood: list[str]) -> None:
    """What a follow-up asks takes the place of a part of the question before."""
    assert [r.question for r in readings(question, before, _SPEAKERS)] == understood


def test_questions_do_not_pile_up() -> None:
    """A bare "why" leaves the question before as the topic, however often it is asked."""
    before = "Does Olaf Moen want to close the quay?"
    [first] = readings("why?", before, _SPEAKERS)
    [second] = readings("when?", first.topic, _SPEAKERS)

    assert second.question == "Does Olaf Moen want to close the quay, when?"


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Who said that?", "who"), ("Wer hat das gesagt?", "who"), ("Wer?", "who"),
        ("Von wem ist das?", "who"), ("Qui a dit ça ?", "who"), ("¿Quién lo dijo?", "who"),
        ("Chi l'ha detto?", "who"), ("Wie zei dat?", "who"),
        ("when was that?", "when"), ("When did he say that?", "when"), ("what year was that", "when"),
        ("Wann war das?", "when"), ("Von wann ist das?", "when"), ("C'était quand ?", "when"),
        ("¿Cuándo fue eso?", "when"), ("Quando l'ha detto?", "when"), ("Wanneer was dat?", "when"),
        ("where was that?", "where"), ("Wo hat er das gesagt?", "where"), ("C'était où ?", "where"),
        ("¿Dónde fue eso?", "where"), ("Dove l'ha detto?", "where"), ("Waar was dat?", "where"),
        ("Who said that the quay is closed?", None), ("When was that quay built?", None),
        ("Wer hat das Abkommen unterzeichnet?", None), ("What day is it?", None), ("Wie?", None),
    ],
)  # fmt: skip
def test_a_fact_about_the_answer_is_asked_in_any_language(question: str, fact: str | None) -> None:
    """Who said it, when and where, and no more."""
    assert fact_asked(question) == fact


def test_words_about_the_answer() -> None:
    """The word that takes an understanding back."""
    assert is_undo("alone")
    assert is_undo("as typed")
    assert is_undo("wie getippt")
    assert not is_undo("alone in the dark?")


@pytest.mark.parametrize("question", ["Who said that?", "When was that?", "Wo war das?"])
def test_a_fact_about_the_last_answer_is_that_of_its_citation(
    assistant: Assistant, question: str
) -> None:
    """No new search: the same quotation, with its source."""
    dialogue = Dialogue()
    first = assistant.converse("Can a cyber attack trigger Article 5?", dialogue).answer
    second = assistant.converse(question, dialogue).answer

    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert [q.id for q in second.quotations] == [first.quotations[0].id]


def test_a_german_follow_up_to_an_english_answer(assistant: Assistant) -> None:
    """ "Wer hat das gesagt?" is the citation; "Warum?" is asked of the question before."""
    dialogue = Dialogue()
    first = assistant.converse("Can a cyber attack trigger Article 5?", dialogue).answer
    who = assistant.converse("Wer hat das gesagt?", dialogue).answer
    why = assistant.converse("Warum?", dialogue)

    assert isinstance(first, Found)
    assert isinstance(who, Found)
    assert who.quotations[0].id == first.quotations[0].id
    assert why.asked_as == "Can a cyber attack trigger Article 5, warum?"
    assert isinstance(why.answer, Found)


def test_small_talk_ends_and_answers_nothing(assistant: Assistant) -> None:
    """The topic stays what it was."""
    dialogue = Dialogue()
    assistant.converse("Can a cyber attack trigger Article 5?", dialogue)
    for words in ("thanks", "ok", "haha"):
        assert isinstance(assistant.converse(words, dialogue).answer, NotFound)

    assert dialogue.topic() == "Can a cyber attack trigger Article 5?"


def test_one_word_takes_an_understanding_back(assistant: Assistant) -> None:
    """The words are asked as they were typed."""
    dialogue = Dialogue()
    assistant.converse("Can a cyber attack trigger Article 5?", dialogue)
    assert assistant.converse("and what about Ukraine?", dialogue).is_understood_otherwise
    turn = assistant.converse("alone", dialogue)

    assert turn.asked_as == turn.question == "and what about Ukraine?"


def test_a_follow_up_is_understood(assistant: Assistant) -> None:
    """ "and the private sector?" after a question on NATO's plans finds the report's sentence."""
    dialogue = Dialogue()
    assistant.converse("How will NATO recruit personnel for cyber activities?", dialogue)
    turn = assistant.converse("and the private sector?", dialogue)

    assert isinstance(turn.answer, Found)
    assert "close cooperation with the private sector" in turn.answer.quotations[0].text
    assert turn.asked_as != turn.question


def test_a_pronoun_keeps_the_topic(assistant: Assistant) -> None:
    """ "When did he say that?" refers to the last quotation."""
    dialogue = Dialogue()
    assistant.converse("Can a cyber attack trigger Article 5?", dialogue)
    turn = assistant.converse("When did he say that?", dialogue)

    assert isinstance(turn.answer, Found)
    assert turn.answer.quotations[0].source.date == "2019-05-23"
    assert "Article 5" in turn.answer.quotations[0].text


def test_an_unknown_topic_is_not_answered_with_the_previous_one(
    assistant: Assistant,
) -> None:
    """ "and Angela Merkel?" is not answered with Stoltenberg's words."""
    dialogue = Dialogue()
    assistant.converse("Can a cyber attack trigger Article 5?", dialogue)
    turn = assistant.converse("and what about Angela Merkel?", dialogue)

    assert isinstance(turn.answer, NotFound)


def test_a_new_question_starts_afresh(assistant: Assistant) -> None:
    """A self-contained question is asked unchanged."""
    dialogue = Dialogue()
    assistant.converse("Can a cyber attack trigger Article 5?", dialogue)
    turn = assistant.converse("Is cyberspace a military domain?", dialogue)

    assert turn.asked_as == turn.question


def test_a_dialogue_forgets_old_exchanges() -> None:
    """Only the last few exchanges are kept."""
    from bot.dialogue import Turn

    dialogue = Dialogue(kept=3)
    for i in range(10):
        dialogue.add(Turn(str(i), str(i), NotFound(str(i), "nothing_close", "")))

    assert [turn.question for turn in dialogue.turns] == ["7", "8", "9"]


def test_every_quotation_is_proven_again_before_it_is_sent(
    store: LocalStore, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quotation that was altered after it was cut is caught."""
    assistant = Assistant(store, encoder)
    sound = assistant.answer("Is cyberspace a military domain?")
    assert isinstance(sound, Found)
    first = replace(sound.quotations[0], text=sound.quotations[0].text.replace("military", "civil"))
    altered = replace(sound, quotations=(first,))
    monkeypatch.setattr(assistant._held.answerer, "answer", lambda *_, **__: altered)

    with pytest.raises(QuoteMismatchError):
        assistant.answer("Is cyberspace a military domain?")
