"""The lock of a data folder: one process writes to it at a time."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import BuildError
from index.files import make_private, write_new
from index.indexing.generation import require_own

if TYPE_CHECKING:
    from filelock import BaseFileLock

Wait = Callable[[str], None]
_LONGEST_HOLDER = 200


@contextmanager
def writing(data_dir: Path, wait: Wait | None = None) -> Iterator[None]:
    """Hold the lock for writing to a data folder: to its library and its generations.

    A process that holds it may take it again; it ends with the process. If another process holds
    it, `wait` is told which, and this one waits; without `wait`, BuildError is raised, as it is if
    the folder cannot be written to. DamagedIndexError is raised if it leads out of itself by links.
    """
    lock = _taken(data_dir, wait)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def letting_others_write(data_dir: Path, wait: Wait) -> Iterator[None]:
    """Let go of the lock that `writing` holds, and take it again: whatever takes long meanwhile.

    What the library holds may be another thing afterwards.
    """
    _lock(data_dir).release()
    try:
        yield
    finally:
        _taken(data_dir, wait)


def _lock(data_dir: Path) -> "BaseFileLock":
    """Return the one lock of a data folder that this process has."""
    from filelock import FileLock  # commands that only read start faster without

    return FileLock(data_dir / "build.lock", timeout=0, is_singleton=True)


def _taken(data_dir: Path, wait: Wait | None) -> "BaseFileLock":
    """Take the lock, and say for others who has it; raise as `writing` does."""
    from filelock import Timeout

    require_own(data_dir)
    holder = data_dir / "build.holder"
    try:
        make_private(data_dir)
        lock = _lock(data_dir)
        try:
            lock.acquire()
        except Timeout as error:
            who = _holder(holder)
            if wait is None:
                raise BuildError(f"{who} is writing to {data_dir}; wait for it to end") from error
            wait(f"{who} is writing to {data_dir}; waiting for it to end")
            lock.acquire(timeout=-1)
        write_new(holder, f"process {os.getpid()} on {socket.gethostname()}".encode())
    except OSError as error:
        raise BuildError(
            f"cannot write to {data_dir} ({error.strerror}); set BRIEFING_DATA_DIR to a folder "
            "that can be written to"
        ) from error
    return lock


def _holder(path: Path) -> str:
    """Return which process holds the lock, if the file that says so is there already."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")[:_LONGEST_HOLDER]
    except FileNotFoundError:
        return "another process"
