"""A compound file written by hand: streams of at least one sector each, in the large file table."""

from collections.abc import Mapping
from struct import pack

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file (version 3) with these streams at its root."""
    entries = [_entry("Root Entry", 5, _FREE, _FREE, 1 if streams else _FREE, _END, 0)]
    content, chains = b"", []
    directory = -(-(len(streams) + 1) // 4)
    at = 1 + directory
    for i, (name, data) in enumerate(streams.items(), 1):
        # Shorter ones would be kept in the small file table.
        padded = data.ljust(4096, b"\0")
        sectors = -(-len(padded) // _SECTOR)
        right = i + 1 if i < len(streams) else _FREE
        entries.append(_entry(name, 2, _FREE, right, _FREE, at, max(len(data), 4096)))
        content += padded.ljust(sectors * _SECTOR, b"\0")
        chains += [*range(at + 1, at + sectors), _END]
        at += sectors
    fat = [_FAT, *range(2, 1 + directory), _END, *chains]
    assert len(fat) <= 128, "one sector of the table must do"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(6) + pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    head += pack("<109I", 0, *[_FREE] * 108)
    table = pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    return head + table + b"".join(entries).ljust(directory * _SECTOR, b"\0") + content


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    words = (name.encode("utf-16-le") + b"\0\0").ljust(64, b"\0")
    head = words + pack("<HBBIII", 2 * len(name) + 2, kind, 1, left, right, child)
    return head + bytes(36) + pack("<IQ", start, size)
