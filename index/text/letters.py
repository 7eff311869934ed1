"""Letters levelled: one word in whatever form its letters, accents and apostrophes are written.

A soft hyphen, a zero-width character, an accent as a character of its own and any of the
apostrophes make no other word. Offsets are those of the original: only what is compared changes.
"""

import re
import unicodedata

APOSTROPHES = "'’‘ʼʻ`´′＇"
# Soft hyphen, zero-width characters, marks of direction, variation selectors.
INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
# Accents as characters of their own.
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# What a word may hold besides its letters.
INSIDE_WORDS = INVISIBLE + _ACCENTS
# The capitals of the Latin, Greek and Cyrillic alphabets, as a part of a set of characters.
CAPITALS = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x530) if chr(code).isupper())
_TABLE = dict.fromkeys(map(ord, APOSTROPHES), "'")
_DROPPED = re.compile(f"[{INVISIBLE}]+")
# Digits in groups of three, as "1,500" and "1.200.000"; in any text, and in one beyond ASCII.
GROUPED = r"\d{1,3}(?:[,.]\d{3})+(?![^\W_])"
GROUPED_WIDE = r"\d{1,3}(?:[,.\u00a0\u202f’]\d{3})+(?![^\W_])"
_GROUPS = re.compile(rf"(?<![^\W_]){GROUPED_WIDE}")
_BETWEEN_GROUPS = re.compile(r"\D")


def plain(text: str) -> str:
    """Return a text in composed letters, without invisible characters, with plain apostrophes."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _DROPPED.sub("", text)).translate(_TABLE)


def fold(word: str) -> str:
    """Return a word or text as `plain` does, and without accents."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", plain(word))
    return "".join(character for character in apart if not unicodedata.combining(character))


def searchable(text: str) -> str:
    """Return a text as word indexes take it: folded, with the digits of a number together."""
    joined = _GROUPS.sub(lambda match: _BETWEEN_GROUPS.sub("", match[0]), text)
    return fold(joined)
