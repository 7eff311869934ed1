"""A process that may not open an internet socket: the kernel ends it, native code or Python."""

import ctypes
import platform
import socket
import struct
import sys

# linux/audit.h and asm/unistd.h: the architecture, and the number of its system call `socket`.
_SYSTEMS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_ALLOW, _KILL_PROCESS = 0x7FFF0000, 0x80000000
_LOAD, _EQUALS, _RETURN = 0x20, 0x15, 0x06
# Where struct seccomp_data has the call's number, the architecture and the first argument.
_NUMBER, _ARCHITECTURE, _FAMILY = 0, 4, 16

WHY_NOT = (
    None
    if sys.platform == "linux" and platform.machine() in _SYSTEMS
    else "internet sockets are forbidden by a seccomp filter: Linux on x86-64 or ARM64 only"
)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def forbid_internet() -> None:
    """End this process, and those that it starts, at the first internet socket, by SIGSYS.

    Meant for `preexec_fn`; does nothing where `WHY_NOT` says that it cannot.
    """
    if WHY_NOT is not None:
        return
    filters = _filters()
    program = _Program(len(filters) // 8, filters)
    libc = ctypes.CDLL(None, use_errno=True)
    number, zero = ctypes.c_ulong, ctypes.c_ulong(0)
    refused = libc.prctl(_SET_NO_NEW_PRIVILEGES, number(1), zero, zero, zero) or libc.prctl(
        _SET_SECCOMP, number(_FILTER), ctypes.byref(program), zero, zero
    )
    if refused:
        raise OSError(ctypes.get_errno(), "the kernel refuses the seccomp filter")


def _filters() -> bytes:
    """Return the filter's instructions: each a code, two jumps and a value."""
    architecture, number = _SYSTEMS[platform.machine()]
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUALS, 0, 5, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_EQUALS, 0, 3, number),
        (_LOAD, 0, 0, _FAMILY),
        (_EQUALS, 2, 0, socket.AF_INET),
        (_EQUALS, 1, 0, socket.AF_INET6),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL_PROCESS),
    )
    return b"".join(struct.pack("HBBI", *step) for step in steps)
