"""Choose the words: the sentence that answers best, and the smallest span that stands on its own.

A sentence is scored by its signals (`index.signals`); the weights are fitted (`index.fit`) and kept
in `data/weights.json`.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter, mul

from index.annotation.speaker_turns import find_directions
from index.encoders.embed import Encoded
from index.models import Passage, Quotation, Sentence, Span
from index.retrieval.query import Question
from index.retrieval.search import Candidate
from index.signals import Page, Signals, weigh
from index.weights import fitted

MAX_SENTENCES = 3
# A sentence whose neighbour scores so little less that it is half as likely to answer is not told
# from it, and both are quoted: in the fit a score is the logarithm of a likelihood.
UNSURE = math.log(2)
_DANGLING = re.compile(
    # "And they affect us" leans on what stands before; "And cyber threats will grow" does not.
    r"(?:(?:and|but|or|so|yet|nor|then)\b,?\s+)?"
    r"(?:they|them|their|theirs|it|its|this|that|these|those|he|she|his|her|such|both|the former|"
    r"the latter|as much as|alongside|where an?|which|who)\b|"
    # A fragment, as speakers use them: "From close to home and from very far away."
    r"from\b[^,]{0,70}$",
    re.I,
)
# "It takes …", "It is … that" point forward.
_EXPLETIVE = re.compile(r"it (?:takes|is|was|would|will|may|might|can|seems|has been)\b", re.I)
_ENDS_ASKING = re.compile(r"\?[\s\"'”’)\]]*$")
_ABOUT_ASKING = re.compile(r"\b(?:ask(?:s|ed|ing)?|question(?:s|ed)?|wonder(?:s|ed)?)\b", re.I)
_ELLIPSIS_END = re.compile(r"(?:…|\.\s?\.\s?\.)[.\s\"'”’)\]]*$")


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
        leans = [_leans(sentences, i, text) for i in range(len(sentences))]
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


def extend(choice: Choice, text: str, rivals: Iterable[Choice] = ()) -> Span:
    """Return the smallest span, of one to three sentences, that does not begin in mid-air.

    A sentence that opens with a pronoun or a conjunction takes the one before it along, and one
    whose neighbour among the `rivals`, best first, is at least half as likely to answer takes that:
    within its paragraph, but never across an ellipsis, where the source itself leaves words out.
    """
    sentences = choice.passage.sentences
    first = last = choice.sentence
    while choice.sentence - first + 1 < MAX_SENTENCES and _leans(sentences, first, text):
        first -= 1
    near = _as_good(choice, rivals)
    if last < near and _goes_on(sentences, near, text):
        last = near
    if near < first and _goes_on(sentences, first, text):
        first = near
    if last - first < MAX_SENTENCES:
        return Span(sentences[first].span.start, sentences[last].span.end)
    return Span(sentences[first].span.start, choice.span.end)


def _as_good(choice: Choice, rivals: Iterable[Choice]) -> int:
    """Return the neighbour that answers about as well, the best of them, or the sentence itself."""
    own, number = choice.candidate.stored.id, choice.sentence
    beside = (c for c in rivals if c.candidate.stored.id == own and abs(c.sentence - number) == 1)
    return next((c.sentence for c in beside if 0 <= choice.score - c.score <= UNSURE), number)


def runs(passage: Passage) -> Iterator[Span]:
    """Yield every span of a passage that may become a quotation: one to three sentences."""
    for first, sentence in enumerate(passage.sentences):
        for last in passage.sentences[first : first + MAX_SENTENCES]:
            yield Span(sentence.span.start, last.span.end)


def _leans(sentences: Sequence[Sentence], i: int, text: str) -> bool:
    """Say whether a sentence needs the one before it, and may take it along."""
    start = sentences[i].span.cut(text).lstrip(" \"'“‘(")
    dangles = bool(_DANGLING.match(start)) and not _EXPLETIVE.match(start)
    return dangles and _goes_on(sentences, i, text)


def _goes_on(sentences: Sequence[Sentence], i: int, text: str) -> bool:
    """Say whether a sentence goes on from the one before it: its paragraph's, nothing left out.

    A stage direction between the two parts them; a footnote's marker or an editor's tag does not.
    """
    if i == 0 or sentences[i - 1].paragraph != sentences[i].paragraph:
        return False
    if find_directions(text[sentences[i - 1].span.end : sentences[i].span.start]):
        return False
    return not _ELLIPSIS_END.search(sentences[i - 1].span.cut(text))
