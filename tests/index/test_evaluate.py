"""Question files and what is measured on them."""

import json
from pathlib import Path

import pytest

from index.errors import QuestionError
from index.evaluate import Item, Outcome, by_group, evaluate, measures, place, read_items
from index.models import (
    Answer,
    Context,
    Document,
    Found,
    NotFound,
    Quotation,
    Source,
    Span,
)

TEXT = "The river rose in 1953. Nobody drowned."


def _document() -> Document:
    import hashlib

    return Document("rivers", TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), "rivers.txt", "R")


def _quotation(start: int, end: int) -> Quotation:
    document = _document()
    source = Source("rivers", "remarks", "R")
    text = TEXT[start:end]
    return Quotation(
        "q1", text, "rivers", Span(start, end), document.sha256, Context("", ""), source, None, 1.0
    )


def _write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


GOLDEN: list[dict[str, object]] = [
    {"question": "When did it rise?", "quote": ["in 1953"], "kind": "remarks"},
    {"question": "Who drowned?", "abstain": True},
]
SQUAD = {
    "question": "When?", "doc_id": "rivers", "answerable": True,
    "answers": [{"text": "1953", "start": 18, "end": 22}], "paragraph": [0, len(TEXT)],
}  # fmt: skip


def test_both_formats_are_read(tmp_path: Path) -> None:
    """Golden and SQuAD lines may even stand in one file."""
    items = read_items(_write(tmp_path / "q.jsonl", *GOLDEN, SQUAD))

    assert [item.expected for item in items] == ["answerable", "abstain", "answerable"]
    assert items[2].places == (Span(18, 22),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "holds no questions"),
        ("not json", "line 1"),
        ('{"question": "a", "abstain": true}\n{"answer": 1}', "line 2"),
        ('{"question": "a", "quote": "text"}', "not a list"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    """The file and the line that cannot be read."""
    path = tmp_path / "q.jsonl"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(QuestionError, match=message):
        read_items(path)


def test_questions_on_other_documents_are_out_of_corpus() -> None:
    """And those whose answer does not stand where they say are left out."""
    here = Item("a", "answerable", ("1953",), doc_id="rivers", places=(Span(18, 22),))
    shifted = Item("b", "answerable", ("1953",), doc_id="rivers", places=(Span(0, 4),))
    elsewhere = Item("c", "answerable", ("x",), doc_id="hills", places=(Span(0, 1),))
    kept, left_out = place([here, shifted, elsewhere], {"rivers": _document()})

    assert [item.expected for item in kept] == ["answerable", "out_of_corpus"]
    assert left_out == 1


def test_right_and_wrong_outcomes(tmp_path: Path) -> None:
    """A right quotation shown, a wrong one, a right silence, a wrong one."""
    items = read_items(_write(tmp_path / "q.jsonl", *GOLDEN, SQUAD))
    answers: dict[str, Answer] = {
        "When did it rise?": Found("", (_quotation(0, 23),), 0.9),
        "When?": Found("", (_quotation(24, 39),), 0.6),
        "Who drowned?": NotFound("", "nothing_close", "", (_quotation(24, 39),), 0.2),
    }
    outcomes = evaluate(items, lambda question: answers[question], {"rivers": _document()})
    found = {m.name: m for m in measures(outcomes)}

    assert [outcome.is_right for outcome in outcomes] == [True, True, False]
    assert found["right quotation shown"].value == 0.5
    assert found["refusal, abstain"].value == 1.0
    assert found["AUROC, abstain"].value == 1.0
    assert found["verbatim"].value == 1.0
    assert found["verbatim"].count == 3


def test_the_wrong_kind_of_source_is_no_hit(tmp_path: Path) -> None:
    """Words quoted as the report's where the remarks were asked for do not count."""
    (item,) = read_items(_write(tmp_path / "q.jsonl", GOLDEN[0] | {"kind": "report"}))
    answer = Found("", (_quotation(0, 23),), 0.9)
    (outcome,) = evaluate([item], lambda _: answer, {"rivers": _document()})

    assert not outcome.is_hit


def test_calibration_and_intervals() -> None:
    """Confidence that is met is calibrated; the interval holds the value."""
    item = Item("q", "answerable", group="rivers")
    outcomes = [Outcome(item, True, i < 80, 0.8, (1, 1)) for i in range(100)]
    found = {m.name: m for m in measures(outcomes)}

    assert found["calibration error"].value == pytest.approx(0, abs=1e-9)
    hit = found["quotation hit@1"]
    assert hit.low < hit.value < hit.high
    assert (hit.low, hit.high) == pytest.approx((0.72, 0.88), abs=0.02)
    assert [m.name for m in by_group(outcomes)] == ["rivers"]
