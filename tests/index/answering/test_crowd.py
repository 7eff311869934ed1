"""In a corpus of many speeches, a question is searched within what it names, in either store."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.answering.ranking import Ranking
from index.answering.selection import Selector
from index.indexing.embedding import embed
from index.ingestion.corpus import read_document
from index.store import IndexedDocument, WritableStore
from index.store.local import LocalStore, matrix
from index.store.postgres import PostgresStore
from tests.corpora import Speech, write_speeches
from tests.fakes import HashingEncoder

pytestmark = pytest.mark.slow  # thousands of documents are stored
# As many other speakers, each with one speech that matches the questions better.
_OTHERS = 2_000
# No search finds so deep: where the speeches asked for would rank if nothing were named.
_BEYOND = 300
_OWN: dict[str, Speech] = {
    "lind-1987": ("Zora Lind", "1987-05-01", "Quay Board", "Our quay asks no more of any ship. The dues stay."),
    "lind-1991": ("Zora Lind", "1991-05-01", "Quay Board", "Our quay must be mended. The dues double."),
    "undated": ("Ole Moor", "1990-01-01", "Quay Board", "Our quay was mended in nineteen eighty-seven. The dues rose."),
}  # fmt: skip


def _speeches() -> dict[str, Speech]:
    others = {
        f"other-{i}": (
            f"Adam B{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}rk", "1990-05-01", "Port Office",
            f"The harbour dues rise. What harbour dues rise by is {i} crowns, say the harbour lists.",
        )
        for i in range(_OTHERS)
    }  # fmt: skip
    return {**others, **_OWN}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[IndexedDocument]:
    encoder, found = HashingEncoder(), []
    for entry in write_speeches(tmp_path_factory.mktemp("speeches"), _speeches()).entries:
        annotated, passages = read_document(entry)
        vectors = embed(annotated, passages, encoder)
        found.append(IndexedDocument(annotated, passages, vectors))
    return found


@pytest.fixture(params=["local", "cells", pytest.param("postgres", marks=pytest.mark.server)])
def store(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    documents: list[IndexedDocument],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[WritableStore]:
    """The speeches in a folder, whose vectors are searched exactly or in cells, or a database."""
    if request.param == "cells":
        monkeypatch.setattr(matrix, "EXACT_UP_TO", 500)
    opened: WritableStore
    if request.param == "postgres":
        opened = PostgresStore(request.getfixturevalue("database"), writable=True)
    else:
        opened = LocalStore(tmp_path, writable=True)
    with closing(opened):
        opened.ensure_schema(64, "hashing@1")
        for document in documents:
            opened.replace_document(document)
        opened.flush()
        yield opened


def _sources(ranking: Ranking) -> set[str]:
    return {sentence.passage.source_id for sentence in ranking.sentences}


def test_a_speech_is_found_however_far_down_it_ranks(store: WritableStore) -> None:
    """By its speaker, by speaker and year, by its publisher, and by a year that its words name."""
    selector = Selector(store, HashingEncoder())
    topic = "What do the harbour dues rise by?"
    own = {s.id for id_ in _OWN for s in store.passages_of(id_)}
    vector = HashingEncoder().encode_question(topic).vector
    for hits in (store.search_dense(vector, _BEYOND), store.search_lexical(topic, _BEYOND)):
        assert own.isdisjoint(hit.passage_id for hit in hits)

    for question, sources in (
        ("What did Zora Lind say the harbour dues rise by?", {"lind-1987", "lind-1991"}),
        ("What did Lind say the harbour dues rise by in 1991?", {"lind-1991"}),
        ("Which harbour dues does the Quay Board say rise?", set(_OWN)),
        ("Why did the harbour dues rise in 1987?", {"lind-1987", "undated"}),
    ):
        found = selector.select(selector.analyse(question))
        assert _sources(found) == sources, question
