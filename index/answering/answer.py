"""From a question to an answer: search, choose, judge, cut, prove. One way, no back and forth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from index.answering.cite import cite, identity
from index.answering.confidence import probability
from index.answering.duplicates import Copies
from index.answering.explain import missing_parts, nothing, traces, unknown_words
from index.answering.primary_sources import by_marker
from index.answering.quotation import runs
from index.answering.scoring import Choice
from index.answering.selection import Chooser
from index.encoders import Encoder, Reader
from index.errors import QuestionError
from index.models import (
    GUESS,
    Answer,
    Copy,
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

# A remark that says the same as the report leads if it meets the question's words about as well.
PRIMARY_SHARE = 0.85
# What is left of the probability where a name of the question is nowhere in the corpus.
MISSING_SHARE = 0.25
_CONSIDERED = 12
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Probe:
    """An answer, and the sentences that it was chosen from, best first, with their copies."""

    answer: Answer
    choices: tuple[Choice, ...] = ()
    copies: Copies = field(default_factory=Copies)


class Answerer:
    """Answers questions from one generation; the same question always gets the same answer.

    Holds no state but caches: safe to use from several threads.
    """

    def __init__(self, store: Store, encoder: Encoder, reader: Reader | None = None) -> None:
        self.chooser = Chooser(store, encoder, reader)
        self._store = store
        self._sources = self.chooser.sources
        self._document = self.chooser.document
        self._originals = lru_cache(maxsize=256)(
            lambda doc_id: by_marker(self._document(doc_id), store)
        )

    def answer(
        self,
        question: str,
        where: SearchFilter | None = None,
        *,
        top: int = 3,
        explain: bool = False,
    ) -> Answer:
        """Answer a question with at most `top` quotations, every one proven against its document.

        Raises QuestionError where the question or the filter cannot be read, DamagedIndexError
        where a part of the index is lost, QuoteMismatchError where a quotation fails its proof.
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
        """Answer a question, and return what the answer was chosen from, for measuring.

        `without` is a part of a document, by its id, that is treated as if it were not there.
        """
        text = clean(question)
        if remark := small_talk(text):
            return Probe(NotFound(question, "not_a_question", remark))
        self.require_known(where)
        asked = self.chooser.analyse(text)
        if asked.is_gibberish or not asked.content:
            explanation = "No word of this is known here; ask about a topic, a claim or a name."
            return Probe(NotFound(question, "not_a_question", explanation))
        choices, copies = self.chooser.choices(asked, where, without)
        if not choices:
            return Probe(nothing(question, asked, where))
        answer = self._answer(question, asked, choices, copies, top, explain=explain)
        return Probe(answer, tuple(choices), copies)

    def _answer(
        self,
        question: str,
        asked: Question,
        choices: Sequence[Choice],
        copies: Copies,
        top: int,
        *,
        explain: bool,
    ) -> Answer:
        evidence = self.chooser.weigh(asked, choices)
        confidence = probability(evidence, self.chooser.weights.judge)
        told = traces(asked, choices, evidence, confidence) if explain else ()
        if asked.missing:
            explanation = f"The corpus does not mention {missing_parts(asked)}."
            confidence *= MISSING_SHARE
            return self._silent(question, "names_missing", explanation, choices, confidence, told)
        if confidence < GUESS:
            explanation = (
                f"Nothing in the corpus answers this closely enough{unknown_words(asked)}."
            )
            return self._silent(question, "nothing_close", explanation, choices, confidence, told)
        shown = self._arrange(asked, choices, top)
        first = choices.index(shown[0])
        confidence = max(confidence, self.chooser.probability(asked, choices, first))
        quotations = tuple(self.cited(choice, choices, copies) for choice in shown)
        return Found(question, quotations, round(confidence, 4), told)

    def quotation(self, doc_id: str, span: Span, score: float = 1.0) -> Quotation:
        """Cut and prove the quotation at a place; raise QuestionError where none may be cited."""
        quotation = cite(self._document(doc_id), span, score)
        originals = self._originals(doc_id) if quotation.references else {}
        references = (
            replace(r, fidelity=o.claimed, original=o.doc_id)
            if (o := originals.get(r.marker)) and r.relation in ("cited_by", "cites")
            else r
            for r in quotation.references
        )
        return replace(quotation, references=tuple(references))

    def find(self, quotation_id: str) -> Quotation | None:
        """Return the quotation that has an id, or None where the corpus has none.

        Every run of neighbouring sentences that an answer may quote is tried: reads the whole
        corpus once.
        """
        for doc_id in self._store.document_ids():
            annotated = self._document(doc_id)
            for passage in self._store.passages_of(doc_id):
                for span in runs(passage.passage):
                    if identity(annotated, span) == quotation_id:
                        return self.quotation(doc_id, span)
        return None

    def cited(self, choice: Choice, choices: Sequence[Choice], copies: Copies) -> Quotation:
        """Cut and prove the quotation of a choice, with the other sources that have its words."""
        return self._with_copies(self._cut(choice, choices), copies.of(choice))

    def _cut(self, choice: Choice, choices: Sequence[Choice]) -> Quotation:
        span = self.chooser.extend(choice, choices)
        return self.quotation(choice.candidate.stored.doc_id, span, choice.score)

    def _with_copies(self, quotation: Quotation, places: Iterable[tuple[str, Span]]) -> Quotation:
        """Name the other sources that have a quotation's words, each proven as it is."""
        copies: dict[str, Copy] = {}
        for doc_id, span in places:
            text = self._document(doc_id).document.text
            at = text.find(quotation.text, max(0, span.start - len(quotation.text)))
            # Where only the sentence stands there too, not what was quoted with it, it is named.
            whole = Span(at, at + len(quotation.text)) if 0 <= at <= span.start else span
            own = self.quotation(doc_id, whole)
            copies.setdefault(own.source.id, Copy(doc_id, whole, own.source, own.link, own.place))
        return replace(quotation, copies=tuple(copies.values()))

    def _arrange(self, asked: Question, choices: Sequence[Choice], top: int) -> list[Choice]:
        """Pick the quotations to show: the best, what says the same, what answers as well.

        Where report and remarks say the same, the remarks lead and the report follows.
        """
        best = choices[0]
        fit = [
            choice
            for i, choice in enumerate(choices[:_CONSIDERED])
            if i and self.chooser.probability(asked, choices, i) >= GUESS
        ]
        twin = self._twin(best, choices)
        shown = [best] if twin is None else [best, twin]
        if twin is not None and self._kind(twin) == "remarks":
            # What only the report says is the report's: the remark must meet the question too.
            meets = twin.signals.maxsim >= PRIMARY_SHARE * best.signals.maxsim
            shown = [twin, best] if meets else [best]
        shown.extend(choice for choice in fit if choice not in shown)
        return _apart(shown, [self.chooser.extend(choice, choices) for choice in shown])[:top]

    def _twin(self, best: Choice, choices: Sequence[Choice]) -> Choice | None:
        """Return the choice that says the same in the report, or in the remarks, as the best."""
        doc_id = best.candidate.stored.doc_id
        for pair in self._document(doc_id).parallels:
            if best.span in (pair.report, pair.remark):
                other = pair.remark if best.span == pair.report else pair.report
                return next(
                    (c for c in choices if (c.candidate.stored.doc_id, c.span) == (doc_id, other)),
                    None,
                )
        return None

    def _kind(self, choice: Choice) -> str:
        return self._sources[choice.passage.source_id].kind

    def _silent(
        self,
        question: str,
        reason: Reason,
        explanation: str,
        choices: Sequence[Choice],
        confidence: float,
        traces: tuple[Trace, ...],
    ) -> NotFound:
        spans = [self.chooser.extend(choice, choices) for choice in choices[: 4 * _NEAREST]]
        apart = _apart(choices[: 4 * _NEAREST], spans)[:_NEAREST]
        nearest = tuple(self._cut(choice, choices) for choice in apart)
        return NotFound(question, reason, explanation, nearest, round(confidence, 4), traces)

    def require_known(self, where: SearchFilter | None) -> None:
        """Raise QuestionError where a filter names a source that there is not."""
        if where is None or not where.sources:
            return
        known = {*self._sources, *self._store.document_ids()}
        for source_id in where.sources:
            if source_id not in known:
                raise QuestionError(
                    f"no source or document has the id {source_id}; "
                    "`briefing index list` lists them"
                )


def _apart(choices: Sequence[Choice], spans: Sequence[Span]) -> list[Choice]:
    """Keep the choices whose quotations do not overlap an earlier one."""
    kept: list[Choice] = []
    taken: list[tuple[str, Span]] = []
    for choice, span in zip(choices, spans, strict=True):
        doc_id = choice.candidate.stored.doc_id
        if not any(doc_id == other and span.overlaps(at) for other, at in taken):
            kept.append(choice)
            taken.append((doc_id, span))
    return kept
