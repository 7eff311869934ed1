"""The contract of every store: what it holds, how it is searched, and how it is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.models import AnnotatedDocument, Passage, SearchFilter, Source, Span
from index.text import TermStatistics


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """A passage's vectors.

    `passage`: (dim,) float32; `sentences`: (sentences, dim) float32, both L2-normalised.
    `tokens`: (n, dim) int8, a normalised vector times 127; none if the encoder gives none.
    `offsets`: (n, 2) int32, code points of the document. `stems`: the words of its sentences
    (`index.store.forward_index`), None if an older version stored it.
    """

    passage: NDArray[np.float32]
    sentences: NDArray[np.float32]
    tokens: NDArray[np.int8]
    offsets: NDArray[np.int32]
    stems: NDArray[np.uint64] | None = None


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as it was stored, with its vectors."""

    id: int
    doc_id: str
    passage: Passage
    vectors: PassageVectors


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document as a store takes it: its passages, and the vectors of each in the same order."""

    annotated: AnnotatedDocument
    passages: Sequence[Passage]
    vectors: Sequence[PassageVectors]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by one search; scores of different searches do not compare."""

    passage_id: int
    score: float


class Store(Protocol):
    """Reads one generation. An engine that has lost a part raises; it never returns fewer hits.

    Hits come best first, ties by passage id; no hit stands for "no passage" (-1). Reads are safe
    from several threads at once.
    """

    @property
    def generation(self) -> str:
        """The name of the generation; it changes whenever answers may change."""

    def ensure_schema(self, dim: int, model_id: str) -> None:
        """Raise StaleIndexError if another model wrote the index; if writable, create the schema.

        `dim` is the length of the model's vectors.
        """

    def search_dense(
        self, vector: NDArray[np.float32], k: int, where: SearchFilter | None = None
    ) -> list[Hit]:
        """Return the passages nearest a question: half passage, half its best sentence."""

    def search_lexical(self, text: str, k: int, where: SearchFilter | None = None) -> list[Hit]:
        """Return the passages that share the question's words, by BM25 over stems."""

    def search_runs(self, text: str, k: int) -> list[Hit]:
        """Return the passages that have most of a phrase, word behind word, function words too."""

    def get_passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Return passages in the order asked for; raise DamagedIndexError if one is lost."""

    def get_document(self, doc_id: str) -> AnnotatedDocument | None:
        """Return a document with its text, sources and references."""

    def passages_of(self, doc_id: str, within: Sequence[Span] = ()) -> list[StoredPassage]:
        """Return a document's passages in the order of its text: all, or those within spans.

        One that overlaps a span is within it.
        """

    def document_ids(self) -> list[str]:
        """Return the documents' ids, sorted."""

    def fingerprints(self) -> Mapping[str, str]:
        """Return each document's fingerprint by its id: an unchanged one needs no embedding."""

    def sources(self) -> list[Source]:
        """Return every source, sorted by id."""

    def document_of(self, source_id: str) -> str | None:
        """Return the id of the first document that contains a source, or None."""

    def language(self) -> str:
        """Return the language of most documents (ISO 639-1); "en" if there are none."""

    def languages(self) -> list[str]:
        """Return the documents' languages, the most frequent first."""

    def term_statistics(self, stems: Iterable[str], words: Iterable[str]) -> TermStatistics:
        """Return how frequent a question's terms are, in the corpus and in the language."""

    def has_prefix(self, prefix: str) -> bool:
        """Say whether a stem of the corpus starts with `prefix`."""

    def vocabulary(self, initial: str) -> list[str]:
        """Return the corpus's words that start with `initial` letters, in lower case, sorted."""

    def stats(self) -> Mapping[str, int | str]:
        """Return the counts of what the index holds, and the model's identity."""

    def health(self, *, is_thorough: bool = True) -> list[str]:
        """Return a sentence for each fault; none if all parts of the index agree.

        Unless `is_thorough`, run only the cheap checks.
        """

    def close(self) -> None:
        """Close files and connections."""


class WritableStore(Store, Protocol):
    """Writes an index, too; BuildError if it was opened for reading only."""

    def replace_document(self, document: IndexedDocument) -> None:
        """Store a document in place of any with its id, wholly or not at all; idempotent."""

    def delete_document(self, doc_id: str) -> bool:
        """Delete a document and everything that belongs to it; say whether it was there."""

    def flush(self) -> None:
        """Update what is searched to match what was written."""
