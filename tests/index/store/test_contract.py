"""The store's contract: every engine passes these."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.errors import BuildError, DamagedIndexError, QuestionError, StaleIndexError
from index.indexing.embedding import embed
from index.indexing.integrity import store_faults
from index.ingestion.corpus import open_corpus, read_document
from index.models import Quoting, SearchFilter, Span
from index.store import IndexedDocument
from index.store.forward_index import pack
from index.store.local import LocalStore
from index.store.local.documents import ANNOTATED
from index.store.postgres import PostgresStore
from index.text import matches_name
from tests.fakes import HashingEncoder

Either = LocalStore | PostgresStore


def _open(engine: str, tmp_path: Path, request: pytest.FixtureRequest, *, writable: bool) -> Either:
    if engine == "postgres":
        return PostgresStore(request.getfixturevalue("database"), writable=writable)
    (tmp_path / "store").mkdir(exist_ok=True)
    return LocalStore(tmp_path / "store", writable=writable)


@pytest.fixture(params=["local", pytest.param("postgres", marks=pytest.mark.server)])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def writable(
    engine: str,
    tmp_path: Path,
    loaded: Mapping[str, IndexedDocument],
    hashing: HashingEncoder,
    request: pytest.FixtureRequest,
) -> Iterator[Either]:
    store = _open(engine, tmp_path, request, writable=True)
    store.ensure_schema(hashing.dim, hashing.model_id)
    for document in loaded.values():
        store.replace_document(document)
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


def test_what_a_document_quotes_is_kept(
    writable: Either, loaded: Mapping[str, IndexedDocument]
) -> None:
    """With the name, or without; a document stored before there was any is read without."""
    quotings = (Quoting(Span(0, 9), "Ida Brun"), Quoting(Span(12, 20)))
    annotated = replace(loaded["grain"].annotated, quotings=quotings)
    writable.replace_document(replace(loaded["grain"], annotated=annotated))
    stored = writable.get_document("grain")
    older = ANNOTATED.dump_python(annotated, mode="json")
    del older["quotings"]

    assert stored is not None
    assert stored.quotings == quotings
    assert ANNOTATED.validate_python(older).quotings == ()


def test_dense_search_never_pads(writable: Either, hashing: HashingEncoder) -> None:
    """A search for more passages than there are returns each of them once."""
    hits = writable.search_dense(hashing.encode_question("water").vector, 500)

    assert len({hit.passage_id for hit in hits}) == len(hits) == writable.stats()["passages"]


def test_lexical_search_stems(writable: Either) -> None:
    """A question's words are found in other forms; a word that is nowhere finds nothing."""
    assert _found(writable, writable.search_lexical("the flooding of a dam", 10)) == ["rivers"]
    assert writable.search_lexical("zeppelin", 10) == []
    assert writable.search_lexical("the of AND ( OR : NOT", 10) == []


def test_a_phrase_of_common_words_is_found(writable: Either) -> None:
    """Word behind word, function words too; words that stand nowhere together find nothing."""
    (first,) = writable.passages_of("grain")[:1]
    document = writable.get_document("grain")
    assert document is not None
    said = first.passage.sentences[-1].span.cut(document.document.text)
    hits = writable.search_runs(said, 10)

    assert hits[0].passage_id == first.id
    assert writable.search_runs("zeppelin of the the", 10) == []
    assert writable.search_runs("", 10) == []


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
        pytest.param(SearchFilter(speaker="SPEÁKER Grain"), {"grain"}, id="speaker, in another form"),
        pytest.param(SearchFilter(speaker="rain"), set(), id="speaker, the end of another name"),
        pytest.param(SearchFilter(within=frozenset(["grain", "rivers"])), {"grain", "rivers"}, id="within"),
        pytest.param(SearchFilter(within=frozenset(["grain"]), after="2012-01-01"), set(), id="within, and after"),
        pytest.param(SearchFilter(within=frozenset()), set(), id="within nothing"),
    ],
)  # fmt: skip
def test_filters_hold_in_both_searches(
    writable: Either, hashing: HashingEncoder, where: SearchFilter, documents: set[str]
) -> None:
    """Both searches return only what the filter allows."""
    question = "grain river attackers"
    dense = writable.search_dense(hashing.encode_question(question).vector, 10, where)
    lexical = writable.search_lexical(question, 10, where)

    assert set(_found(writable, dense)) == documents
    assert set(_found(writable, lexical)) == documents


def test_replacing_is_idempotent(writable: Either, loaded: Mapping[str, IndexedDocument]) -> None:
    """Storing the same document again changes no count and no text."""
    before = dict(writable.stats())
    writable.replace_document(loaded["grain"])
    writable.flush()

    assert dict(writable.stats()) == before
    assert writable.get_document("grain") == loaded["grain"].annotated
    assert writable.health() == []


