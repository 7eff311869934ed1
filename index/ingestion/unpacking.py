"""The body of an answer as it was before the server packed it: gzip, checked to its end."""

import zlib

_MEMBER = b"\x1f\x8b"
PACKINGS = frozenset({"gzip", "x-gzip", "deflate"})


class Unpacker:
    """Unpacks gzip, of one member or several, and zlib as it comes.

    What stands behind and is no member is no part of the page: browsers ignore it, too.
    """

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=47)
        self._rest = b""
        self._is_over = False

    def unpack(self, chunk: bytes, most: int) -> bytes:
        """Return what a chunk holds, at most so many bytes; raise zlib.error if it is damaged."""
        found = bytearray()
        packed, self._rest = self._rest + chunk, b""
        while packed and len(found) < most and not self._is_over:
            if self._member.eof:
                packed = self._next_member(packed)
                continue
            found += self._member.decompress(packed, most - len(found))
            packed = self._member.unused_data
        return bytes(found)

    def require_end(self) -> None:
        """Raise ValueError if what has come is not the whole."""
        if not self._member.eof:
            raise ValueError("it ends before its compressed text does")

    def _next_member(self, packed: bytes) -> bytes:
        """Begin the next member, if that is what follows; zeros may stand between."""
        packed = packed.lstrip(b"\x00")
        if packed.startswith(_MEMBER):
            self._member = zlib.decompressobj(wbits=31)
            return packed
        # A first byte alone may be half of a member's sign.
        self._is_over = not _MEMBER.startswith(packed)
        self._rest = packed
        return b""
