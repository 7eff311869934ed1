"""No text makes indexing it slow: the time grows as the text does, however many turns it has."""

import hashlib
from contextlib import closing
from pathlib import Path

import pytest

from index.annotation import annotate
from index.indexing.embedding import embed
from index.indexing.integrity import store_faults
from index.models import Document, Source
from index.store import IndexedDocument
from index.store.local import LocalStore
from tests.fakes import HashingEncoder
from tests.growth import MOST, STEP, growth

pytestmark = pytest.mark.slow

_TURNS = 10_000


def _indexed(turns: int, encoder: HashingEncoder) -> IndexedDocument:
    """Return a hearing in which two people take so many turns."""
    said = (
        f"{('MR. LANE', 'MS. ORR')[i % 2]}: Statement {i} is on the harbour." for i in range(turns)
    )
    text = "Hearing\n\n" + "\n\n".join(said)
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document("a", text, digest, "a", "t", is_added=True)
    annotated, passages = annotate(document, Source("a", "document", "t"))
    return IndexedDocument(annotated, passages, embed(annotated, passages, encoder))


@pytest.fixture(scope="module")
def indexed() -> dict[int, IndexedDocument]:
    """A hearing, and one of four times as many turns, by the number of turns."""
    return {turns: _indexed(turns, HashingEncoder()) for turns in (_TURNS // STEP, _TURNS)}


def _written(folder: Path, document: IndexedDocument, encoder: HashingEncoder) -> LocalStore:
    folder.mkdir(exist_ok=True)
    store = LocalStore(folder, writable=True)
    store.ensure_schema(encoder.dim, encoder.model_id)
    store.replace_document(document)
    store.flush()
    return store


def test_proving_is_linear(
    indexed: dict[int, IndexedDocument], tmp_path: Path, hashing: HashingEncoder
) -> None:
    """Every passage of a hearing lies in one of its speaker's turns."""
    stores = {n: _written(tmp_path / f"{n}", one, hashing) for n, one in indexed.items()}

    assert growth(lambda n: _proven(stores[n]), _TURNS) < MOST
    for store in stores.values():
        store.close()


def _proven(store: LocalStore) -> None:
    assert list(store_faults(store)) == []


def test_embedding_and_writing_are_linear(
    indexed: dict[int, IndexedDocument], tmp_path: Path, hashing: HashingEncoder
) -> None:
    """Of the turns of two people as of any text."""

    def write(turns: int) -> None:
        one = indexed[turns]
        embed(one.annotated, one.passages, hashing)
        with closing(_written(tmp_path / f"{turns}", one, hashing)):
            pass

    assert growth(write, _TURNS) < MOST
