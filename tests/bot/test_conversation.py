"""Follow-ups, on the real report."""

from dataclasses import replace

import pytest

from bot.assistant import Assistant, Dialogue
from bot.conversation import is_follow_up, readings
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
    ],
)
def test_which_questions_are_follow_ups(question: str, depends: bool) -> None:
    """Openers, bare question words and lone pronouns mark a follow-up."""
    assert is_follow_up(question) == depends


def test_readings() -> None:
    """A follow-up is read alone and with the previous question."""
    assert readings("and the private sector?", "What does NATO plan?") == [
        "The private sector?",
        "What does NATO plan, the private sector?",
    ]


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
    from bot.assistant import Turn

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
