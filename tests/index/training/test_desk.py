"""A desk's questions for the fit: those on the texts that are kept, as these hold their answers."""

import json
from pathlib import Path

import pytest

from index.training.desk import build_desk, desk_examples
from tests.fakes import HashingEncoder

TEXTS = {
    "quay.txt": "The quay opens at Easter. Ships wait. The quay opens at Easter.",
    "mill.txt": "The mill stands in the valley. It grinds rye.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
    empty: dict[str, list[str]] = {str(number): [] for number in range(1, 7)}
    shares = empty | {"1": ["quay.txt"], "2": ["mill.txt"]}
    (tmp_path / "shares.json").write_text(json.dumps(shares), encoding="utf-8")
    questions = [
        {"doc": "quay.txt", "question": "When does it open?", "answerable": True,
         "quotes": ["The quay opens at Easter."]},
        {"doc": "quay.txt", "question": "Who paid?", "answerable": False, "kind": "detail"},
        {"doc": "mill.txt", "question": "What is ground?", "answerable": True,
         "quotes": ["It grinds rye."]},
    ]  # fmt: skip
    lines = "".join(json.dumps(row) + "\n" for row in questions)
    (tmp_path / "questions-train.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("in_crowd", "documents"), [(False, ["quay"]), (True, ["mill", "quay"])])
def test_questions_are_asked_of_the_kept_texts_only(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, in_crowd: bool, documents: list[str]
) -> None:
    """Wherever the words of an answer stand, they are one; the crowd is there, and is not asked."""
    scratch = tmp_path_factory.mktemp("scratch")
    store = build_desk(folder, scratch, HashingEncoder(), in_crowd=in_crowd)
    answered, other = desk_examples(folder, store)

    assert store.document_ids() == documents
    assert (answered.kind, answered.doc_id) == ("desk", "quay")
    assert [span.cut(TEXTS["quay.txt"]) for span in answered.answers] == [
        "The quay opens at Easter."
    ] * 2
    assert (other.kind, other.answers) == ("desk_detail", ())
