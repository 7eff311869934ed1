"""Language rules: one object a language, and what a language lacks is off."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import cast

import pytest

from index.annotation.attribution import Attribution, parse_attribution
from index.annotation.header import describe_text
from index.annotation.transcripts import find_directions, find_turns
from index.answering.discourse import is_leaning
from index.models import Sentence, Span
from index.retrieval.answer_types import answer_type, has_type
from index.retrieval.names import find_names, find_sayers
from index.retrieval.query import Question, conflicts
from index.retrieval.small_talk import small_talk
from index.text.dates import parse_date
from index.text.language import ASSUMED, LANGUAGES, Language, language_of, rule
from index.text.language.rules import (
    Attributions,
    Dates,
    Heads,
    Names,
    Offices,
    Questions,
    Sentences,
)
from index.text.language.transcript_rules import Transcripts
from index.text.terms import words
from tests.conftest import ROOT

OTHERS = sorted(set(LANGUAGES) - {"en"})


def _rules(of: object) -> Iterator[str]:
    """Yield every regular expression of a language's object."""
    for field in fields(of):  # type: ignore[arg-type]
        value = getattr(of, field.name)
        if is_dataclass(value):
            yield from _rules(value)
        elif isinstance(value, str) and field.name not in ("code", "stemmer", "elided"):
            yield value
        elif isinstance(value, tuple) and field.name != "contractions":
            yield from value


def _asked(text: str, language: str) -> Question:
    return Question(
        text=text, words=tuple(words(text, language)), weights=(), aliases=(), answer_type=None,
        speakers=(), sources=(), names=(), years=(), missing=(), sayers=(), unknown=(),
        is_gibberish=False, language=language, asked_in=language,
    )  # fmt: skip


def _leans(first: str, second: str, language: str) -> bool:
    text = f"{first} {second}"
    spans = Span(0, len(first)), Span(len(first) + 1, len(text))
    return is_leaning([Sentence(span, 0) for span in spans], 1, text, language)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_an_object(code: str) -> None:
    """With its code, a stemmer and function words; every rule that it has compiles."""
    language = language_of(code)

    assert (language.code, LANGUAGES[code]) == (code, language)
    assert any(w.is_function_word for w in words("a de en die ja ve og och и", code))
    for pattern in _rules(language):
        assert rule(pattern)


def test_every_rule_of_english_is_filled_in() -> None:
    """No field is there for nothing: English has them all."""
    assert all(_rules(language_of("en")))


def test_a_rule_that_is_not_there_matches_nothing() -> None:
    """Neither an empty text nor another."""
    assert not rule("").search("")
    assert not rule("").search("not never no")


def test_an_unknown_language_has_no_rules() -> None:
    """Its words are stemmed all the same."""
    unknown = language_of("xx")

    assert unknown.code == "xx"
    assert not any(_rules(unknown))
    assert [w.stem for w in words("attacks", "xx")] == ["attack"]


