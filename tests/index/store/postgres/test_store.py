"""The store on PostgreSQL: its answers, its readers, and who may write."""

import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from bot import bootstrap
from bot.settings import Settings
from index.answering.answer import Answerer
from index.encoders.embed import Encoder
from index.errors import BuildError, DamagedIndexError, MissingIndexError, StaleIndexError
from index.indexing.build import build, build_into
from index.indexing.integrity import store_faults
from index.ingestion.corpus import open_corpus
from index.models import Found
from index.store.local import LocalStore
from index.store.postgres import PostgresStore
from tests.conftest import CORPUS
from tests.corpora import write_speeches
from tests.fakes import HashingEncoder
from tests.index.store.postgres.reports import build_index, first_answer, questions, write_reports


@pytest.mark.server
@pytest.mark.parametrize("engine", ["database", "spread"])
def test_answers_are_those_of_the_embedded_store(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Both stores give the same first quotation, with the same confidence to two places."""
    corpus = write_reports(tmp_path / "corpus")
    address = request.getfixturevalue(engine)
    build_index(address, corpus)
    remote = PostgresStore(address)
    local = LocalStore(build(corpus, tmp_path / "data", HashingEncoder()))
    assert list(store_faults(remote)) == []
    for question in questions(corpus):
        expected, sure = first_answer(local, question)
        answered, confidence = first_answer(remote, question)

        assert answered == expected
        assert confidence == pytest.approx(sure, abs=0.01)
    counts = {k: v for k, v in local.stats().items() if k != "vectors"}
    assert {k: v for k, v in remote.stats().items() if k != "vectors"} == counts
    remote.close()
    local.close()


def test_the_report_is_answered_from_a_database(database: str, encoder: Encoder) -> None:
    """The sample question of the README, with the real model."""
    store = PostgresStore(database, writable=True)
    build_into(store, open_corpus(CORPUS), encoder)
    answer = Answerer(store, encoder).answer("Can a cyber attack trigger Article 5?")
    store.close()

    assert isinstance(answer, Found)
    assert answer.quotations[0].text.startswith("NATO leaders have agreed that a cyber attack")


def test_an_assistant_takes_up_what_was_written(database: str, tmp_path: Path) -> None:
    """A running bot answers from new documents within seconds."""
    settings = Settings(
        _env_file=None, data_dir=tmp_path / "data", corpus_dir=tmp_path / "corpus",
        store=database, reader="off",
    )  # fmt: skip
    encoder = HashingEncoder()
    write_reports(tmp_path / "corpus", documents=2)
    assistant = bootstrap.build_assistant(settings, encoder=encoder)
    held = assistant.generation
    write_reports(tmp_path / "corpus", documents=3)
    bootstrap.rebuild(settings, encoder=encoder)
    time.sleep(1.1)

    assert assistant.newest() != held
    assert {source.id for source in assistant.sources()} >= {"doc-002"}
    assistant.close()


def test_a_reader_sees_the_old_document_or_the_new(database: str, tmp_path: Path) -> None:
    """A reader sees one version of a document, even while it is replaced."""
    corpus = write_reports(tmp_path / "corpus", documents=3)
    build_index(database, corpus)
    reader = PostgresStore(database)
    assert reader.get_document("doc-001") is not None
    build_index(database, write_reports(tmp_path / "corpus", documents=3, version="second"))
    after = PostgresStore(database)

    for store, version in ((reader, "first"), (after, "second")):
        annotated = store.get_document("doc-001")
        assert annotated is not None
        assert version in annotated.document.text
        assert [s.passage.span.cut(annotated.document.text) for s in store.passages_of("doc-001")]
    assert reader.generation != after.generation
    reader.close()
    after.close()


def test_a_reader_holds_up_no_writer(database: str, tmp_path: Path) -> None:
    """While a reader is open, documents of another language can be added."""
    corpus = write_reports(tmp_path / "corpus", documents=3)
    build_index(database, corpus)
    with closing(PostgresStore(database)) as reader:
        first_answer(reader, questions(corpus)[1])
        assert reader.language() == "en"
        german = "Der Hafen öffnet im Mai. Niemand fragte nach dem Winter und dem Fluss. " * 20
        for i in range(5):
            (tmp_path / "corpus" / f"hafen-{i}.txt").write_text(german, encoding="utf-8")
        build_index(database, open_corpus(tmp_path / "corpus"))
        assert len(reader.document_ids()) == 3

    with closing(PostgresStore(database)) as after:
        assert len(after.document_ids()) == 8
        assert after.language() == "de"
        assert after.term_statistics([], ["hafen"]).zipf


def test_an_empty_database_and_another_model_are_refused(database: str, tmp_path: Path) -> None:
    """Each error says what to do."""
    with pytest.raises(MissingIndexError, match="briefing index build"):
        PostgresStore(database)
    build_index(database, write_reports(tmp_path / "corpus", documents=2))
    store = PostgresStore(database)
    with pytest.raises(StaleIndexError, match=r"with the model hashing@1.*an empty database"):
        Answerer(store, HashingEncoder(dim=32))
    store.close()
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    for writable in (True, False):
        with pytest.raises(StaleIndexError, match="by a newer Briefing; update Briefing"):
            PostgresStore(database, writable=writable)


def test_only_one_builds(database: str, tmp_path: Path) -> None:
    """A second builder is refused, and the first continues."""
    corpus = write_reports(tmp_path / "corpus", documents=2)
    one = PostgresStore(database, writable=True)
    with one.writing(), pytest.raises(BuildError, match="another process is writing"):
        build_index(database, corpus)
    build_index(database, corpus)
    one.close()


@pytest.mark.server
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents SET annotated = convert_to(replace(convert_from(annotated, 'UTF8'), "
        "'Ada', 'Ida'), 'UTF8')",
        "UPDATE documents d SET annotated = o.annotated FROM documents o WHERE o.doc_id <> d.doc_id",
        "UPDATE sources SET date = '2011-01-02'",
        "UPDATE passages SET first = first + 1",
        "UPDATE passages SET tokens = ''",
        "UPDATE passages p SET stems = o.stems FROM passages o WHERE o.doc_id <> p.doc_id",
        "UPDATE documents SET digest = NULL",
        "UPDATE sources SET digest = NULL",
        "UPDATE passages SET digest = NULL WHERE first > 0",
    ],
    ids=[
        "a name",
        "another document",
        "a date",
        "an offset",
        "tokens",
        "another's words",
        "a document's digest",
        "a source's digest",
        "a passage's digest",
    ],
)
def test_an_altered_row_is_not_read(database: str, tmp_path: Path, statement: str) -> None:
    """The error says what to do; the next build of everything mends it."""
    corpus = write_speeches(
        tmp_path / "corpus",
        {
            name: ("Ada Quill", "2011-01-01", "Office", f"The {name} is shut. " * 90)
            for name in ("lock", "quay")
        },
    )
    build_index(database, corpus)
    with closing(PostgresStore(database)) as store:
        assert list(store_faults(store)) == []
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(statement)
    altered = pytest.raises(DamagedIndexError, match="altered; run `briefing index build --anew`")
    with closing(PostgresStore(database)) as store, altered:
        _ = [store.sources(), list(store_faults(store))]
    with closing(PostgresStore(database, writable=True)) as store:
        build_into(store, corpus, HashingEncoder(), reuse=False)

        assert list(store_faults(store)) == []
