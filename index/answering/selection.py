"""The sentences that may answer a question, best first: found, weighed, read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from index.answering.cite import identity
from index.answering.confidence import Evidence, probability, weigh
from index.answering.duplicates import Copies, without_copies
from index.answering.quotation import extend
from index.answering.reading import read
from index.answering.scoring import Choice, choose, rank
from index.answering.weights import Weights, fitted
from index.encoders import Encoder, Reader
from index.errors import DamagedIndexError
from index.models import AnnotatedDocument, SearchFilter, Source, Span
from index.retrieval import CANDIDATES, Question, analyse, correct, make_catalogue, search
from index.store import Store, StoredPassage
from index.text import fold, surfaces, words


class Chooser:
    """Finds what may answer in one generation. Holds no state but caches: safe to share.

    `searched` are the weights of a sentence's signals by the search alone; those that ship if None.
    """

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        reader: Reader | None = None,
        searched: Mapping[str, float] | None = None,
    ) -> None:
        self.store = store
        self._encoder = encoder
        # A reader that does not know the corpus's language would only doubt everything.
        reads = reader is not None and reader.language in (None, store.language())
        self._reader = reader if reads else None
        self.weights = fitted("read" if reads else "searched")
        self._searched = searched
        store.ensure_schema(encoder.dim, encoder.model_id)
        self.sources = {source.id: source for source in store.sources()}
        self._speakers = {
            id_: source.speaker
            for id_, source in self.sources.items()
            if source.kind == "remarks" and source.speaker
        }
        language = store.language()
        self._catalogue = make_catalogue(list(self.sources.values()), language)
        self._described = {id_: describe(source, language) for id_, source in self.sources.items()}
        self.document = lru_cache(maxsize=256)(self._read_document)

    def analyse(self, text: str) -> Question:
        """Analyse a cleaned question, its spelling mended by the corpus's words."""
        mended = correct(text, self.store, self._catalogue.language)
        return analyse(mended, self.store, self._catalogue)

    def choices(
        self,
        asked: Question,
        where: SearchFilter | None = None,
        without: tuple[str, Span] | None = None,
        *,
        most: int = CANDIDATES,
        is_read: bool = True,
    ) -> tuple[list[Choice], Copies]:
        """Return the sentences that may answer, best first, and where their words stand again.

        `without` is a part of a document, by its id, that is treated as if it were not there; of
        `most` passages the sentences are weighed. Not `is_read`, the search alone weighs them.
        """
        encoded = self._encoder.encode_question(asked.text)
        is_confined = bool(asked.speakers or asked.sources or asked.years)

        def keep(stored: StoredPassage) -> bool:
            is_there = without is None or not _stands_in(stored, *without)
            return is_there and (not is_confined or self._is_meant(asked, stored))

        candidates = search(
            self.store,
            asked.text,
            encoded,
            most,
            where,
            keep if is_confined or without is not None else None,
        )
        texts = {c.stored.doc_id: self.document(c.stored.doc_id).document.text for c in candidates}
        found = choose(asked, encoded, candidates, texts, self._described, self._searched)
        choices, copies = without_copies(found, texts)
        if self._reader is None or not is_read or not choices:
            return choices, copies
        told = read(asked.text, choices, texts, self._reader, self._speakers)
        return rank(told, self.weights.sentence), copies

    def weigh(self, asked: Question, choices: Sequence[Choice], i: int = 0) -> Evidence:
        """Collect the evidence for one of some choices, best first."""
        choice, text = choices[i], self._text_of(choices[i])
        shown = extend(choice, text, choices)
        year = (self.sources[choice.passage.source_id].date or "")[:4] or None
        return weigh(asked, choices, choice.span.cut(text), shown, year, i)

    def probability(
        self, asked: Question, choices: Sequence[Choice], i: int, weights: Weights | None = None
    ) -> float:
        """Return the judge's probability for a choice; its lead counts only if it is the best."""
        evidence = self.weigh(asked, choices, i)
        if i:
            evidence = replace(evidence, lead=0.0)
        return probability(evidence, (weights or self.weights).judge)

    def extend(self, choice: Choice, choices: Iterable[Choice]) -> Span:
        """Return the smallest span that stands on its own; see `quote.extend`."""
        return extend(choice, self._text_of(choice), choices)

    def identities(self, choice: Choice, copies: Copies) -> frozenset[str]:
        """Return the ids of a choice's sentence as a quotation, here and where it stands again."""
        own = (choice.candidate.stored.doc_id, choice.span)
        found = (identity(self.document(doc), at) for doc, at in (own, *copies.of(choice)))
        return frozenset(id_ for id_ in found if id_)

    def _text_of(self, choice: Choice) -> str:
        return self.document(choice.candidate.stored.doc_id).document.text

    def _is_meant(self, asked: Question, stored: StoredPassage) -> bool:
        """Say whether a passage is by, or tells of, the speaker, the source and the year asked for.

        A source without a date is of any year. What another speaker says is never meant, not even
        where it tells of the one asked for: only a report or a document may.
        """
        source = self.sources[stored.passage.source_id]
        if asked.sources and source.id not in asked.sources:
            return False
        if asked.years and source.date and source.date[:4] not in asked.years:
            return not self._words_of(stored).isdisjoint(asked.years)
        if not asked.speakers:
            return True
        names = {fold(name.split()[-1].casefold()) for name in asked.speakers}
        said = {fold(word) for word in surfaces(source.speaker or "")}
        if source.kind == "remarks" and said:
            return not names.isdisjoint(said)
        return not names.isdisjoint(said | self._words_of(stored))

    def _words_of(self, stored: StoredPassage) -> set[str]:
        text = self.document(stored.doc_id).document.text
        return {fold(word) for word in surfaces(stored.passage.span.cut(text))}

    def _read_document(self, doc_id: str) -> AnnotatedDocument:
        annotated = self.store.get_document(doc_id)
        if annotated is None:
            raise DamagedIndexError(f"the document {doc_id} is lost; run `briefing index build`")
        return annotated


def _stands_in(stored: StoredPassage, doc_id: str, part: Span) -> bool:
    return stored.doc_id == doc_id and stored.passage.span.overlaps(part)


def describe(source: Source, language: str) -> set[str]:
    """Return the stems of who spoke or published, as what, on which occasion, where and when."""
    facts = (
        source.speaker, source.role, source.event, source.place, source.date, source.publisher
    )  # fmt: skip
    return {word.stem for fact in facts if fact for word in words(fact, language)}
