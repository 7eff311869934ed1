"""What speaks for each sentence of some passages as the answer to a question.

A sentence is held against the question word by word: idf-weighted MaxSim over token vectors in
context (on SQuAD 2.0 this finds more than cosine or shared words do), its own and its passage's.
All sentences are weighed at once, as rows of the same arrays.
"""

import math
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.encoders import Encoded
from index.models import Span
from index.retrieval import AnswerType, Candidate, Question, has_type
from index.store import PassageVectors
from index.store.forward_index import find, is_in, pack
from index.text import ASSUMED

# How well a question's word is met, at least, that stands there as a word, as an acronym, or only
# in the source's description, as its speaker's name does.
KNOWN = np.float32(0.8)
# How much of what the sentence before meets counts for one that leans on it.
CARRIED = 0.9
# Token vectors are stored as their numbers times this, rounded.
_SCALE = np.float32(127)
# Where the tokens of one passage end and the next one's begin, in one count for all: far apart.
_APART = 1 << 40


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for one sentence as the answer.

    All but the length lie between -1 and 1. The `type_` signals are 0 where the question does not
    ask for a time, a number or a name, else 1 or -1: whether the sentence holds one. The last four
    are a reader's, in tenths of logits, where there is one (`index.answering.reading`): how much
    better the sentence answers than nothing does, whether its passage answers, how likely the
    sentence is among all that were read, and whether it was not.
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


@dataclass(frozen=True, slots=True)
class CandidateText:
    """A candidate passage with its words.

    `sentences` are the words of its sentences, `leans` says of each whether it needs the one
    before it; `known` are the stems of what is known about its source; `language` is its text's.
    """

    candidate: Candidate
    sentences: Sequence[str]
    leans: Sequence[bool]
    known: Set[str]
    language: str = ASSUMED

    @property
    def vectors(self) -> PassageVectors:
        return self.candidate.vectors

    @property
    def spans(self) -> list[Span]:
        return [sentence.span for sentence in self.candidate.passage.sentences]


def signals_of(
    question: Question, encoded: Encoded, texts: Sequence[CandidateText]
) -> Iterator[Signals]:
    """Yield the signals of every sentence of some passages, in their order."""
    if not texts:
        return
    sizes = np.array([len(text.sentences) for text in texts])
    firsts, owner = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(texts)), sizes)
    similar = _word_similarities(question, encoded, [text.vectors.tokens for text in texts])
    of_passages, of_sentences = _token_ranges(texts)
    known = _met(question, [text.known for text in texts])
    met = _met_in_sentences(question, texts) | known[owner]

    weights = np.array(question.weights, np.float32)
    is_content = np.array([not word.is_function_word for word in question.words], np.bool_)
    content = _shares(np.where(is_content, weights, np.float32(0)))
    weights = _shares(weights)
    met_in_passage = np.logical_or.reduceat(met, firsts, axis=0)
    whole = _sum(weights, np.maximum(_best(similar, of_passages), KNOWN * met_in_passage))
    best = np.maximum(_best(similar, of_sentences), KNOWN * met)
    cosine = [c for text in texts for c in (text.vectors.sentences @ encoded.vector).tolist()]
    # "They come from states": what "they" are stands one or two sentences before.
    for i in (i for i, leans in enumerate(chain(*(text.leans for text in texts))) if leans):
        best[i] = np.maximum(best[i], np.float32(CARRIED) * best[i - 1])
        cosine[i] = max(cosine[i], CARRIED * cosine[i - 1])
    worst = best[:, is_content].min(axis=1) if is_content.any() else np.zeros(len(best), np.float32)
    columns = {
        "maxsim": _sum(weights, best).tolist(),
        "maxsim_passage": whole[owner].tolist(),
        "coverage_near": _sum(content, _near(met, owner)).tolist(),
        "cosine": cosine,
        "fused": [text.candidate.fused for text in texts for _ in text.sentences],
        "worst_word": worst.tolist(),
        "type_time": _type_signals(question, texts, "time"),
        "type_number": _type_signals(question, texts, "number"),
        "type_name": _type_signals(question, texts, "name"),
        "length": [math.log1p(len(sentence)) / 6 for text in texts for sentence in text.sentences],
    }
    for row in zip(*columns.values(), strict=True):
        yield Signals(**dict(zip(columns, row, strict=True)))


