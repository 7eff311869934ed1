"""What the codes of TeX's own fonts mean; in a PDF these often bring no table that tells it."""

# Codes of the encodings OT1 and T1 that are no letters of ASCII or Latin-1; the two agree here, or
# one of them has what prose never does.
_CODES = {
    **dict.fromkeys((0x0B, 0x1B), "ff"), **dict.fromkeys((0x0C, 0x1C), "fi"),
    **dict.fromkeys((0x0D, 0x1D), "fl"), **dict.fromkeys((0x0E, 0x1E), "ffi"),
    **dict.fromkeys((0x0F, 0x1F), "ffl"),
    0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—",
    0x22: "”", 0x27: "’", 0x5C: "“", 0x60: "‘", 0x7B: "–", 0x7C: "—", 0x7F: "-",
    0xD7: "Œ", 0xDF: "ẞ", 0xF7: "œ", 0xFF: "ß",
    **dict(enumerate(
        "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£", 0x80
    )),
}  # fmt: skip


def tex_letter(code: int) -> str:
    """Return what a code of a TeX font without a table stands for, or "" if nothing does."""
    return _CODES.get(code, chr(code) if code >= 0x20 else "")