def test_replacing_is_atomic(writable: Either, loaded: Mapping[str, IndexedDocument]) -> None:
    """If replacing a document fails half way, the one before stays."""
    grain = loaded["grain"]
    with pytest.raises(ValueError, match="zip"):
        writable.replace_document(replace(grain, passages=[*grain.passages, *grain.passages]))

    assert writable.get_document("grain") == grain.annotated
    assert len(writable.passages_of("grain")) == len(grain.passages)


def test_deleting(writable: Either, hashing: HashingEncoder) -> None:
    """A deleted document is not found any more; deleting it again returns False."""
    assert writable.delete_document("grain")
    assert not writable.delete_document("grain")
    writable.flush()

    hits = writable.search_dense(hashing.encode_question("grain").vector, 10)
    assert "grain" not in _found(writable, hits)
    assert writable.search_lexical("grain", 10) == []


def test_another_model_is_refused(writable: Either) -> None:
    """Only the model that wrote a store can use it."""
    with pytest.raises(StaleIndexError, match="hashing@1"):
        writable.ensure_schema(64, "another@2")


def test_a_lost_passage_raises(writable: Either) -> None:
    """A store never returns fewer passages than it was asked for."""
    with pytest.raises(DamagedIndexError, match="lost"):
        writable.get_passages([1, 9999])


def test_passages_come_back_as_they_were(
    writable: Either, loaded: Mapping[str, IndexedDocument]
) -> None:
    """Offsets, sentences and vectors survive the round trip."""
    rivers = loaded["rivers"]
    stored = writable.passages_of("rivers")

    assert [s.passage for s in stored] == list(rivers.passages)
    assert all(
        np.array_equal(getattr(s.vectors, name), getattr(v, name))
        for s, v in zip(stored, rivers.vectors, strict=True)
        for name in ("passage", "sentences", "tokens", "offsets", "stems")
    )


def test_passages_within_spans_are_those_that_overlap_them(
    writable: Either, hashing: HashingEncoder, tmp_path: Path
) -> None:
    (tmp_path / "long").mkdir()
    text = "\n\n".join(f"Paragraph {i} is about the boats of harbour {i}. " * 12 for i in range(9))
    (tmp_path / "long" / "boats.txt").write_text(text, encoding="utf-8")
    (entry,) = open_corpus(tmp_path / "long").entries
    annotated, passages = read_document(entry)
    writable.replace_document(
        IndexedDocument(annotated, passages, embed(annotated, passages, hashing))
    )
    spans = [stored.passage.span for stored in writable.passages_of("boats")]
    assert len(spans) > 4
    first, third = spans[0], spans[2]

    def within(*around: Span) -> list[Span]:
        return [stored.passage.span for stored in writable.passages_of("boats", around)]

    assert within(first) == [first]
    assert within(Span(third.start, third.start + 1), Span(0, first.start + 1)) == [first, third]
    assert within(Span(0, 1 << 40)) == spans
    assert within(Span(first.end, first.end)) == []


def test_what_has_no_stems_comes_back_without(
    writable: Either, loaded: Mapping[str, IndexedDocument]
) -> None:
    """A passage of an older version, which stored no stems."""
    rivers = loaded["rivers"]
    without = [replace(vectors, stems=None) for vectors in rivers.vectors]
    writable.replace_document(replace(rivers, vectors=without))

    assert {stored.vectors.stems for stored in writable.passages_of("rivers")} == {None}


def test_stems_of_another_text_are_a_fault(
    writable: Either, loaded: Mapping[str, IndexedDocument]
) -> None:
    """Otherwise a question's words would match a text that the passage does not have."""
    assert list(store_faults(writable)) == []
    rivers = loaded["rivers"]
    others = [
        replace(v, stems=pack(["Another text."] * len(p.sentences), "en"))
        for v, p in zip(rivers.vectors, rivers.passages, strict=True)
    ]
    writable.replace_document(replace(rivers, vectors=others))
    writable.flush()

    faults = list(store_faults(writable))
    assert len(faults) == len(rivers.passages)
    assert "are not those of its text" in faults[0]


def test_a_text_that_is_not_the_file_indexed_is_a_fault(
    writable: Either, loaded: Mapping[str, IndexedDocument]
) -> None:
    """Even if only a full stop became an exclamation mark: every word and span is the same."""
    rivers = loaded["rivers"]
    document = rivers.annotated.document
    changed = replace(document, text=document.text.replace("water.", "water!"))
    annotated = replace(rivers.annotated, document=changed)
    writable.replace_document(replace(rivers, annotated=annotated))
    writable.flush()

    assert changed.text != document.text
    assert list(store_faults(writable)) == [
        "the text held of rivers is not the file that was indexed"
    ]
    assert list(store_faults(writable, ["grain"])) == []


