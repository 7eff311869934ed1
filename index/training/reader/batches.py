"""Pairs as arrays: the token ids of question and passage, and which tokens each sentence has."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.reader import QUESTION_TOKENS
from index.models import Span
from index.training.reader.mixture import Pair

MAX_TOKENS = 208
_BATCH = 32
# Batches are sorted by length among so many neighbours.
_POOL = 40


@dataclass(frozen=True, slots=True)
class Half:
    """Part of a batch, alike in length. Shapes: (n, tokens), and (n, sentences, tokens)."""

    ids: NDArray[np.int64]
    mask: NDArray[np.int64]
    types: NDArray[np.int64]
    question: NDArray[np.float32]
    sentences: NDArray[np.float32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Halves, and of their rows together: right sentences (rows, most sentences), groups, weights.

    `starts` and `ends` of the halves are the answer's first and last token, 0 where there is none
    and -1 where it is not known.
    """

    halves: tuple[Half, ...]
    right: NDArray[np.float32]
    groups: NDArray[np.int64]
    weights: NDArray[np.float32]


class Batcher:
    """Makes batches of pairs; tokenises every text once."""

    def __init__(self, tokenizer: Any) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._passage = lru_cache(maxsize=60_000)(self._tokens)

    def batches(self, lists: Sequence[Sequence[Pair]], seed: int) -> Iterator[Batch]:
        """Yield batches of about 32 pairs, lists kept whole, alike in length, in random order."""
        chance = random.Random(seed)
        for first in range(0, len(lists), _POOL * 8):
            pool = sorted(lists[first : first + _POOL * 8], key=lambda pairs: self._length(pairs))
            batches: list[list[Pair]] = [[]]
            for pairs in pool:
                if len(batches[-1]) + len(pairs) / 2 > _BATCH:
                    batches.append([])
                batches[-1].extend(pairs)
            chance.shuffle(batches)
            yield from (self.batch(pairs) for pairs in batches if pairs)

    def batch(self, pairs: Sequence[Pair]) -> Batch:
        """Return a batch of pairs, in two halves by length."""
        rows = sorted(pairs, key=lambda pair: len(self._passage(pair.piece.text)[0]))
        most = max(len(pair.piece.sentences) for pair in rows)
        right = np.zeros((len(rows), most), np.float32)
        for i, pair in enumerate(rows):
            right[i, list(pair.right)] = 1
        middle = -(-len(rows) // 2)
        halves = tuple(self._half(part, most) for part in (rows[:middle], rows[middle:]) if part)
        # A sentence that was cut away answers nothing.
        seen = np.concatenate([half.sentences.any(-1) for half in halves])
        groups = np.array([pair.group for pair in rows], np.int64)
        weights = np.array([pair.weight for pair in rows], np.float32)
        return Batch(halves, right * seen, groups, weights / weights.mean())

    def _length(self, pairs: Sequence[Pair]) -> int:
        return max(len(pair.piece.text) for pair in pairs)

    def _tokens(self, text: str) -> tuple[list[int], NDArray[np.int32]]:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return encoding.ids, np.asarray(encoding.offsets, np.int32).reshape(-1, 2)

    def _half(self, pairs: Sequence[Pair], most: int) -> Half:
        cls, sep = (self._tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))
        rows = []
        for pair in pairs:
            question = self._tokens(pair.question)[0][:QUESTION_TOKENS]
            passage, offsets = self._passage(pair.piece.text)
            room = MAX_TOKENS - len(question) - 3
            rows.append((question, passage[:room], offsets[:room]))
        width = max(len(question) + len(passage) + 3 for question, passage, _ in rows)
        shape = (len(rows), width)
        ids, mask, types = (np.zeros(shape, np.int64) for _ in range(3))
        asked, sentences = (
            np.zeros(shape, np.float32),
            np.zeros((len(rows), most, width), np.float32),
        )
        starts, ends = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64)
        for i, ((question, passage, offsets), pair) in enumerate(zip(rows, pairs, strict=True)):
            first = len(question) + 2
            filled = [cls, *question, sep, *passage, sep]
            ids[i, : len(filled)] = filled
            mask[i, : len(filled)] = 1
            types[i, first : len(filled)] = 1
            asked[i, 1 : first - 1] = 1
            for j, span in enumerate(pair.piece.sentences):
                sentences[i, j, first : len(filled) - 1] = _inside(offsets, span)
            if pair.right:
                within = _inside(offsets, pair.answer or Span(0, 0)).nonzero()[0]
                starts[i], ends[i] = (within[[0, -1]] + first) if len(within) else (-1, -1)
        return Half(ids, mask, types, asked, sentences, starts, ends)


def _inside(offsets: NDArray[np.int32], span: Span) -> NDArray[np.bool_]:
    return np.asarray((offsets[:, 0] < span.end) & (offsets[:, 1] > span.start), np.bool_)
