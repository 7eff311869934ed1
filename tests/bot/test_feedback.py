"""Votes become a question file."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.adapters.cli.feedback import items
from bot.records import AnswerRow, Answers, Database, Feedback, Vote
from bot.records.database import file_of
from index.answering.answer import Probe
from index.evaluation import evaluate, measures, place, read_items
from index.models import Document, NotFound
from tests.bot.test_cli import Shell


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database(file_of(tmp_path, "1:A"))) as opened:
        yield opened


def _votes(database: Database, *votes: tuple[str, str | None, bool]) -> Feedback:
    feedback = Feedback(database)
    for i, (question, quote, is_helpful) in enumerate(votes):
        feedback.vote(
            Vote(100 + i, i, question, "q1" if quote else "", quote, "remarks", "g1", is_helpful)
        )
    return feedback


def _asked(database: Database, question: str, message_id: int, reason: str | None) -> None:
    Answers(database).save(
        AnswerRow(1, message_id, None, 1, question, question, None, reason, None, 0.1, "g1", 1.0)
    )


def test_what_was_found_right_and_wrong_and_missing(database: Database) -> None:
    """A quotation that helped, one that did not, a refusal that was right, questions unanswered."""
    _asked(database, "Who?", 1, "nothing_close")
    _asked(database, "who", 2, "nothing_close")
    _asked(database, "hello", 3, "not_a_question")
    feedback = _votes(
        database, ("A?", "yes", True), ("B?", "no", False), ("C?", None, True), ("Split?", "x", True),
        ("Split?", "x", False),
    )  # fmt: skip

    assert list(items(feedback)) == [
        {"question": "A?", "quote": ["yes"], "kind": "any"},
        {"question": "B?", "not_quote": ["no"]},
        {"question": "C?", "abstain": True},
        {"question": "Who?", "gap": True, "count": 2},
    ]


def test_the_file_is_one_for_eval(database: Database, tmp_path: Path) -> None:
    """Written by the command, read by `briefing eval`; each kind has its measure."""
    _asked(database, "Who?", 1, "nothing_close")
    _votes(database, ("A?", "yes", True), ("B?", "no", False), ("C?", None, True))
    shell = Shell(tmp_path, tmp_path)
    file = tmp_path / "feedback.jsonl"
    printed = shell("feedback", "export")
    written = shell("feedback", "export", str(file))
    placed, _ = place(read_items(file), dict[str, Document]())
    found = {
        m.name: m.value
        for m in measures(
            evaluate(
                placed, lambda _: Probe(NotFound("", "nothing_close", ".")), dict[str, Document]()
            )
        )
    }

    assert written.returncode == printed.returncode == 0
    assert printed.stdout == file.read_text(encoding="utf-8")
    assert len([json.loads(line) for line in printed.stdout.splitlines()]) == 4
    assert found["gaps answered now"] == 0
    assert found["disliked quotation not shown"] == 1
    assert found["refusal, abstain"] == 1
    assert found["right outcome"] == pytest.approx(2 / 3)


def test_without_a_bot_there_is_no_feedback(tmp_path: Path) -> None:
    """The message says where it would come from; the exit status is that of a wrong call."""
    result = Shell(tmp_path, tmp_path)("feedback", "export")

    assert result.returncode == 2
    assert "briefing telegram" in result.stderr