@pytest.mark.slow
def test_importing_compiles_no_rule() -> None:
    """A rule is compiled when it is first used, for the language that needs it."""
    program = (
        "import index.retrieval, index.annotation, index.answering\n"
        "from index.text import rule\n"
        "print(rule.cache_info().currsize)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "0"


@pytest.mark.parametrize("code", [*OTHERS, "xx"])
def test_english_rules_are_off_elsewhere(code: str) -> None:
    """Questions, sentences, dates, heads and transcripts in any other language meet none."""
    assert answer_type("When did it start?", code) is None
    assert list(find_sayers("What did Jane Doe say? Jane Doe's view", code)) == []
    assert not has_type("many years", "time", frozenset(), code)
    assert not has_type("three millions", "number", frozenset(), code)
    assert not has_type("the hackers", "name", frozenset(), code)
    assert conflicts("the second", _asked("not the first", code)) == (False, False)
    assert not _leans("NATO acts.", "They act.", code)
    assert parse_date("23 January 2019", code) is None
    assert parse_attribution("Remarks by Jane Doe at the Forum, Oslo", code) is None
    assert "speaker" not in describe_text("PRESIDENT TRUMAN'S ADDRESS", "x.txt", "", code).facts
    assert find_directions("It is so. (Applause.)\n\nEND", code) == []
    assert find_turns("The President. Good.\n\nMr. Doe. So.", language=code) == []


@pytest.mark.parametrize("code", [*LANGUAGES, "xx"])
def test_what_is_no_languages_own_stays_on(code: str) -> None:
    """Numeric dates, digits, capitals, years, times of day, names that take turns."""
    assert parse_date("(23.05.2019)", code) == "2019-05-23"
    assert parse_date("2019-05-23", code) == "2019-05-23"
    assert has_type("1962", "time", frozenset(), code)
    assert has_type("Xxx 12", "number", frozenset(), code)
    assert has_type("xx Jens Stoltenberg", "name", frozenset(), code)
    record = "9:10\n\nXxx.\n\n# # #"
    assert [s.cut(record).strip() for s in find_directions(record, code)] == ["9:10", "# # #"]
    turns = find_turns(
        "Jane Doe: A.\n\nRichard Roe: B.\n\nJane Doe: C.\n\nRichard Roe: D.", language=code
    )
    assert [turn.name for turn in turns] == ["Jane Doe", "Richard Roe"] * 2
    assert find_turns("Tel: 1\n\nFax: 2\n\nTel: 3\n\nFax: 4", language=code) == []


def test_german_sentences_do_not_lean_by_english_words() -> None:
    """ "This Is Us" is a name there, and "die" is no pronoun of ours."""
    before = "Die Serie begann im Herbst."

    assert _leans(before, "This Is Us lief sechs Jahre.", "en")
    assert not _leans(before, "This Is Us lief sechs Jahre.", "de")
    assert not _leans(before, "Die Serie lief sechs Jahre.", "de")


def test_english_negation_and_numbers_are_off_in_german() -> None:
    """ "No Angels" counts and denies nothing."""
    assert has_type("Die No Angels sangen.", "number", frozenset(), "en")
    assert not has_type("Die No Angels sangen.", "number", frozenset(), "de")
    assert conflicts("Sie sangen.", _asked("Wann sangen No Angels?", "en"))[1]
    assert not conflicts("Sie sangen.", _asked("Wann sangen No Angels?", "de"))[1]


def test_a_sentence_in_another_language_than_the_question() -> None:
    """Its own rules apply to it; where it has none, the two are not held against each other."""
    asked = _asked("What was not the second aim?", "en")

    assert conflicts("The first aim.", asked) == (True, True)
    assert conflicts("The first aim.", asked, language="en") == (True, True)
    assert conflicts("The first aim.", asked, language="de") == (False, False)


def test_german_has_what_it_had() -> None:
    """Capitals of nouns, its own stage directions; and French has its."""
    asked = "Was sagte die Abwehr zu Angela Merkel?"

    assert list(find_names(asked, words(asked, "de"), "de")) == ["Angela Merkel"]
    asked = "Pourquoi Anne Martin a-t-elle retiré la loi ?"
    assert list(find_names(asked, words(asked, "fr"), "fr")) == ["Anne Martin"]
    assert find_directions("So ist es. (Beifall bei der SPD)", "de") == [Span(11, 32)]
    assert find_directions("C’est ainsi. (Applaudissements.)", "fr") == [Span(13, 32)]
    assert find_directions("It is so. (Heiterkeit.)", "en") == [Span(10, 23)]


@pytest.mark.parametrize(
    "text",
    ["hallo", "Guten Tag!", "moin", "danke", "bonjour", "hola", "ciao", "merci"],
)
def test_courtesy_is_understood_in_every_language(text: str) -> None:
    """A greeting is too short to tell its language."""
    assert small_talk(text)


MADE_UP = Language(
    code="zz",
    stemmer="danish",
    names=Names(small_words="for", article="den", demonyms=("er",)),
    questions=Questions(
        time=r"\bhvornår\b", sayers=(r"\bhvad sagde ((?:\w+\s+){1,2})om\b",), about_asking=r"\bspurgt\b"
    ),
    sentences=Sentences(
        time_words=frozenset({"tirsdag"}), ordinals=frozenset({"første", "anden"}),
        negation=r"\bikke\b", leaning=r"(?:de|dem)\b", expletive=r"de facto\b",
    ),
    dates=Dates(
        months=tuple(
            "januar februar marts april maj juni juli august september oktober november "
            "december".split()
        )
    ),
    offices=Offices(roles=frozenset({"minister"})),
    attributions=Attributions(
        occasion="tale", by="af", at="ved", place="i"
    ),
    heads=Heads(occasion="tale", possessive="s", delivery="som holdt"),
    transcripts=Transcripts(
        parts=frozenset({"ordstyrer", "s"}), played="bifald", questioners=frozenset({"s"}),
        questioner="Spørger"
    ),
)  # fmt: skip


@pytest.fixture
def danish(monkeypatch: pytest.MonkeyPatch) -> str:
    """A language made up here, with rules that no module of the index knows."""
    monkeypatch.setitem(cast(dict[str, Language], LANGUAGES), "zz", MADE_UP)
    return "zz"


def test_a_rule_in_one_object_is_enough(danish: str) -> None:
    """Whichever room applies it: to give a language a rule, one file is touched."""
    assert answer_type("Hvornår begyndte det?", danish) == "time"
    assert list(find_sayers("Hvad sagde Jens Hansen om korn?", danish)) == ["Jens Hansen"]
    assert list(
        find_names(
            "Hvad er Ministeriet for Korn?", words("Hvad er Ministeriet for Korn?", danish), danish
        )
    ) == ["Ministeriet for Korn"]
    assert has_type("det var tirsdag", "time", frozenset(), danish)
    assert conflicts("den anden", _asked("ikke den første", danish)) == (True, True)
    assert conflicts("ikke den første", _asked("ikke den første", danish)) == (False, False)
    assert _leans("Staterne kom.", "De handlede.", danish)
    assert not _leans("Staterne kom.", "De facto er det så.", danish)
    assert parse_date("den 3. maj 2019", danish) == "2019-05-03"
    assert parse_attribution(
        "Tale af minister Jens Hansen ved Forum i Oslo, 3. maj 2019", danish
    ) == Attribution(
        "Tale af minister Jens Hansen ved Forum",
        "Jens Hansen",
        "minister",
        "Forum",
        "Oslo",
        "2019-05-03",
    )
    assert (
        describe_text("JENS HANSENS TALE\nSom holdt\n\nKorn.", "x.txt", "", danish).facts["speaker"]
        == "Jens Hansen"
    )
    assert find_directions("Korn. (Bifald.)", danish) == [Span(6, 15)]
    turns = find_turns("Ordstyrer: Velkommen.\n\nS: Hvorfor?\n\nS: Hvordan?", language=danish)
    assert [turn.name for turn in turns] == ["Ordstyrer", "Spørger", "Spørger"]


@pytest.mark.parametrize("room", ["text", "retrieval", "annotation", "answering"])
def test_no_room_names_a_language(room: str) -> None:
    """A rule of one language alone is in that language's object; ASSUMED is the one exception."""
    modules = sorted((ROOT / "index" / room).glob("*.py"))
    source = "\n".join(path.read_text("utf-8") for path in modules)

    assert ASSUMED == "en"
    assert modules
    assert not re.search(rf"[\"'](?:{'|'.join(LANGUAGES)})[\"']", source)
