"""Choose the span to quote: the shortest run of one to three sentences that stands alone."""

import math
from collections.abc import Iterable, Iterator, Sequence

from index.answering.discourse import end_of_list, is_continuation, is_leaning, lead_of
from index.answering.scoring import ScoredSentence
from index.answering.stance import is_taken_back, needs_before, needs_behind, stands_under
from index.models import Passage, Quoting, Sentence, Span
from index.text import ASSUMED, ENDS_LEADING, NEVER, language_of, rule

MAX_SENTENCES = 3
# Scores are fitted as log-likelihoods: a neighbour that scores this much less is half as likely to
# answer. That is too close to call, so both sentences are quoted.
TOO_CLOSE = math.log(2)
# A list of at most so many characters is never shown in part.
_LONGEST_WHOLE_LIST = 400

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
    needs = _Needs(sentences, text, language, quotings, is_speech=is_speech)
    run = needs.met_as_far_as_fits((best.number, best.number))
    while is_leaning(sentences, run[0], text, language):
        longer = needs.met((run[0] - 1, run[1]))
        if not _fits(longer):
            break
        run = longer
    neighbour = _close_neighbour(best, rivals)
    wider = min(run[0], neighbour), max(run[1], neighbour)
    later = neighbour if neighbour > run[1] else run[0]
    if wider != run and is_continuation(sentences, later, text, language):
        longer = needs.met(wider)
        run = longer if _fits(longer) else run
    return Span(sentences[run[0]].span.start, sentences[run[1]].span.end)


def is_cut_off(
    passage: Passage, span: Span, text: str, language: str = ASSUMED, *, is_speech: bool = False
) -> bool:
    """Say whether a span leaves out what takes it back, or in a speech whose words it reports."""
    inside = [i for i, sentence in enumerate(passage.sentences) if span.covers(sentence.span)]
    if not inside:
        return False
    if is_taken_back(passage.sentences, inside[-1], text, language):
        return True
    since = stands_under(passage.sentences, inside[0], text, language) if is_speech else None
    return since is not None and since < inside[0]


class _Needs:
    """What the sentences of a passage need to be shown along with them."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        text: str,
        language: str,
        quotings: Sequence[Quoting],
        *,
        is_speech: bool,
    ) -> None:
        self._sentences, self._text, self._language = sentences, text, language
        self._is_speech = is_speech
        self._leads = rule(rf"\b(?:{language_of(language).quotings.says or NEVER})\b|:$")
        self._quoted = list(self._runs(quotings))

    def met(self, run: _Run) -> _Run:
        """Return a run with everything that it needs, however long that is."""
        run = self._with_list(run)
        while longer := next(self._wanted(run), None):
            run = self._with_list(longer)
        return run

    def met_as_far_as_fits(self, run: _Run) -> _Run:
        """Return a run with what it needs, of that the most urgent that is not too long.

        What leads to a list is needed whatever comes between; `index.text.items` bounds that.
        """
        run = self._with_list(run)
        while longer := next(filter(_fits, self._wanted(run)), None):
            run = self._with_list(longer)
        return run

    def _with_list(self, run: _Run) -> _Run:
        """Return a run with what leads to the list it begins in, or with the list it leads to.

        A short list is shown whole: its items may depend on each other ("all of", "unless").
        """
        sentences, last = self._sentences, run[1]
        lead, end = lead_of(sentences, last), end_of_list(sentences, last)
        length = sentences[end].span.end - sentences[lead].span.start
        is_led = ENDS_LEADING.search(sentences[lead].span.cut(self._text)) is not None
        if is_led and (lead == last or length <= _LONGEST_WHOLE_LIST):
            last = end
        return lead_of(sentences, run[0]), last

    def _runs(self, quotings: Iterable[Quoting]) -> Iterator[tuple[_Run, bool]]:
        """Yield the sentences of each quotation, and whether a sentence before leads to it."""
        edges = Span(self._sentences[0].span.start, self._sentences[-1].span.end)
        for quoting in (q for q in quotings if q.span.overlaps(edges)):
            span = quoting.span
            inside = [i for i, s in enumerate(self._sentences) if s.span.overlaps(span)]
            if inside:
                first = self._sentences[inside[0]].span.start
                behind = self._text[span.end : self._sentences[inside[-1]].span.end]
                is_led = inside[0] > 0 and first >= span.start and self._is_lead(inside[0] - 1)
                is_told = quoting.who is not None and quoting.who.split()[-1] in behind
                yield (inside[0], inside[-1]), is_led and not is_told

    def _is_lead(self, i: int) -> bool:
        sentence = self._sentences[i]
        if sentence.is_heading:
            return False
        return self._leads.search(sentence.span.cut(self._text)) is not None

    def _wanted(self, run: _Run) -> Iterator[_Run]:
        """Yield a run with each thing that it needs, the most urgent first."""
        first, last = run
        for (start, end), is_led in self._quoted:
            is_inside = start <= last and first <= end
            if (is_inside and (start < first or last < end)) or (is_led and last == start - 1):
                yield min(first, start), max(last, end)
        text, language = self._text, self._language
        if needs_behind(self._sentences, last, text, language, is_speech=self._is_speech):
            yield first, last + 1
        is_led = any(is_led and first == start for (start, _), is_led in self._quoted)
        if is_led or needs_before(
            self._sentences, first, text, language, is_speech=self._is_speech
        ):
            yield first - 1, last


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
    """Yield every span of a passage that may be quoted: one to three consecutive sentences.

    A list may be quoted from what leads to it, up to any of its items.
    """
    sentences = passage.sentences
    for first, sentence in enumerate(sentences):
        last = max(first + MAX_SENTENCES, end_of_list(sentences, first) + 1)
        for end in sentences[first:last]:
            yield Span(sentence.span.start, end.span.end)
