"""The lock of a data folder: one process writes to it at a time."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import BuildError
from index.files import make_private, write_new
from index.indexing.generation import require_own

_LONGEST_HOLDER = 200


@contextmanager
def writing(data_dir: Path, wait: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock for writing to a data folder: to its library and its generations.

    A process that holds it may take it again; it ends with the process. If another process holds
    it, `wait` is told which, and this one waits; without `wait`, BuildError is raised, as it is if
    the folder cannot be written to. DamagedIndexError is raised if it leads out of itself by links.
    """
    from filelock import FileLock, Timeout  # commands that only read start faster without

    require_own(data_dir)
    holder = data_dir / "build.holder"
    try:
        make_private(data_dir)
        lock = FileLock(data_dir / "build.lock", timeout=0, is_singleton=True)
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
    try:
        yield
    finally:
        lock.release()


def _holder(path: Path) -> str:
    """Return which process holds the lock, if the file that says so is there already."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")[:_LONGEST_HOLDER]
    except FileNotFoundError:
        return "another process"
