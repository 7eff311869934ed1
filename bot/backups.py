"""Backups: what cannot be made again of a data folder, in one file, taken while all runs.

That is the library (files, texts, corrections) and what the bot and the watches remember. The index
and the prepared models are made again from these.
"""

import contextlib
import errno
import gzip
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.errors import BackupError
from index.errors import CorpusError
from index.files import DISK_FULL, make_private
from index.ingestion import Library

# How much of a backup is read at a time, in bytes.
_AT_A_TIME = 1 << 20
_UNPACKED = ".restored"
# The files of a data folder that a backup holds; no other name is written when it is restored.
_HELD = re.compile(
    r"library/library\.sqlite|library/(?:originals|texts)/[0-9a-f]{64}\.[a-z0-9]{1,12}"
    r"|telegram-\d+\.sqlite|watches\.sqlite"
)


def back_up(data_dir: Path, file: Path) -> int:
    """Write a backup of a data folder, for its owner alone; return how many files it holds.

    Whoever calls holds the lock for writing to the folder; the bot may run. Raises BackupError if
    there is nothing to keep, or the file exists or cannot be written; CorpusError if the library
    cannot be opened.
    """
    names = list(_names(data_dir))
    if not names:
        raise BackupError(f"{data_dir} has no library and no records; there is nothing to back up")
    _require_whole_library(data_dir)
    if file.exists():
        raise BackupError(f"{file} exists; name a new file")
    part = file.with_name(f"{file.name}.part")
    try:
        with (
            open(part, "xb", opener=_privately) as opened,
            tarfile.open(fileobj=opened, mode="w:gz") as archive,
            tempfile.TemporaryDirectory() as folder,
        ):
            for name in names:
                path = data_dir / name
                archive.add(_snapshot(path, Path(folder)), name, recursive=False)
        os.replace(part, file)
    except (OSError, sqlite3.Error) as error:
        is_full = isinstance(error, OSError) and error.errno in DISK_FULL
        remedy = "free some space" if is_full else "name a new file"
        raise BackupError(f"{file} cannot be written ({error}); {remedy}") from error
    finally:
        part.unlink(missing_ok=True)
    return len(names)


def restore(file: Path, data_dir: Path) -> int:
    """Write what a backup holds into a data folder that has none of it; return how many files.

    Raises BackupError if the file is no backup, or the folder has a library or records already.
    """
    if held := next(_names(data_dir), None):
        raise BackupError(f"{data_dir} has {held} already; set BRIEFING_DATA_DIR to a new folder")
    try:
        _read_through(file)
        with tarfile.open(file) as archive:
            members, size = [], 0
            room = shutil.disk_usage(_existing(data_dir)).free
            for member in archive:
                members.append(member)
                size += member.size
                if size > room:
                    raise BackupError(f"{file} unpacks to more than the {room:,} free bytes")
                if not member.isfile() or not _HELD.fullmatch(member.name):
                    raise BackupError(f"{file} holds “{member.name[:80]}”, which no backup does")
            names = {member.name for member in members}
            if len(names) < len(members):
                raise BackupError(f"{file} holds a file twice, which no backup does")
            if not any(name.endswith(".sqlite") for name in names):
                raise BackupError(f"{file} is no backup: it holds no library and no records")
            with _beside(data_dir) as unpacked:
                for folder in ("originals", "texts"):
                    make_private(unpacked / "library" / folder)
                for member in members:
                    _unpack(archive, member, unpacked)
                try:
                    _require_whole_library(unpacked)
                except CorpusError as error:
                    fault = str(error).replace(str(unpacked), str(file)).partition("; ")[0]
                    raise BackupError(f"{fault}; name another backup") from error
                _move(unpacked, data_dir)
    except OSError as error:
        if error.errno in DISK_FULL:
            raise BackupError(f"the disk of {data_dir} is full; free some space") from error
        if error.errno == errno.EFBIG:
            raise BackupError(
                f"{data_dir} may hold no file so large ({error.strerror}); raise the limit, or set "
                "BRIEFING_DATA_DIR to another disk"
            ) from error
        raise BackupError(f"{file} cannot be read as a backup ({error})") from error
    except (tarfile.TarError, zlib.error, EOFError, ValueError, OverflowError) as error:
        fault = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BackupError(f"{file} cannot be read as a backup ({fault})") from error
    return len(members)


def _require_whole_library(data_dir: Path) -> None:
    """Raise CorpusError if a folder has a library, but its documents cannot be listed."""
    if Library.exists(data_dir):
        with Library(data_dir, writable=False) as library:
            deque(library.entries(), maxlen=0)


def _unpack(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write a file of an archive into a folder, for its owner alone.

    `TarFile.extract` is safe only from Python 3.11.4 on, where it has filters.
    """
    content = archive.extractfile(member)
    assert content is not None, member.name
    with content, open(folder / member.name, "xb", opener=_privately) as file:
        shutil.copyfileobj(content, file)


@contextlib.contextmanager
def _beside(data_dir: Path) -> Iterator[Path]:
    """Give a folder on the disk of the data folder to unpack to; what breaks off leaves nothing."""
    make_private(data_dir)
    unpacked = data_dir / _UNPACKED
    shutil.rmtree(unpacked, ignore_errors=True)  # left by a restore that was killed
    unpacked.mkdir(mode=0o700)
    try:
        yield unpacked
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)


def _move(unpacked: Path, data_dir: Path) -> None:
    """Move what was unpacked into its place, the library as a whole and last."""
    for path in sorted(unpacked.iterdir(), key=Path.is_dir):
        into = data_dir / path.name
        if path.is_dir() and into.is_dir():  # a library without documents
            for inner in sorted(path.iterdir(), key=Path.is_file):
                if (into / inner.name).is_dir():
                    (into / inner.name).rmdir()
                os.replace(inner, into / inner.name)
        else:
            os.replace(path, into)


def _read_through(file: Path) -> None:
    """Read a backup to its end, where its checksum is; a flipped bit could end the list early."""
    if not file.is_file():
        raise BackupError(f"{file} is no file; name a backup")
    with gzip.open(file) as packed:
        while packed.read(_AT_A_TIME):
            pass


def _existing(folder: Path) -> Path:
    """Return a folder or, where it is not there yet, the nearest one above it that is."""
    return next(each for each in (folder, *folder.absolute().parents) if each.exists())


def _names(data_dir: Path) -> Iterator[str]:
    """Yield the names of the files that a backup of a folder holds."""
    for pattern in ("*.sqlite", "library/*.sqlite", "library/originals/*", "library/texts/*"):
        for path in sorted(data_dir.glob(pattern)):
            name = path.relative_to(data_dir).as_posix()
            if _HELD.fullmatch(name) and path.is_file() and not path.is_symlink():
                yield name


def _snapshot(path: Path, folder: Path) -> Path:
    """Return a file as it is, and of a database a copy that is whole while others write to it."""
    if path.suffix != ".sqlite":
        return path
    copy = folder / path.name
    copy.unlink(missing_ok=True)
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as db, closing(sqlite3.connect(copy)) as target:
        db.backup(target)
    with contextlib.suppress(OSError):
        copy.chmod(0o600)
    return copy


def _privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
