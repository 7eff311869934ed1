"""What the heads of records say: speaker, role, event, place, date; right, missing, wrong."""

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from index.annotation import describe_text
from index.text import detect_language
from tests.quality.speech_heads import FIELDS, verdict

# Of all that was read, the most that may be wrong; of what stands in the head, the least to read.
_MOST_WRONG = {"speaker": 0.02, "date": 0.02}
_LEAST_READ, _LEAST_TITLES = 0.85, 0.35
# How much of a text is its head, in characters.
_HEAD = 600


@pytest.fixture
def records() -> list[dict[str, str]]:
    folder = os.environ.get("BRIEFING_EVAL_DATA")
    manifest = Path(folder or "", "briefings", "manifest.jsonl")
    if not folder or not manifest.exists():
        pytest.skip("BRIEFING_EVAL_DATA names no folder with real records")
    rows = [json.loads(line) for line in manifest.read_text("utf-8").splitlines()]
    texts = manifest.parent / "corpus"
    return [{**row, "text": (texts / row["file"]).read_text("utf-8")} for row in rows]


def test_heads_of_real_records(records: list[dict[str, str]]) -> None:
    """Wrong is worse than missing: what is read is right."""
    found: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    named = []
    for row in records:
        said = describe_text(row["text"], "text.txt", "", detect_language(row["text"])).facts
        for field in FIELDS:
            found[field][verdict(field, row[field] or "", said.get(field, ""))] += 1
        if _is_a_speech_of_one(row):
            named.append("speaker" in said)
    for field, counts in found.items():
        print(field, dict(sorted(counts.items())))
    print(f"speeches whose head names the speaker, read: {sum(named)} of {len(named)}")
    assert sum(named) >= _LEAST_READ * len(named)
    for field, most in _MOST_WRONG.items():
        counts = found[field]
        assert counts["wrong"] <= most * (counts["wrong"] + counts["right"])


def test_heads_of_many_bodies() -> None:
    """1,050 invented heads in the layouts of real bodies; of what two readings compete for, none."""
    lines = Path(__file__).with_name("heads.jsonl").read_text("utf-8").splitlines()
    found: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    titles: Counter[bool] = Counter()
    for row in map(json.loads, lines):
        said = describe_text(row["text"], "text.txt", "", detect_language(row["text"])).facts
        if "title" in row["facts"]:  # the last 120 have one
            titles[_is_same(row["facts"]["title"], said.get("title", ""))] += 1
        for field in FIELDS:
            told = verdict(field, row["facts"].get(field, ""), said.get(field, ""))
            found[field][told] += 1
    for field, counts in found.items():
        print(field, dict(sorted(counts.items())))
    print("title", titles[True], "of", titles.total())
    assert titles[True] >= _LEAST_TITLES * titles.total()
    least_right = {"speaker": 0.86, "role": 0.78, "event": 0.72, "place": 0.74, "date": 0.92}
    for field, least in least_right.items():
        counts = found[field]
        wrong = counts["wrong"] + counts["not in the list"]
        assert wrong <= _MOST_WRONG.get(field, 0.1) * (wrong + counts["right"])
        assert counts["right"] >= least * (counts["right"] + counts["wrong"] + counts["missing"])


def _is_same(title: str, said: str) -> bool:
    """Say whether a title is the one listed, whatever its capitals and marks."""
    return re.findall(r"\w+", title.casefold()) == re.findall(r"\w+", said.casefold())


def _is_a_speech_of_one(row: dict[str, str]) -> bool:
    """Say whether a record is one person's speech, whose name stands in its head."""
    if not row["speaker"] or row["genre"] not in ("speech", "testimony"):
        return False
    name = row["speaker"].split()[-1].casefold()
    return re.search(rf"\b{re.escape(name)}\b", row["text"][:_HEAD].casefold()) is not None
