"""Regular files, opened without waiting and read within bounds: no pipe, device or socket."""

import errno
import os
import stat
from pathlib import Path

from index.errors import CorpusError

# Larger files are refused unread.
MOST_BYTES = 200 << 20
# Absent on Windows, where no pipe has a place among the files.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_AS_IT_IS = getattr(os, "O_BINARY", 0)
_KINDS = {
    stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device", stat.S_IFDIR: "a folder",
}  # fmt: skip


def read_regular(path: Path, most: int) -> bytes:
    """Return a file's content; raise CorpusError if it is no regular file, or is too large."""
    try:
        with open(path, "rb", opener=_open) as file:
            kind = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(kind):
                raise CorpusError(
                    f"{path} is {_KINDS.get(stat.S_IFMT(kind), 'no file')}; name a file"
                )
            content = file.read(most + 1)
    except FileNotFoundError as error:
        raise CorpusError(f"{path} is missing; put it back, or name another") from error
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENXIO:  # nobody listens there
            raise CorpusError(f"{path} is a socket or a device; name a file") from error
        said = error.strerror if isinstance(error, OSError) else error
        raise CorpusError(f"{path} cannot be read ({said}); check its permissions") from error
    if len(content) > most:
        raise too_large(str(path), path.stat().st_size, most)
    return content


def too_large(name: str, size: int, most: int) -> CorpusError:
    return CorpusError(f"{name}: {size:,} bytes; at most {most:,} are read; split it")


def leads_outside(path: Path, folder: Path) -> bool:
    """Say whether a link below a folder leads out of it, or nowhere."""
    try:
        return not path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_WAIT | _AS_IT_IS)
