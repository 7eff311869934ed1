"""The sentences that may answer a question, ranked, and values computed from them once."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from index.answering.duplicates import Copies
from index.answering.quotation import extend
from index.answering.scoring import ScoredSentence
from index.models import AnnotatedDocument, Document, Quoting, Span
from index.retrieval import Question


@dataclass(frozen=True)  # no slots: cached properties need a __dict__
class Ranking:
    """The sentences that may answer a question, best first.

    `copies`: where else the words of each sentence appear; `documents`: every document that
    contains one of the sentences, by its id; `annotated`: the same with what is known of them;
    `speeches`: the ids of the sources that are a person's own words.
    """

    question: Question
    sentences: tuple[ScoredSentence, ...] = ()
    copies: Copies = field(default_factory=Copies)
    documents: Mapping[str, Document] = field(default_factory=dict)
    annotated: Mapping[str, AnnotatedDocument] = field(default_factory=dict)
    speeches: Set[str] = frozenset()

    def quotings(self, doc_id: str) -> Sequence[Quoting]:
        """Return what a document quotes."""
        return self.annotated[doc_id].quotings if doc_id in self.annotated else ()

    def words(self, sentence: ScoredSentence) -> str:
        """Return the words of a sentence, verbatim."""
        return sentence.span.cut(self.documents[sentence.doc_id].text)

    def span(self, sentence: ScoredSentence) -> Span:
        """Return the span to quote for a sentence; see `index.answering.quotation.extend`."""
        place = (sentence.passage_id, sentence.number)
        if place not in self._spans:
            document = self.documents[sentence.doc_id]
            self._spans[place] = extend(
                sentence,
                document.text,
                self.sentences,
                document.language,
                self.quotings(sentence.doc_id),
                is_speech=sentence.passage.source_id in self.speeches,
            )
        return self._spans[place]

    def without_overlaps(self, sentences: Iterable[ScoredSentence]) -> list[ScoredSentence]:
        """Keep the sentences whose quotations do not overlap that of an earlier one."""
        kept: list[ScoredSentence] = []
        for sentence in sentences:
            span = self.span(sentence)
            if not any(s.doc_id == sentence.doc_id and self.span(s).overlaps(span) for s in kept):
                kept.append(sentence)
        return kept

    def lead(self, sentence: ScoredSentence) -> float | None:
        """Return how far a sentence's score is above the best of any other passage."""
        rivals = (s.score for s in self.sentences if s.passage_id != sentence.passage_id)
        rival = next(rivals, None)
        return None if rival is None else sentence.score - rival

    @cached_property
    def best_dense(self) -> float:
        return max(sentence.candidate.dense for sentence in self.sentences)

    @cached_property
    def best_lexical(self) -> float:
        return max(sentence.candidate.lexical for sentence in self.sentences)

    @cached_property
    def _spans(self) -> dict[tuple[int, int], Span]:
        return {}
