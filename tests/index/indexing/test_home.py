"""Homes of an index: what a folder and a database have in common, and what only a database has."""

from contextlib import closing
from pathlib import Path

import pytest

from index.errors import MissingIndexError, StaleIndexError, UnreachableError
from index.indexing import FolderHome, Home
from index.indexing.database import DatabaseHome
from index.ingestion import Corpus, open_corpus
from tests import postgres
from tests.corpora import write_marked
from tests.fakes import HashingEncoder


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return write_marked(tmp_path / "corpus", "old", 3)


@pytest.fixture(params=["folder", pytest.param("database", marks=pytest.mark.server)])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    if request.param == "folder":
        return FolderHome(tmp_path / "data")
    return DatabaseHome(request.getfixturevalue("database"))


def _build(home: Home, corpus: Corpus) -> None:
    home.build(corpus, HashingEncoder(), lambda *_: None, reuse=True, stop=lambda: False)


def test_there_is_none_until_one_is_built(home: Home, corpus: Corpus) -> None:
    """Opening and describing a missing index both name the command that builds one."""
    for use in (lambda: home.open(None), home.facts):
        with pytest.raises(MissingIndexError, match="briefing index build"):
            use()
    _build(home, corpus)

    with closing(home.open(lambda: corpus)) as store:
        assert len(store.document_ids()) == 3
    assert list(home.faults()) == []
    assert home.is_whole()


def test_facts_name_what_is_held(home: Home, corpus: Corpus) -> None:
    """The generation, the counts, the model; and the size of a folder or the queue of a database."""
    _build(home, corpus)
    facts = home.facts()

    with closing(home.open(None)) as store:
        assert facts["generation"] == store.generation
    assert (facts["documents"], facts["model_id"]) == (3, HashingEncoder().model_id)
    assert int(facts.get("bytes", 0)) > 0 or facts["waiting"] == 0


def test_only_a_newer_index_is_opened(home: Home, tmp_path: Path, corpus: Corpus) -> None:
    """None while the one that is held is current; then the new one."""
    _build(home, corpus)
    with closing(home.open(None)) as store:
        held = store.generation
    assert home.open_newer(held, None) is None
    _build(home, write_marked(tmp_path / "corpus", "new", 4))

    newer = home.open_newer(held, None)
    assert newer is not None
    with closing(newer):
        assert newer.generation != held
        assert len(newer.document_ids()) == 4


def test_a_folder_wants_the_texts_that_it_was_built_from(tmp_path: Path, corpus: Corpus) -> None:
    """An index of other texts is refused, if asked about; a missing index is reported first."""
    home, others = FolderHome(tmp_path / "data"), write_marked(tmp_path / "others", "other", 2)
    read: list[Corpus] = []

    def texts() -> Corpus:
        read.append(others)
        return others

    with pytest.raises(MissingIndexError):
        home.open(texts)
    assert read == []
    _build(home, corpus)
    with pytest.raises(StaleIndexError, match="other texts"):
        home.open(texts)
    home.open(None).close()


def test_a_folder_with_an_altered_file_is_not_whole(tmp_path: Path, corpus: Corpus) -> None:
    """So the next build reuses nothing of it."""
    home = FolderHome(tmp_path / "data")
    assert not home.is_whole()
    _build(home, corpus)
    path = next((tmp_path / "data" / "generations").glob("*/passages-1.npy"))
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    assert not home.is_whole()


def test_a_database_is_of_texts_that_are_elsewhere(database: str, corpus: Corpus) -> None:
    """A machine without the texts can answer from it, too."""
    home = DatabaseHome(database)
    _build(home, corpus)

    with closing(home.open(lambda: pytest.fail("the corpus is not needed"))) as store:
        assert len(store.document_ids()) == 3


def test_queued_documents_are_embedded_once(database: str, tmp_path: Path, corpus: Corpus) -> None:
    """Of a document that changed, only the passages that are new are embedded."""
    home, encoder = DatabaseHome(database), HashingEncoder()
    assert home.queue(corpus, lambda: encoder) == 3
    assert home.facts()["waiting"] == 3
    assert home.work(lambda: encoder) == 3
    everything = encoder.texts
    path = corpus.folder / "text-1.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\n\nIt ends here.", encoding="utf-8")
    assert home.queue(open_corpus(corpus.folder), lambda: encoder) == 1
    assert home.work(lambda: encoder) == 1

    assert 0 < encoder.texts - everything < everything / 6
    assert list(home.faults()) == []


def test_no_model_is_loaded_for_a_server_that_is_not_there(corpus: Corpus) -> None:
    """A wrong address is reported before anything takes time."""
    home = DatabaseHome(f"postgresql://app@127.0.0.1:{postgres.free_port()}/briefing")

    with pytest.raises(UnreachableError):
        home.work(lambda: pytest.fail("the encoder is not needed"))
    with pytest.raises(UnreachableError):
        home.queue(corpus, lambda: pytest.fail("the encoder is not needed"))
