"""The assistant: questions in, answers out, for every surface alike."""

from dataclasses import dataclass, field
from threading import Lock

from bot import conversation
from index.answer import Answerer, Probe
from index.embed import Encoder
from index.errors import BriefingIndexError, DamagedIndexError, QuestionError
from index.models import Answer, Document, Found, NotFound, Quotation, SearchFilter, Source, Span
from index.reader import Reader
from index.store import Store
from index.verify import Check, Match, check, prove

_UNSURE = (
    "No passage answers this surely enough to be quoted before others; asked in private, I show "
    "my best guess."
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange: what was asked, what it was taken to mean, what was answered."""

    question: str
    asked_as: str
    answer: Answer


@dataclass(slots=True)
class Dialogue:
    """The exchanges of one conversation, oldest first, the last few kept."""

    turns: list[Turn] = field(default_factory=list)
    kept: int = 20

    def add(self, turn: Turn) -> None:
        self.turns.append(turn)
        del self.turns[: -self.kept]

    def topic(self) -> str | None:
        """Return the last question that was answered, as it was understood."""
        answered = (turn for turn in reversed(self.turns) if isinstance(turn.answer, Found))
        return next((turn.asked_as for turn in answered), None)


class Assistant:
    """Answers questions, alone or in a dialogue."""

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        reader: Reader | None = None,
        *,
        top: int = 3,
        generation: str = "",
    ) -> None:
        """Take a store, an encoder, a reader, and the name of the generation in the store."""
        self.generation = generation
        self._store = store
        self._answerer = Answerer(store, encoder, reader)
        self._top = top
        # One question at a time: the encoder already uses every core.
        self._lock = Lock()

    def answer(
        self,
        question: str,
        where: SearchFilter | None = None,
        *,
        top: int | None = None,
        explain: bool = False,
    ) -> Answer:
        """Answer one question; see `Answerer.answer` for what it raises.

        What leaves here is proven once more, against the document as the store holds it now.
        """
        with self._lock:
            answer = self._answerer.answer(question, where, top=top or self._top, explain=explain)
        for quotation in answer.quotations if isinstance(answer, Found) else answer.nearest:
            annotated = self._store.get_document(quotation.doc_id)
            if annotated is None:
                raise DamagedIndexError(
                    f"the document {quotation.doc_id} is lost; run `briefing index build`"
                )
            prove(quotation, annotated.document)
        return answer

    def probe(self, question: str, without: tuple[str, Span] | None = None) -> Probe:
        """Answer a question to measure the answer; see `Answerer.probe`."""
        with self._lock:
            return self._answerer.probe(question, without=without)

    def check(self, phrase: str) -> Check:
        """Say whether a phrase is in the corpus; see `index.verify.check`."""
        return check(phrase, self._store)

    def quotation(self, match: Match) -> Quotation:
        """Cut and prove the words that a check found."""
        return self._answerer.quotation(match.doc_id, match.span)

    def reopen(self, quotation_id: str, doc_id: str, span: Span, score: float) -> Quotation | None:
        """Cut a quotation once more where it was cut before; None where it stands no longer."""
        try:
            quotation = self._answerer.quotation(doc_id, span, score)
        except BriefingIndexError:  # another text stands there, or none that may be cited
            return self.find(quotation_id)
        return quotation if quotation.id == quotation_id else self.find(quotation_id)

    def find(self, quotation_id: str) -> Quotation | None:
        """Return the quotation that has an id, or None; see `Answerer.find`."""
        return self._answerer.find(quotation_id)

    def sources(self) -> list[Source]:
        """Return all that may be cited, sorted by id."""
        return self._store.sources()

    def documents(self) -> dict[str, Document]:
        """Return every document by its id; for measuring, not for answering."""
        found = (self._store.get_document(doc_id) for doc_id in self._store.document_ids())
        return {a.document.doc_id: a.document for a in found if a is not None}

    def converse(self, question: str, dialogue: Dialogue) -> Turn:
        """Answer a question within a dialogue, and remember the exchange there."""
        turn = self.respond(question, dialogue.topic())
        dialogue.add(turn)
        return turn

    def respond(
        self, question: str, topic: str | None, *, top: int | None = None, least: float = 0.0
    ) -> Turn:
        """Answer a question that may lean on a topic: the question before, as it was understood.

        An answer of less confidence than `least` is not given: its quotations are the nearest.
        """
        asked_as, answer = question, None
        if topic and conversation.is_follow_up(question):
            asked_as, answer = self._follow_up(question, topic, top)
        answer = answer or self.answer(question, top=top)
        if isinstance(answer, Found) and answer.confidence < least:
            answer = NotFound(
                answer.question, "nothing_close", _UNSURE, answer.quotations, answer.confidence
            )
        return Turn(question, asked_as, answer)

    def _follow_up(self, question: str, topic: str, top: int | None) -> tuple[str, Answer | None]:
        answers = []
        for reading in conversation.readings(question, topic):
            try:
                answers.append((reading, self.answer(reading, top=top)))
            except QuestionError:
                continue  # joined to what came before it is too long to ask
        return conversation.best_reading(question, answers) if answers else (question, None)