def test_reading_does_not_write(
    writable: Either,
    engine: str,
    tmp_path: Path,
    loaded: Mapping[str, IndexedDocument],
    request: pytest.FixtureRequest,
) -> None:
    """A store that is open for reading refuses to write."""
    reader = _open(engine, tmp_path, request, writable=False)
    with pytest.raises(BuildError, match="reading only"):
        reader.replace_document(loaded["grain"])
    reader.close()


def test_inflections_and_acronyms_are_known(writable: Either) -> None:
    """A word is known by the first letters of its stem."""
    assert writable.has_prefix("attack")
    assert not writable.has_prefix("zep")


# Words that mean something to SQL, to its patterns, to C or to UTF-8, but not to a store.
HOSTILE = {
    "quotes": "'; DROP TABLE documents; --",
    "doubled": "''\"\"`",
    "pattern": "%_%",
    "backslashes": "\\'\\\\",
    "dollars": "$$ $1 $tag$",
    "placeholders": "%s %(x)s {} ?",
    "array": '{"grain","rivers"}',
    "long": "grain' OR " * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_asked_is_never_a_command(
    writable: Either, hashing: HashingEncoder, text: str
) -> None:
    """Whatever it is put into, nothing is found that was not asked for, and nothing changes."""
    before, vector = dict(writable.stats()), hashing.encode_question("grain").vector
    for where in (SearchFilter(sources=(text,)), SearchFilter(within=frozenset([text]))):
        assert writable.search_dense(vector, 5, where) == []
        assert writable.search_lexical("grain", 5, where) == []
    speakers = {d: f"Speaker {d.title()}" for d in writable.document_ids()}
    meant = {d for d, speaker in speakers.items() if matches_name(text, speaker)}
    assert {*_found(writable, writable.search_dense(vector, 9, SearchFilter(text)))} == meant
    named = {doc_id for doc_id in speakers if doc_id in text}
    assert {*_found(writable, writable.search_lexical(text, 5))} <= named
    assert {*_found(writable, writable.search_runs(text, 5))} <= named
    assert writable.get_document(text) is None
    assert writable.document_of(text) is None
    assert writable.passages_of(text) == []
    assert not writable.delete_document(text)
    assert not writable.term_statistics([text], [text]).frequency
    assert not writable.has_prefix(text)
    assert writable.vocabulary(text) == []

    assert dict(writable.stats()) == before


@pytest.mark.parametrize("text", ["grain\x00; --", "grain \ud800"], ids=["NUL", "surrogate"])
def test_what_is_no_text_finds_nothing_or_is_told(writable: Either, text: str) -> None:
    """No document can have it; the server is not taken for lost."""
    uses: list[Callable[[], object]] = [
        lambda: writable.search_lexical("grain", 5, SearchFilter(sources=(text,))),
        lambda: writable.get_document(text),
        lambda: writable.document_of(text),
        lambda: writable.passages_of(text),
        lambda: writable.delete_document(text),
        lambda: writable.term_statistics([text], [text]).frequency,
        lambda: writable.has_prefix(text),
        lambda: writable.vocabulary(text),
    ]
    for use in uses:
        with suppress(QuestionError):
            assert not use()
    assert {*_found(writable, writable.search_lexical(text, 5))} == {"grain"}
    assert {*_found(writable, writable.search_runs(text, 5))} <= {"grain"}

    assert writable.health() == []


@pytest.mark.parametrize("text", [text for name, text in HOSTILE.items() if name != "long"])
def test_a_document_s_own_names_are_never_a_command(
    writable: Either, loaded: Mapping[str, IndexedDocument], hashing: HashingEncoder, text: str
) -> None:
    """Its id, its source and its speaker come back as they are, and go as they came."""
    before, grain = dict(writable.stats()), loaded["grain"]
    source = replace(grain.annotated.sources[0], id=text, speaker=text, url=text)
    annotated = replace(
        grain.annotated,
        document=replace(grain.annotated.document, doc_id=text, title=text),
        sources=(source,),
        regions=tuple(replace(region, source_id=text) for region in grain.annotated.regions),
        fingerprint=text,
    )
    passages = [replace(passage, source_id=text) for passage in grain.passages]
    writable.replace_document(replace(grain, annotated=annotated, passages=passages))
    writable.flush()

    assert writable.get_document(text) == annotated
    assert writable.fingerprints()[text] == text
    assert writable.document_of(text) == text
    assert source in writable.sources()
    hits = writable.search_lexical("grain", 5, SearchFilter(sources=(text,)))
    assert _found(writable, hits) == [text] * len(passages)
    assert writable.delete_document(text)
    writable.flush()
    assert dict(writable.stats()) == before
