"""Score the sentences of the passages found: which of them answers best.

A sentence is scored by its signals (`index.answering.signals`). `index.training.fit` fits the
weights; `data/weights.json` keeps them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter, mul

from index.answering.discourse import is_leaning
from index.answering.signals import Page, Signals, weigh
from index.answering.weights import fitted
from index.encoders import Encoded
from index.models import Passage, Quotation, Span
from index.retrieval import Candidate, Question

_ENDS_ASKING = re.compile(r"\?[\s\"'”’)\]]*$")
_ABOUT_ASKING = re.compile(r"\b(?:ask(?:s|ed|ing)?|question(?:s|ed)?|wonder(?:s|ed)?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence of a candidate passage with its signals and its score."""

    candidate: Candidate
    sentence: int
    signals: Signals
    score: float

    @property
    def passage(self) -> Passage:
        return self.candidate.stored.passage

    @property
    def span(self) -> Span:
        return self.passage.sentences[self.sentence].span

    def is_in(self, quotation: Quotation) -> bool:
        """Say whether a quotation holds this sentence."""
        is_there = quotation.doc_id == self.candidate.stored.doc_id
        return is_there and quotation.span.covers(self.span)


def choose(
    question: Question,
    encoded: Encoded,
    candidates: Sequence[Candidate],
    texts: Mapping[str, str],
    described: Mapping[str, Set[str]],
    weights: Mapping[str, float] | None = None,
) -> list[Choice]:
    """Score every sentence of the candidates that may be quoted, best first.

    `texts` maps a document id to its text; `described` a source id to the stems of what is known
    about it, so that a speaker's name need not stand in his own words. A question, an interviewer's
    say, answers none, unless it is asked what somebody asked.
    """
    pages = []
    for candidate in candidates:
        text, sentences = texts[candidate.stored.doc_id], candidate.stored.passage.sentences
        cut = [sentence.span.cut(text) for sentence in sentences]
        leans = [is_leaning(sentences, i, text) for i in range(len(sentences))]
        known = described.get(candidate.stored.passage.source_id, frozenset())
        pages.append(Page(candidate, cut, leans, known))
    is_about_asking = _ABOUT_ASKING.search(question.text) is not None
    places = [(page, i) for page in pages for i in range(len(page.sentences))]
    choices = [
        Choice(page.candidate, i, signals, 0.0)
        for (page, i), signals in zip(places, weigh(question, encoded, pages), strict=True)
        if not page.candidate.stored.passage.sentences[i].is_heading
        and (is_about_asking or not _ENDS_ASKING.search(page.sentences[i]))
    ]
    return rank(choices, fitted().sentence if weights is None else weights)


def rank(choices: Iterable[Choice], weights: Mapping[str, float]) -> list[Choice]:
    """Score choices by their signals, best first; ties go to the earlier passage and sentence."""
    signals, shares = attrgetter(*weights), tuple(weights.values())
    scored = [
        Choice(c.candidate, c.sentence, c.signals, sum(map(mul, shares, signals(c.signals))))
        for c in choices
    ]
    return sorted(scored, key=lambda c: (-c.score, c.candidate.stored.id, c.sentence))
