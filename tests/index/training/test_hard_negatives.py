"""Questions for the fit that are mistaken about who said something or when."""

import random

import pytest

from index.models import Span
from index.retrieval.small_talk import small_talk
from index.training import hard_negatives
from index.training.examples import Answered, Example, Slab
from index.training.hard_negatives import TALK, name_speakers, spoken, years_in

QUESTION = "How many delegates signed in 1821?"
NAMED = ["President Ada Lovell spoke.", "As Minister Bo Carling wrote, Senator Cy Lovell was ill."]


def _slab(name: str) -> Slab:
    passage = f"Of {name}, forty signed."
    asked = [Answered(QUESTION, passage.index("forty"), "forty")] * 8
    return Slab(name, (passage,), {passage: asked}, {})


def test_no_two_speakers_share_a_last_name() -> None:
    slabs = [_slab("one"), _slab("two")]
    speakers = name_speakers(slabs, NAMED)

    assert {name.split()[-1] for name, _ in speakers.values()} == {"Lovell", "Carling"}
    assert len({year for _, year in speakers.values()}) == 2
    with pytest.raises(ValueError, match="2 names for 3 slabs"):
        name_speakers([*slabs, _slab("three")], NAMED)


def test_only_the_speaker_s_own_questions_are_answerable() -> None:
    """A right question names its slab's speaker or year, a mistaken one the other slab's."""
    slabs = [_slab("one"), _slab("two")]
    speakers = {"one": ("Ada Lovell", 1945), "two": ("Bo Carling", 1946)}
    made = list(spoken(slabs, 1, speakers, random.Random(0)))

    assert {e.kind for e in made} == {"spoken", "wrong_speaker", "wrong_year"}
    for right, wrong in zip(made[::2], made[1::2], strict=True):
        own, other = speakers[right.doc_id], speakers["two" if right.doc_id == "one" else "one"]
        where = 0 if wrong.kind == "wrong_speaker" else 1
        assert right.kind == "spoken"
        assert right.answers == (Span(8, 13),)
        assert str(own[where]) in right.question
        assert str(other[where]) in wrong.question
        assert wrong.answers == ()


def test_a_question_is_redated_to_another_year() -> None:
    asked = [Example("answerable", QUESTION), Example("answerable", "Who signed?")]
    (redated,) = hard_negatives.redated(asked, ["1700", "1821"], random.Random(0))

    assert redated == Example("wrong_year", "How many delegates signed in 1700?")
    assert years_in(["in 1821, then 1700", "1821"]) == ["1700", "1821"]


def test_no_rule_refuses_the_talk() -> None:
    """What a rule refuses never reaches the judge, so the fit could not learn from it."""
    assert [text for text in TALK if small_talk(text)] == []
