"""A backup holds what cannot be made again, and is taken and restored while others write."""

import errno
import io
import shutil
import sqlite3
import tarfile
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.backups import back_up, restore
from bot.errors import BackupError
from bot.records import Database, Records
from bot.records.database import file_of
from index.errors import CorpusError
from index.ingestion.library import Library
from index.ingestion.parsers import parse
from index.ingestion.snapshot import read_loaded
from tests.bot.test_cli import Shell

TOKEN = "123456789:" + "A" * 35
TEXT = b"Remarks by Ada Berg, Minister, Oslo, 3 May 2017\n\nThe ferry is paid for by the county.\n"


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Return a data folder with a document and with what a bot remembers."""
    folder = tmp_path / "data"
    with Library(folder) as library:
        (loaded,) = parse(TEXT, "ferry.txt")
        library.put(read_loaded(loaded, TEXT, "/x/ferry.txt"), TEXT, "/x/ferry.txt")
        library.correct("ferry", {"place": "Bergen"})
    with closing(Database(file_of(folder, TOKEN))) as database:
        Records.over(database).chats.set_active(5, False)
    (folder / "generations").mkdir()
    (folder / "generations" / "made-again").write_text("not kept", encoding="utf-8")
    return folder


def test_what_is_backed_up_is_there_again(data_folder: Path, tmp_path: Path) -> None:
    """Document, correction, records; nothing that is made again."""
    file, again = tmp_path / "backup.tar.gz", tmp_path / "again"

    assert back_up(data_folder, file) == restore(file, again) == 4
    with Library(again, writable=False) as library:
        record = library.require("ferry")
        assert record.fact("place") == ("Bergen", "corrected")
        assert library.text_path(record).read_bytes() == TEXT
        assert list(library.faults()) == []
    with closing(Database(file_of(again, TOKEN))) as database:
        assert not Records.over(database).chats.get(5).is_active
    assert not (again / "generations").exists()


def test_a_backup_is_its_owners_alone(data_folder: Path, tmp_path: Path) -> None:
    """It holds what people asked."""
    back_up(data_folder, tmp_path / "backup.tar.gz")

    assert (tmp_path / "backup.tar.gz").stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar.gz", "data"]


def test_a_running_bot_is_backed_up_whole(data_folder: Path, tmp_path: Path) -> None:
    """Its database is in use: what is in the write-ahead log counts, half a transaction does not."""
    stop, written = threading.Event(), [0]

    def write() -> None:
        with closing(Database(file_of(data_folder, TOKEN))) as database:
            chats = Records.over(database).chats
            while not stop.is_set():
                with database.transaction():
                    for half in (1, 2):
                        chats.set_active(1_000 + 2 * written[0] + half, False)
                written[0] += 1

    writer = threading.Thread(target=write)
    writer.start()
    least: list[int] = []
    try:
        for number in range(5):
            while written[0] <= sum(least):
                time.sleep(0.001)
            least.append(written[0])
            back_up(data_folder, tmp_path / f"{number}.tar.gz")
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        again = tmp_path / f"again-{number}"
        restore(tmp_path / f"{number}.tar.gz", again)
        with closing(sqlite3.connect(file_of(again, TOKEN))) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            sql = "SELECT count(*) FROM chats WHERE chat_id > 1000"
            (count,) = db.execute(sql).fetchone()
            assert count % 2 == 0
            assert count >= 2 * least[number]


def test_a_restore_needs_no_filter_of_archives(
    data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which Python has from 3.11.4 on; Debian 12 has 3.11.2."""
    file, again = tmp_path / "backup.tar.gz", tmp_path / "again"
    back_up(data_folder, file)
    monkeypatch.delattr(tarfile.TarFile, "extract")
    monkeypatch.delattr(tarfile.TarFile, "extractall")

    assert restore(file, again) == 4
    assert {path.stat().st_mode & 0o777 for path in again.rglob("*") if path.is_file()} == {0o600}


