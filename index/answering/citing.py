"""Cut, prove and cite quotations from the documents in a store."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from index.answering.cite import cite, identity
from index.answering.documents import Documents
from index.answering.primary_sources import by_marker
from index.answering.quotation import runs
from index.answering.ranking import Ranking
from index.answering.scoring import ScoredSentence
from index.models import Copy, Quotation, Span
from index.store import Store
from index.text import name_of_language


class Citer:
    """Cites from one generation. Thread-safe: its only state is caches."""

    def __init__(self, store: Store, documents: Documents) -> None:
        self._store, self._documents = store, documents
        self._originals = lru_cache(maxsize=256)(
            lambda doc_id: by_marker(documents.get(doc_id), store)
        )

    def quotation(self, doc_id: str, span: Span, score: float = 1.0) -> Quotation:
        """Cut and prove the quotation at a span; raise QuestionError if it may not be cited."""
        quotation = cite(self._documents.get(doc_id), span, score)
        originals = self._originals(doc_id) if quotation.references else {}
        references = (
            replace(r, fidelity=o.claimed, original=o.doc_id)
            if (o := originals.get(r.marker)) and r.relation in ("cited_by", "cites")
            else r
            for r in quotation.references
        )
        return replace(quotation, references=tuple(references))

    def find(self, quotation_id: str) -> Quotation | None:
        """Return the quotation with an id, or None if the corpus has none.

        Tries every run of sentences that an answer could quote, so it reads the whole corpus.
        """
        for doc_id in self._store.document_ids():
            annotated = self._documents.get(doc_id)
            for stored in self._store.passages_of(doc_id):
                for span in runs(stored.passage):
                    if identity(annotated, span) == quotation_id:
                        return self.quotation(doc_id, span)
        return None

    def cut(self, ranking: Ranking, sentence: ScoredSentence) -> Quotation:
        """Cut and prove the quotation for a sentence."""
        quotation = self.quotation(sentence.doc_id, ranking.span(sentence), sentence.score)
        language = ranking.documents[sentence.doc_id].language
        if language == ranking.question.asked_in:
            return quotation
        return replace(quotation, in_language=name_of_language(language))

    def cite(self, ranking: Ranking, sentence: ScoredSentence) -> Quotation:
        """Cut and prove the quotation for a sentence, with the other sources of the same words."""
        return self._with_copies(self.cut(ranking, sentence), ranking.copies.of(sentence))

    def identities(self, ranking: Ranking, sentence: ScoredSentence) -> frozenset[str]:
        """Return the quotation ids of a sentence and of its copies in other documents."""
        places = ((sentence.doc_id, sentence.span), *ranking.copies.of(sentence))
        found = (identity(self._documents.get(doc_id), span) for doc_id, span in places)
        return frozenset(id_ for id_ in found if id_)

    def _with_copies(self, quotation: Quotation, places: Iterable[tuple[str, Span]]) -> Quotation:
        """Add the other sources that contain the quotation's words, each proven in its document."""
        copies: dict[str, Copy] = {}
        for doc_id, span in places:
            text = self._documents.text(doc_id)
            at = text.find(quotation.text, max(0, span.start - len(quotation.text)))
            # If the other document lacks the sentences quoted along with this one, cite just this.
            whole = Span(at, at + len(quotation.text)) if 0 <= at <= span.start else span
            own = self.quotation(doc_id, whole)
            copies.setdefault(own.source.id, Copy(doc_id, whole, own.source, own.link, own.place))
        return replace(quotation, copies=tuple(copies.values()))
