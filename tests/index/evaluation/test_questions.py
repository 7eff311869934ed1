"""Question files and what is measured on them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.answering.answer import Answerer, Probe
from index.answering.confidence import USE
from index.errors import QuestionError
from index.evaluation.measures import (
    answered_from,
    as_in_use,
    by_group,
    measures,
    reliability,
    risk_coverage,
)
from index.evaluation.outcomes import Outcome, evaluate
from index.evaluation.questions import (
    Expectation,
    Item,
    hidden,
    near_misses,
    place,
    read_items,
)
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
from index.store.local import LocalStore
from tests.conftest import documents_of

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
    """Even golden and SQuAD lines in one file."""
    items = read_items(_write(tmp_path / "q.jsonl", *GOLDEN, SQUAD))

    assert [item.expected for item in items] == ["answerable", "abstain", "answerable"]
    assert items[2].places == (("rivers", Span(18, 22)),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "holds no questions"),
        ("not json", "line 1"),
        ("[" * 100_000, "line 1: not a question .it nests too deeply"),
        ('{"question": "a", "abstain": true}\n{"answer": 1}', "line 2"),
        ('{"question": "a", "quote": "text"}', "not a list"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    """The error names what cannot be read."""
    path = tmp_path / "q.jsonl"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(QuestionError, match=message):
        read_items(path)


def test_questions_on_other_documents_are_out_of_corpus() -> None:
    """And those whose answer is not where they say are left out."""
    here = Item("a", "answerable", ("1953",), doc_id="rivers", places=(("rivers", Span(18, 22)),))
    shifted = Item("b", "answerable", ("1953",), doc_id="rivers", places=(("rivers", Span(0, 4)),))
    elsewhere = Item("c", "answerable", ("x",), doc_id="hills", places=(("hills", Span(0, 1)),))
    kept, left_out = place([here, shifted, elsewhere], {"rivers": _document()})

    assert [item.expected for item in kept] == ["answerable", "out_of_corpus"]
    assert left_out == 1


def test_right_and_wrong_outcomes(tmp_path: Path) -> None:
    """A quotation is right, another wrong, and silence would have been right."""
    items = read_items(_write(tmp_path / "q.jsonl", *GOLDEN, SQUAD))
    answers: dict[str, Answer] = {
        "When did it rise?": Found("", (_quotation(0, 23),), 0.9),
        "When?": Found("", (_quotation(24, 39),), 0.6),
        "Who drowned?": NotFound("", "nothing_close", "", (_quotation(24, 39),), 0.2),
    }
    outcomes = evaluate(items, lambda item: Probe(answers[item.question]), {"rivers": _document()})
    found = {m.name: m for m in measures(outcomes)}

    assert [outcome.is_right for outcome in outcomes] == [True, True, False]
    assert found["right quotation shown"].value == 0.5
    assert found["refusal, abstain"].value == 1.0
    assert found["AUROC, abstain"].value == 1.0
    assert found["verbatim"].value == 1.0
    assert found["verbatim"].count == 3


def test_the_wrong_kind_of_source_is_not_a_hit(tmp_path: Path) -> None:
    """Words from remarks do not count if the report was asked for."""
    (item,) = read_items(_write(tmp_path / "q.jsonl", GOLDEN[0] | {"kind": "report"}))
    answer = Found("", (_quotation(0, 23),), 0.9)
    (outcome,) = evaluate([item], lambda _: Probe(answer), {"rivers": _document()})

    assert not outcome.is_hit


def test_calibration_and_intervals() -> None:
    """Confidence that comes true is calibrated; an interval contains its value."""
    item = Item("q", "answerable", group="rivers")
    outcomes = [Outcome(item, True, i < 80, 0.8, 1, 1) for i in range(100)]
    found = {m.name: m for m in measures(outcomes)}

    assert found["calibration error"].value == pytest.approx(0, abs=1e-9)
    hit = found["quotation hit@1"]
    assert hit.low < hit.value < hit.high
    assert (hit.low, hit.high) == pytest.approx((0.72, 0.88), abs=0.02)
    assert [m.name for m in by_group(outcomes)] == ["rivers"]


def test_evidence_in_several_documents(tmp_path: Path) -> None:
    """Any of the places is right, in its own document."""
    evidence = [
        {"doc_id": "hills", "start": 0, "end": 3},
        {"doc_id": "rivers", "start": 18, "end": 22},
    ]
    (item,) = read_items(_write(tmp_path / "q.jsonl", {"question": "When?", "evidence": evidence}))
    (right,) = evaluate(
        [item], lambda _: Probe(Found("", (_quotation(0, 23),), 0.9)), {"rivers": _document()}
    )
    (wrong,) = evaluate(
        [item], lambda _: Probe(Found("", (_quotation(24, 39),), 0.9)), {"rivers": _document()}
    )

    assert right.is_hit
    assert not wrong.is_hit


def test_what_is_relevant_may_not_answer(store: LocalStore, answerer: Answerer) -> None:
    """A document should be found even if silence is right."""
    doc_id = "cyber-defence-pledge-2019"
    item = Item("Which city did the pledge come from?", "abstain", relevant=(doc_id, "another"))
    (outcome,) = evaluate([item], lambda i: answerer.probe(i.question), documents_of(store))
    found = {m.name: m.value for m in measures([outcome])}

    assert (outcome.gains, outcome.relevant) == ((True,), 2)
    assert found["recall@5"] == 0.5
    assert "quotation hit@1" not in found


def test_a_near_miss_hides_the_paragraph(tmp_path: Path) -> None:
    """Without the paragraph, silence is right."""
    items = read_items(_write(tmp_path / "q.jsonl", SQUAD, SQUAD))
    (missed,) = near_misses(items)
    (outcome,) = evaluate([missed], lambda _: Probe(NotFound("", "nothing_close", "")), {})

    assert hidden(missed) == ("rivers", Span(0, len(TEXT)))
    assert hidden(items[0]) is None
    assert outcome.is_right


def test_ranks() -> None:
    """For a relevant passage ranked second, and for one of two documents ranked first."""
    second = Outcome(
        Item("q", "answerable"), True, True, 0.9, 1, 1, gains=(False, True), relevant=1
    )
    half = Outcome(Item("q", "answerable"), True, True, 0.9, 1, 1, gains=(True, False), relevant=2)
    # A passage that is hidden cannot be ranked.
    gone = replace(second, item=Item("q", "near_miss"), gains=(False,))
    found = {m.name: m.value for m in measures([second, gone])}
    both = {m.name: m.value for m in measures([half])}

    assert found["nDCG@10"] == pytest.approx(0.6309, abs=1e-4)
    assert (found["MRR"], found["recall@5"], found["right passage @1"]) == (0.5, 1.0, 0.0)
    assert both["nDCG@10"] == pytest.approx(1 / (1 + 0.6309), abs=1e-3)
    assert (both["MRR"], both["recall@5"], both["right passage @1"]) == (1.0, 0.5, 1.0)


def test_reliability_and_risk() -> None:
    """A bin has its share right; the risk falls as fewer questions are answered."""
    item = Item("q", "answerable")
    outcomes = [Outcome(item, True, i < 45, 0.9, 1, 1) for i in range(50)]
    outcomes += [Outcome(item, True, i < 20, 0.3, 1, 1) for i in range(50)]
    bins = list(reliability(outcomes))
    curve = risk_coverage(outcomes)

    assert [b.count for b in bins] == [50, 50]
    assert [b.confidence for b in bins] == pytest.approx([0.3, 0.9])
    assert [b.right for b in bins] == pytest.approx([0.4, 0.9])
    assert (curve.thresholds[49], curve.coverage[49]) == pytest.approx((0.9, 0.5))
    assert (curve.risk[49], curve.risk[-1]) == pytest.approx((0.1, 0.35))
    assert curve.coverage[-1] == pytest.approx(1.0)
    assert answered_from(outcomes, 0.8) == pytest.approx((0.5, 0.9))
    assert answered_from(outcomes, 0.95) == (0.0, 1.0)


def test_calibration_is_also_measured_as_in_use() -> None:
    """A question has less weight if its kind is more frequent than in use."""
    kinds: dict[Expectation, int] = {
        "answerable": 20,
        "near_miss": 20,
        "out_of_corpus": 20,
        "adversarial": 60,
    }
    outcomes = [
        Outcome(Item("q", kind), True, kind == "answerable", 0.5, 1, 1)
        for kind, count in kinds.items()
        for _ in range(count)
    ]
    weights = as_in_use(outcomes)
    found = {m.name: m for m in measures(outcomes)}

    assert weights is not None
    assert weights.mean() == pytest.approx(1)
    assert weights[:20].sum() / len(outcomes) == pytest.approx(USE["answerable"])
    assert found["calibration error"].value == pytest.approx(1 / 2 - 1 / 6)
    assert found["calibration error, as in use"].value == pytest.approx(0, abs=1e-9)
    assert answered_from(outcomes, 0.5) == pytest.approx((1, 1 / 6))
    assert answered_from(outcomes, 0.5, weights) == pytest.approx((1, 0.5))
    (only,) = reliability(outcomes, weights)
    assert (only.confidence, only.right, only.count) == pytest.approx((0.5, 0.5, 120))
    assert as_in_use(outcomes[:60]) is None


def test_the_right_sentence_of_the_right_passage(
    store: LocalStore, answerer: Answerer, report_text: str
) -> None:
    """Wherever the passage ranks; a passage that is not found does not count."""
    doc_id, question = "cyber-defence-pledge-2019", "Can a cyber attack trigger Article 5?"
    said = "NATO leaders have agreed"
    start = report_text.index(said)
    here = Item(
        question, "answerable", doc_id=doc_id, places=((doc_id, Span(start, start + len(said))),),
        paragraph=Span(start, start + 200),
    )  # fmt: skip
    shifted = replace(here, places=((doc_id, Span(0, 5)),))
    nowhere = replace(here, paragraph=Span(10**6, 10**6 + 1))
    outcomes = evaluate(
        [here, shifted, nowhere], lambda item: answerer.probe(item.question), documents_of(store)
    )
    found = {m.name: m for m in measures(outcomes)}

    assert [outcome.in_paragraph for outcome in outcomes] == [True, False, None]
    assert found["right sentence, passage given"].value == 0.5
