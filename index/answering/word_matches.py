"""Match the words of a question with those of sentences and passages.

A word of the question is matched by its most similar token: contextual token vectors are compared
by their cosine. All sentences are matched at once, as rows of shared arrays.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.encoders import Encoded
from index.models import Span
from index.retrieval import Candidate, Question
from index.store import PassageVectors
from index.store.forward_index import find, is_in, pack
from index.text import ASSUMED, spelt_year

# The least similarity of a question's word that occurs literally in the sentence, as an acronym, or
# in the facts about its source, such as the speaker's name.
LITERAL = np.float32(0.8)
# The share of the previous sentence's similarity that counts for a sentence that needs it.
CARRIED = 0.9
# Token vectors are stored multiplied by this and rounded.
_SCALE = np.float32(127)
# Added to the offsets of each passage in turn, so that one search covers the tokens of all of them.
_APART = 1 << 40


@dataclass(frozen=True, slots=True)
class CandidateText:
    """A candidate passage with its words.

    `sentences`: the text of each sentence; `leans`: how far before each the one is that it needs;
    `known`: the stems of the facts about its source; `language`: that of its document; `quoted`:
    the stems of the name of the one whom a sentence quotes, by the sentence's number.
    """

    candidate: Candidate
    sentences: Sequence[str]
    leans: Sequence[int]
    known: Set[str]
    language: str = ASSUMED
    quoted: Mapping[int, Set[str]] = field(default_factory=dict)

    @property
    def vectors(self) -> PassageVectors:
        return self.candidate.vectors

    @property
    def spans(self) -> list[Span]:
        return [sentence.span for sentence in self.candidate.passage.sentences]


@dataclass(frozen=True, slots=True)
class WordMatches:
    """How well each word of the question is matched.

    `in_passages`, `in_sentences`: the best similarity, (passages, words) and (sentences, words);
    `literal`: whether the word itself occurs, (sentences, words); `owner`: the passage of each
    sentence.
    """

    in_passages: NDArray[np.float32]
    in_sentences: NDArray[np.float32]
    literal: NDArray[np.bool_]
    owner: NDArray[np.intp]


def word_matches(
    question: Question, encoded: Encoded, texts: Sequence[CandidateText]
) -> WordMatches:
    """Match every word of the question with every passage and sentence."""
    sizes = np.array([len(text.sentences) for text in texts])
    firsts, owner = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(texts)), sizes)
    similarities = _word_similarities(question, encoded, [text.vectors.tokens for text in texts])
    of_passages, of_sentences = _token_ranges(texts)
    known = _literal_in_sets(question, [text.known for text in texts])
    literal = _literal_in_sentences(question, texts) | known[owner] | _spelt_years(question, texts)
    for text, first in zip(texts, firsts, strict=True):
        for number, names in text.quoted.items():
            literal[first + number] |= _literal_in_sets(question, [names])[0]
    in_passage = np.logical_or.reduceat(literal, firsts, axis=0)
    best = np.maximum(_column_maxima(similarities, of_sentences), LITERAL * literal)
    # "They come from states": what "they" refers to is one or two sentences before.
    for i, needed in leaning(texts):
        best[i] = np.maximum(best[i], np.float32(CARRIED) * best[needed])
    return WordMatches(
        in_passages=np.maximum(_column_maxima(similarities, of_passages), LITERAL * in_passage),
        in_sentences=best,
        literal=literal,
        owner=owner,
    )


def leaning(texts: Sequence[CandidateText]) -> Iterator[tuple[int, int]]:
    """Yield the indices of the sentences that need one before them, and of that one."""
    leans = chain(*(text.leans for text in texts))
    return ((i, i - back) for i, back in enumerate(leans) if back)


def _literal_in_sets(question: Question, found: Sequence[Set[str]]) -> NDArray[np.bool_]:
    """Say which of the question's words or their acronyms are in each set: (sets, words)."""
    pairs = [(w.stem, a) for w, a in zip(question.words, question.aliases, strict=True)]
    wanted = frozenset(form for pair in pairs for form in pair if form)
    shared = (wanted & stems for stems in found)
    rows = [[stem in here or alias in here for stem, alias in pairs] for here in shared]
    return np.array(rows, np.bool_).reshape(len(found), len(pairs))


def _literal_in_sentences(question: Question, texts: Sequence[CandidateText]) -> NDArray[np.bool_]:
    """Say which of the question's words or their acronyms each sentence has: (sentences, words)."""
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


def _spelt_years(question: Question, texts: Sequence[CandidateText]) -> NDArray[np.bool_]:
    """Say which of the question's years each sentence has in words: (sentences, words)."""
    found = np.zeros((sum(len(text.sentences) for text in texts), len(question.words)), np.bool_)
    for column, word in enumerate(question.words):
        if word.surface in question.years:
            found[:, column] = [
                spelt_year(sentence, word.surface, text.language) is not None
                for text in texts
                for sentence in text.sentences
            ]
    return found


def _word_similarities(
    question: Question, encoded: Encoded, tokens: Sequence[NDArray[np.int8]]
) -> NDArray[np.float32]:
    """Return the cosine of each token with each word of the question: (tokens, words).

    The vector of a word that is split into several pieces is their mean.
    """
    words = np.zeros((len(question.words), encoded.tokens.shape[1]), np.float32)
    for row, word in zip(words, question.words, strict=True):
        is_inside = (encoded.offsets[:, 0] >= word.span.start) & (
            encoded.offsets[:, 1] <= word.span.end
        )
        if is_inside.any():
            row[:] = encoded.tokens[is_inside].mean(axis=0) / _SCALE
    # One passage at a time: all of them at once would not fit the processor's cache.
    return np.concatenate([part.astype(np.float32) @ words.T for part in tokens])


def _token_ranges(texts: Sequence[CandidateText]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the ranges of tokens of the passages and of the sentences.

    (passages, 2) and (sentences, 2), each a start and an end among all tokens; the tokens of a
    passage are in the order of its text.
    """
    counts = np.array([len(text.vectors.offsets) for text in texts])
    ends = np.cumsum(counts)
    shifts = np.repeat(np.arange(len(texts)) * _APART, counts)
    offsets = np.concatenate([text.vectors.offsets for text in texts]) + shifts[:, np.newaxis]
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


def _column_maxima(rows: NDArray[np.float32], ranges: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the maximum of each column within each range of rows; 0 if the range is empty."""
    padded = np.concatenate([rows, np.zeros((1, rows.shape[1]), np.float32)])
    maxima = np.maximum.reduceat(padded, ranges.reshape(-1), axis=0)[::2]
    maxima[ranges[:, 0] >= ranges[:, 1]] = 0
    return maxima
