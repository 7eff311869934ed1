"""Score the sentences of the retrieved passages by how well they answer.

A score is the weighted sum of a sentence's signals (`index.answering.signals`). The weights are
fitted by `index.training.fit` and kept in `data/weights.json`.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from operator import attrgetter, mul

import numpy as np
from numpy.typing import NDArray

from index.answering.discourse import leans_back
from index.answering.signals import Signals, signals_of
from index.answering.weights import fitted
from index.answering.word_matches import CandidateText
from index.encoders import Encoded
from index.models import Document, Passage, Quotation, Quoting, Span
from index.retrieval import Candidate, Question
from index.text import ENDS_ASKING, words
from index.text.reach import turned_behind
from index.text.reports import tells_question


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a candidate passage, its `number` in that passage, its signals and score."""

    candidate: Candidate
    number: int
    signals: Signals
    score: float = 0.0

    @property
    def doc_id(self) -> str:
        return self.candidate.doc_id

    @property
    def passage_id(self) -> int:
        return self.candidate.passage_id

    @property
    def passage(self) -> Passage:
        return self.candidate.passage

    @property
    def span(self) -> Span:
        return self.passage.sentences[self.number].span

    @property
    def vector(self) -> NDArray[np.float32]:
        """The sentence's own vector: (dim,) float32, L2-normalised."""
        vector: NDArray[np.float32] = self.candidate.vectors.sentences[self.number]
        return vector

    def is_in(self, quotation: Quotation) -> bool:
        """Say whether a quotation contains this sentence."""
        return quotation.doc_id == self.doc_id and quotation.span.covers(self.span)


def score_sentences(
    question: Question,
    encoded: Encoded,
    candidates: Sequence[Candidate],
    documents: Mapping[str, Document],
    described: Mapping[str, Set[str]],
    weights: Mapping[str, float] | None = None,
    quotings: Mapping[str, Sequence[Quoting]] | None = None,
    asked: Set[str] = frozenset(),
) -> list[ScoredSentence]:
    """Score every sentence of the candidates that may be quoted, best first.

    `documents` maps ids to documents. `described` maps source ids to the stems of their facts, so
    that a speaker's name need not occur in the speech; nor need that of one who is quoted, by the
    `quotings` of a document. A sentence that is itself a question, such as an interviewer's, is
    left out unless the asker wants to know what was asked, or what was said in the sources `asked`;
    so is one that tells what somebody asked, or whose own speaker asks whether it is so.
    """
    quotings = quotings or {}
    found = [
        _text_of(c, documents[c.doc_id], described, quotings.get(c.doc_id, ())) for c in candidates
    ]
    places = [(one, i) for one in found for i in range(len(one.sentences))]
    scored = [
        ScoredSentence(one.candidate, i, signals)
        for (one, i), signals in zip(places, signals_of(question, encoded, found), strict=True)
        if not one.candidate.passage.sentences[i].is_heading
        and (
            question.is_about_asking
            or one.candidate.passage.source_id in asked
            or not _is_open(one, i)
        )
    ]
    return rank(scored, fitted().sentence if weights is None else weights)


def _is_open(one: CandidateText, i: int) -> bool:
    """Say whether a sentence is a question, or leaves one open: "It leaks. Is that true?"."""
    if ENDS_ASKING.search(one.sentences[i]) or tells_question(one.sentences[i], one.language):
        return True
    behind = turned_behind(one.sentences, i, one.language)
    return behind is not None and behind.stance == "asked"


def _text_of(
    candidate: Candidate,
    document: Document,
    described: Mapping[str, Set[str]],
    quotings: Sequence[Quoting],
) -> CandidateText:
    sentences, text, language = candidate.passage.sentences, document.text, document.language
    return CandidateText(
        candidate,
        sentences=[sentence.span.cut(text) for sentence in sentences],
        leans=[leans_back(sentences, i, text, language) for i in range(len(sentences))],
        known=described.get(candidate.passage.source_id, frozenset()),
        language=language,
        quoted={
            i: {word.stem for word in words(quoting.who, language)}
            for quoting in quotings
            if quoting.who and quoting.span.overlaps(candidate.passage.span)
            for i, sentence in enumerate(sentences)
            if quoting.span.overlaps(sentence.span)
        },
    )


def rank(sentences: Iterable[ScoredSentence], weights: Mapping[str, float]) -> list[ScoredSentence]:
    """Score sentences by their signals, best first; the earlier passage and sentence win ties."""
    signals, factors = attrgetter(*weights), tuple(weights.values())
    scored = [replace(s, score=sum(map(mul, factors, signals(s.signals)))) for s in sentences]
    return sorted(scored, key=lambda s: (-s.score, s.passage_id, s.number))
