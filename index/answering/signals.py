"""Compute the signals that a sentence answers a question.

The main signal compares the question with the sentence, and with its passage, word by word:
idf-weighted MaxSim over contextual token vectors (`index.answering.word_matches`). On SQuAD 2.0 it
finds more answers than cosine or shared words do.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.answering.word_matches import CARRIED, CandidateText, leaning, word_matches
from index.encoders import Encoded
from index.retrieval import AnswerType, Question, has_type


@dataclass(frozen=True, slots=True)
class Signals:
    """The signals that one sentence is the answer.

    All but the length are between -1 and 1. The `type_` signals are 0 unless the question asks for
    a time, a number or a name; then they are 1 if the sentence contains one, else -1. The last five
    come from the reader, if there is one (`index.answering.reading`). In tenths of logits:
    `reader`, how much better the sentence answers than no answer; `answerable`, whether its passage
    answers; `share`, how likely it is among all the sentences read; `contradicts`, whether its
    passage denies what the question takes for granted. `unread`: 1 if it was not read.
    """

    maxsim: float
    maxsim_passage: float
    coverage_near: float
    cosine: float
    fused: float
    worst_word: float
    type_time: float
    type_number: float
    type_name: float
    length: float
    reader: float = 0.0
    answerable: float = 0.0
    share: float = 0.0
    unread: float = 0.0
    contradicts: float = 0.0


def signals_of(
    question: Question, encoded: Encoded, texts: Sequence[CandidateText]
) -> Iterator[Signals]:
    """Yield the signals of every sentence of the passages, in order."""
    if not texts:
        return
    matches = word_matches(question, encoded, texts)
    weights = np.array(question.weights, np.float32)
    is_content = np.array([not word.is_function_word for word in question.words], np.bool_)
    content = _normalised(np.where(is_content, weights, np.float32(0)))
    weights = _normalised(weights)
    best = matches.in_sentences
    passage_sums = _weighted_sums(weights, matches.in_passages)
    worst = best[:, is_content].min(axis=1) if is_content.any() else np.zeros(len(best), np.float32)
    columns = {
        "maxsim": _weighted_sums(weights, best).tolist(),
        "maxsim_passage": passage_sums[matches.owner].tolist(),
        "coverage_near": _weighted_sums(content, _nearby(matches.literal, matches.owner)).tolist(),
        "cosine": _cosines(encoded, texts),
        "fused": [text.candidate.fused for text in texts for _ in text.sentences],
        "worst_word": worst.tolist(),
        "type_time": _type_signals(question, texts, "time"),
        "type_number": _type_signals(question, texts, "number"),
        "type_name": _type_signals(question, texts, "name"),
        "length": [math.log1p(len(sentence)) / 6 for text in texts for sentence in text.sentences],
    }
    for row in zip(*columns.values(), strict=True):
        yield Signals(**dict(zip(columns, row, strict=True)))


def _cosines(encoded: Encoded, texts: Sequence[CandidateText]) -> list[float]:
    """Return each sentence's cosine with the question; part of it carries over to the next."""
    cosines = [c for text in texts for c in (text.vectors.sentences @ encoded.vector).tolist()]
    for i, needed in leaning(texts):
        cosines[i] = max(cosines[i], CARRIED * cosines[needed])
    return cosines


def _normalised(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scale weights to a sum of 1."""
    return weights / (weights.sum() or np.float32(1))


def _weighted_sums(
    weights: NDArray[np.float32], rows: NDArray[np.float32] | NDArray[np.bool_]
) -> NDArray[np.float32]:
    """Return the weighted sum of each row; equal rows have equal sums, whatever their position.

    A matrix product does not guarantee that.
    """
    return np.asarray((rows * weights).sum(axis=1), np.float32)


def _nearby(literal: NDArray[np.bool_], owner: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Say which words occur in a sentence or its neighbours in the passage: (sentences, words)."""
    nearby = literal.copy()
    is_same_passage = (owner[1:] == owner[:-1])[:, np.newaxis]
    nearby[1:] |= literal[:-1] & is_same_passage
    nearby[:-1] |= literal[1:] & is_same_passage
    return nearby


def _type_signals(
    question: Question, texts: Sequence[CandidateText], wanted: AnswerType
) -> Sequence[float]:
    if question.answer_type != wanted:
        return [0.0 for text in texts for _ in text.sentences]
    asked = frozenset(word.surface for word in question.words)
    return [
        1.0 if has_type(sentence, wanted, asked, text.language) else -1.0
        for text in texts
        for sentence in text.sentences
    ]
