"""Bytes to text: as UTF-8, as declared, or in the old encoding whose text looks most like writing.

`charset-normalizer` ranks the encodings. Of seven real speeches that are mostly ASCII, its first
choice is wrong for two: a Big5 "’" reads as two symbols of a Latin encoding. So of the encodings it
finds, the one wins whose text has the fewest characters that do not belong in writing. Those of the
Latin alphabet are told apart by the words that they spell: "prête" is one, "pręte" is none.
"""

import codecs
import re
import unicodedata
from collections import Counter

from index.errors import CorpusError
from index.text import detect_language

# The encodings of files of the last forty years; the library's own ninety include odd ones.
_LEGACY = (
    "cp1252", "big5", "gb18030", "shift_jis", "euc_kr", "cp1251", "koi8_r", "cp1250", "iso8859_2",
    "mac_roman", "cp1253", "cp1254", "iso8859_15", "cp437", "cp850",
)  # fmt: skip
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# What stands between white space, hyphens and apostrophes; a symbol within it makes it no word.
_WORD = re.compile(r"[^\W\d_](?:[^\s’'‘–—/-]*[^\W\d_])?")
_SPANISH = re.compile(r"(?<!\w)[¡¿](?=[^\W\d_])")
# So many characters beyond ASCII, and so many to each bad byte, show that a text is in UTF-8.
_LEAST_GOOD, _GOOD_OF_EACH = 8, 8
# "Ä5" is rather "€5" in another encoding.
_AT_DIGIT = re.compile(r"[^\W\d_a-zA-Z](?=\d)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
# What print has besides letters: quotation marks, dashes, spaces, ellipses, fractions, currencies.
_PRINT = frozenset("\u3000\xa0§°·«»¼½¾¢£¥€²³¹…–—‘’‚“”„†‡•‰‹›™©®×÷")
# A sample is enough to tell, and saves decoding a huge file many times.
_SAMPLE_BYTES = 200_000


def decode_bytes(content: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """Return a file's text and its encoding; raise CorpusError if it is not text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding, name), encoding
    if b"\x00" in content:
        raise _binary(f"{name}: a NUL byte at {content.index(0)}")
    for encoding in ("utf-8", *([declared] if declared else ())):
        try:
            return content.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    if (text := _mostly_utf8(content)) is not None:
        return text, "utf-8"
    encoding = _guess(content)
    text = _strict(content, encoding, name)
    if len(_CONTROL.findall(text)) > len(text) / 100:
        raise _binary(name)
    return text, encoding


def _mostly_utf8(content: bytes) -> str | None:
    """Return a text in UTF-8 of which a few bytes are none, each of them as U+FFFD."""
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd") - content.count("\ufffd".encode())
    good = sum(1 for character in text if not character.isascii()) - bad
    return text if good >= max(_LEAST_GOOD, _GOOD_OF_EACH * bad) else None


def _binary(place: str) -> CorpusError:
    return CorpusError(
        f"{place}: this is a binary file, not text; convert it to a format that "
        "`briefing index add --help` lists"
    )


def _strict(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise CorpusError(
            f"{name}: byte {error.start} is not {encoding}; save the file as UTF-8"
        ) from error


def _guess(content: bytes) -> str:
    from charset_normalizer import from_bytes  # only for old encodings

    # A cut within a character would rule out its encoding.
    sample = content[:_SAMPLE_BYTES].rsplit(b"\n", 1)[0]
    ranked = [match.encoding for match in from_bytes(sample, cp_isolation=list(_LEGACY))]
    fitting = [encoding for encoding in (*ranked, "cp1252", "latin-1") if _fits(content, encoding)]
    texts = {encoding: sample.decode(encoding, "replace") for encoding in fitting}
    best = min(fitting, key=lambda encoding: _oddness(texts[encoding]))
    if _main_script(texts[best]) != "LATIN":
        return best
    latin = [one for one in (best, *_LEGACY) if _fits(content, one)]
    texts |= {one: sample.decode(one, "replace") for one in latin if one not in texts}
    return max(
        (one for one in latin if _main_script(texts[one]) == "LATIN"),
        key=lambda one: _spelt(texts[one]) - _oddness(texts[one]),
    )


def _spelt(text: str) -> int:
    """Return how many words with letters beyond ASCII are words of the text's language."""
    from wordfreq import zipf_frequency

    words = Counter(word for word in _WORD.findall(text.lower()) if not word.isascii())
    language = detect_language(text)
    try:
        return sum(
            count
            for word, count in words.items()
            if word.isalpha() and len(word) > 1 and zipf_frequency(word, language)
        )
    except LookupError:  # there is no list of its words
        return 0


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _main_script(text: str) -> str:
    """Return the script of most of the letters."""
    scripts: Counter[str] = Counter()
    for letter, count in Counter(c for c in text if c.isalpha()).items():
        scripts[_script(letter)] += count
    return max(scripts, key=lambda script: scripts[script], default="LATIN")


def _oddness(text: str) -> int:
    """Count the characters that do not belong: other scripts' letters, symbols, controls."""
    main, text = _main_script(text), _SPANISH.sub("", text)
    odd = len(_AT_DIGIT.findall(text))
    for character, count in Counter(c for c in text if not c.isascii()).items():
        if character.isalpha():
            odd += count * (_script(character) not in (main, "LATIN"))
        elif character in "¡¿¶¦" or not _is_print(character):
            odd += count
    return odd


def _is_print(character: str) -> bool:
    return character in _PRINT or unicodedata.category(character).startswith("P")


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "UNKNOWN").split()[0]
    return "CJK" if name in ("HIRAGANA", "KATAKANA", "CJK", "FULLWIDTH", "HALFWIDTH") else name
