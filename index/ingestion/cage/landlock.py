"""Landlock, Linux 5.13 and later: a process gives up all files but those it names, for good.

Structures, numbers and rights: `linux/landlock.h`.
"""

import ctypes
import os
import struct
from collections.abc import Iterable

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION, _PATH_BENEATH = 1, 1
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
# How many rights to files each version of the interface knows, from the first on.
_RIGHTS = (13, 14, 15, 15, 16)
_SINCE_NETWORK, _SINCE_SCOPES = 4, 6
# To bind and to connect TCP; abstract sockets and signals outside.
_NETWORK, _SCOPES = 0b11, 0b11


def version() -> int:
    """Return which version of Landlock the kernel has; 0 for none."""
    return max(0, _syscall(_CREATE_RULESET, None, 0, _VERSION))


def restrict(readable: Iterable[str]) -> bool:
    """Give up every file but to read those below `readable`; say whether the kernel could.

    The process must have given up new privileges (`PR_SET_NO_NEW_PRIVS`).
    """
    known = version()
    if known == 0:
        return False
    rights = (1 << _RIGHTS[min(known, len(_RIGHTS)) - 1]) - 1
    wanted = [rights]
    if known >= _SINCE_NETWORK:
        wanted.append(_NETWORK)
    if known >= _SINCE_SCOPES:
        wanted.append(_SCOPES)
    attributes = struct.pack(f"={len(wanted)}Q", *wanted)
    ruleset = _syscall(_CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow(ruleset, path)
        return _syscall(_RESTRICT_SELF, ruleset, 0) == 0
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str) -> None:
    rights = _EXECUTE | _READ_FILE | (_READ_DIR if os.path.isdir(path) else 0)
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)  # type: ignore[attr-defined,unused-ignore]
    try:
        _syscall(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
    finally:
        os.close(place)


def _syscall(number: int, *arguments: object) -> int:
    return int(ctypes.CDLL(None, use_errno=True).syscall(number, *arguments))
