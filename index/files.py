"""Files and folders: hashes, what stands in a place of theirs, who may read them."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

# No space is left, of the disk or of the user's share of it, which Windows does not know.
DISK_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def make_private(folder: Path) -> None:
    """Create a folder, and those above it that are missing, for their owner alone."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def is_special(path: Path) -> bool:
    """Say whether a path is neither a plain file nor a folder: a link, a pipe or a device.

    Through a link that somebody else made, we would read or overwrite any file.
    """
    try:
        mode = path.lstat().st_mode
    except OSError:  # it is not there
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def special_in(*folders: Path) -> Iterator[Path]:
    """Yield what `is_special` in folders, but not below them; a missing folder has nothing."""
    for folder in folders:
        if folder.is_dir():
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not entry.is_file(follow_symlinks=False) and (
                        entry.is_symlink() or not entry.is_dir()
                    ):
                        yield Path(entry.path)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that takes the place of any with its name, which others may share by a link."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(content)
