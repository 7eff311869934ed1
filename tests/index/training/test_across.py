"""Questions in many languages, and the groups that the reader learns from them."""

import json
import random
from pathlib import Path

from index.training.across import ACROSS, Across, key_of, read_across
from index.training.in_context.groups import across_groups
from index.training.reader.mixture import Asked, Unit, cut


def test_the_questions_that_ship_are_whole() -> None:
    """Each is asked in English and others, and has what answers it or what tempts and why."""
    questions = list(read_across())

    assert len(questions) > 1000
    for one in questions:
        assert "en" in one.asked
        assert len(one.asked) >= 5
        assert bool(one.doc) != bool(one.passage)
        assert bool(one.quotes) != bool(one.near and one.kind)
        assert all(question.strip() for question in one.asked.values())


def test_a_file_is_read(tmp_path: Path) -> None:
    row = {"passage": key_of("A."), "quotes": ["A."], "asked": {"en": "Which letter?"}}
    (tmp_path / "across.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    (one,) = read_across(tmp_path / "across.jsonl")
    assert one == Across({"en": "Which letter?"}, passage=key_of("A."), quotes=["A."])
    assert one.meant == ["A."]
    assert ACROSS.is_file()


def test_each_language_is_a_group_with_a_passage_that_does_not_answer() -> None:
    (piece,) = cut("Alder lies on a river. It was founded in 1100. Its bridge is old.")
    (other,) = cut("Birch lies on a lake. It was founded in 1101. Its mill is new.")
    unit = Unit(piece, [Asked("When?", frozenset({1}), None, (other,))])
    answered = Across(
        {"en": "When was Alder founded?", "de": "Wann wurde Alder gegründet?"},
        passage=key_of(piece.text), quotes=["It was founded in 1100."],
    )  # fmt: skip
    tempting = Across(
        {"en": "When was Birch founded?", "de": "Wann wurde Birch gegründet?"},
        passage=key_of(piece.text), near="It was founded in 1100.", kind="premise",
    )  # fmt: skip

    groups = list(across_groups([answered, tempting], [unit], None, random.Random(1)))  # type: ignore[arg-type]
    assert [g.language for g in groups] == ["en", "de", "en", "de"]
    assert all(g.passages == (piece, other) for g in groups)
    assert [g.right[0] is not None and set(g.right[0].sentences) for g in groups] == [
        {1}, {1}, False, False,
    ]  # fmt: skip
    assert [g.contradicts for g in groups] == [False, False, True, True]
    assert all(g.right[1] is None for g in groups)


def test_what_the_training_data_lacks_is_left_out() -> None:
    (piece,) = cut("Alder lies on a river.")
    one = Across({"en": "Where?"}, passage=key_of("Birch lies on a lake."), quotes=["On a lake."])

    assert not list(across_groups([one], [Unit(piece)], None, random.Random(1)))  # type: ignore[arg-type]
