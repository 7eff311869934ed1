"""From a question to an answer: search, choose, judge, cut, prove. One way, no back and forth."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from functools import lru_cache

from index import judge, query, quote, search
from index.cite import cite, identity
from index.embed import Encoder
from index.errors import DamagedIndexError, QuestionError
from index.models import (
    AnnotatedDocument,
    Answer,
    Found,
    NotFound,
    Quotation,
    Reason,
    SearchFilter,
    Source,
    Span,
    Trace,
)
from index.query import Question
from index.quote import Choice
from index.smalltalk import small_talk
from index.spelling import correct
from index.store import Store
from index.terms import fold, words

CANDIDATES = 10
# A remark that says the same as the report leads if it meets the question's words about as well.
PRIMARY_SHARE = 0.85
# What is left of the probability where a name of the question is nowhere in the corpus.
MISSING_SHARE = 0.25
_CONSIDERED = 12
_NEAREST = 3


class Answerer:
    """Answers questions from one generation; the same question always gets the same answer.

    Holds no state but caches: safe to use from several threads.
    """

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store = store
        self._encoder = encoder
        store.ensure_schema(encoder.dim, encoder.model_id)
        self._sources = {source.id: source for source in store.sources()}
        self._catalogue = query.make_catalogue(list(self._sources.values()))
        self._described = {source.id: describe(source) for source in self._sources.values()}
        self._document = lru_cache(maxsize=256)(self._read_document)

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
        text = query.clean(question)
        if remark := small_talk(text):
            return NotFound(question, "not_a_question", remark)
        self._require_known(where)
        asked = query.analyse(correct(text, self._store), self._store, self._catalogue)
        if asked.is_gibberish or not asked.content:
            explanation = "No word of this is known here; ask about a topic, a claim or a name."
            return NotFound(question, "not_a_question", explanation)
        choices = self._choices(asked, where)
        if not choices:
            return _nothing(question, asked, where)
        evidence = self._weigh(asked, choices)
        confidence = judge.probability(evidence)
        traces = _traces(asked, choices, evidence, confidence) if explain else ()
        if asked.missing:
            names = ", ".join(asked.missing)
            explanation = f"The corpus does not mention {names}."
            confidence *= MISSING_SHARE
            return self._silent(question, "names_missing", explanation, choices, confidence, traces)
        if confidence < judge.threshold():
            explanation = "Nothing in the corpus answers this closely enough to be quoted."
            return self._silent(question, "nothing_close", explanation, choices, confidence, traces)
        shown = self._arrange(asked, choices, top)
        first = choices.index(shown[0])
        confidence = max(confidence, self._probability(asked, choices, first))
        return Found(question, self._cut(shown), round(confidence, 4), traces)

    def quotation(self, doc_id: str, span: Span, score: float = 1.0) -> Quotation:
        """Cut and prove the quotation at a place; raise QuestionError where none may be cited."""
        return cite(self._document(doc_id), span, score)

    def find(self, quotation_id: str) -> Quotation | None:
        """Return the quotation that has an id, or None where the corpus has none.

        Every run of neighbouring sentences that an answer may quote is tried: reads the whole
        corpus once.
        """
        for doc_id in self._store.document_ids():
            annotated = self._document(doc_id)
            for passage in self._store.passages_of(doc_id):
                for span in quote.runs(passage.passage):
                    if identity(annotated, span) == quotation_id:
                        return self.quotation(doc_id, span)
        return None

    def _choices(self, asked: Question, where: SearchFilter | None) -> list[Choice]:
        encoded = self._encoder.encode_question(asked.text)
        is_confined = bool(asked.speakers or asked.sources or asked.years)
        depth = 5 * CANDIDATES if is_confined else CANDIDATES
        candidates = search.search(self._store, asked.text, encoded, depth, where)
        texts = {c.stored.doc_id: self._document(c.stored.doc_id).document.text for c in candidates}
        if is_confined:
            candidates = [c for c in candidates if self._is_meant(asked, c, texts[c.stored.doc_id])]
        return quote.choose(asked, encoded, candidates[:CANDIDATES], texts, self._described)

    def _is_meant(self, asked: Question, candidate: search.Candidate, text: str) -> bool:
        """Say whether a passage is by, or tells of, the speaker, the source and the year asked for.

        A source without a date is of any year.
        """
        passage = candidate.stored.passage
        source = self._sources[passage.source_id]
        told = {fold(word.surface) for word in words(passage.span.cut(text))}
        if asked.sources and source.id not in asked.sources:
            return False
        if asked.years and source.date and source.date[:4] not in asked.years:
            return not told.isdisjoint(asked.years)
        if not asked.speakers:
            return True
        names = {fold(name.split()[-1].casefold()) for name in asked.speakers}
        said = {fold(word.surface) for word in words(source.speaker or "")}
        return not names.isdisjoint(said | told)

    def _arrange(self, asked: Question, choices: Sequence[Choice], top: int) -> list[Choice]:
        """Pick the quotations to show: the best, what says the same, what answers as well.

        Where report and remarks say the same, the remarks lead and the report follows.
        """
        best = choices[0]
        fit = [
            choice
            for i, choice in enumerate(choices[:_CONSIDERED])
            if i and self._probability(asked, choices, i) >= judge.threshold()
        ]
        twin = self._twin(best, choices)
        shown = [best] if twin is None else [best, twin]
        if twin is not None and self._kind(twin) == "remarks":
            # What only the report says is the report's: the remark must meet the question too.
            meets = twin.signals.maxsim >= PRIMARY_SHARE * best.signals.maxsim
            shown = [twin, best] if meets else [best]
        shown.extend(choice for choice in fit if choice not in shown)
        return _apart(shown, [self._extend(choice) for choice in shown])[:top]

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

    def _weigh(self, asked: Question, choices: Sequence[Choice]) -> judge.Evidence:
        doc_id = choices[0].candidate.stored.doc_id
        return judge.weigh(asked, choices, {doc_id: self._document(doc_id).document.text})

    def _probability(self, asked: Question, choices: Sequence[Choice], i: int) -> float:
        """Return the judge's probability for a choice as if it stood first, its lead left out."""
        if i == 0:
            return judge.probability(self._weigh(asked, choices))
        evidence = self._weigh(asked, [choices[i], *choices[:i], *choices[i + 1 :]])
        return judge.probability(replace(evidence, lead=0.0))

    def _extend(self, choice: Choice) -> Span:
        return quote.extend(choice, self._document(choice.candidate.stored.doc_id).document.text)

    def _cut(self, choices: Iterable[Choice]) -> tuple[Quotation, ...]:
        return tuple(
            self.quotation(c.candidate.stored.doc_id, self._extend(c), c.score) for c in choices
        )

    def _silent(
        self,
        question: str,
        reason: Reason,
        explanation: str,
        choices: Sequence[Choice],
        confidence: float,
        traces: tuple[Trace, ...],
    ) -> NotFound:
        spans = [self._extend(choice) for choice in choices[: 4 * _NEAREST]]
        nearest = self._cut(_apart(choices[: 4 * _NEAREST], spans)[:_NEAREST])
        return NotFound(question, reason, explanation, nearest, round(confidence, 4), traces)

    def _require_known(self, where: SearchFilter | None) -> None:
        if where is None or not where.sources:
            return
        known = {*self._sources, *self._store.document_ids()}
        for source_id in where.sources:
            if source_id not in known:
                raise QuestionError(
                    f"no source or document has the id {source_id}; "
                    "`briefing index list` lists them"
                )

    def _read_document(self, doc_id: str) -> AnnotatedDocument:
        annotated = self._store.get_document(doc_id)
        if annotated is None:
            raise DamagedIndexError(f"the document {doc_id} is lost; run `briefing index build`")
        return annotated


