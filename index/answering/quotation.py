"""Choose the span to quote: the shortest run of one to three sentences that stands alone."""

import math
from collections.abc import Iterable, Iterator, Sequence

from index.answering.discourse import is_continuation, is_leaning
from index.answering.scoring import ScoredSentence
from index.models import Passage, Quoting, Sentence, Span
from index.text import ASSUMED

MAX_SENTENCES = 3
# Scores are fitted as log-likelihoods: a neighbour that scores this much less is half as likely to
# answer. That is too close to call, so both sentences are quoted.
TOO_CLOSE = math.log(2)

# The numbers of the first and the last sentence of a run.
_Run = tuple[int, int]


def extend(
    best: ScoredSentence,
    text: str,
    rivals: Iterable[ScoredSentence] = (),
    language: str = ASSUMED,
    quotings: Sequence[Quoting] = (),
) -> Span:
    """Return the shortest span around a sentence that makes sense alone: one to three sentences.

    It includes the whole of what is quoted there, with its marks and the sentence that leads to it;
    the sentence before if the sentence opens with a pronoun or a conjunction; and a neighbour among
    the `rivals` (best first) that is at least half as likely to answer. A neighbour is left out if
    the span becomes too long. It never crosses an ellipsis, where the source itself omits words.
    """
    sentences = best.passage.sentences
    of = _Quotings(sentences, text, quotings)
    run = of.whole((best.number, best.number))
    while is_leaning(sentences, run[0], text, language):
        longer = of.whole((run[0] - 1, run[1]))
        if not _fits(longer):
            break
        run = longer
    neighbour = _close_neighbour(best, rivals)
    wider = min(run[0], neighbour), max(run[1], neighbour)
    later = neighbour if neighbour > run[1] else run[0]
    if wider != run and is_continuation(sentences, later, text, language):
        longer = of.whole(wider)
        run = longer if _fits(longer) else run
    return Span(sentences[run[0]].span.start, sentences[run[1]].span.end)


class _Quotings:
    """The quotations in a passage, and what must be shown along with each."""

    def __init__(
        self, sentences: Sequence[Sentence], text: str, quotings: Sequence[Quoting]
    ) -> None:
        self._sentences, self._text = sentences, text
        edges = Span(sentences[0].span.start, sentences[-1].span.end)
        self._spans = [q.span for q in quotings if q.span.overlaps(edges)]

    def whole(self, run: _Run) -> _Run:
        """Return a run with the quotations in it whole, and what leads to them if it fits.

        If that is too long, the run is returned as it is.
        """
        for span in self._spans:
            inside = [i for i, s in enumerate(self._sentences) if s.span.overlaps(span)]
            if inside and inside[0] <= run[1] and run[0] <= inside[-1]:
                longer = min(run[0], inside[0]), max(run[1], inside[-1])
                run = longer if _fits(longer) else run
                if self._is_led(span, inside[0], run) and _fits((run[0] - 1, run[1])):
                    run = run[0] - 1, run[1]
        return run

    def _is_led(self, span: Span, first: int, run: _Run) -> bool:
        """Say whether the run begins with a quotation that the sentence before leads to."""
        is_opening = self._sentences[first].span.start >= span.start
        return is_opening and run[0] == first > 0 and not self._sentences[first - 1].is_heading


def _fits(run: _Run) -> bool:
    return run[1] - run[0] < MAX_SENTENCES


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
