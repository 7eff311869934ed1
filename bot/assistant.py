"""The assistant: questions in, answers out, the same for every surface."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot import conversation
from bot.dialogue import Dialogue, Turn
from bot.turnstile import Turnstile
from index.answering import Answerer, Briefer, Citer, News, Probe, Topic, check, prove, topics
from index.encoders import Encoder, Reader
from index.errors import BriefingIndexError, DamagedIndexError, QuestionError
from index.models import (
    Answer,
    Brief,
    Check,
    Document,
    Found,
    Match,
    NotFound,
    Quotation,
    SearchFilter,
    Source,
    Span,
)
from index.phrases import Phrase
from index.store import Store

# How often the assistant looks for a newer generation, at most.
_LOOK_EVERY_S = 1.0
_UNSURE = Phrase(
    "I’m not sure enough of an answer to post it in a group. Ask me in private and I’ll show you "
    "my best guess."
)


@dataclass(frozen=True, slots=True)
class Watched:
    """The best answer to a question in a generation.

    `own` are the ids of its sentences, `weighed` those of all sentences that were weighed.
    """

    generation: str
    best: Quotation | None
    own: frozenset[str]
    weighed: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Held:
    """An open generation, and what answers from it."""

    store: Store
    answerer: Answerer
    citer: Citer
    briefer: Briefer
    generation: str


# Returns the store and the name of a generation newer than the named one, or None.
Newer = Callable[[str], tuple[Store, str] | None]


class Assistant:
    """Answers questions, alone or in a dialogue; switches to a new generation by itself."""

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        reader: Reader | None = None,
        *,
        top: int = 3,
        generation: str = "",
        newer: Newer = lambda _: None,
    ) -> None:
        """Answer from a store; `generation` is the name of what it holds.

        `newer` is called to look for a newer generation, once a second at most.
        """
        self._encoder, self._reader = encoder, reader
        self._held = self._hold(store, generation)
        self._retired: Store | None = None
        self._newer = newer
        self._looked = time.monotonic()
        self._top = top
        # One question at a time, in order: the encoder already uses every core.
        self._lock = Turnstile()

    @property
    def generation(self) -> str:
        """The name of the generation that answers come from."""
        return self._held.generation

    def newest(self) -> str:
        """Switch to the newest generation, and return its name."""
        return self._current().generation

    def _current(self) -> _Held:
        """Switch to a newer generation if there is one, and return what is held.

        Answers under way still use the generation before, so it is closed only by the next switch.
        """
        with self._lock:
            if time.monotonic() - self._looked >= _LOOK_EVERY_S:
                self._looked = time.monotonic()
                found = self._newer(self._held.generation)
                if found is not None:
                    held = self._hold(*found)
                    if self._retired is not None:
                        self._retired.close()
                    self._retired, self._held = self._held.store, held
            return self._held

    def close(self) -> None:
        """Close the stores; nothing can be asked afterwards."""
        with self._lock:
            for store in (self._held.store, self._retired):
                if store is not None:
                    store.close()

    def __enter__(self) -> "Assistant":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _hold(self, store: Store, generation: str) -> _Held:
        answerer = Answerer(store, self._encoder, self._reader)
        return _Held(store, answerer, answerer.citer, Briefer(answerer), generation)

    def answer(
        self,
        question: str,
        where: SearchFilter | None = None,
        *,
        top: int | None = None,
        explain: bool = False,
    ) -> Answer:
        """Answer one question; see `Answerer.answer` for what it raises.

        Every quotation is proven again, against the document as the store holds it now.
        """
        held = self._current()
        with self._lock:
            answer = held.answerer.answer(question, where, top=top or self._top, explain=explain)
        _prove(answer.quotations if isinstance(answer, Found) else answer.nearest, held.store)
        return answer

    def language_of(self, question: str) -> str | None:
        """Return a question's language (ISO 639-1) if it is another than that of the texts."""
        return self._held.answerer.language_of(question)

    def brief(self, make: Callable[[Briefer], Brief]) -> Brief:
        """Make a brief, a timeline or a contrast from one generation; prove it like an answer.

        See `index.answering.briefs.Briefer` for the three, and for what they raise.
        """
        held = self._current()
        with self._lock:
            made = make(held.briefer)
        _prove([q for line in made.lines for q in line.quotations], held.store)
        return made

    def topic_of(
        self, refused: NotFound, where: SearchFilter | None = None
    ) -> tuple[str, str] | None:
        """Return a topic that a refused question asks about, and whose words on it, if any, or "".

        There are quotations on it: a brief prints them. None if there are none.
        """
        if refused.reason == "not_a_question":
            return None
        held = self._current()
        with self._lock:
            return held.briefer.topic_of(refused.question, where)

    def news(self, topics: Sequence[tuple[str, frozenset[str]]]) -> tuple[str, list[News]]:
        """Return a generation's name, and what is new in it on topics; see `Briefer.news`.

        Each topic comes with the ids of what was seen on it before.
        """
        held = self._current()
        made = []
        for topic, seen in topics:
            with self._lock:  # released between topics, so that a question waits for one at most
                made.append(held.briefer.news(topic, seen))
        _prove([q for n in made for line in n.brief.lines for q in line.quotations], held.store)
        return held.generation, made

    def watch(self, question: str, least: float = 0.0) -> Watched:
        """Answer a watched question; an answer below the confidence `least` counts as none."""
        held = self._current()
        with self._lock:
            probe = held.answerer.probe(question)
            found = held.answerer.identities(probe.ranking) if probe.ranking else ()
            ids = list(found)
        answer, best, own = probe.answer, None, frozenset[str]()
        if isinstance(answer, Found) and answer.confidence >= least:
            best = answer.quotations[0]
            _prove([best], held.store)
            own = frozenset().union(*(of for sentence, of in ids if sentence.is_in(best)))
        return Watched(held.generation, best, own, frozenset().union(*(of for _, of in ids)))

    def probe(self, question: str, without: tuple[str, Span] | None = None) -> Probe:
        """Answer a question in order to measure the answer; see `Answerer.probe`."""
        held = self._current()
        with self._lock:
            return held.answerer.probe(question, without=without)

    def check(self, phrase: str) -> Check:
        """Say whether a phrase is in the corpus; see `index.answering.check.check`."""
        return check(phrase, self._current().store)

    def quotation(self, match: Match) -> Quotation:
        """Cut and prove the words that a check found."""
        return self._held.citer.quotation(match.doc_id, match.span)

    def reopen(self, quotation_id: str, doc_id: str, span: Span, score: float) -> Quotation | None:
        """Cut a quotation again where it was cut before; None if it is no longer there."""
        try:
            quotation = self._current().citer.quotation(doc_id, span, score)
        except BriefingIndexError:  # the text there is another now, or may not be cited
            return self.find(quotation_id)
        return quotation if quotation.id == quotation_id else self.find(quotation_id)

    def find(self, quotation_id: str) -> Quotation | None:
        """Return the quotation that has an id, or None; see `Citer.find`."""
        return self._current().citer.find(quotation_id)

    def sources(self) -> list[Source]:
        """Return every source that may be cited, sorted by id."""
        return self._current().store.sources()

    def topics(self) -> list[Topic]:
        """Return what sources are about; see `index.answering.topics`."""
        return list(topics(self._current().store))

    def stats(self) -> Mapping[str, int | str]:
        """Return the counts of what the index holds; see `Store.stats`."""
        return self._current().store.stats()

    def documents(self) -> dict[str, Document]:
        """Return every document by its id; for measuring, not for answering."""
        store = self._current().store
        found = (store.get_document(doc_id) for doc_id in store.document_ids())
        return {a.document.doc_id: a.document for a in found if a is not None}

    def converse(self, question: str, dialogue: Dialogue) -> Turn:
        """Answer a question within a dialogue, and add the exchange to it."""
        turn = self.respond(question, dialogue.topic(), typed=dialogue.typed())
        dialogue.add(turn)
        return turn

    def respond(
        self,
        question: str,
        topic: str | None,
        *,
        typed: str | None = None,
        top: int | None = None,
        least: float = 0.0,
        where: SearchFilter | None = None,
    ) -> Turn:
        """Answer a question that may follow up on a topic: the last whole question, as understood.

        `typed` is the question before as it was typed, if it was understood otherwise: one word
        asks it alone. An answer below the confidence `least` becomes "not found"; its quotations
        are the nearest. `where` limits the search.
        """
        if typed and conversation.is_undo(question):
            question, topic = typed, None
        turn = self._follow_up(question, topic, top, where) if topic else None
        turn = turn or Turn(question, question, self.answer(question, where, top=top), question)
        answer = turn.answer
        if isinstance(answer, Found) and answer.confidence < least:
            answer = NotFound(
                answer.question, "nothing_close", _UNSURE(), answer.quotations, answer.confidence
            )
        return replace(turn, answer=answer)

    def _follow_up(
        self, question: str, topic: str, top: int | None, where: SearchFilter | None
    ) -> Turn | None:
        """Answer a question that leans on the topic, or return None if it stands by itself."""
        if conversation.fact_asked(question):
            answer = self.answer(topic, where, top=top)
            if isinstance(answer, Found):
                answer = replace(answer, quotations=answer.quotations[:1])
            return Turn(question, topic, answer, topic)
        if not conversation.is_follow_up(question):
            return None
        speakers = {s.speaker for s in self._held.store.sources() if s.speaker}
        last = None
        if conversation.speaker_in(topic, speakers) is None:
            before = self.answer(topic, where, top=1)
            last = before.quotations[0].source.speaker if isinstance(before, Found) else None
        answers = []
        for reading in conversation.readings(question, topic, speakers, last):
            try:
                answers.append((reading, self.answer(reading.question, where, top=top)))
            except QuestionError:
                continue  # too long, once joined to the question before
        if not answers:
            return None
        best, answer = conversation.best_reading(question, answers)
        return Turn(question, best.question, answer, best.topic)


def _prove(quotations: Iterable[Quotation], store: Store) -> None:
    """Prove quotations again, against the documents as the store holds them now."""
    for quotation in quotations:
        annotated = store.get_document(quotation.doc_id)
        if annotated is None:
            raise DamagedIndexError(
                f"the document {quotation.doc_id} is lost; run `briefing index build`"
            )
        prove(quotation, annotated.document)
