"""The texts that written questions are on, cut from where they are whole."""

import json
from pathlib import Path

import pytest

from index.training.in_context.written import written

CUT = {"file": "whole.txt", "first": 1, "last": 2, "begins": "The quay", "title": "On quays",
       "speaker": "Greta Holm"}  # fmt: skip


def _folders(tmp_path: Path, text: str) -> tuple[Path, Path]:
    (tmp_path / "whole.txt").write_text(text, encoding="utf-8")
    (tmp_path / "excerpts.json").write_text(json.dumps({"quay.txt": CUT}), encoding="utf-8")
    return tmp_path, tmp_path / "texts"


def test_the_paragraphs_that_are_meant_are_cut(tmp_path: Path) -> None:
    folder, texts = _folders(tmp_path, "Friends,\n\nThe quay opens.\n\nShips wait.\n\nThank you.\n")

    assert written(folder, folder, texts) == folder / "learned.jsonl"
    assert (texts / "quay.txt").read_text("utf-8") == "The quay opens.\n\nShips wait.\n"
    assert 'speaker = "Greta Holm"' in (texts / "quay.txt.toml").read_text("utf-8")


def test_another_text_is_refused(tmp_path: Path) -> None:
    folder, texts = _folders(tmp_path, "Friends,\n\nThe mill opens.\n\nShips wait.\n")
    with pytest.raises(ValueError, match="not the text"):
        written(folder, folder, texts)
