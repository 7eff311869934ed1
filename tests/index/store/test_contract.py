"""The store's contract: every engine passes these."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import faiss
import numpy as np
import pytest

from index.errors import BuildError, DamagedIndexError, StaleIndexError
from index.indexing.embedding import embed
from index.indexing.integrity import store_faults
from index.ingestion.corpus import open_corpus, read_document
from index.models import AnnotatedDocument, Passage, SearchFilter
from index.store.contract import PassageVectors
from index.store.forward_index import pack
from index.store.local import LocalStore
from index.store.postgres import PostgresStore
from index.store.segments import Segments
from index.store.vectors import Matrix
from tests.fakes import HashingEncoder

Loaded = tuple[AnnotatedDocument, tuple[Passage, ...], list[PassageVectors]]
TEXTS = {
    "deterrence": "Deterrence needs resolve. Attackers must know our answer.\n\nAllies stand together.",
    "grain": "Grain prices rose in spring. Farmers sold early. The harvest was poor.",
    "rivers": "The river floods every year. Dams hold back the water.",
}


@pytest.fixture
def loaded(tmp_path: Path, hashing: HashingEncoder) -> dict[str, Loaded]:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    found: dict[str, Loaded] = {}
    for entry in open_corpus(folder).entries:
        annotated, passages = read_document(entry)
        source = replace(
            annotated.sources[0], speaker=f"Speaker {entry.doc_id.title()}",
            date=f"20{10 + len(found)}-01-01",
        )  # fmt: skip
        annotated = replace(annotated, sources=(source,))
        found[entry.doc_id] = (annotated, passages, embed(annotated, passages, hashing))
    return found


Either = LocalStore | PostgresStore


def _open(engine: str, tmp_path: Path, request: pytest.FixtureRequest, *, writable: bool) -> Either:
    if engine == "postgres":
        return PostgresStore(request.getfixturevalue("database"), writable=writable)
    (tmp_path / "store").mkdir(exist_ok=True)
    return LocalStore(tmp_path / "store", writable=writable)


@pytest.fixture(params=["local", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def writable(
    engine: str,
    tmp_path: Path,
    loaded: dict[str, Loaded],
    hashing: HashingEncoder,
    request: pytest.FixtureRequest,
) -> Iterator[Either]:
    store = _open(engine, tmp_path, request, writable=True)
    store.ensure_schema(hashing.dim, hashing.model_id)
    store.bulk_load(loaded.values())
    store.flush()
    yield store
    store.close()


def _found(store: Either, hits: list) -> list[str]:  # type: ignore[type-arg]
    return [stored.doc_id for stored in store.get_passages([hit.passage_id for hit in hits])]


def test_dense_search_finds_the_nearest(writable: Either, hashing: HashingEncoder) -> None:
    """The passage that shares the question's vectors comes first, with falling scores."""
    hits = writable.search_dense(hashing.encode_question("grain prices").vector, 10)

    assert _found(writable, hits)[0] == "grain"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_dense_search_never_pads(writable: Either, hashing: HashingEncoder) -> None:
    """Asking for more than there is gives what there is, each once."""
    hits = writable.search_dense(hashing.encode_question("water").vector, 500)

    assert len({hit.passage_id for hit in hits}) == len(hits) == writable.stats()["passages"]


def test_a_padded_result_names_no_passage() -> None:
    """Where FAISS pads a short list with -1, nothing stands for it."""
    rows = np.eye(2, dtype=np.float32)
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(2), 2, 2, faiss.METRIC_INNER_PRODUCT)
    index.quantizer.add(rows)
    index.is_trained = True
    index.add(rows)

    assert index.search(rows[:1], 2)[1].tolist() == [[0, -1]]
    is_wanted = np.array([True, False])
    assert Matrix(rows, index).nearest(rows[0], 2, is_wanted).tolist() == [0]


def test_lexical_search_stems(writable: Either) -> None:
    """A question's words are found in other forms; a word that is nowhere finds nothing."""
    assert _found(writable, writable.search_lexical("the flooding of a dam", 10)) == ["rivers"]
    assert writable.search_lexical("zeppelin", 10) == []
    assert writable.search_lexical("the of AND ( OR : NOT", 10) == []


