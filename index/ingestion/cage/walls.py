"""The walls of a cage: limits everywhere; on Linux no files, no network, no other process.

Each wall stands where the system has it: none is missed where another holds.
"""

import contextlib
import ctypes
import os
import signal
import sys

from index.ingestion.cage import landlock, seccomp

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


def close_walls(seconds: float, memory: int, written: int) -> None:
    """Close the walls around this process, for good."""
    die_with_parent()
    limit(seconds, memory, written)
    if sys.platform != "linux":
        return
    leave_network()
    if _prctl(_PR_SET_NO_NEW_PRIVS, 1) == 0:
        landlock.restrict(readable_folders())
        seccomp.restrict()


def die_with_parent() -> None:
    """Have the system kill this process when its parent dies."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def limit(seconds: float, memory: int, written: int) -> None:
    """Limit processor time, memory (address space) and the size of a file, in bytes.

    macOS refuses to limit the address space, and Windows has no limits of this kind.
    """
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CPU, int(seconds) + 1),
        (resource.RLIMIT_AS, memory),
        # Not 0: a library may unpack itself into a temporary file.
        (resource.RLIMIT_FSIZE, written),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def leave_network() -> None:
    """Move into a network namespace without a network, where the system lets us."""
    libc = ctypes.CDLL(None)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def readable_folders() -> list[str]:
    """Return what Python needs in order to import: its own folders, packages, and our own."""
    import index

    folders = [sys.prefix, sys.base_prefix, "/usr/lib", "/usr/local/lib", "/lib", "/lib64"]
    folders += [entry for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))]
    folders += [*index.__path__, "/usr/share/zoneinfo", "/etc/ld.so.cache", "/etc/localtime"]
    folders += [os.devnull, "/dev/urandom"]
    return [folder for folder in dict.fromkeys(folders) if os.path.exists(folder)]


def _prctl(option: int, value: int) -> int:
    return int(ctypes.CDLL(None).prctl(option, value, 0, 0, 0))
