"""The contract of every store: what it holds, and how it is written and searched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.models import AnnotatedDocument, Passage, SearchFilter, Source
from index.text import TermStatistics


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """A passage's vectors.

    `passage`: (dim,) float32; `sentences`: (sentences, dim) float32, both L2-normalised.
    `tokens`: (n, dim) int8, a normalised vector times 127. `offsets`: (n, 2) int32, code points of
    the document. `stems`: the words of its sentences (`index.store.forward_index`), None where an
    older version stored it.
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
class Hit:
    """A passage found by one search; scores of different searches do not compare."""

    passage_id: int
    score: float


class Store(Protocol):
    """Holds one generation. An engine that has lost a part raises; it never returns fewer hits.

    Hits come best first, ties by passage id; no hit stands for "no passage" (-1). Reads are safe
    from several threads at once.
    """

    @property
    def generation(self) -> str:
        """The name of what is held: another one whenever it may answer otherwise."""

    def ensure_schema(self, dim: int, model_id: str) -> None:
        """Create what is missing; raise StaleIndexError where another model wrote it."""

    def replace_document(
        self,
        document: AnnotatedDocument,
        passages: Sequence[Passage],
        vectors: Sequence[PassageVectors],
    ) -> None:
        """Put a document in place of any with its id: wholly or not at all, again the same."""

    def delete_document(self, doc_id: str) -> bool:
        """Delete a document and all that hangs on it; say whether it was there."""

    def bulk_load(
        self,
        documents: Iterable[tuple[AnnotatedDocument, Sequence[Passage], Sequence[PassageVectors]]],
    ) -> int:
        """Replace many documents in one transaction; return how many."""

    def flush(self) -> None:
        """Bring what is searched up to date with what was written."""

    def search_dense(
        self, vector: NDArray[np.float32], k: int, where: SearchFilter | None = None
    ) -> list[Hit]:
        """Return the passages nearest a question: half passage, half its best sentence."""

    def search_lexical(self, text: str, k: int, where: SearchFilter | None = None) -> list[Hit]:
        """Return the passages that share the question's words, by BM25 over stems."""

    def get_passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Return passages in the order asked for; raise DamagedIndexError where one is lost."""

    def get_document(self, doc_id: str) -> AnnotatedDocument | None:
        """Return a document with its text, sources and references."""

    def fingerprints(self) -> Mapping[str, str]:
        """Return the documents' ids, and what each was made of: the unchanged need no embedding."""

    def passages_of(self, doc_id: str) -> list[StoredPassage]:
        """Return a document's passages in the order of its text."""

    def document_ids(self) -> list[str]:
        """Return the documents' ids, sorted."""

    def sources(self) -> list[Source]:
        """Return every source, sorted by id."""

    def document_of(self, source_id: str) -> str | None:
        """Return the document that a source's words stand in, or None where there is none."""

    def language(self) -> str:
        """Return the language of most documents, as ISO 639-1 has it; "en" where there are none."""

    def term_statistics(self, stems: Iterable[str], words: Iterable[str]) -> TermStatistics:
        """Return what the corpus and the background know of a question's terms."""

    def has_prefix(self, prefix: str) -> bool:
        """Say whether any stem of the corpus begins so."""

    def vocabulary(self, initial: str) -> list[str]:
        """Return the corpus's words that begin so, in lower case, sorted."""

    def stats(self) -> Mapping[str, int | str]:
        """Return the counts of what is held, and the model's identity."""

    def health(self, *, is_thorough: bool = True) -> list[str]:
        """Return what is wrong, in words; nothing where all parts agree.

        Not `is_thorough`, only what costs little is looked at.
        """

    def close(self) -> None:
        """Let go of files and connections."""
