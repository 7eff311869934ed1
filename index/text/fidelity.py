"""How faithfully a phrase repeats a text, in words and in sense: six verdicts.

exact and normalised (typography differs), elided (an honest gap), altered (some words differ),
misleading (the words are there, but the text does not say what they say alone) and absent.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from index.models import HONEST, Comparison, Difference, Fidelity, Sentence, Span
from index.text.alignment import Alignment, align, chains, occurrences
from index.text.gaps import MAYBE_GAP
from index.text.language import ASSUMED, language_of
from index.text.letters import plain
from index.text.sense import Prose, sense, sense_of_gap
from index.text.wording import SIGNED, Wording, joined_as, wording

# Where fewer words agree, a "misquotation" is a different sentence; but one word may always differ.
NEAR_RATIO = 0.72
_MIN_WORDS, _MIN_LETTERS = 2, 8
# From faithful to grave.
_ORDER: tuple[Fidelity, ...] = (
    "exact", "normalised", "elided", "altered", "misleading", "absent",
)  # fmt: skip
# From the nearest to the farthest: words that are all there are nearer than changed ones.
_NEAREST: tuple[Fidelity, ...] = (
    "exact", "normalised", "elided", "misleading", "altered", "absent",
)  # fmt: skip
# What an altered quotation may leave out, in characters.
_MAX_GAP = 400
# So many places of a phrase are judged, fewer of a long one, and none of one with more ellipses.
_MOST_PLACES, _MOST_JUDGED, _MOST_PIECES = 500, 200_000, 20
_ELLIPSIS = re.compile(rf"{MAYBE_GAP}[\[(]?(?:\.\s?\.\s?\.+|…)\.?[\])]?\s*")
_EDGE = " \t\r\n.,;:!?\"'“”‘’«»"
# What ties the characters on both sides of an edge ("|") into one word, at its start and its end.
_JOINED = re.compile(r"[^\W_][-‐‑\u00ad]?\|(?:[-‐‑\u00ad]?[^\W_]|[\u0300-\u036f])")
# The number of a note, which nobody says.
_MARK = re.compile(r"\[\d{1,3}\]")
_SIGNED = re.compile(rf"{SIGNED}$")
_APART = "its pieces stand in different places or are the words of different speakers"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase: as given, stripped, and as words, in the pieces that its ellipses leave."""

    given: str
    stripped: str
    words: Wording
    pieces: tuple[Wording, ...]


def compare(
    phrase: str,
    text: str,
    within: Iterable[Span],
    sentences: Sequence[Sentence] = (),
    language: str = ASSUMED,
) -> Comparison:
    """Compare a phrase with parts of a text, and return the best verdict.

    Offsets in the result are into `text`. Punctuation and quotation marks at the phrase's edges do
    not count. Each part has one speaker. Without `sentences`, lines and full stops divide the text.
    """
    found = compare_all(phrase, text, within, sentences, language)
    return min(found, key=rank, default=Comparison("absent"))


def compare_all(
    phrase: str,
    text: str,
    within: Iterable[Span],
    sentences: Sequence[Sentence] = (),
    language: str = ASSUMED,
    *,
    is_whole: bool = False,
) -> list[Comparison]:
    """Compare a phrase with each part of a text; return what was found, not what is absent.

    `is_whole`: only where the phrase is, word for word, which is found much faster.
    """
    read, prose = _read(phrase), Prose(text, sentences, language)
    if read is None:
        return []
    parts = [joined_as(wording(text, span), read.words) for span in within if span.end > span.start]
    look = _word_for_word if is_whole else _in_part
    found = [
        best for part in parts if (best := min(look(read, part, prose), key=rank, default=None))
    ]
    if is_whole:
        return found
    if len(read.pieces) > 1 and not any(c.fidelity != "altered" for c in found):
        found.extend(_across(read, parts, prose))
    return found


def worst(verdicts: Iterable[Fidelity]) -> Fidelity | None:
    """Return the worst of some verdicts, or None if there are none."""
    return max(verdicts, key=_ORDER.index, default=None)


def rank(found: Comparison) -> tuple[int, int, int]:
    """Return a key by which the nearest comparison comes first."""
    gap = sum(span.end - span.start for span in found.left_out)
    changed = sum(max(len(d.quoted.split()), len(d.original.split())) for d in found.differences)
    return _NEAREST.index(found.fidelity), changed, gap


def _read(phrase: str) -> _Phrase | None:
    stripped = phrase.strip(_EDGE) or phrase.strip()
    words = wording(stripped)
    pieces = (wording(piece) for piece in _ELLIPSIS.split(stripped))
    kept = tuple(piece for piece in pieces if any(text[0].isalnum() for text in piece.texts))
    return _Phrase(phrase, stripped, words, kept) if kept else None


def _in_part(phrase: _Phrase, part: Wording, prose: Prose) -> Iterator[Comparison]:
    """Yield every way in which a part holds the phrase, or, if none is honest, the nearest."""
    found = list(_word_for_word(phrase, part, prose))
    yield from found
    if not any(comparison.fidelity in HONEST for comparison in found):
        yield from _in_pieces(phrase, part, prose)
        yield from _nearly(phrase, part, prose)


