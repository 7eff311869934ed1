"""What Briefing writes is for whoever runs it alone, whatever the machine's default is."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.cli.doctor import _data_folder
from bot.records import Answers, Database
from bot.settings import Settings
from index.encoders.weights import SMALL_MODEL
from index.files import make_private
from tests.bot.test_cli import Shell
from tests.bot.test_records import _row


@pytest.fixture(autouse=True)
def _usual_mask() -> Iterator[None]:
    """Let files be readable by everybody, as most machines do."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    """Return what others on this machine may read or enter."""
    return [str(path) for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077]


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    """One that exists stays as it is: it may hold other things."""
    (tmp_path / "shared").mkdir()
    make_private(tmp_path / "shared" / "one" / "two")
    make_private(tmp_path / "shared")

    assert (tmp_path / "shared").stat().st_mode & 0o777 == 0o755
    assert open_to_others(tmp_path / "shared" / "one") == []


def test_the_records_and_their_log_are_private(tmp_path: Path) -> None:
    """So is the folder that is made for them."""
    database = Database(tmp_path / "data" / "telegram-1.sqlite")
    Answers(database).save(_row())

    assert len(list((tmp_path / "data").iterdir())) == 3
    assert open_to_others(tmp_path / "data") == []
    database.close()


def test_doctor_tells_of_a_folder_that_others_may_enter(tmp_path: Path) -> None:
    """One that was there before is left as it is."""
    (tmp_path / "shared").mkdir()

    remark = "others may enter it until you run `chmod 700"
    assert remark in _data_folder(Settings(data_dir=tmp_path / "shared"))
    assert remark not in _data_folder(Settings(data_dir=tmp_path / "own"))


@pytest.mark.slow
def test_all_that_commands_write_is_private(tmp_path: Path) -> None:
    """The prepared model, the index, the library with its documents, the locks."""
    shell = Shell(tmp_path, tmp_path / "new" / "data")
    (tmp_path / "harbour.txt").write_text("The harbour opens again in May.", encoding="utf-8")
    for command in (("index", "add", "harbour.txt"), ("doctor",)):
        done = subprocess.run(
            [sys.executable, "-m", "bot", *command], cwd=tmp_path, capture_output=True, text=True,
            env={**shell.environment, "BRIEFING_MODEL": SMALL_MODEL}, check=True, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    written = {path.name for path in shell.data_dir.iterdir()}
    assert {"build.lock", "current", "generations", "library", "models"} <= written
    assert open_to_others(tmp_path / "new") == []
