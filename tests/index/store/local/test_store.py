"""The store of one machine: its segments, its three parts, and what a killed process leaves."""

import gc
import sqlite3
import sys
import zlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import pytest
import tantivy

from index.store import IndexedDocument, shingles
from index.store.local import LocalStore, words
from index.store.local.database import Database
from index.store.local.matrix import Matrix
from index.store.local.segments import Segments
from index.store.quantised import restored
from index.text import LANGUAGES
from tests.fakes import HashingEncoder


def _load(
    store: LocalStore, loaded: Mapping[str, IndexedDocument], hashing: HashingEncoder
) -> None:
    store.ensure_schema(hashing.dim, hashing.model_id)
    for document in loaded.values():
        store.replace_document(document)


def test_a_padded_result_names_no_passage() -> None:
    """FAISS pads a short list with -1, which is dropped."""
    rows = np.eye(2, dtype=np.float32)
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(2), 2, 2, faiss.METRIC_INNER_PRODUCT)
    index.quantizer.add(rows)
    index.is_trained = True
    index.add(rows)

    assert index.search(rows[:1], 2)[1].tolist() == [[0, -1]]
    is_wanted = np.array([True, False])
    assert Matrix(rows, cells=index).nearest(rows[0], 2, is_wanted).tolist() == [0]


def test_a_segment_of_an_older_version_is_read_and_merged(
    loaded: Mapping[str, IndexedDocument], hashing: HashingEncoder, tmp_path: Path
) -> None:
    """Its table has no stems, its vectors have four bytes per number, its texts are as they are."""
    folder = tmp_path / "store"
    folder.mkdir()
    with closing(LocalStore(folder, writable=True)) as store:
        _load(store, loaded, hashing)
        store.flush()
        found = store.search_dense(loaded["deterrence"].vectors[0].passage, 5)
    whole = {}
    for name in ("passages", "sentences"):
        whole[name] = restored(np.load(folder / f"{name}-1.npy"))
        np.save(folder / f"{name}-1.npy", whole[name])
    with closing(sqlite3.connect(folder / "vectors-1.sqlite")) as db, db:
        db.execute("ALTER TABLE vectors DROP COLUMN stems")
        layout = np.load(folder / "layout-1.npy").tolist()
        for (id_, first, size), own in zip(layout, whole["passages"], strict=True):
            bodies = own.tobytes(), whole["sentences"][first : first + size].tobytes()
            db.execute(
                "UPDATE vectors SET vector = ?, sentence_vectors = ? WHERE id = ?", (*bodies, id_)
            )
    with closing(sqlite3.connect(folder / "texts.sqlite")) as db, db:
        for doc_id, body in db.execute("SELECT doc_id, annotated FROM documents").fetchall():
            plain = zlib.decompress(body)
            db.execute("UPDATE documents SET annotated = ? WHERE doc_id = ?", (plain, doc_id))
    with closing(LocalStore(folder)) as reader:
        assert reader.health() == []
        assert {s.vectors.stems for doc_id in loaded for s in reader.passages_of(doc_id)} == {None}
        assert reader.search_dense(loaded["deterrence"].vectors[0].passage, 5) == found
    # A segment most of whose passages are deleted is merged at the next write.
    for gone in (["grain", "rivers"], []):
        with closing(LocalStore(folder, writable=True)) as store:
            store.ensure_schema(hashing.dim, hashing.model_id)
            for doc_id in gone:
                store.delete_document(doc_id)
            store.flush()
    assert not (folder / "vectors-1.sqlite").exists()
    with closing(LocalStore(folder)) as reader:
        assert reader.health() == []
        vectors = loaded["deterrence"].vectors
        for stored, own in zip(reader.passages_of("deterrence"), vectors, strict=True):
            assert np.array_equal(stored.vectors.tokens, own.tokens)
            assert stored.vectors.stems is None
            assert np.allclose(stored.vectors.sentences, own.sentences, atol=0.01)


def test_vectors_that_are_not_those_searched_are_a_fault(
    loaded: Mapping[str, IndexedDocument], hashing: HashingEncoder, tmp_path: Path
) -> None:
    """An index of other vectors is found out although its counts are right."""
    folder = tmp_path / "store"
    folder.mkdir()
    with closing(LocalStore(folder, writable=True)) as store:
        _load(store, loaded, hashing)
        store.flush()
    rows = np.load(folder / "passages-1.npy")
    np.save(folder / "passages-1.npy", rows[::-1])
    reader = LocalStore(folder)

    assert "are not the ones that are searched" in reader.health()[0]
    assert reader.health(is_thorough=False) == []
    reader.close()


