"""The span to quote: the smallest, of one to three sentences, that stands on its own."""

import math
from collections.abc import Iterable, Iterator

from index.answering.discourse import is_continuation, is_leaning
from index.answering.scoring import ScoredSentence
from index.models import Passage, Span
from index.text import ASSUMED

MAX_SENTENCES = 3
# In the fit a score is the logarithm of a likelihood: a neighbour that scores less by this is half
# as likely to answer. That is too near to tell the two apart, and both are quoted.
UNSURE = math.log(2)


def extend(
    best: ScoredSentence,
    text: str,
    rivals: Iterable[ScoredSentence] = (),
    language: str = ASSUMED,
) -> Span:
    """Return the smallest span, of one to three sentences, that does not begin in mid-air.

    A sentence that opens with a pronoun or a conjunction takes the one before it along, and one
    whose neighbour among the `rivals`, best first, is at least half as likely to answer takes that:
    within its paragraph, but never across an ellipsis, where the source itself leaves words out.
    """
    sentences = best.passage.sentences
    first = last = best.number
    while best.number - first + 1 < MAX_SENTENCES:
        if not is_leaning(sentences, first, text, language):
            break
        first -= 1
    near = _as_good(best, rivals)
    if last < near and is_continuation(sentences, near, text, language):
        last = near
    if near < first and is_continuation(sentences, first, text, language):
        first = near
    if last - first < MAX_SENTENCES:
        return Span(sentences[first].span.start, sentences[last].span.end)
    return Span(sentences[first].span.start, best.span.end)


def _as_good(best: ScoredSentence, rivals: Iterable[ScoredSentence]) -> int:
    """Return the neighbour that answers about as well, the best of them, or the sentence itself."""
    beside = (
        rival
        for rival in rivals
        if rival.passage_id == best.passage_id and abs(rival.number - best.number) == 1
    )
    near = (rival.number for rival in beside if 0 <= best.score - rival.score <= UNSURE)
    return next(near, best.number)


def runs(passage: Passage) -> Iterator[Span]:
    """Yield every span of a passage that may become a quotation: one to three sentences."""
    for first, sentence in enumerate(passage.sentences):
        for last in passage.sentences[first : first + MAX_SENTENCES]:
            yield Span(sentence.span.start, last.span.end)
