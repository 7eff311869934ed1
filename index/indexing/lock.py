"""The lock of a data folder: one process writes to it at a time."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import BuildError


@contextmanager
def writing(data_dir: Path) -> Iterator[None]:
    """Hold the lock for writing to a data folder: to its library and its generations.

    A process that holds it may take it again; it ends with the process. Raises BuildError if
    another process holds it, and names that one, or if the folder cannot be written to.
    """
    from filelock import FileLock, Timeout  # commands that only read start faster without

    holder = data_dir / "build.holder"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data_dir / "build.lock", timeout=0, is_singleton=True)
        lock.acquire()
        holder.write_text(f"process {os.getpid()} on {socket.gethostname()}", encoding="utf-8")
    except Timeout as error:
        who = holder.read_text(encoding="utf-8") if holder.exists() else "another process"
        raise BuildError(f"{who} is writing to {data_dir}; wait for it to end") from error
    except OSError as error:
        raise BuildError(
            f"cannot write to {data_dir} ({error.strerror}); set BRIEFING_DATA_DIR to a folder "
            "that can be written to"
        ) from error
    try:
        yield
    finally:
        lock.release()