@pytest.mark.parametrize(
    ("where", "documents"),
    [
        pytest.param(SearchFilter(speaker="grain"), {"grain"}, id="speaker, part of the name"),
        pytest.param(SearchFilter(after="2011-01-01"), {"grain", "rivers"}, id="after"),
        pytest.param(SearchFilter(before="2011-12-31"), {"deterrence", "grain"}, id="before"),
        pytest.param(SearchFilter(before="2011-01-01"), {"deterrence", "grain"}, id="before, that day too"),
        pytest.param(SearchFilter(before="2010-12-31"), {"deterrence"}, id="before, not the day after"),
        pytest.param(SearchFilter(after="2011-01-02"), {"rivers"}, id="after, not the day before"),
        pytest.param(SearchFilter(sources=("rivers",)), {"rivers"}, id="source"),
        pytest.param(SearchFilter(speaker="nobody"), set(), id="nothing is left"),
    ],
)  # fmt: skip
def test_filters_hold_in_both_searches(
    writable: Either, hashing: HashingEncoder, where: SearchFilter, documents: set[str]
) -> None:
    """Both searches see only what the filter lets through."""
    question = "grain river attackers"
    dense = writable.search_dense(hashing.encode_question(question).vector, 10, where)
    lexical = writable.search_lexical(question, 10, where)

    assert set(_found(writable, dense)) == documents
    assert set(_found(writable, lexical)) == documents


def test_replacing_is_idempotent(writable: Either, loaded: dict[str, Loaded]) -> None:
    """The same document again changes no count and no text."""
    before = dict(writable.stats())
    writable.replace_document(*loaded["grain"])
    writable.flush()

    assert dict(writable.stats()) == before
    assert writable.get_document("grain") == loaded["grain"][0]
    assert writable.health() == []


def test_replacing_is_atomic(writable: Either, loaded: dict[str, Loaded]) -> None:
    """A document that fails half way leaves the one before it."""
    annotated, passages, vectors = loaded["grain"]
    with pytest.raises(ValueError, match="zip"):
        writable.replace_document(annotated, [*passages, *passages], vectors)

    assert writable.get_document("grain") == annotated
    assert len(writable.passages_of("grain")) == len(passages)


def test_deleting(writable: Either, hashing: HashingEncoder) -> None:
    """A deleted document is found no more, and deleting it again says so."""
    assert writable.delete_document("grain")
    assert not writable.delete_document("grain")
    writable.flush()

    hits = writable.search_dense(hashing.encode_question("grain").vector, 10)
    assert "grain" not in _found(writable, hits)
    assert writable.search_lexical("grain", 10) == []


def test_another_model_is_refused(writable: Either) -> None:
    """A store keeps to the model that wrote it."""
    with pytest.raises(StaleIndexError, match="hashing@1"):
        writable.ensure_schema(64, "another@2")


def test_a_lost_passage_raises(writable: Either) -> None:
    """Fewer passages than asked for are never returned."""
    with pytest.raises(DamagedIndexError, match="lost"):
        writable.get_passages([1, 9999])


def test_passages_come_back_as_they_were(writable: Either, loaded: dict[str, Loaded]) -> None:
    """Offsets, sentences and vectors survive the round trip."""
    _, passages, vectors = loaded["rivers"]
    stored = writable.passages_of("rivers")

    assert [s.passage for s in stored] == list(passages)
    assert all(
        np.array_equal(getattr(s.vectors, name), getattr(v, name))
        for s, v in zip(stored, vectors, strict=True)
        for name in ("passage", "sentences", "tokens", "offsets", "stems")
    )


def test_what_has_no_stems_comes_back_without(writable: Either, loaded: dict[str, Loaded]) -> None:
    """As an older version stored it."""
    annotated, passages, vectors = loaded["rivers"]
    writable.replace_document(annotated, passages, [replace(v, stems=None) for v in vectors])

    assert {stored.vectors.stems for stored in writable.passages_of("rivers")} == {None}


def test_stems_of_another_text_are_a_fault(writable: Either, loaded: dict[str, Loaded]) -> None:
    """A question's words would be looked for in what the passage does not say."""
    assert list(store_faults(writable)) == []
    annotated, passages, vectors = loaded["rivers"]
    others = [
        replace(v, stems=pack(["Another text."] * len(p.sentences), "en"))
        for v, p in zip(vectors, passages, strict=True)
    ]
    writable.replace_document(annotated, passages, others)
    writable.flush()

    faults = list(store_faults(writable))
    assert len(faults) == len(passages)
    assert "are not those of its text" in faults[0]