def _word_for_word(phrase: _Phrase, part: Wording, prose: Prose) -> Iterator[Comparison]:
    most = max(1, min(_MOST_PLACES, _MOST_JUDGED // len(phrase.given)))
    yield from islice(_exactly(phrase, part, prose), most)
    yield from islice(_in_words(phrase, part, prose), most)


def _exactly(phrase: _Phrase, part: Wording, prose: Prose) -> Iterator[Comparison]:
    at, words = 0, phrase.stripped
    while (at := part.part.find(words, at)) >= 0:
        if _is_whole(part.part, at, at + len(words)):
            start = part.offset + at
            yield _judged("exact", phrase, [Span(start, start + len(words))], prose)
        at += 1


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether a range is whole words: not "cyber" of "cyberspace"."""
    return not (
        (text[start].isdigit() and _SIGNED.search(text[max(0, start - 2) : start]))
        or _JOINED.search(text[max(0, start - 2) : start] + "|" + text[start])
        or _JOINED.search(text[end - 1] + "|" + text[end : end + 2])
    )


def _in_words(phrase: _Phrase, part: Wording, prose: Prose) -> Iterator[Comparison]:
    for first, last in occurrences(phrase.words.texts, part):
        span = part.span(first, last)
        is_same = _MARK.sub("", span.cut(prose.text)) == phrase.stripped
        yield _judged("exact" if is_same else "normalised", phrase, [span], prose)


def _in_pieces(phrase: _Phrase, part: Wording, prose: Prose) -> Iterator[Comparison]:
    if 1 < len(phrase.pieces) <= _MOST_PIECES:
        found = chains([piece.texts for piece in phrase.pieces], part)
        for chain in found[:_MOST_PLACES]:
            yield _judged("elided", phrase, [part.span(*place) for place in chain], prose)


def _judged(
    fidelity: Fidelity, phrase: _Phrase, places: Sequence[Span], prose: Prose
) -> Comparison:
    """Return the verdict on words that are all there: as it is, or misleading, and why."""
    whole = Span(places[0].start, places[-1].end)
    gaps = tuple(Span(a.end, b.start) for a, b in pairwise(places))
    why = next(filter(None, (sense_of_gap(gap, prose) for gap in gaps)), "")
    why = why or sense(whole, phrase.given, prose)
    left_out = tuple(gap for gap in gaps if prose.has_words(gap))
    return Comparison(
        "misleading" if why else fidelity,
        whole,
        left_out=left_out,
        why=why,
        sentences=prose.around(whole),
    )


def _across(phrase: _Phrase, parts: Sequence[Wording], prose: Prose) -> Iterator[Comparison]:
    """Yield a phrase put together from several parts: one piece here, the next one there."""
    places: list[Span] = []
    for piece in phrase.pieces[:_MOST_PIECES]:
        at = places[-1].end if places else 0
        spans = (part.span(*place) for part in parts for place in occurrences(piece.texts, part))
        following = next((span for span in spans if span.start >= at), None)
        if following is None:
            return
        places.append(following)
    if any(len(piece.words) > 1 for piece in phrase.pieces):
        yield Comparison("misleading", places[0], why=_APART, sentences=prose.around(places[0]))


def _nearly(phrase: _Phrase, part: Wording, prose: Prose) -> Iterator[Comparison]:
    """Yield the words that differ least from the phrase, with the differences."""
    differences: list[Difference] = []
    places: list[Span] = []
    for piece in phrase.pieces:
        words = piece.texts
        aligned = align(words, part) if len(words) > _MIN_WORDS else None
        originals = [p.original for p in aligned.pairs if p.original is not None] if aligned else []
        changed = list(_differences(aligned, piece, part)) if aligned else []
        same = sum(_in_full(difference, prose.language) for difference in changed)
        if not aligned or not originals or not _is_near(aligned, same, words, len(originals)):
            return
        places.append(part.span(originals[0], originals[-1] + 1))
        differences.extend(changed)
    gaps = tuple(Span(a.end, b.start) for a, b in pairwise(places) if a.end <= b.start)
    if len(gaps) == len(places) - 1 and sum(gap.end - gap.start for gap in gaps) <= _MAX_GAP:
        found = Span(places[0].start, places[-1].end)
        around = prose.around(found)
        yield Comparison("altered", found, tuple(differences), gaps, sentences=around)


def _in_full(difference: Difference, language: str) -> int:
    """Return how many words agree in a difference that only writes one out in full ("isn't")."""
    pair = [plain(each).casefold() for each in (difference.quoted, difference.original)]
    is_same = any(
        one.endswith(short) and other == one.removesuffix(short) + full
        for short, full in language_of(language).sentences.contractions
        for one, other in (pair, reversed(pair))
    )
    return max(len(each.split()) for each in pair) if is_same else 0


def _is_near(aligned: Alignment, in_full: int, words: Sequence[str], length: int) -> bool:
    """Say whether so many words agree that these are the phrase's own, altered."""
    same = {words[p.quoted] for p in aligned.pairs if p.quoted is not None}
    if aligned.changed <= 1 and aligned.same >= _MIN_WORDS and sum(map(len, same)) >= _MIN_LETTERS:
        return True
    return 2 * (aligned.same + in_full) / (len(words) + length) >= NEAR_RATIO


def _differences(aligned: Alignment, piece: Wording, part: Wording) -> Iterator[Difference]:
    """Yield the words that differ, side by side, as they are written."""
    quoted: list[int] = []
    original: list[int] = []
    texts, others = piece.texts, part.texts
    for pair in (*aligned.pairs, None):
        if pair and not (
            pair.quoted is not None
            and pair.original is not None
            and texts[pair.quoted] == others[pair.original]
        ):
            quoted += [] if pair.quoted is None else [pair.quoted]
            original += [] if pair.original is None else [pair.original]
        elif quoted or original:
            mine = piece.written(quoted[0], quoted[-1] + 1) if quoted else ""
            theirs = part.written(original[0], original[-1] + 1) if original else ""
            yield Difference(mine, theirs)
            quoted, original = [], []
