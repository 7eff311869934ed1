"""Frames: how bytes pass a pipe whole, each behind its length."""

import struct
from typing import IO

# What the child writes on standard error once the process of a call has ended.
DONE = b"."
_AT_ONCE = 1 << 20
_LENGTH = struct.Struct(">Q")


def write_frame(pipe: IO[bytes], content: bytes) -> None:
    for part in (_LENGTH.pack(len(content)), content):
        left = memoryview(part)
        while left:
            left = left[pipe.write(left) :]
    pipe.flush()


def read_frame(pipe: IO[bytes], most: int) -> bytes:
    """Return the next frame; raise EOFError if it is not whole, ValueError if it is too long."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    if length > most:
        raise ValueError(f"{length:,} bytes, where {most:,} are the most")
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    found = bytearray()
    while len(found) < count:
        part = pipe.read(min(count - len(found), _AT_ONCE))
        if not part:
            raise EOFError(f"{len(found):,} of {count:,} bytes")
        found += part
    return bytes(found)
