"""The door from Python: `bot.open_assistant`."""

from pathlib import Path

import pytest

from bot import open_assistant
from bot.settings import Settings
from index.models import Found

QUESTION = "Can a cyber attack trigger Article 5?"


def test_it_answers_by_the_settings_that_it_is_given(data_dir: Path) -> None:
    """A typed answer, from the index in that folder."""
    with open_assistant(Settings(data_dir=data_dir)) as assistant:
        answer = assistant.answer(QUESTION)

    assert isinstance(answer, Found)
    assert answer.quotations[0].source.speaker == "Jens Stoltenberg"


def test_it_reads_the_settings_that_the_commands_read(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`.env` in the folder where the program is started, for example."""
    (tmp_path / ".env").write_text(f"BRIEFING_DATA_DIR={data_dir}\nBRIEFING_TOP=1\n")
    monkeypatch.chdir(tmp_path)
    with open_assistant() as assistant:
        answer = assistant.answer(QUESTION)

    assert isinstance(answer, Found)
    assert len(answer.quotations) == 1
