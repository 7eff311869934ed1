"""Tokenise groups: passages in their context, questions, and where the right sentences are."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.reader_input import (
    BEFORE_TOKENS,
    HEAD_TOKENS,
    QUESTION_TOKENS,
    ReaderPassage,
    ReaderTokenizer,
)
from index.training.in_context.arrays import Arrays
from index.training.in_context.groups import Group, Right

# The most tokens that are read; of a passage with its context, beside the longest question.
MAX_TOKENS = 400
_MOST = MAX_TOKENS - QUESTION_TOKENS - 3
# The most sentences of a passage that are told apart; further ones are left out.
_MOST_SENTENCES = 62


class _Passages:
    """Passages met so far, as tokens."""

    def __init__(self, tokenizer: Any, separator: int) -> None:
        self._tokenizer = ReaderTokenizer(tokenizer, _MOST)
        self._separator = separator
        self._numbers: dict[ReaderPassage, int] = {}
        self.ids: list[list[int]] = []
        self.sentence_of: list[NDArray[np.int8]] = []
        self.firsts: list[int] = []
        self.offsets: list[NDArray[np.int32]] = []

    def number(self, passage: ReaderPassage) -> int:
        known = self._numbers.get(passage)
        if known is None:
            known = self._numbers[passage] = len(self.ids)
            self._add(passage)
        return known

    def _add(self, passage: ReaderPassage) -> None:
        head, before, text = map(
            self._tokenizer.tokens, (passage.head, passage.before, passage.text)
        )
        ids: list[int] = []
        if len(head.ids):
            ids += [*head.ids[:HEAD_TOKENS], self._separator]
        if len(before.ids):
            ids += [*before.ids[-BEFORE_TOKENS:], self._separator]
        first, room = len(ids), _MOST - len(ids)
        offsets = text.offsets[:room]
        sentence_of = np.full(first + len(offsets), -1, np.int8)
        for i, s in enumerate(passage.sentences[:_MOST_SENTENCES]):
            inside = (offsets[:, 0] < s.end) & (offsets[:, 1] > s.start)
            sentence_of[first:][inside] = i
        self.ids.append([*ids, *text.ids[:room]])
        self.sentence_of.append(sentence_of)
        self.firsts.append(first)
        self.offsets.append(offsets)

    def answer(self, number: int, right: Right | None) -> tuple[int, int]:
        """Return an answer's first and last token, counted from where the context begins."""
        if right is None or right.answer is None:
            return -1, -1
        offsets, span = self.offsets[number], right.answer
        inside = np.flatnonzero((offsets[:, 0] < span.end) & (offsets[:, 1] > span.start))
        if not len(inside):
            return -1, -1
        first = self.firsts[number]
        return first + int(inside[0]), first + int(inside[-1])


def arrays_of(sets: Sequence[Sequence[Group]], tokenizer: Any) -> Arrays:
    """Return sets of groups as arrays, by the tokenizer of the model that is to learn from them.

    The first set is learned from, the others are looked at.
    """
    groups = [group for one in sets for group in one]
    begin, separator = tokenizer.encode("").ids
    passages = _Passages(tokenizer, separator)
    plain = ReaderTokenizer(tokenizer, _MOST)
    questions = [list(plain.tokens(g.question).ids[:QUESTION_TOKENS]) for g in groups]
    pairs = [
        (i, number, _bits(right), *passages.answer(number, right))
        for i, group in enumerate(groups)
        for passage, right in zip(group.passages, group.right, strict=True)
        for number in (passages.number(passage),)
    ]
    flat_passages, passage_ends = _flat(passages.ids)
    flat_questions, question_ends = _flat(questions)
    used = np.unique(np.concatenate([flat_passages, flat_questions, [begin, separator]]))
    columns = list(zip(*pairs, strict=True))
    return Arrays(
        vocabulary=used,
        special=np.searchsorted(used, [begin, separator]),
        passages=np.searchsorted(used, flat_passages).astype(np.uint16),
        passage_ends=passage_ends,
        sentence_of=np.concatenate(passages.sentence_of),
        firsts=np.array(passages.firsts, np.int16),
        sizes=np.array([int(s.max(initial=-1)) + 1 for s in passages.sentence_of], np.int8),
        questions=np.searchsorted(used, flat_questions).astype(np.uint16),
        question_ends=question_ends,
        asked=np.arange(len(groups), dtype=np.int32),
        weights=np.array([g.weight for g in groups], np.float32),
        contradicts=np.array([g.contradicts for g in groups]),
        is_english=np.array([g.language == "en" for g in groups]),
        kinds=np.repeat(np.arange(len(sets)), [len(one) for one in sets]).astype(np.int8),
        groups=np.array(columns[0], np.int32),
        read=np.array(columns[1], np.int32),
        right=np.array(columns[2], np.int64),
        starts=np.array(columns[3], np.int16),
        ends=np.array(columns[4], np.int16),
    )


def _bits(right: Right | None) -> int:
    return sum(1 << i for i in right.sentences if i < _MOST_SENTENCES) if right else 0


def _flat(rows: Iterable[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    rows = list(rows)
    ends = np.cumsum([len(row) for row in rows])
    return np.fromiter((i for row in rows for i in row), np.int64, int(ends[-1])), ends