def _nothing(question: str, asked: Question, where: SearchFilter | None) -> NotFound:
    """Say what was asked for that leaves no passage at all."""
    named = (("speaker", asked.speakers), ("source", asked.sources), ("year", asked.years))
    confined = [
        *(f"{name} {value}" for name, value in (asdict(where) if where else {}).items() if value),
        *(f"{name} {', '.join(values)}" for name, values in named if values),
    ]
    if confined:
        explanation = f"The corpus has nothing for {'; '.join(confined)}."
        return NotFound(question, "filtered_out", explanation)
    return NotFound(question, "nothing_close", "The corpus holds nothing on this.")


def describe(source: Source) -> set[str]:
    """Return the stems of who spoke or published, as what, on which occasion, where and when."""
    facts = (
        source.speaker, source.role, source.event, source.place, source.date, source.publisher
    )  # fmt: skip
    return {word.stem for fact in facts if fact for word in words(fact)}


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


def _traces(
    asked: Question, choices: Sequence[Choice], evidence: judge.Evidence, confidence: float
) -> tuple[Trace, ...]:
    weights = {word.surface: round(weight, 3) for word, weight in asked.content}
    passages = {c.candidate.stored.id: c.candidate for c in choices}
    ranked = sorted(passages.values(), key=lambda c: (-c.fused, c.stored.id))
    return (
        Trace("words", asked.text, weights),
        *(
            Trace(
                "search",
                f"{c.stored.doc_id} {c.stored.passage.span.start}..{c.stored.passage.span.end}",
                {"dense": c.dense, "lexical": c.lexical, "fused": c.fused},
            )
            for c in ranked
        ),
        *(
            Trace(
                "choose",
                f"{c.span.start}..{c.span.end}",
                {"score": c.score, **asdict(c.signals)},
            )
            for c in choices[:5]
        ),
        Trace("judge", "first choice", {**asdict(evidence), "probability": confidence}),
    )
