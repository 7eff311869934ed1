"""Arrays on a device, and the batches that a network is given of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from index.training.reader.model import ReaderNetwork, Scores


@dataclass(frozen=True, slots=True)
class Batch:
    """What a network is given, (rows, tokens) each but `sentences`: (rows, sentences, tokens)."""

    ids: Tensor
    mask: Tensor
    types: Tensor
    question: Tensor
    sentences: Tensor


class Pairs:
    """Arrays on a device, from which batches are gathered. `held`: an `Arrays`."""

    def __init__(self, held: Any, device: str) -> None:
        def on(array: NDArray[Any]) -> Tensor:
            return torch.from_numpy(array.astype(np.int64)).to(device)

        self.held, self.device = held, device
        self._begin, self._separator = (int(n) for n in held.special)
        self._passages, self._questions = on(held.passages), on(held.questions)
        self._sentence_of = on(held.sentence_of)
        self._passage_ends, self._question_ends = on(held.passage_ends), on(held.question_ends)
        self._passage_starts = self._passage_ends - self._long(held.passage_ends)
        self._question_starts = self._question_ends - self._long(held.question_ends)
        self._firsts = on(held.firsts)
        self._asked, self._read = on(held.asked[held.groups]), on(held.read)
        passages, questions = (
            np.diff(held.passage_ends, prepend=0),
            np.diff(held.question_ends, prepend=0),
        )
        self.lengths = passages[held.read] + questions[held.asked[held.groups]] + 3
        self.sizes = held.sizes[held.read].astype(np.int64)

    def _long(self, ends: NDArray[np.int64]) -> Tensor:
        return torch.from_numpy(np.diff(ends, prepend=0)).to(self.device)

    def batch(self, pairs: NDArray[np.int64]) -> Batch:
        """Return the input of some pairs."""
        width, most = int(self.lengths[pairs].max()), max(1, int(self.sizes[pairs].max()))
        width += -width % 8  # which attention on a GPU is fastest with
        rows = torch.from_numpy(pairs).to(self.device)
        q, c = self._asked[rows][:, None], self._read[rows][:, None]
        asked = self._question_ends[q] - self._question_starts[q]
        size = self._passage_ends[c] - self._passage_starts[c]
        at = torch.arange(width, device=self.device)[None]
        on_question = (at >= 1) & (at <= asked)
        inside = (at >= asked + 2) & (at < asked + 2 + size)
        of_question = (self._question_starts[q] + at - 1).clamp(0, len(self._questions) - 1)
        of_passage = (self._passage_starts[c] + at - asked - 2).clamp(0, len(self._passages) - 1)
        ids = torch.full((len(pairs), width), self._separator, device=self.device)
        ids = torch.where(on_question, self._questions[of_question], ids)
        ids = torch.where(inside, self._passages[of_passage], ids)
        ids[:, 0] = self._begin
        mask = at <= asked + 2 + size
        types = (at >= asked + 2 + self._firsts[c]) & mask
        sentence = torch.where(inside, self._sentence_of[of_passage], -1)
        numbers = torch.arange(most, device=self.device)[None, :, None]
        sentences = (sentence[:, None] == numbers).float()
        return Batch(ids, mask.long(), types.long(), on_question.float(), sentences)


def scores_of(network: ReaderNetwork, given: Batch) -> Scores:
    """Return what a network says of a batch."""
    states = network.encode(given.ids, given.mask, given.types)
    return network.heads(states.float(), given.question, given.sentences)


def batches(pairs: Pairs, tokens: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Yield batches of whole groups, alike in length, of so many tokens, without end."""
    held, chance = pairs.held, np.random.default_rng(seed)
    ends = np.flatnonzero(np.diff(held.groups, append=-1)) + 1
    starts = np.concatenate([[0], ends[:-1]])
    learned = held.kinds[held.groups[starts]] == 0
    starts, ends = starts[learned], ends[learned]
    longest = np.array([pairs.lengths[a:b].max() for a, b in zip(starts, ends, strict=True)])
    while True:
        order = chance.permutation(len(starts))
        made = []
        for first in range(0, len(order), 4096):
            pool = order[first : first + 4096]
            pool = pool[np.argsort(longest[pool], kind="stable")]
            part: list[int] = []
            count = 0
            for group in pool.tolist():
                size = int(ends[group] - starts[group])
                if part and (count + size) * int(longest[group]) > tokens:
                    made.append(part)
                    part, count = [], 0
                part.append(group)
                count += size
            made.append(part)
        for number in chance.permutation(len(made)).tolist():
            yield np.concatenate([np.arange(starts[g], ends[g]) for g in made[number]])


def parts_of(
    pairs: NDArray[np.int64], lengths: NDArray[np.int64], tokens: int
) -> Iterator[NDArray[np.int64]]:
    """Yield pairs in parts of so many tokens at most, the padding included."""
    ordered = pairs[np.argsort(lengths[pairs], kind="stable")]
    first = 0
    while first < len(ordered):
        last = first + 1
        while last < len(ordered) and (last + 1 - first) * lengths[ordered[last]] <= tokens:
            last += 1
        yield ordered[first:last]
        first = last
