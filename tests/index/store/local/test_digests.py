"""Rows that a citation is made of: one that has been altered is never read as if it were right."""

import hashlib
import sqlite3
import zlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.errors import DamagedIndexError
from index.store import IndexedDocument
from index.store.local import LocalStore
from tests.fakes import HashingEncoder


@pytest.fixture
def folder(tmp_path: Path, loaded: Mapping[str, IndexedDocument], hashing: HashingEncoder) -> Path:
    """A generation of three documents."""
    (tmp_path / "store").mkdir()
    with closing(LocalStore(tmp_path / "store", writable=True)) as store:
        store.ensure_schema(hashing.dim, hashing.model_id)
        for document in loaded.values():
            store.replace_document(document)
        store.flush()
    return tmp_path / "store"


def _read_all(folder: Path) -> None:
    with closing(LocalStore(folder)) as store:
        store.sources()
        for doc_id in store.document_ids():
            store.get_document(doc_id)
            store.passages_of(doc_id)


def _change(folder: Path, name: str, *statements: str) -> None:
    with closing(sqlite3.connect(folder / name)) as db, db:
        db.create_function("other_speaker", 1, _other_speaker)
        for statement in statements:
            db.execute(statement)


def _other_speaker(body: bytes) -> bytes:
    plain = zlib.decompress(body)
    assert b"Speaker Grain" in plain
    return zlib.compress(plain.replace(b"Speaker Grain", b"Speaker Green"))


_SWAP = (
    "UPDATE {0} SET {1} = CASE {2} WHEN {3} THEN (SELECT {1} FROM {0} WHERE {2} = {4}) "
    "ELSE (SELECT {1} FROM {0} WHERE {2} = {3}) END WHERE {2} IN ({3}, {4})"
)


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        pytest.param(
            "texts.sqlite",
            "UPDATE documents SET annotated = other_speaker(annotated) WHERE doc_id = 'grain'",
            id="a speaker's name",
        ),
        pytest.param(
            "texts.sqlite",
            _SWAP.format("documents", "annotated", "doc_id", "'grain'", "'rivers'"),
            id="one document for another",
        ),
        pytest.param(
            "texts.sqlite",
            "UPDATE documents SET (language, fingerprint, annotated, digest) = (SELECT language, "
            "fingerprint, annotated, digest FROM documents WHERE doc_id = 'rivers') "
            "WHERE doc_id = 'grain'",
            id="a document's row, copied",
        ),
        pytest.param(
            "texts.sqlite", "UPDATE documents SET digest = NULL WHERE doc_id = 'grain'",
            id="no digest",
        ),
        pytest.param(
            "texts.sqlite", "UPDATE sources SET date = '2011-01-02' WHERE source_id = 'grain'",
            id="a date",
        ),
        pytest.param("texts.sqlite", "UPDATE passages SET start = start + 1", id="offset"),
        pytest.param(
            "texts.sqlite", _SWAP.format("passages", "sentences", "id", 1, 2), id="sentences",
        ),
        pytest.param(
            "texts.sqlite", "UPDATE passages SET source_id = 'grain' WHERE doc_id = 'rivers'",
            id="whose passage",
        ),
        pytest.param("vectors-1.sqlite", "UPDATE vectors SET stems = zeroblob(16)", id="stems"),
        pytest.param(
            "vectors-1.sqlite", _SWAP.format("vectors", "offsets", "id", 1, 2), id="tokens' places"
        ),
    ],
)  # fmt: skip
def test_an_altered_row_is_not_read(folder: Path, name: str, statement: str) -> None:
    """The error says what to do; every row is intact as far as SQLite can tell."""
    _read_all(folder)
    _change(folder, name, statement)

    with pytest.raises(DamagedIndexError, match="altered; run `briefing index build`"):
        _read_all(folder)


def test_a_vector_that_is_read_is_the_one_that_was_stored(folder: Path) -> None:
    """So that no sentence is chosen by a wrong one."""
    rows = np.load(folder / "sentences-1.npy")
    rows[0, 0] ^= 1
    np.save(folder / "sentences-1.npy", rows)

    with pytest.raises(DamagedIndexError, match=r"the vectors of passage 1 .* altered"):
        _read_all(folder)


def test_an_older_index_is_given_digests_by_the_next_build(
    folder: Path, hashing: HashingEncoder
) -> None:
    """Until then it is read without; its vectors keep the digests that they have."""
    with closing(sqlite3.connect(folder / "vectors-1.sqlite")) as db, db:
        layout = np.load(folder / "layout-1.npy").tolist()
        passages, sentences = (np.load(folder / f"{n}-1.npy") for n in ("passages", "sentences"))
        for row, (id_, first, size) in enumerate(layout):
            both = (passages[row], sentences[first : first + size])
            digests = [hashlib.blake2b(v.tobytes(), digest_size=7).digest() for v in both]
            db.execute(
                "UPDATE vectors SET vector = ?, sentence_vectors = ? WHERE id = ?", (*digests, id_)
            )
    tables = ("documents", "sources", "passages")
    without = [f"ALTER TABLE {table} DROP COLUMN digest" for table in tables]
    _change(folder, "texts.sqlite", *without, "DELETE FROM meta WHERE key = 'digests'")
    _read_all(folder)
    with closing(LocalStore(folder, writable=True)) as store:
        store.ensure_schema(hashing.dim, hashing.model_id)
        store.flush()
        assert store.health() == []
    _read_all(folder)
    _change(folder, "texts.sqlite", "UPDATE sources SET speaker = 'Speaker Green'")

    with pytest.raises(DamagedIndexError, match="a row of sources"):
        _read_all(folder)