def test_a_text_that_is_not_the_file_indexed_is_a_fault(
    writable: Either, loaded: dict[str, Loaded]
) -> None:
    """A full stop became an exclamation mark: every word and every span is as it was."""
    annotated, passages, vectors = loaded["rivers"]
    document = annotated.document
    changed = replace(document, text=document.text.replace("water.", "water!"))
    writable.replace_document(replace(annotated, document=changed), passages, vectors)
    writable.flush()

    assert changed.text != document.text
    assert list(store_faults(writable)) == [
        "the text held of rivers is not the file that was indexed"
    ]
    assert list(store_faults(writable, ["grain"])) == []


def test_a_segment_of_an_older_version_is_read_and_merged(
    loaded: dict[str, Loaded], hashing: HashingEncoder, tmp_path: Path
) -> None:
    """Its table has no column for the stems; nothing else of it is lost."""
    folder = tmp_path / "store"
    folder.mkdir()
    with closing(LocalStore(folder, writable=True)) as store:
        store.ensure_schema(hashing.dim, hashing.model_id)
        store.bulk_load(loaded.values())
        store.flush()
    with closing(sqlite3.connect(folder / "vectors-1.sqlite")) as db:
        db.execute("ALTER TABLE vectors DROP COLUMN stems")
    with closing(LocalStore(folder)) as reader:
        assert reader.health() == []
        assert {s.vectors.stems for doc_id in loaded for s in reader.passages_of(doc_id)} == {None}
    # A segment of which most has gone is merged when it is next written to.
    for gone in (["grain", "rivers"], []):
        with closing(LocalStore(folder, writable=True)) as store:
            store.ensure_schema(hashing.dim, hashing.model_id)
            for doc_id in gone:
                store.delete_document(doc_id)
            store.flush()
    assert not (folder / "vectors-1.sqlite").exists()
    with closing(LocalStore(folder)) as reader:
        assert reader.health() == []
        _, _, vectors = loaded["deterrence"]
        for stored, own in zip(reader.passages_of("deterrence"), vectors, strict=True):
            assert np.array_equal(stored.vectors.tokens, own.tokens)
            assert stored.vectors.stems is None


def test_reading_does_not_write(
    writable: Either,
    engine: str,
    tmp_path: Path,
    loaded: dict[str, Loaded],
    request: pytest.FixtureRequest,
) -> None:
    """A store opened for reading refuses to change."""
    reader = _open(engine, tmp_path, request, writable=False)
    with pytest.raises(BuildError, match="reading only"):
        reader.replace_document(*loaded["grain"])
    reader.close()


def test_inflections_and_acronyms_are_known(writable: Either) -> None:
    """A stem's beginning is enough to know a word by."""
    assert writable.has_prefix("attack")
    assert not writable.has_prefix("zep")


@pytest.mark.parametrize("engine", ["local"], indirect=True)
def test_vectors_that_are_not_those_searched_are_a_fault(
    writable: Either, loaded: dict[str, Loaded], hashing: HashingEncoder, tmp_path: Path
) -> None:
    """A whole index of other vectors has the right counts, and is found out all the same."""
    folder = tmp_path / "store"
    rows = np.load(folder / "passages-1.npy")
    np.save(folder / "passages-1.npy", rows[::-1])
    reader = LocalStore(folder)

    assert "are not the ones that are searched" in reader.health()[0]
    assert reader.health(is_thorough=False) == []
    reader.close()


def test_one_that_was_killed_between_words_and_vectors_goes_on(
    tmp_path: Path,
    loaded: dict[str, Loaded],
    hashing: HashingEncoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What stands in the word index already does not come to stand there twice."""
    (tmp_path / "store").mkdir()
    killed = LocalStore(tmp_path / "store", writable=True)
    killed.ensure_schema(hashing.dim, hashing.model_id)
    killed.bulk_load(loaded.values())

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

    assert resumed.health() == []
    assert _found(resumed, resumed.search_lexical("grain", 10)) == ["grain"]
    resumed.close()
