"""Pairs as arrays: the token ids of question and passage, and which tokens each sentence has."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.reader_input import ReaderInput, ReaderTokenizer
from index.models import Span
from index.training.reader.mixture import Pair

MAX_TOKENS = 208
_BATCH = 32
# Batches are sorted by length within pools of this many.
_POOL = 40


@dataclass(frozen=True, slots=True)
class Half:
    """Part of a batch, alike in length. Shapes: (n, tokens), and (n, sentences, tokens).

    `starts` and `ends` are the answer's first and last token, 0 if there is none and -1 if it is
    not known.
    """

    ids: NDArray[np.int64]
    mask: NDArray[np.int64]
    types: NDArray[np.int64]
    question: NDArray[np.float32]
    sentences: NDArray[np.float32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Two halves, and of all their rows the right sentences, (rows, sentences), groups, weights."""

    halves: tuple[Half, ...]
    right: NDArray[np.float32]
    groups: NDArray[np.int64]
    weights: NDArray[np.float32]


class Batcher:
    """Makes batches of pairs; tokenises every passage once."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = ReaderTokenizer(tokenizer, MAX_TOKENS)
        self._passage = lru_cache(maxsize=60_000)(self._tokenizer.tokens)

    def batches(self, lists: Sequence[Sequence[Pair]], seed: int) -> Iterator[Batch]:
        """Yield batches of about 32 pairs, alike in length, in random order, each list in one."""
        chance = random.Random(seed)
        for first in range(0, len(lists), _POOL * 8):
            pool = sorted(lists[first : first + _POOL * 8], key=_length)
            batches: list[list[Pair]] = [[]]
            for pairs in pool:
                if len(batches[-1]) + len(pairs) / 2 > _BATCH:
                    batches.append([])
                batches[-1].extend(pairs)
            chance.shuffle(batches)
            yield from (self.batch(pairs) for pairs in batches if pairs)

    def batch(self, pairs: Sequence[Pair]) -> Batch:
        """Return a batch of pairs, in two halves by length."""
        rows = sorted(pairs, key=lambda pair: len(self._passage(pair.piece.text).ids))
        most = max(len(pair.piece.sentences) for pair in rows)
        right = np.zeros((len(rows), most), np.float32)
        for i, pair in enumerate(rows):
            right[i, list(pair.right)] = 1
        middle = -(-len(rows) // 2)
        halves = tuple(self._half(part, most) for part in (rows[:middle], rows[middle:]) if part)
        # A sentence that was cut off is not a right one.
        seen = np.concatenate([half.sentences.any(-1) for half in halves])
        groups = np.array([pair.group for pair in rows], np.int64)
        weights = np.array([pair.weight for pair in rows], np.float32)
        return Batch(halves, right * seen, groups, weights / weights.mean())

    def _half(self, pairs: Sequence[Pair], most: int) -> Half:
        rows = [self._input(pair) for pair in pairs]
        half = _empty_half(len(rows), most, width=max(len(row.ids) for row in rows))
        for i, (row, pair) in enumerate(zip(rows, pairs, strict=True)):
            length = len(row.ids)
            half.ids[i, :length] = row.ids
            half.mask[i, :length] = 1
            half.types[i, :length] = row.types
            half.question[i, :length] = row.question
            half.sentences[i, : len(pair.piece.sentences), :length] = row.sentences(
                pair.piece.sentences
            )
            if pair.right:
                inside = row.inside(pair.answer or Span(0, 0)).nonzero()[0]
                half.starts[i], half.ends[i] = inside[[0, -1]] if len(inside) else (-1, -1)
        return half

    def _input(self, pair: Pair) -> ReaderInput:
        return self._tokenizer.input(
            self._tokenizer.tokens(pair.question), self._passage(pair.piece.text)
        )


def _length(pairs: Sequence[Pair]) -> int:
    return max(len(pair.piece.text) for pair in pairs)


def _empty_half(rows: int, sentences: int, width: int) -> Half:
    shape = rows, width
    return Half(
        ids=np.zeros(shape, np.int64),
        mask=np.zeros(shape, np.int64),
        types=np.zeros(shape, np.int64),
        question=np.zeros(shape, np.float32),
        sentences=np.zeros((rows, sentences, width), np.float32),
        starts=np.zeros(rows, np.int64),
        ends=np.zeros(rows, np.int64),
    )
