"""From a question to an answer: search, select, judge, cut, prove. Every step runs once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.answering.asked_lists import asked_list
from index.answering.citing import Citer
from index.answering.explain import traces
from index.answering.own_words import is_hearsay, is_quoted
from index.answering.ranking import Ranking
from index.answering.refusals import NO_WORDS, no_passages, not_close, not_mentioned
from index.answering.scoring import ScoredSentence
from index.answering.selection import Selector
from index.answering.who_said import who_said
from index.encoders import Encoder, Reader
from index.errors import QuestionError
from index.models import (
    GUESS,
    Answer,
    Found,
    NotFound,
    Quotation,
    Reason,
    SearchFilter,
    Span,
    Trace,
)
from index.retrieval import Question, clean, small_talk
from index.store import Store

# A remark leads the report's sentence that says the same if its MaxSim is at least this share of
# the sentence's: it must match the question's words about as well.
PRIMARY_SHARE = 0.85
# The confidence is multiplied by this if the question contains a name that the corpus does not.
MISSING_SHARE = 0.25
# It is by this if a question for yes or no is met only by what the speaker says that others say.
HEARSAY_SHARE = 0.5
_CONSIDERED = 12
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Probe:
    """An answer and the ranking it was chosen from, if there was one."""

    answer: Answer
    ranking: Ranking | None = None

    @property
    def sentences(self) -> tuple[ScoredSentence, ...]:
        """The sentences the answer was chosen from, best first."""
        return self.ranking.sentences if self.ranking else ()


class Answerer:
    """Answers questions from one generation; the same question always gets the same answer.

    Thread-safe: its only state is caches. `selector` and `citer` are public for callers that need
    something other than an answer.
    """

    def __init__(self, store: Store, encoder: Encoder, reader: Reader | None = None) -> None:
        self.selector = Selector(store, encoder, reader)
        self.citer = Citer(store, self.selector.documents)
        self._store = store

    def answer(
        self,
        question: str,
        where: SearchFilter | None = None,
        *,
        top: int = 3,
        explain: bool = False,
    ) -> Answer:
        """Answer a question with at most `top` quotations, each proven against its document.

        Raises QuestionError if the question or the filter is invalid, DamagedIndexError if part of
        the index is missing, QuoteMismatchError if a quotation fails its proof.
        """
        return self.probe(question, where, top=top, explain=explain).answer

    def probe(
        self,
        question: str,
        where: SearchFilter | None = None,
        *,
        top: int = 3,
        explain: bool = False,
        without: tuple[str, Span] | None = None,
    ) -> Probe:
        """Answer a question and return the ranking too, so that quality can be measured.

        `without`: a document's id and a part of that document to ignore.
        """
        text = clean(question)
        if remark := small_talk(text):
            return Probe(NotFound(question, "not_a_question", remark))
        self.require_known(where)
        if not where and (found := who_said(question, text, self._store, self.citer, top)):
            return Probe(found)
        asked = self.selector.analyse(text)
        if asked.is_gibberish or not asked.content:
            return Probe(NotFound(question, "not_a_question", NO_WORDS()))
        ranking = self.selector.select(asked, where, without)
        if not ranking.sentences:
            return Probe(no_passages(question, asked, where))
        return Probe(self._answer(question, ranking, top, explain=explain), ranking)

    def language_of(self, question: str) -> str | None:
        """Return a question's language (ISO 639-1) if it is another than that of the texts."""
        return self.selector.language_of(clean(question))

    def _answer(self, question: str, ranking: Ranking, top: int, *, explain: bool) -> Answer:
        ranking = self._own_first(ranking)
        best = ranking.sentences[0]
        confidence = self.selector.probability(ranking, best)
        if is_hearsay(ranking, best):
            confidence *= HEARSAY_SHARE
        scores: tuple[Trace, ...] = ()
        if explain:
            scores = traces(ranking, self.selector.evidence(ranking, best), confidence)
        if refusal := _refusal(ranking.question, confidence):
            confidence *= MISSING_SHARE if ranking.question.missing else 1.0
            nearest = self._nearest(ranking)
            return NotFound(question, *refusal, nearest, round(confidence, 4), scores)
        shown = self._arrange(ranking, top)
        if shown[0] is not best:
            confidence = max(confidence, self.selector.probability(ranking, shown[0]))
        quotations = tuple(self.citer.cite(ranking, sentence) for sentence in shown)
        return Found(question, quotations, round(confidence, 4), scores)

    def _own_first(self, ranking: Ranking) -> Ranking:
        """Put the speaker asked for before those whom that speaker quotes, if both answer."""
        best = ranking.sentences[0]
        asked, sources = ranking.question.speakers, self.selector.documents.sources
        if sources[best.passage.source_id].speaker not in asked or not is_quoted(ranking, best):
            return ranking
        for i, sentence in enumerate(ranking.sentences[:_CONSIDERED]):
            is_theirs = sources[sentence.passage.source_id].speaker in asked
            if not is_theirs or is_quoted(ranking, sentence):
                continue
            if self.selector.probability(ranking, sentence) >= GUESS:
                others = (*ranking.sentences[:i], *ranking.sentences[i + 1 :])
                return replace(ranking, sentences=(sentence, *others))
        return ranking

    def _arrange(self, ranking: Ranking, top: int) -> list[ScoredSentence]:
        """Pick the quotations to show: the best, its counterpart, and others that also answer.

        If the report and the remarks say the same, the remarks come first. A list of what the
        question asks for comes before the sentence that only tells of it.
        """
        best = ranking.sentences[0]
        listed = asked_list(ranking)
        if listed is not None:
            return ranking.without_overlaps([listed, best])[:top]
        also_answer = [
            sentence
            for sentence in ranking.sentences[1:_CONSIDERED]
            if self.selector.probability(ranking, sentence) >= GUESS
        ]
        other = self._counterpart(ranking, best)
        shown = [best] if other is None else [best, other]
        if other is not None and self._kind(other) == "remarks":
            # The remark leads only if it answers too; what only the report says stays the report's.
            leads = other.signals.maxsim >= PRIMARY_SHARE * best.signals.maxsim
            shown = [other, best] if leads else [best]
        shown.extend(sentence for sentence in also_answer if sentence not in shown)
        return ranking.without_overlaps(shown)[:top]

    def _counterpart(self, ranking: Ranking, best: ScoredSentence) -> ScoredSentence | None:
        """Return the report's sentence that says the same as the best remark, or vice versa."""
        for pair in self.selector.documents.get(best.doc_id).parallels:
            if best.span in (pair.report, pair.remark):
                other = pair.remark if best.span == pair.report else pair.report
                return next(
                    (s for s in ranking.sentences if (s.doc_id, s.span) == (best.doc_id, other)),
                    None,
                )
        return None

    def _kind(self, sentence: ScoredSentence) -> str:
        return self.selector.documents.sources[sentence.passage.source_id].kind

    def _nearest(self, ranking: Ranking) -> tuple[Quotation, ...]:
        """Return the closest quotations; a refusal shows them, marked as not an answer."""
        nearest = ranking.without_overlaps(ranking.sentences[: 4 * _NEAREST])[:_NEAREST]
        return tuple(self.citer.cut(ranking, sentence) for sentence in nearest)

    def identities(self, ranking: Ranking) -> Iterator[tuple[ScoredSentence, frozenset[str]]]:
        """Yield each sentence of a ranking with its quotation ids."""
        for sentence in ranking.sentences:
            yield sentence, self.citer.identities(ranking, sentence)

    def require_known(self, where: SearchFilter | None) -> None:
        """Raise QuestionError if a filter names an unknown source."""
        if where is None or not where.sources:
            return
        known = {*self.selector.documents.sources, *self._store.document_ids()}
        for source_id in where.sources:
            if source_id not in known:
                raise QuestionError(
                    f"no source or document has the id {source_id}; "
                    "`briefing index list` lists them"
                )


def _refusal(asked: Question, confidence: float) -> tuple[Reason, str] | None:
    """Return why a question is not answered, as a code and in words; None if it is answered."""
    if asked.missing:
        return "names_missing", not_mentioned(asked)
    return ("nothing_close", not_close(asked)) if confidence < GUESS else None
