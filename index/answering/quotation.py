"""The span to quote: the smallest, of one to three sentences, that stands on its own."""

import math
from collections.abc import Iterable, Iterator

from index.answering.discourse import is_continuation, is_leaning
from index.answering.scoring import Choice
from index.models import Passage, Span

MAX_SENTENCES = 3
# A sentence whose neighbour scores so little less that it is half as likely to answer is not told
# from it, and both are quoted: in the fit a score is the logarithm of a likelihood.
UNSURE = math.log(2)


def extend(choice: Choice, text: str, rivals: Iterable[Choice] = ()) -> Span:
    """Return the smallest span, of one to three sentences, that does not begin in mid-air.

    A sentence that opens with a pronoun or a conjunction takes the one before it along, and one
    whose neighbour among the `rivals`, best first, is at least half as likely to answer takes that:
    within its paragraph, but never across an ellipsis, where the source itself leaves words out.
    """
    sentences = choice.passage.sentences
    first = last = choice.sentence
    while choice.sentence - first + 1 < MAX_SENTENCES and is_leaning(sentences, first, text):
        first -= 1
    near = _as_good(choice, rivals)
    if last < near and is_continuation(sentences, near, text):
        last = near
    if near < first and is_continuation(sentences, first, text):
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
