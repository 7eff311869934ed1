"""Choose the span to quote: the shortest run of one to three sentences that stands alone."""

import math
from collections.abc import Iterable, Iterator

from index.answering.discourse import is_continuation, is_leaning
from index.answering.scoring import ScoredSentence
from index.models import Passage, Span
from index.text import ASSUMED

MAX_SENTENCES = 3
# Scores are fitted as log-likelihoods: a neighbour that scores this much less is half as likely to
# answer. That is too close to call, so both sentences are quoted.
TOO_CLOSE = math.log(2)


def extend(
    best: ScoredSentence,
    text: str,
    rivals: Iterable[ScoredSentence] = (),
    language: str = ASSUMED,
) -> Span:
    """Return the shortest span around a sentence that makes sense alone: one to three sentences.

    It includes the sentence before if the sentence opens with a pronoun or a conjunction, and a
    neighbour among the `rivals` (best first) that is at least half as likely to answer. It never
    leaves the paragraph or crosses an ellipsis, where the source itself omits words.
    """
    sentences = best.passage.sentences
    first = last = best.number
    while best.number - first + 1 < MAX_SENTENCES:
        if not is_leaning(sentences, first, text, language):
            break
        first -= 1
    neighbour = _close_neighbour(best, rivals)
    if last < neighbour and is_continuation(sentences, neighbour, text, language):
        last = neighbour
    if neighbour < first and is_continuation(sentences, first, text, language):
        first = neighbour
    if last - first < MAX_SENTENCES:
        return Span(sentences[first].span.start, sentences[last].span.end)
    return Span(sentences[first].span.start, best.span.end)


def _close_neighbour(best: ScoredSentence, rivals: Iterable[ScoredSentence]) -> int:
    """Return the number of the best neighbour that answers about as well, or of `best` itself."""
    neighbours = (
        rival
        for rival in rivals
        if rival.passage_id == best.passage_id and abs(rival.number - best.number) == 1
    )
    close = (rival.number for rival in neighbours if 0 <= best.score - rival.score <= TOO_CLOSE)
    return next(close, best.number)


def runs(passage: Passage) -> Iterator[Span]:
    """Yield every span of a passage that may be quoted: one to three consecutive sentences."""
    for first, sentence in enumerate(passage.sentences):
        for last in passage.sentences[first : first + MAX_SENTENCES]:
            yield Span(sentence.span.start, last.span.end)
