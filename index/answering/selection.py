"""Select the sentences that may answer a question: search, score, read, rank."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from index.answering import confidence, reading
from index.answering.confidence import Evidence
from index.answering.documents import Documents
from index.answering.duplicates import without_copies
from index.answering.own_words import by_own_words
from index.answering.ranking import Ranking
from index.answering.scoring import ScoredSentence, rank, score_sentences
from index.answering.weights import Weights, fitted
from index.encoders import Encoder, Reader
from index.models import SearchFilter, Source, Span
from index.retrieval import CANDIDATES, Question, analyse, correct, make_catalogue, search
from index.store import Store, StoredPassage
from index.text import fold, surfaces, words

_Keep = Callable[[StoredPassage], bool]


class Selector:
    """Selects sentences from one generation. Thread-safe: its only state is caches.

    `searched`: weights for the search's signals, instead of those that ship with Briefing.
    """

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        reader: Reader | None = None,
        searched: Mapping[str, float] | None = None,
    ) -> None:
        language = store.language()
        store.ensure_schema(encoder.dim, encoder.model_id)
        self.documents = Documents(store)
        self._store, self._encoder, self._searched = store, encoder, searched
        # A reader that does not know the corpus's language would doubt everything.
        reads = reader is not None and reader.language in (None, language)
        self._reader = reader if reads else None
        self._weights = fitted("read" if reads else "searched")
        sources = self.documents.sources
        self._speakers = {
            id_: source.speaker
            for id_, source in sources.items()
            if source.kind == "remarks" and source.speaker
        }
        self._catalogue = make_catalogue(list(sources.values()), language)
        self._described = {id_: describe(source, language) for id_, source in sources.items()}

    def analyse(self, text: str) -> Question:
        """Analyse a cleaned question, after correcting its spelling to words of the corpus."""
        corrected = correct(text, self._store, self._catalogue.language)
        return analyse(corrected, self._store, self._catalogue)

    def select(
        self,
        question: Question,
        where: SearchFilter | None = None,
        without: tuple[str, Span] | None = None,
        *,
        most: int = CANDIDATES,
        is_read: bool = True,
    ) -> Ranking:
        """Rank the sentences of the best `most` passages by how well they answer.

        `without`: a document's id and a part of that document to ignore. Without `is_read`, the
        search alone scores the sentences.
        """
        encoded = self._encoder.encode_question(question.text)
        keep = self._keep(question, without)
        candidates = search(self._store, question.text, encoded, most, where, keep)
        annotated = {c.doc_id: self.documents.get(c.doc_id) for c in candidates}
        documents = {doc_id: one.document for doc_id, one in annotated.items()}
        texts = {doc_id: document.text for doc_id, document in documents.items()}
        quotings = {doc_id: one.quotings for doc_id, one in annotated.items()}
        scored = score_sentences(
            question, encoded, candidates, documents, self._described, self._searched, quotings
        )
        sentences, copies = without_copies(scored, texts)
        if self._reader is not None and is_read and sentences:
            read = reading.read(question.text, sentences, texts, self._reader, self._speakers)
            sentences = rank(read, self._weights.sentence)
        speeches = self._speakers.keys()
        ranking = Ranking(question, tuple(sentences), copies, documents, quotings, speeches)
        return by_own_words(ranking)

    def evidence(self, ranking: Ranking, sentence: ScoredSentence) -> Evidence:
        """Collect the evidence that a sentence of a ranking answers."""
        year = (self.documents.sources[sentence.passage.source_id].date or "")[:4] or None
        return confidence.gather(ranking, sentence, year)

    def probability(
        self, ranking: Ranking, sentence: ScoredSentence, weights: Weights | None = None
    ) -> float:
        """Return the probability that a sentence answers; only the best one's lead counts."""
        evidence = self.evidence(ranking, sentence)
        if sentence is not ranking.sentences[0]:
            evidence = replace(evidence, lead=0.0)
        return confidence.probability(evidence, (weights or self._weights).judge)

    def _keep(self, question: Question, without: tuple[str, Span] | None) -> _Keep | None:
        """Return a test for which passages may be retrieved, or None if all may."""
        is_confined = bool(question.speakers or question.sources or question.years)
        if not is_confined and without is None:
            return None

        def keep(stored: StoredPassage) -> bool:
            if without is not None and _overlaps(stored, *without):
                return False
            return not is_confined or self._is_meant(question, stored)

        return keep

    def _is_meant(self, question: Question, stored: StoredPassage) -> bool:
        """Say whether a passage is by, or about, the speaker, source and year asked for.

        A source without a date matches any year. Another speaker's remarks never match, even if
        they mention the speaker asked for; a report or a document does.
        """
        source = self.documents.sources[stored.passage.source_id]
        if question.sources and source.id not in question.sources:
            return False
        if question.years and source.date and source.date[:4] not in question.years:
            return not self._words_of(stored).isdisjoint(question.years)
        if not question.speakers:
            return True
        names = {fold(name.split()[-1].casefold()) for name in question.speakers}
        said = {fold(word) for word in surfaces(source.speaker or "")}
        if source.kind == "remarks" and said:
            return not names.isdisjoint(said)
        return not names.isdisjoint(said | self._words_of(stored))

    def _words_of(self, stored: StoredPassage) -> set[str]:
        text = self.documents.text(stored.doc_id)
        return {fold(word) for word in surfaces(stored.passage.span.cut(text))}


def _overlaps(stored: StoredPassage, doc_id: str, part: Span) -> bool:
    return stored.doc_id == doc_id and stored.passage.span.overlaps(part)


def describe(source: Source, language: str) -> set[str]:
    """Return the stems of a source's facts: speaker, role, event, place, date and publisher."""
    facts = (
        source.speaker, source.role, source.event, source.place, source.date, source.publisher
    )  # fmt: skip
    return {word.stem for fact in facts if fact for word in words(fact, language)}
