"""A data folder that version 0.1.0 wrote: read, answered from, and built anew; nothing is lost.

`data/data-0.1.0.tar.xz` was made by that version's own commands: two documents added and one of
them corrected, a watched question, a digest, and its index.
"""

import shutil
import tarfile
from pathlib import Path

import pytest

from tests.bot.test_cli import Shell

ARCHIVE = Path(__file__).parent / "data" / "data-0.1.0.tar.xz"
QUESTION = "Who pays for the ferry?"
TOKEN = "123456789:" + "A" * 35
CITED = "Ada Berg, Minister, The harbour's day, Oslo, 3 May 2017"


@pytest.fixture
def shell(tmp_path: Path, data_dir: Path) -> Shell:
    """A shell over the old data folder, with a prepared model."""
    own = Shell(tmp_path, tmp_path / "data")
    with tarfile.open(ARCHIVE) as archive:
        # Python 3.11.2, which Debian 12 has, knows no filters.
        safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(own.data_dir, **safely)  # type: ignore[arg-type]
    shutil.copytree(data_dir / "models", own.data_dir / "models")
    own.environment |= {
        "BRIEFING_CORPUS_DIR": str(own.data_dir / "corpus"),
        "BRIEFING_TELEGRAM_TOKEN": TOKEN,
    }
    return own


def test_it_is_answered_from_at_once(shell: Shell) -> None:
    """With the correction that a person made; an index that is too old is built again first."""
    answered = shell("ask", QUESTION)

    assert answered.returncode == 0, answered.stderr
    assert "> The ferry is paid for by the county." in answered.stdout
    assert CITED in answered.stdout


def test_after_a_build_all_is_there(shell: Shell) -> None:
    """Documents, speakers of a hearing, the watched question, the digest."""
    built = shell("index", "build")
    assert built.returncode == 0, built.stderr
    verified = shell("index", "verify")
    assert verified.returncode == 0
    for part in ("telegram-123456789.sqlite", "watches.sqlite"):
        assert f"not verified: {shell.data_dir}/{part}" in verified.stderr
    assert CITED in shell("ask", QUESTION).stdout
    assert "MS. ORR" in shell("ask", "Is the mill open on Sundays?").stdout.upper()
    watched, digests = shell("watch", QUESTION), shell("digest", "list")

    assert (watched.returncode, watched.stdout) == (3, "")
    assert digests.stdout.startswith("1: the ferry: daily 07:30 Europe/Berlin")


def test_it_is_backed_up_and_restored(shell: Shell, tmp_path: Path) -> None:
    """As an upgrade begins."""
    assert shell("backup", "old.tar.gz").returncode == 0
    again = Shell(tmp_path, tmp_path / "again")
    again.environment = shell.environment | {"BRIEFING_DATA_DIR": str(again.data_dir)}

    assert again("restore", "old.tar.gz").returncode == 0
    assert again("digest", "list").stdout.startswith("1: the ferry")
