"""Tokenise with a Unigram vocabulary that is read in milliseconds.

The package `tokenizers` takes most of a second and 300 MB to read one of 250,000 pieces. This does
the same from three sorted arrays: every substring of a text is looked up by its hash, and the most
likely sequence of pieces is found by dynamic programming.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PIECES = "pieces.npz"
SPACE = "▁"
_BASE = np.uint64(0x9E3779B97F4A7C15)
# The vowels and the endings of Korean, which join the letter before them.
_JAMO = frozenset(map(chr, range(0x1160, 0x1200)))
# A character that is no piece is as unlikely as this, below the least likely piece.
_UNKNOWN_PENALTY = 10.0


@dataclass(frozen=True, slots=True)
class Tokenised:
    """A text's token ids; where each is in it, in code points; which are special."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    special_tokens_mask: list[int]


class UnigramTokenizer:
    """Does what the package `tokenizers` does with a Unigram model, NFKC and metaspaces.

    `special`: the ids of the first and the last token and of what is unknown.
    """

    def __init__(self, folder: Path, special: tuple[int, int, int] = (0, 2, 3)) -> None:
        with np.load(folder / PIECES) as held:
            self._hashes, self._ids = held["hashes"], held["ids"]
            self._scores, self._longest = held["scores"], int(held["longest"])
        self._first, self._last, self._unknown = special
        self._unlikely = float(self._scores.min()) - _UNKNOWN_PENALTY
        self._most: int | None = None

    def enable_truncation(self, most: int) -> None:
        self._most = most

    def no_truncation(self) -> None:
        self._most = None

    def no_padding(self) -> None:
        """Texts are never padded."""

    def encode_batch(self, texts: Sequence[str]) -> list[Tokenised]:
        return [self.encode(text) for text in texts]

    def encode(self, text: str, *, add_special_tokens: bool = True) -> Tokenised:
        """Return a text's tokens, cut to the most that was set."""
        written, places = _normalised(text)
        found = self._best(written)
        room = len(found) if self._most is None else self._most - 2 * add_special_tokens
        ids = [piece for piece, _, _ in found[:room]]
        offsets = [(places[a][0], places[b - 1][1]) for _, a, b in found[:room]]
        if not add_special_tokens:
            return Tokenised(ids, offsets, [0] * len(ids))
        nowhere = (0, 0)
        return Tokenised(
            [self._first, *ids, self._last],
            [nowhere, *offsets, nowhere],
            [1, *[0] * len(ids), 1],
        )

    def _best(self, text: str) -> list[tuple[int, int, int]]:
        """Return the most likely pieces: their ids, where they start and where they end."""
        size = len(text)
        best, came = [0.0] + [-np.inf] * size, [(0, 0)] * (size + 1)
        ways = self._pieces_at(text)
        for start in range(size):
            known, has_one = best[start], False
            for end, piece, score in ways[start]:
                has_one = has_one or end == start + 1
                if known + score > best[end]:
                    best[end], came[end] = known + score, (start, piece)
            if not has_one and known + self._unlikely > best[start + 1]:
                best[start + 1], came[start + 1] = known + self._unlikely, (start, self._unknown)
        return self._walk(came, text)

    def _walk(self, came: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int, int]]:
        """Follow the best way back; what is unknown of one word is one token."""
        found: list[tuple[int, int, int]] = []
        at = len(text)
        while at:
            start, piece = came[at]
            if found and piece == self._unknown == found[-1][0] and text[at] != SPACE:
                found[-1] = (piece, start, found[-1][2])
            else:
                found.append((piece, start, at))
            at = start
        return found[::-1]

    def _pieces_at(self, text: str) -> list[list[tuple[int, int, float]]]:
        """Return the pieces that begin at each character, the shortest first."""
        codes = _codes(text)
        ways: list[list[tuple[int, int, float]]] = [[] for _ in text]
        hashes = np.zeros(len(codes), np.uint64)
        for length in range(1, min(self._longest, len(codes)) + 1):
            count = len(codes) - length + 1
            hashes = hashes[:count] * _BASE + codes[length - 1 :]
            rows = np.searchsorted(self._hashes, hashes)
            rows[rows == len(self._hashes)] = 0
            for start in np.flatnonzero(self._hashes[rows] == hashes).tolist():
                row = rows[start]
                ways[start].append((start + length, int(self._ids[row]), float(self._scores[row])))
        return ways


def write_pieces(folder: Path, pieces: Iterable[str], scores: NDArray[np.float32]) -> None:
    """Write a vocabulary; the ids are the pieces' numbers."""
    written = list(pieces)
    hashes = np.array([_hash(piece) for piece in written], np.uint64)
    order = np.argsort(hashes, kind="stable")
    np.savez(
        folder / PIECES,
        hashes=hashes[order],
        ids=order.astype(np.int32),
        scores=np.asarray(scores, np.float64)[order],
        longest=max(map(len, written)),
    )


def _hash(piece: str) -> int:
    found = 0
    for character in piece:
        found = (found * int(_BASE) + ord(character) + 1) & 0xFFFFFFFFFFFFFFFF
    return found


def _codes(text: str) -> NDArray[np.uint64]:
    """Return a text's code points, each plus one, so that no character is nothing."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return codes.astype(np.uint64) + np.uint64(1)


def _normalised(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text as the pieces are written, and where each of its characters comes from.

    NFKC; white space is one metaspace before a word.
    """
    written: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        cluster = text[start:end]
        for character in cluster if cluster.isascii() else unicodedata.normalize("NFKC", cluster):
            is_space = character.isspace()
            if is_space and written and written[-1] == SPACE:
                places[-1] = start, end
                continue
            written.append(SPACE if is_space else character)
            places.append((start, end))
    if written and written[0] != SPACE:
        written.insert(0, SPACE)
        places.insert(0, places[0])
    return "".join(written), places


def _clusters(text: str) -> Iterable[tuple[int, int]]:
    """Yield where the characters are, each with the marks that combine with it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not (unicodedata.combining(text[at]) or text[at] in _JAMO):
            yield start, at
            start = at
