"""How faithfully a phrase repeats a text: exact, normalised, elided, altered or absent."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from index.models import Comparison, Difference, Fidelity, Span
from index.text.normalise import Normalised, normalise

# Where fewer words agree, a "misquotation" is a different sentence.
NEAR_RATIO = 0.72
_ORDER: tuple[Fidelity, ...] = ("exact", "normalised", "elided", "altered", "absent")
_ELLIPSIS = re.compile(r"\s*[\[(]?(?:\.\s?\.\s?\.+|…)\.?[\])]?\s*")
_WORD = re.compile(r"\w+(?:['-]\w+)*")
_EDGE = " \t\r\n.,;:!?\"'“”‘’«»"


def compare(phrase: str, text: str, within: Iterable[Span]) -> Comparison:
    """Compare a phrase with parts of a text, and return the best verdict.

    Offsets in the result are into `text`. Punctuation and quotation marks at the phrase's edges do
    not count.
    """
    phrase = phrase.strip(_EDGE) or phrase.strip()
    best = Comparison("absent")
    for span in within:
        found = _compare_part(phrase, text, span)
        if _ORDER.index(found.fidelity) < _ORDER.index(best.fidelity):
            best = found
    return best


def worst(verdicts: Iterable[Fidelity]) -> Fidelity | None:
    """Return the worst of some verdicts, or None if there are none."""
    return max(verdicts, key=_ORDER.index, default=None)


def _compare_part(phrase: str, text: str, span: Span) -> Comparison:
    if not any(character.isalnum() for character in phrase):
        return Comparison("absent")
    at = _find_words(phrase, text[: span.end], span.start)
    if at >= 0:
        return Comparison("exact", Span(at, at + len(phrase)))
    haystack = normalise(span.cut(text))
    for verdict, found in (
        ("normalised", _find_pieces([phrase], haystack)),
        ("elided", _find_pieces(_ELLIPSIS.split(phrase), haystack)),
    ):
        if found is not None:
            return Comparison(
                "elided" if verdict == "elided" else "normalised", _shift(found, span)
            )
    return _compare_words(phrase, haystack, span)


def _find_words(phrase: str, text: str, start: int) -> int:
    """Find a phrase as whole words, so that "cyber" is not found inside "cyberspace"."""
    while (at := text.find(phrase, start)) >= 0:
        end = at + len(phrase)
        opens = at == 0 or not (text[at - 1].isalnum() and phrase[0].isalnum())
        closes = end == len(text) or not (text[end].isalnum() and phrase[-1].isalnum())
        if opens and closes:
            return at
        start = at + 1
    return -1


def _find_pieces(pieces: list[str], haystack: Normalised) -> Span | None:
    """Find the pieces in order in a levelled text; offsets are into its original."""
    levelled = [normalise(piece).text.strip(_EDGE) for piece in pieces]
    levelled = [piece for piece in levelled if piece]
    if not levelled:
        return None
    begin, position = -1, 0
    for piece in levelled:
        at = _find_words(piece, haystack.text, position)
        if at < 0:
            return None
        begin = at if begin < 0 else begin
        position = at + len(piece)
    return haystack.original(begin, position)


def _compare_words(phrase: str, haystack: Normalised, span: Span) -> Comparison:
    """Find the most similar window of words and say which words differ."""
    needle = normalise(phrase).text
    if len(_WORD.findall(needle)) < 2 or not haystack.text:
        return Comparison("absent")
    window = fuzz.partial_ratio_alignment(needle, haystack.text, score_cutoff=60.0)
    if window is None or window.dest_end <= window.dest_start:
        return Comparison("absent")
    start, end = _snap(haystack.text, window.dest_start, window.dest_end)
    differences, ratio, start, end = _difference(needle, haystack.text, start, end)
    if ratio < NEAR_RATIO:
        return Comparison("absent")
    return Comparison("altered", _shift(haystack.original(start, end), span), differences)


def _snap(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a window of characters to whole words."""
    while start > 0 and (text[start - 1].isalnum() and text[start].isalnum()):
        start -= 1
    while end < len(text) and (text[end - 1].isalnum() and text[end].isalnum()):
        end += 1
    return start, end


def _difference(
    needle: str, text: str, start: int, end: int
) -> tuple[tuple[Difference, ...], float, int, int]:
    """Compare the needle's words with a window of the text, trimmed to what matches."""
    quoted = [m.group() for m in _WORD.finditer(needle)]
    window = list(_WORD.finditer(text, start, end))
    original = [m.group() for m in window]
    matcher = SequenceMatcher(None, quoted, original, autojunk=False)
    codes = matcher.get_opcodes()
    if codes and codes[0][0] == "insert":
        codes = codes[1:]
    if codes and codes[-1][0] == "insert":
        codes = codes[:-1]
    if not codes or not window:
        return (), 0.0, start, end
    first, last = codes[0][3], codes[-1][4]
    differences = tuple(
        Difference(" ".join(quoted[a:b]), " ".join(original[c:d]))
        for tag, a, b, c, d in codes
        if tag != "equal"
    )
    same = sum(block.size for block in matcher.get_matching_blocks())
    ratio = 2 * same / max(1, len(quoted) + (last - first))
    if last <= first:
        return (), 0.0, start, end
    return differences, ratio, window[first].start(), window[last - 1].end()


def _shift(found: Span, span: Span) -> Span:
    return Span(found.start + span.start, found.end + span.start)