def test_one_that_was_killed_between_words_and_vectors_goes_on(
    tmp_path: Path,
    loaded: Mapping[str, IndexedDocument],
    hashing: HashingEncoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Passages that are in the word index already are not added twice."""
    (tmp_path / "store").mkdir()
    killed = LocalStore(tmp_path / "store", writable=True)
    _load(killed, loaded, hashing)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Segments, "flush", stop)
        with pytest.raises(KeyboardInterrupt):
            killed.flush()
    killed.close()
    resumed = LocalStore(tmp_path / "store", writable=True)
    resumed.ensure_schema(hashing.dim, hashing.model_id)
    assert resumed.is_resumed
    resumed.flush()

    ids = [hit.passage_id for hit in resumed.search_lexical("grain", 10)]
    assert resumed.health() == []
    assert [stored.doc_id for stored in resumed.get_passages(ids)] == ["grain"]
    resumed.close()


def test_one_that_was_killed_before_the_words_goes_on(
    tmp_path: Path,
    loaded: Mapping[str, IndexedDocument],
    hashing: HashingEncoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The word index still hears of the passages that are gone, even of a segment's last."""
    (tmp_path / "store").mkdir()
    with closing(LocalStore(tmp_path / "store", writable=True)) as first:
        _load(first, loaded, hashing)
        first.flush()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with closing(LocalStore(tmp_path / "store", writable=True)) as killed:
        _load(killed, loaded, hashing)
        with monkeypatch.context() as patched:
            patched.setattr(words, "write", stop)
            with pytest.raises(KeyboardInterrupt):
                killed.flush()
    with closing(LocalStore(tmp_path / "store", writable=True)) as resumed:
        resumed.ensure_schema(hashing.dim, hashing.model_id)
        resumed.flush()

        assert resumed.health() == []
    assert not list((tmp_path / "store").glob("*-1.*"))


def test_a_file_that_nobody_holds_is_closed(tmp_path: Path) -> None:
    """Also where nobody said so."""
    database = Database(tmp_path / "a.sqlite", is_writable=True)
    connection = database._connection

    del database

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_rows_that_nobody_reads_to_their_end_say_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a full disk: the database is closed before they are thrown away."""
    said: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    database = Database(tmp_path / "a.sqlite", is_writable=True)
    rows = database.rows("SELECT 1 UNION SELECT 2")
    next(rows)
    database.close()
    del rows
    gc.collect()

    assert said == []


def test_a_word_index_of_an_older_version_gets_its_shingles_at_the_next_build(
    loaded: Mapping[str, IndexedDocument],
    hashing: HashingEncoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Until then, a phrase is found by its words."""
    folder = tmp_path / "store"
    folder.mkdir()
    phrase = "Farmers sold early. The harvest was poor."
    with monkeypatch.context() as older, closing(LocalStore(folder, writable=True)) as store:
        older.setattr(words, "_schema", _schema_without_shingles)
        older.setattr(shingles, "of_passage", lambda text: [])
        _load(store, loaded, hashing)
        store.flush()
    assert not words.has_shingles(folder / "words")
    with closing(LocalStore(folder)) as store:
        (hit,) = store.search_runs(phrase, 5)
        assert store.get_passages([hit.passage_id])[0].doc_id == "grain"
    with closing(LocalStore(folder, writable=True)) as store:
        store.ensure_schema(hashing.dim, hashing.model_id)
        store.delete_document("rivers")
        store.flush()
        assert store.health() == []
    assert words.has_shingles(folder / "words")
    with closing(LocalStore(folder)) as store:
        monkeypatch.setattr(words.Words, "_search_lexemes", None)
        (hit,) = store.search_runs(phrase, 5)
        assert store.get_passages([hit.passage_id])[0].doc_id == "grain"
        assert store.stats()["passages"] == len(loaded) - 1


def _schema_without_shingles() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True, indexed=True)
    for language in LANGUAGES:
        builder.add_text_field(language, tokenizer_name=f"briefing_{language}")
    return builder.build()
