"""Whoever wrote a report on what others said did not say it."""

import pytest

from index.annotation import describe_text
from index.annotation.bylines import is_report
from index.ingestion.parsers import parse

_NEWS = (
    "\n\nThe council voted to close the pool. Repairs would cost too much.\n\n"
    "“I learned to swim there,” Council President Dale Hutch said. “It leaks.”\n\n"
    "“They found money for a scoreboard,” said Marisol Etxe, who swims daily.\n"
)
_OPINION = (
    "\n\nI learned to swim in this pool, and I shall miss it. I know what it costs.\n\n"
    "“It leaks,” the mayor said. “It must close,” said his deputy. I do not believe them.\n"
)


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("Council votes to close pool\nBy Ann Roe, Staff Writer\nJune 3, 2031", "en"),
        ("Council votes to close pool\nAnn Roe\nChief feature writer", "en"),
        ("Council votes to close pool\nBy Ann Roe\nJune 3, 2031", "en"),
        ("Rat schließt Bad\nVon Anna Roe, Redakteurin\n3. Juni 2031", "de"),
        ("Page last reviewed by Ann Roe, Revenues Manager, on 4 February 2031", "en"),
    ],
)
def test_a_reporter_does_not_speak(head: str, language: str) -> None:
    facts = describe_text(head + _NEWS, "x.txt", "", language).facts

    assert facts.keys().isdisjoint({"speaker", "role"})


def test_the_author_of_a_page_is_a_reporter_too() -> None:
    """Where others are quoted and nobody says "I"; who states an opinion speaks."""
    by = {"speaker": "Ann Roe"}

    assert "speaker" not in describe_text(f"The pool closes{_NEWS}", "x.html", properties=by).facts
    said = describe_text(f"Keep the pool{_OPINION}", "x.html", properties=by).facts
    assert said["speaker"] == "Ann Roe"


@pytest.mark.parametrize(("field", "is_kept"), [("author", False), ("speaker", True)])
def test_the_author_in_front_matter_is_a_reporter_too(field: str, is_kept: bool) -> None:
    """Unless it names the speaker as that."""
    text = f"---\ntitle: On pools\n{field}: Ann Roe\n---\n{_NEWS}"

    assert ("speaker" in parse(text.encode(), "x.md")[0].facts) is is_kept


def test_an_office_below_a_name_may_be_a_reporters() -> None:
    """Whatever the article is like."""
    text = f"Keep the pool\nAnn Roe\nChief feature writer{_OPINION}"

    assert "speaker" not in describe_text(text, "x.txt").facts


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param("Keep the pool\nBy Ann Roe, Minister of Ports\nJune 3, 2031", _NEWS,
                     id="an article by who holds an office"),
        pytest.param("Keep the pool\nBy Ann Roe\nJune 3, 2031", _OPINION, id="an opinion"),
        pytest.param("Remarks by Ann Roe\nJune 3, 2031", _NEWS, id="a speech that quotes"),
        pytest.param("Commencement Address\nAnn Roe, Editor, Harbour Times\nJune 3, 2031", _NEWS,
                     id="an editor's speech"),
    ],
)  # fmt: skip
def test_who_speaks_for_themselves_does(head: str, body: str) -> None:
    assert describe_text(head + body, "x.txt").facts.get("speaker") == "Ann Roe"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("„Der Staub ist schlecht“, so Max Senk. Ann Roe ist skeptisch: „Ohne Geld wird das nichts.“",
         True),
        ("„Der Staub ist schlecht.“ Das steht dort. „Ohne Geld wird das nichts.“", False),
    ],
)  # fmt: skip
def test_who_is_quoted_may_be_told_without_a_verb(text: str, is_one: bool) -> None:
    assert is_report(text, "de") is is_one
