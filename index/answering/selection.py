"""Select the sentences that may answer a question: search, score, read, rank."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from index.answering import confidence, reading
from index.answering.confidence import Evidence
from index.answering.discourse import is_put
from index.answering.documents import Documents
from index.answering.duplicates import without_copies
from index.answering.own_words import by_own_words, is_anothers, only_own_words
from index.answering.ranking import Ranking
from index.answering.scope import Scope, is_own_words
from index.answering.scoring import ScoredSentence, rank, score_sentences
from index.answering.weights import Way, Weights, fitted
from index.encoders import Encoded, Encoder, Reader
from index.models import SearchFilter, Source, Span
from index.retrieval import (
    CANDIDATES,
    DENSE_WEIGHT,
    FOREIGN_WEIGHT,
    IN_CONTEXT_WEIGHT,
    Candidate,
    Question,
    analyse,
    correct,
    is_of_another_time,
    make_catalogue,
    search,
)
from index.retrieval.addressed import addresses
from index.retrieval.told import names_others, says, tells
from index.store import Store
from index.text import may_be_one, question_language, words


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
        self._store, self._encoder = store, encoder
        # A reader that does not know the corpus's language would doubt everything.
        reads = reader is not None and reader.language in (None, language)
        self._reader = reader if reads else None
        self.weights = fitted(_way(encoder, self._reader))
        self._searched = searched or fitted(_way(encoder, None)).sentence
        sources = self.documents.sources
        self._speakers = {
            id_: source.speaker
            for id_, source in sources.items()
            if is_own_words(source) and source.speaker
        }
        self._catalogue = make_catalogue(list(sources.values()), language)
        self._languages = frozenset(store.languages())
        self._scope = Scope(self.documents, self._catalogue)
        self._described = {id_: describe(source, language) for id_, source in sources.items()}

    def analyse(self, text: str) -> Question:
        """Analyse a cleaned question, after correcting its spelling to words of the corpus."""
        asked_in = self.language_of(text)
        if asked_in is not None and self._encoder.is_multilingual:
            return analyse(text, self._store, self._catalogue, asked_in)
        corrected = correct(text, self._store, self._catalogue.language)
        return analyse(corrected, self._store, self._catalogue)

    def language_of(self, text: str) -> str | None:
        """Return a cleaned question's language if it is another than most documents', and is found.

        Where no document is in another, a question of words that are all known is in the usual one.
        """
        usual = self._catalogue.language
        has_unknown = self._has_unknown(text)
        if self._languages <= {usual} and not has_unknown:
            return None
        asked_in = question_language(text, usual)
        is_found = asked_in in self._languages or has_unknown
        return asked_in if asked_in != usual and is_found else None

    def _has_unknown(self, text: str) -> bool:
        """Say whether a text has a word that neither the corpus nor its language knows."""
        found = words(text, self._catalogue.language)
        statistics = self._store.term_statistics(
            [word.stem for word in found], [word.surface for word in found]
        )
        return not all(map(statistics.knows, found))

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
        candidates = self._search(question, encoded, where, without, most)
        annotated = {c.doc_id: self.documents.get(c.doc_id) for c in candidates}
        documents = {doc_id: one.document for doc_id, one in annotated.items()}
        texts = {doc_id: document.text for doc_id, document in documents.items()}
        quotings = {doc_id: one.quotings for doc_id, one in annotated.items()}
        asked = frozenset().union(*(self._catalogue.sources_of[s] for s in question.asked))
        scored = score_sentences(
            question,
            encoded,
            candidates,
            documents,
            self._described,
            self._searched,
            quotings,
            asked,
        )
        scored = [s for s in scored if not self._is_of_another_time(question, s)]
        if not question.is_about_asking:
            scored = [
                s
                for s in scored
                if s.passage.source_id in asked or not is_put(annotated[s.doc_id], s.passage)
            ]
        if question.offices:
            asking = self._who_address(question.offices, {s.doc_id for s in scored})
            scored = [s for s in scored if s.passage.source_id not in asking]
        if question.is_of_outsiders:
            scored = [s for s in scored if self._is_told(question, s)]
        sentences, copies = without_copies(scored, texts)
        if self._reader is not None and is_read and sentences:
            read = reading.read(
                question.text,
                sentences,
                texts,
                self._reader,
                self._speakers,
                annotated,
                question.asked,
            )
            sentences = rank(read, self.weights.sentence)
        speeches = self._speakers.keys()
        ranking = Ranking(question, tuple(sentences), copies, documents, annotated, speeches)
        return by_own_words(only_own_words(ranking, asked))

    def evidence(self, ranking: Ranking, sentence: ScoredSentence) -> Evidence:
        """Collect the evidence that a sentence of a ranking answers."""
        return confidence.gather(ranking, sentence, self._year_of(sentence))

    def probability(
        self, ranking: Ranking, sentence: ScoredSentence, weights: Weights | None = None
    ) -> float:
        """Return the probability that a sentence answers.

        Only the best one's lead counts, and only of the best one doubt is less: what is quoted
        beside it must be surer.
        """
        evidence = self.evidence(ranking, sentence)
        is_best = sentence is ranking.sentences[0]
        if not is_best:
            evidence = replace(evidence, lead=0.0)
        weights = weights or self.weights
        source = self.documents.sources[sentence.passage.source_id]
        language = ranking.documents[sentence.doc_id].language
        is_across = ranking.question.is_foreign and language != ranking.question.asked_in
        foreign = weights.foreign if is_across else None
        is_known = bool(source.speaker or source.date) and not ranking.question.unknown
        doubt = weights.doubt if is_best and is_known else 1.0
        return confidence.probability(evidence, weights.judge, foreign, doubt)

    def _search(
        self,
        question: Question,
        encoded: Encoded,
        where: SearchFilter | None,
        without: tuple[str, Span] | None,
        most: int,
    ) -> list[Candidate]:
        parts = self._scope.parts(question, where, without)
        weight = IN_CONTEXT_WEIGHT if self._encoder.in_context else DENSE_WEIGHT
        weight = FOREIGN_WEIGHT if question.is_foreign else weight
        return search(self._store, question.text, encoded, most, parts, weight)

    def _who_address(self, offices: Sequence[str], doc_ids: Iterable[str]) -> set[str]:
        """Return the sources in which somebody speaks to who holds one of some offices."""
        return {
            region.source_id
            for one in map(self.documents.get, doc_ids)
            for region in one.regions
            if region.source_id in self._speakers
            and any(
                addresses(region.span.cut(one.document.text), office, one.document.language)
                for office in offices
            )
        }

    def _is_told(self, question: Question, sentence: ScoredSentence) -> bool:
        """Say whether a sentence itself tells what an outsider said: the next may be another's."""
        annotated = self.documents.get(sentence.doc_id)
        document, people = annotated.document, question.outsiders
        source = self.documents.sources[sentence.passage.source_id]
        inside = [q for q in annotated.quotings if q.span.overlaps(sentence.span)]
        if any(may_be_one(q.who, name) for q in inside if q.who for name in people):
            return True
        text = sentence.span.cut(document.text)
        if (
            any(q.who for q in inside)
            or is_anothers(question, sentence.span, annotated.quotings, document)
            or names_others(text, people, document.language)
        ):
            return any(says(text, name, document.language, document.text) for name in people)
        return tells(text, people, document, source)

    def _is_of_another_time(self, question: Question, sentence: ScoredSentence) -> bool:
        document = self.documents.get(sentence.doc_id).document
        words = sentence.span.cut(document.text)
        return is_of_another_time(words, question, self._year_of(sentence), document.language)

    def _year_of(self, sentence: ScoredSentence) -> str | None:
        return (self.documents.sources[sentence.passage.source_id].date or "")[:4] or None


def _way(encoder: Encoder, reader: Reader | None) -> Way:
    """Return which weights go with an encoder and a reader: another reader is like the small's."""
    if reader is None:
        return "searched_in_context" if encoder.in_context else "searched"
    return "in_context" if reader.in_context else "read"


def describe(source: Source, language: str) -> set[str]:
    """Return the stems of a source's facts: speaker, role, event, place, date and publisher."""
    facts = (
        source.speaker, source.role, source.event, source.place, source.date, source.publisher
    )  # fmt: skip
    return {word.stem for fact in facts if fact for word in words(fact, language)}
