"""Choose the span to quote: the shortest run of one to three sentences that stands alone."""

import math
from collections.abc import Iterable, Iterator, Sequence

from index.answering.discourse import is_continuation, is_leaning
from index.answering.scoring import ScoredSentence
from index.answering.stance import is_taken_back, needs_before, needs_behind
from index.models import Passage, Quoting, Sentence, Span
from index.text import ASSUMED, NEVER, language_of, rule

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
    *,
    is_speech: bool = False,
) -> Span:
    """Return the shortest span around a sentence that makes sense alone: one to three sentences.

    It includes the whole of what is quoted there, with its marks and the sentence that leads to it;
    the sentence that takes it back or that it takes back (`index.answering.stance`), in a speech
    also the one behind what people are said to say; the sentence before if the sentence opens with
    a pronoun or a conjunction; and a neighbour among the `rivals` (best first) that is at least
    half as likely to answer. A neighbour is left out if the span becomes too long. It never crosses
    an ellipsis, where the source itself omits words.
    """
    sentences = best.passage.sentences
    of = _Quotings(sentences, text, language, quotings)
    run = of.whole((best.number, best.number))
    while (longer := of.whole(_bound(sentences, run, text, language, is_speech=is_speech))) != run:
        if not _fits(longer):
            break
        run = longer
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


def _bound(
    sentences: Sequence[Sentence], run: _Run, text: str, language: str, *, is_speech: bool
) -> _Run:
    """Return a run with a neighbour that turns it, or that it turns; or the run itself."""
    if needs_behind(sentences, run[1], text, language, is_speech=is_speech):
        return run[0], run[1] + 1
    if needs_before(sentences, run[0], text, language):
        return run[0] - 1, run[1]
    return run


def is_turned(passage: Passage, span: Span, text: str, language: str = ASSUMED) -> bool:
    """Say whether the sentence behind a span takes back its last one, and is not part of it."""
    ends = [i for i, sentence in enumerate(passage.sentences) if sentence.span.end == span.end]
    return bool(ends) and is_taken_back(passage.sentences, ends[0], text, language)


class _Quotings:
    """The quotations in a passage, and what must be shown along with each."""

    def __init__(
        self, sentences: Sequence[Sentence], text: str, language: str, quotings: Sequence[Quoting]
    ) -> None:
        self._sentences, self._text = sentences, text
        self._says = rule(rf"\b(?:{language_of(language).quotings.says or NEVER})\b|:$")
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
        if self._sentences[first].span.start < span.start or not run[0] == first > 0:
            return False
        return self._says.search(self._sentences[first - 1].span.cut(self._text)) is not None


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
