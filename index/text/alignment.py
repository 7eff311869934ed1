"""Find the words of a phrase in a text: all of them, in pieces, or all but a few."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from index.text.wording import Wording

# Places in the text that are tried, and how far a place may be off, in words.
_TRIED, _BIN = 4, 4
# Longer phrases are aligned by a faster algorithm that is less exact at their ends.
_LONG = 300
# A word changed into a similar one costs less than into another, and that less than two edits.
_CHANGED, _SIMILAR = 0.95, 0.6


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of the phrase and the word of the text that stands for it; None: there is none."""

    quoted: int | None
    original: int | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a phrase's words pair with a text's, and how many pairs are not the same word."""

    pairs: tuple[Pair, ...]
    same: int
    changed: int


def occurrences(words: Sequence[str], source: Wording) -> Iterator[tuple[int, int]]:
    """Yield where some words stand in a text one after the other, as ranges of its words."""
    size, texts = len(words), source.texts
    if not size:
        return
    rarest = min(range(size), key=lambda at: len(source.places.get(words[at], ())))
    for place in source.places.get(words[rarest], ()):
        first = place - rarest
        is_here = first >= 0 and texts[first : first + size] == list(words)
        if is_here and not source.is_torn(first, first + size):
            yield first, first + size


def chains(pieces: Sequence[Sequence[str]], source: Wording) -> list[list[tuple[int, int]]]:
    """Return where all the pieces stand in order, each as close to the next as it can be."""
    found = [list(occurrences(piece, source)) for piece in pieces]
    tightest: dict[int, list[tuple[int, int]]] = {}
    for last in found[-1] if all(found) else ():
        chain = [last]
        for places in reversed(found[:-1]):
            before = bisect_right(places, chain[0][0], key=lambda place: place[1])
            if not before:
                break
            chain.insert(0, places[before - 1])
        else:
            tightest.setdefault(chain[0][0], chain)
    return list(tightest.values())


def align(words: Sequence[str], source: Wording) -> Alignment | None:
    """Return how the most similar part of a text pairs with a phrase, or None."""
    texts = source.texts
    slack = _BIN + len(words) // 5
    best: Alignment | None = None
    for diagonal in _diagonals(words, source):
        first = max(0, diagonal - slack)
        window = texts[first : max(0, diagonal) + len(words) + slack]
        pairs = [
            Pair(p.quoted, None if p.original is None else p.original + first)
            for p in (_pairs if len(words) <= _LONG else _fast_pairs)(words, window)
        ]
        found = _counted(_within_sentences(pairs, words, source), words, texts)
        if best is None or (found.changed, -found.same) < (best.changed, -best.same):
            best = found
    return best


def _diagonals(words: Sequence[str], source: Wording) -> list[int]:
    """Return where the phrase would begin, by what its rarest words say."""
    votes: Counter[int] = Counter()
    for at, word in enumerate(words):
        places = source.places.get(word, ())
        for place in places[:500]:
            votes[(place - at) // _BIN] += 1_000 // len(places) + 1
    return [bin_ * _BIN for bin_, _ in votes.most_common(_TRIED)]


def _pairs(words: Sequence[str], window: Sequence[str]) -> list[Pair]:
    """Align a phrase with a window: the fewest edits, with nothing counted outside the phrase."""
    rows = [[0.0] * (len(window) + 1)]
    for i, word in enumerate(words, 1):
        row, before = [float(i)], rows[-1]
        for j, other in enumerate(window, 1):
            row.append(min(before[j - 1] + _cost(word, other), before[j] + 1, row[-1] + 1))
        rows.append(row)
    i, j = len(words), min(range(len(window) + 1), key=lambda at: rows[-1][at])
    pairs: list[Pair] = []
    while i:
        here = rows[i][j]
        if j and here == rows[i - 1][j - 1] + _cost(words[i - 1], window[j - 1]):
            i, j = i - 1, j - 1
            pairs.append(Pair(i, j))
        elif here == rows[i - 1][j] + 1:
            i -= 1
            pairs.append(Pair(i, None))
        else:
            j -= 1
            pairs.append(Pair(None, j))
    return pairs[::-1]


def _fast_pairs(words: Sequence[str], window: Sequence[str]) -> list[Pair]:
    pairs: list[Pair] = []
    for code in Levenshtein.opcodes(words, window):
        quoted = range(code.src_start, code.src_end)
        original = range(code.dest_start, code.dest_end)
        pairs.extend(Pair(a, b) for a, b in zip(quoted, original, strict=False))
        pairs.extend(Pair(a, None) for a in quoted[len(original) :])
        pairs.extend(Pair(None, b) for b in original[len(quoted) :])
    while pairs and pairs[0].quoted is None:
        pairs.pop(0)
    while pairs and pairs[-1].quoted is None:
        pairs.pop()
    return pairs


def _cost(word: str, other: str) -> float:
    if word == other:
        return 0.0
    return _SIMILAR if word[:4] == other[:4] and len(word) > 3 else _CHANGED


def _within_sentences(pairs: list[Pair], words: Sequence[str], source: Wording) -> list[Pair]:
    """Let no changed word at the phrase's edge pair with a word of another sentence."""
    trimmed = list(pairs)
    for edge, next_to in ((0, 1), (-1, 0)):
        quoted, original = trimmed[edge].quoted, trimmed[edge].original
        if len(trimmed) < 2 or quoted is None or original is None:
            continue
        is_last_word = original + next_to in (0, len(source.words))
        is_changed = words[quoted] != source.words[original].text
        if is_changed and not is_last_word and source.is_edge(original + next_to):
            trimmed[edge] = Pair(quoted, None)
    return _with_hyphenated(trimmed, source)


def _with_hyphenated(pairs: list[Pair], source: Wording) -> list[Pair]:
    """Add the rest of a hyphenated word of which the phrase has only a part."""
    first, last = pairs[0].original, pairs[-1].original
    if first and source.words[first - 1].is_tied:
        pairs = [Pair(None, first - 1), *pairs]
    if last is not None and source.words[last].is_tied:
        pairs = [*pairs, Pair(None, last + 1)]
    return pairs


def _counted(pairs: Sequence[Pair], words: Sequence[str], texts: Sequence[str]) -> Alignment:
    same = sum(
        p.quoted is not None and p.original is not None and words[p.quoted] == texts[p.original]
        for p in pairs
    )
    return Alignment(tuple(pairs), same, len(pairs) - same)