def _shares(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    return weights / (weights.sum() or np.float32(1))


def _sum(
    weights: NDArray[np.float32], rows: NDArray[np.float32] | NDArray[np.bool_]
) -> NDArray[np.float32]:
    """Return the weighted sum of each row; equal rows have equal sums, wherever they stand.

    A matrix product does not promise that.
    """
    return np.asarray((rows * weights).sum(axis=1), np.float32)


def _met(question: Question, found: Sequence[Set[str]]) -> NDArray[np.bool_]:
    """Say of each set of stems which of the question's words, or their acronyms, are among it.

    (sets, words).
    """
    pairs = [(w.stem, a) for w, a in zip(question.words, question.aliases, strict=True)]
    wanted = frozenset(form for pair in pairs for form in pair if form)
    shared = (wanted & stems for stems in found)
    rows = [[stem in here or alias in here for stem, alias in pairs] for here in shared]
    return np.array(rows, np.bool_).reshape(len(found), len(pairs))


def _met_in_sentences(question: Question, texts: Sequence[CandidateText]) -> NDArray[np.bool_]:
    """Say of each sentence what `_met` says of a set of stems: (sentences, words)."""
    stored = [text.vectors.stems for text in texts]
    packed = [
        stems
        if stems is not None and is_in(stems, question.language)
        else pack(text.sentences, question.language)
        for stems, text in zip(stored, texts, strict=True)
    ]
    stems = [word.stem for word in question.words]
    aliases = [a or stem for a, stem in zip(question.aliases, stems, strict=True)]
    found = find([*stems, *aliases], packed, [len(text.sentences) for text in texts])
    return found[:, : len(stems)] | found[:, len(stems) :]


def _near(met: NDArray[np.bool_], owner: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Say which words a sentence or one beside it, of its passage, has: (sentences, words)."""
    near = met.copy()
    is_next = (owner[1:] == owner[:-1])[:, np.newaxis]
    near[1:] |= met[:-1] & is_next
    near[:-1] |= met[1:] & is_next
    return near


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


def _word_similarities(
    question: Question, encoded: Encoded, tokens: Sequence[NDArray[np.int8]]
) -> NDArray[np.float32]:
    """Return the cosines of all tokens and the question's words: (tokens, words).

    A word of several pieces has their mean.
    """
    words = np.zeros((len(question.words), encoded.tokens.shape[1]), np.float32)
    for row, word in zip(words, question.words, strict=True):
        is_inside = (encoded.offsets[:, 0] >= word.span.start) & (
            encoded.offsets[:, 1] <= word.span.end
        )
        if is_inside.any():
            row[:] = encoded.tokens[is_inside].mean(axis=0) / _SCALE
    # One passage at a time: all of them would leave the processor's cache.
    return np.concatenate([part.astype(np.float32) @ words.T for part in tokens])


def _token_ranges(texts: Sequence[CandidateText]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the tokens of passages, and of their sentences, begin and end among all of them.

    (passages, 2) and (sentences, 2); the tokens of a passage stand in its text's order.
    """
    counts = np.array([len(text.vectors.offsets) for text in texts])
    ends = np.cumsum(counts)
    shift = np.repeat(np.arange(len(texts)) * _APART, counts)
    offsets = np.concatenate([text.vectors.offsets for text in texts]) + shift[:, np.newaxis]
    starts, stops = np.array(
        [
            (i * _APART + span.start, i * _APART + span.end)
            for i, text in enumerate(texts)
            for span in text.spans
        ],
        np.int64,
    ).T
    inside = np.searchsorted(offsets[:, 0], starts), np.searchsorted(offsets[:, 1], stops, "right")
    return np.stack([ends - counts, ends], axis=1), np.stack(inside, axis=1)


def _best(similar: NDArray[np.float32], ranges: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the greatest of each column within ranges of rows, 0 where one is empty."""
    padded = np.concatenate([similar, np.zeros((1, similar.shape[1]), np.float32)])
    best = np.maximum.reduceat(padded, ranges.reshape(-1), axis=0)[::2]
    best[ranges[:, 0] >= ranges[:, 1]] = 0
    return best