def test_a_restore_that_breaks_off_leaves_nothing(
    data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills up: that is said, and with room the same command restores all."""
    file, again = tmp_path / "backup.tar.gz", tmp_path / "again"
    back_up(data_folder, file)
    copy = shutil.copyfileobj
    done: list[None] = []

    def fill(*arguments: Any) -> None:
        if len(done) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        done.append(copy(*arguments))

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfileobj", fill)
        with pytest.raises(BackupError, match="is full; free some space"):
            restore(file, again)
    assert list(again.iterdir()) == []
    (again / ".restored" / "library").mkdir(parents=True)  # what a killed one leaves
    (again / ".restored" / "watches.sqlite").write_bytes(b"half")

    assert restore(file, again) == 4
    assert not (again / ".restored").exists()
    assert not (again / "watches.sqlite").exists()


def test_nothing_is_overwritten(data_folder: Path, tmp_path: Path) -> None:
    """Neither a file by a backup, nor a library by what is restored."""
    file = tmp_path / "backup.tar.gz"
    back_up(data_folder, file)
    before = file.read_bytes()
    with pytest.raises(BackupError, match="name a new file"):
        back_up(data_folder, file)
    with pytest.raises(BackupError, match="set BRIEFING_DATA_DIR to a new folder"):
        restore(file, data_folder)

    assert file.read_bytes() == before


def test_an_empty_folder_has_nothing_to_keep(tmp_path: Path) -> None:
    """A typing error in the folder's name is no backup."""
    with pytest.raises(BackupError, match="nothing to back up"):
        back_up(tmp_path, tmp_path / "backup.tar.gz")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../outside.txt", tarfile.REGTYPE),
        ("/outside.txt", tarfile.REGTYPE),
        ("library/texts/" + "0" * 64 + ".txt", tarfile.SYMTYPE),
        ("library/texts/" + "0" * 64 + ".txt", tarfile.LNKTYPE),
        ("library/texts/" + "0" * 64 + ".txt", tarfile.CHRTYPE),
        ("current", tarfile.REGTYPE),
        ("library/texts/../../x.sqlite", tarfile.REGTYPE),
    ],
)
def test_a_strangers_backup_writes_nothing_else(tmp_path: Path, name: str, kind: bytes) -> None:
    """No file outside, no link, no device, and nothing that a backup does not hold."""
    file, folder = tmp_path / "backup.tar.gz", tmp_path / "data"
    with tarfile.open(file, "w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.type, member.linkname, member.size = kind, "/etc/passwd", 4
        archive.addfile(member, io.BytesIO(b"harm") if kind == tarfile.REGTYPE else None)
    with pytest.raises(BackupError, match="which no backup does"):
        restore(file, folder)

    assert not folder.exists()


def _tar(*names: str, size: str = "") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size, member.pax_headers = 4, {"size": size} if size else {}
            archive.addfile(member, io.BytesIO(b"harm"))
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"not an archive", b"\x1f\x8b\x08\x00half", bytes(4096),
        pytest.param(_tar("library/library.sqlite", "library/library.sqlite"), id="twice"),
        pytest.param(_tar("library/library.sqlite", size="9" * 20), id="a false size"),
    ],
)  # fmt: skip
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    """In words."""
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(BackupError, match=r"cannot be read as a backup|no backup|free bytes"):
        restore(tmp_path / "file", tmp_path / "data")

    assert not (tmp_path / "data").exists()


def test_a_flipped_bit_restores_nothing(data_folder: Path, tmp_path: Path) -> None:
    """Wherever it is: a list that ends early would pass for all there is."""
    file = tmp_path / "backup.tar.gz"
    back_up(data_folder, file)
    whole = file.read_bytes()
    for at in range(64, len(whole), max(1, len(whole) // 40)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        with pytest.raises(BackupError, match="cannot be read as a backup"):
            restore(file, tmp_path / "again")

    assert not (tmp_path / "again").exists()


def test_a_library_without_its_list_is_neither_backed_up_nor_restored(
    data_folder: Path, tmp_path: Path
) -> None:
    """It would be taken for an empty one, and the next build would drop its documents."""
    file, again = tmp_path / "backup.tar.gz", tmp_path / "again"
    text = next((data_folder / "library" / "texts").iterdir()).name
    (tmp_path / "strange").write_bytes(_tar(f"library/texts/{text}", "watches.sqlite"))
    (data_folder / "library" / "library.sqlite").unlink()
    with pytest.raises(CorpusError, match=r"library\.sqlite is missing"):
        back_up(data_folder, file)
    with pytest.raises(BackupError, match=r"strange/library/library\.sqlite is missing"):
        restore(tmp_path / "strange", again)

    assert not file.exists()
    assert list(again.iterdir()) == []


def test_what_is_no_library_is_not_restored(data_folder: Path, tmp_path: Path) -> None:
    """Though it is called one."""
    library, records = data_folder / "library" / "library.sqlite", file_of(data_folder, TOKEN)
    records.rename(tmp_path / "other")
    library.rename(records)
    (tmp_path / "other").rename(library)
    with tarfile.open(tmp_path / "exchanged", "w:gz") as archive:
        archive.add(data_folder / "library", "library", filter=lambda m: m if m.isfile() else None)
        archive.add(library, "library/library.sqlite")
    with pytest.raises(BackupError, match="name another backup"):
        restore(tmp_path / "exchanged", tmp_path / "again")


def test_a_backup_larger_than_the_disk_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything of it is written."""
    (tmp_path / "file").write_bytes(_tar("library/library.sqlite", "watches.sqlite"))
    room = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: room._replace(free=7))
    with pytest.raises(BackupError, match="unpacks to more than the 7 free bytes"):
        restore(tmp_path / "file", tmp_path / "data")

    assert not (tmp_path / "data").exists()


def test_a_question_is_answered_from_what_was_restored(tmp_path: Path, data_dir: Path) -> None:
    """From one data folder to a new one, by the commands."""
    import shutil

    old, new = Shell(tmp_path, tmp_path / "old"), Shell(tmp_path, tmp_path / "new")
    shutil.copytree(data_dir, old.data_dir)
    shutil.copytree(data_dir / "models", new.data_dir / "models")
    (tmp_path / "ferry.txt").write_bytes(TEXT)
    assert old("index", "add", "ferry.txt").returncode == 0
    assert old("backup", "b.tar.gz").returncode == 0
    altered = next((old.data_dir / "library" / "texts").iterdir())
    altered.write_bytes(altered.read_bytes().replace(b"county", b"city"))
    assert old("backup", "altered.tar.gz").returncode == 0
    other = Shell(tmp_path, tmp_path / "other")("restore", "altered.tar.gz")
    assert (other.returncode, other.stdout.count("files restored")) == (1, 1)
    assert "ferry: " in other.stderr
    assert "has been altered; add the document again" in other.stderr
    assert new("restore", "b.tar.gz").returncode == 0
    assert new("index", "build").returncode == 0

    assert "paid for by the county" in new("ask", "Who pays for the ferry?").stdout
