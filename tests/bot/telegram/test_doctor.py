"""`briefing doctor` asks Telegram whose token it is, and never ends in a traceback."""

import shutil
from pathlib import Path

import pytest

from bot.adapters.cli import doctor
from bot.records import Database
from tests.bot.telegram.conftest import folder_over
from tests.bot.telegram.server import TOKEN, BotApi
from tests.bot.test_cli import Shell


@pytest.fixture
def shell(tmp_path: Path, data_dir: Path) -> Shell:
    return Shell(tmp_path, data_dir)


def _line(shell: Shell, name: str, **settings: str) -> str:
    """Return what `doctor` says of one thing; it fails exactly if that is a failure."""
    done = shell("doctor", **settings)
    (line,) = (line for line in done.stdout.splitlines() if line[6:].startswith(f"{name}:"))
    assert done.returncode == int(line.startswith("FAIL"))
    assert "Traceback" not in done.stderr
    return line


def test_the_bot_of_the_token_is_named(api: BotApi, shell: Shell) -> None:
    """As Telegram names it."""
    settings = {"BRIEFING_TELEGRAM_TOKEN": TOKEN, "BRIEFING_TELEGRAM_BASE_URL": api.url}

    assert _line(shell, "Telegram", **settings).startswith("ok    Telegram: the token is that of @")


def test_a_token_that_telegram_does_not_know_is_told(api: BotApi, shell: Shell) -> None:
    """It has the right form and is not shown."""
    token = f"123456789:{'B' * 35}"
    settings = {"BRIEFING_TELEGRAM_TOKEN": token, "BRIEFING_TELEGRAM_BASE_URL": api.url}
    line = _line(shell, "Telegram", **settings)

    assert "knows no bot with this token" in line
    assert token not in line


def test_a_server_that_is_away_is_told(shell: Shell) -> None:
    """With what to check."""
    settings = {
        "BRIEFING_TELEGRAM_TOKEN": TOKEN, "BRIEFING_TELEGRAM_BASE_URL": "http://127.0.0.1:9",
    }  # fmt: skip

    assert "cannot be asked" in _line(shell, "Telegram", **settings)


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path, shell: Shell) -> None:
    """Here a file stands in its place."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = shell("doctor", BRIEFING_DATA_DIR=str(tmp_path / "file" / "data"))

    assert done.returncode == 1
    assert "FAIL  data folder" in done.stdout
    assert "Traceback" not in done.stderr


def test_damaged_records_are_told(tmp_path: Path, data_dir: Path) -> None:
    """They hold what cannot be made again."""
    own = Shell(tmp_path, folder_over(data_dir, tmp_path / "own"))
    assert _line(own, "records") == "ok    records: none yet"
    Database(own.data_dir / "watches.sqlite").close()
    assert _line(own, "records") == "ok    records: 1 file, whole"
    (own.data_dir / "telegram-123.sqlite").write_bytes(b"garbage" * 1000)

    line = _line(own, "records")
    assert line.startswith("FAIL  records:")
    assert "telegram-123.sqlite cannot be read" in line
    assert "it is damaged" in line
    assert "restore a backup" in line


def test_a_disk_that_is_nearly_full_is_told(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A build would not end."""
    usage = shutil.disk_usage(tmp_path)._replace(free=3 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)

    assert "has 3 MiB left on its disk" in _line(shell, "data folder")


def test_a_fault_of_our_own_is_told_beside_the_rest(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other checks are made all the same."""

    def fail(*_: object) -> str:
        raise ZeroDivisionError("of a kind that nobody has thought of")

    monkeypatch.setattr(doctor, "_reader", fail)

    assert "please report this" in _line(shell, "reader")
