"""The lock of a data folder: one process writes to it at a time."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import BuildError
from index.files import make_private


@contextmanager
def writing(data_dir: Path, wait: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock for writing to a data folder: to its library and its generations.

    A process that holds it may take it again; it ends with the process. If another process holds
    it, `wait` is told which, and this one waits; without `wait`, BuildError is raised, as it is if
    the folder cannot be written to.
    """
    from filelock import FileLock, Timeout  # commands that only read start faster without

    holder = data_dir / "build.holder"
    try:
        make_private(data_dir)
        lock = FileLock(data_dir / "build.lock", timeout=0, is_singleton=True)
        try:
            lock.acquire()
        except Timeout as error:
            who = holder.read_text(encoding="utf-8") if holder.exists() else "another process"
            if wait is None:
                raise BuildError(f"{who} is writing to {data_dir}; wait for it to end") from error
            wait(f"{who} is writing to {data_dir}; waiting for it to end")
            lock.acquire(timeout=-1)
        holder.write_text(f"process {os.getpid()} on {socket.gethostname()}", encoding="utf-8")
    except OSError as error:
        raise BuildError(
            f"cannot write to {data_dir} ({error.strerror}); set BRIEFING_DATA_DIR to a folder "
            "that can be written to"
        ) from error
    try:
        yield
    finally:
        lock.release()
