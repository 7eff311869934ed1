"""The store on PostgreSQL: real servers, shards, a replica; killed, and started again."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from bot import bootstrap
from bot.settings import Settings
from index.answering.answer import Answerer
from index.encoders.embed import Encoded, Encoder
from index.errors import (
    BuildError,
    MissingIndexError,
    StaleIndexError,
    UnreachableError,
)
from index.indexing.build import build, build_into
from index.indexing.integrity import store_faults
from index.indexing.work_queue import put_into_queue, work
from index.ingestion.corpus import Corpus, open_corpus
from index.models import Found
from index.store.local import LocalStore
from index.store.postgres import PostgresStore, queue
from index.store.postgres import server as connections
from index.store.postgres.bm25 import kept_length
from index.store.postgres.shards import distribute
from tests import postgres
from tests.conftest import CORPUS
from tests.fakes import HashingEncoder

WORDS = (
    "treaty border harvest winter river council budget railway hospital island teacher engine "
    "village museum election sanction pipeline satellite vaccine embassy"
).split()


def _corpus(folder: Path, documents: int = 30, version: str = "first") -> Corpus:
    """Write documents that tell apart: each has its own number, and two words of its own."""
    folder.mkdir(exist_ok=True)
    for i in range(documents):
        one, other = WORDS[i % 20], WORDS[(7 * i + 3) % 20]
        text = (
            f"The {one} report of number {i} was {version}. It tells of the {other} and the {one}.\n\n"
            f"Nobody asked about the {other} before. Number {i} answers what the {one} needs."
        )
        (folder / f"doc-{i:03}.txt").write_text(text, encoding="utf-8")
    return open_corpus(folder)


class Slow(HashingEncoder):
    """Takes its time, so that a process can be killed at work."""

    def encode_passages(self, texts: Sequence[str]) -> list[Encoded]:
        time.sleep(0.05)
        return super().encode_passages(texts)


@pytest.fixture(scope="module")
def servers(installation: postgres.Installation) -> Iterator[list[postgres.Server]]:
    """A coordinator and two servers for its shards, processes of their own."""
    started = [postgres.create(installation, name) for name in ("coordinator", "left", "right")]
    yield started
    for server in started:
        server.stop()


@pytest.fixture
def spread(servers: list[postgres.Server]) -> str:
    """The address of a coordinator whose tables are laid out over two servers, and empty."""
    name = f"t{time.time_ns()}"
    addresses = []
    for server in servers:
        with psycopg.connect(server.address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        addresses.append(f"postgresql://app@127.0.0.1:{server.port}/{name}")
    distribute(addresses[0], addresses[1:], HashingEncoder().dim)
    return addresses[0]


def _filled(address: str, corpus: Corpus) -> None:
    with closing(PostgresStore(address, writable=True)) as store, store.writing():
        build_into(store, corpus, HashingEncoder())


def _first(
    store: PostgresStore | LocalStore, question: str
) -> tuple[str, str | None, float | None]:
    answer = Answerer(store, HashingEncoder()).answer(question)
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest
    return type(answer).__name__, shown[0].id if shown else None, answer.confidence


def _questions(corpus: Corpus) -> list[str]:
    return [f"What does number {i} say of the {WORDS[i % 20]}?" for i in range(len(corpus.entries))]


@pytest.mark.parametrize("engine", ["database", "spread"])
def test_answers_are_those_of_the_embedded_store(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """The same first quotation, and the same confidence to two places."""
    corpus = _corpus(tmp_path / "corpus")
    address = request.getfixturevalue(engine)
    _filled(address, corpus)
    remote = PostgresStore(address)
    local = LocalStore(build(corpus, tmp_path / "data", HashingEncoder()))
    assert list(store_faults(remote)) == []
    for question in _questions(corpus):
        *expected, sure = _first(local, question)
        *answered, confidence = _first(remote, question)

        assert answered == expected
        assert confidence == pytest.approx(sure, abs=0.01)
    counts = {k: v for k, v in local.stats().items() if k != "vectors"}
    assert {k: v for k, v in remote.stats().items() if k != "vectors"} == counts
    remote.close()
    local.close()


def test_documents_lie_on_both_servers(
    spread: str, servers: list[postgres.Server], tmp_path: Path
) -> None:
    """Each on one of them, all of it, near a half on either; what is searched is made at last."""

    def graphs() -> list[bool]:
        name = spread.rpartition("/")[2]
        found = []
        for number, server in enumerate(servers[1:]):
            with psycopg.connect(f"{server.address.rpartition('/')[0]}/{name}") as connection:
                sql = "SELECT to_regclass(%s) IS NOT NULL"
                row = connection.execute(sql, (f"sentences_near_{number}",)).fetchone()
                assert row
                found.append(bool(row[0]))
        return found

    assert graphs() == [False, False]
    _filled(spread, _corpus(tmp_path / "corpus"))
    assert graphs() == [True, True]
    with psycopg.connect(spread) as connection:
        held = [
            connection.execute(f"SELECT count(*) FROM {table}_{number}").fetchone()
            for number in (0, 1)
            for table in ("documents", "passages")
        ]

    counts = [row[0] for row in held if row]
    assert counts[0] == counts[1]
    assert counts[2] == counts[3]
    assert counts[0] + counts[2] == 30
    assert min(counts) >= 8


def test_a_server_that_is_killed_fails_loudly_and_comes_back(
    spread: str, servers: list[postgres.Server], tmp_path: Path
) -> None:
    """No question is answered from what is left; after its start all are, and writing goes on."""
    corpus = _corpus(tmp_path / "corpus")
    _filled(spread, corpus)
    reader = PostgresStore(spread)
    before = [_first(reader, question) for question in _questions(corpus)]
    servers[2].kill()
    started = time.monotonic()
    try:
        for _ in range(3):
            with pytest.raises(UnreachableError, match="a part of it, cannot be reached"):
                _first(reader, "What does number 3 say of the winter?")
        with pytest.raises(UnreachableError):
            _filled(spread, _corpus(tmp_path / "corpus", version="second"))
        assert time.monotonic() - started < 30
    finally:
        servers[2].start()
    assert [_first(reader, question) for question in _questions(corpus)] == before
    reader.close()
    _filled(spread, _corpus(tmp_path / "corpus", version="second"))

    store = PostgresStore(spread)
    assert list(store_faults(store)) == []
    assert store.stats()["documents"] == 30
    assert all(
        "second" in annotated.document.text
        for doc_id in store.document_ids()
        if (annotated := store.get_document(doc_id))
    )
    store.close()


@pytest.mark.parametrize("engine", ["database", "spread"])
def test_tables_of_an_older_version_are_brought_up_to_date(
    engine: str,
    servers: list[postgres.Server],
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On every server; until then who reads is told so. What was indexed stays, and is answered."""
    corpus = _corpus(tmp_path / "corpus")
    address = request.getfixturevalue(engine)
    _filled(address, corpus)
    with closing(PostgresStore(address)) as store:
        expected = [_first(store, question) for question in _questions(corpus)[:3]]
    parts = {}
    if engine == "spread":
        name = address.rpartition("/")[2]
        parts = {
            f"postgresql://app@127.0.0.1:{part.port}/{name}": f"passages_{number}"
            for number, part in enumerate(servers[1:])
        }
    for where, table in {address: "passages", **parts}.items():
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN stems")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'version'")
    with pytest.raises(StaleIndexError, match="briefing index build"):
        PostgresStore(address)
    with psycopg.connect(address) as reader, monkeypatch.context() as patched:
        patched.setattr(connections, "_LOCK_S", 1)
        reader.execute("SELECT count(*) FROM passages")
        with pytest.raises(BuildError, match="stop what reads from it"):
            _filled(address, corpus)
    _filled(address, corpus)

    with closing(PostgresStore(address)) as store:
        assert {s.vectors.stems for s in store.passages_of("doc-001")} == {None}
        assert [_first(store, question) for question in _questions(corpus)[:3]] == expected
        assert list(store_faults(store)) == []
    _filled(address, _corpus(tmp_path / "corpus", version="second"))
    with closing(PostgresStore(address)) as store:
        assert all(s.vectors.stems is not None for s in store.passages_of("doc-001"))
        assert list(store_faults(store)) == []


def test_what_was_half_committed_is_counted_again(spread: str, tmp_path: Path) -> None:
    """Where a shard committed and the coordinator did not, the next build mends the counts."""
    corpus = _corpus(tmp_path / "corpus")
    _filled(spread, corpus)
    with psycopg.connect(spread, autocommit=True) as connection:
        wanted = connection.execute("SELECT * FROM frequencies ORDER BY 1, 2").fetchall()
        connection.execute("UPDATE frequencies SET passages = passages + 1 WHERE kind = 'stem'")
        connection.execute("UPDATE frequencies SET passages = 7 WHERE term = 'stamps'")
    reader = PostgresStore(spread)
    assert "not the one that was counted" in reader.health()[0]
    reader.close()
    _filled(spread, corpus)

    with psycopg.connect(spread) as connection:
        assert connection.execute("SELECT * FROM frequencies ORDER BY 1, 2").fetchall() == wanted


def test_a_replica_answers_and_takes_nothing(
    installation: postgres.Installation, servers: list[postgres.Server], tmp_path: Path
) -> None:
    """What the primary was given is answered from its replica; writing there is refused in words."""
    primary = servers[0]
    corpus = _corpus(tmp_path / "corpus")
    _filled(primary.address, corpus)
    replica = postgres.replicate(primary, f"replica-{time.time_ns()}")
    try:
        store = PostgresStore(replica.address)
        held = store.generation
        with closing(PostgresStore(primary.address)) as own:
            assert _first(store, _questions(corpus)[4]) == _first(own, _questions(corpus)[4])
        store.close()
        _filled(primary.address, _corpus(tmp_path / "corpus", version="second"))
        deadline = time.monotonic() + 20
        while (store := PostgresStore(replica.address)).generation == held:
            store.close()
            assert time.monotonic() < deadline
            time.sleep(0.1)
        annotated = store.get_document("doc-029")
        store.close()
        assert annotated is not None
        with pytest.raises(BuildError, match="replica"):
            _filled(replica.address, _corpus(tmp_path / "corpus", documents=2))
    finally:
        replica.stop()


def test_a_reader_sees_the_old_document_or_the_new(database: str, tmp_path: Path) -> None:
    """While documents are replaced, every answer is wholly of one version."""
    corpus = _corpus(tmp_path / "corpus", documents=3)
    _filled(database, corpus)
    reader = PostgresStore(database)
    assert reader.get_document("doc-001") is not None
    _filled(database, _corpus(tmp_path / "corpus", documents=3, version="second"))
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
    """One that has read everything, and stays, lets documents of another language come in."""
    corpus = _corpus(tmp_path / "corpus", documents=3)
    _filled(database, corpus)
    with closing(PostgresStore(database)) as reader:
        _first(reader, _questions(corpus)[1])
        assert reader.language() == "en"
        german = "Der Hafen öffnet im Mai. Niemand fragte nach dem Winter und dem Fluss. " * 20
        for i in range(5):
            (tmp_path / "corpus" / f"hafen-{i}.txt").write_text(german, encoding="utf-8")
        _filled(database, open_corpus(tmp_path / "corpus"))
        assert len(reader.document_ids()) == 3

    with closing(PostgresStore(database)) as after:
        assert len(after.document_ids()) == 8
        assert after.language() == "de"
        assert after.term_statistics([], ["hafen"]).zipf


def test_a_connection_that_is_lost_is_opened_again(database: str, tmp_path: Path) -> None:
    """A question goes on, of the same revision; of another one it is told so, and not mixed."""
    _filled(database, _corpus(tmp_path / "corpus", documents=3))
    reader = PostgresStore(database)

    def cut_off() -> None:
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )

    cut_off()
    assert len(reader.document_ids()) == 3
    cut_off()
    _filled(database, _corpus(tmp_path / "corpus", documents=4))
    with pytest.raises(UnreachableError, match="has changed"):
        reader.document_ids()
    reader.close()


def test_an_empty_database_and_another_model_are_refused(database: str, tmp_path: Path) -> None:
    """Each in words that say what to do."""
    with pytest.raises(MissingIndexError, match="briefing index build"):
        PostgresStore(database)
    _filled(database, _corpus(tmp_path / "corpus", documents=2))
    store = PostgresStore(database)
    with pytest.raises(StaleIndexError, match=r"with the model hashing@1.*an empty database"):
        Answerer(store, HashingEncoder(dim=32))
    store.close()
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    with pytest.raises(StaleIndexError, match="install the newer one"):
        PostgresStore(database)


def test_addresses_are_told_without_passwords(database: str) -> None:
    """A server that is not there is named by host, port and database."""
    address = f"postgresql://app:geheim@127.0.0.1:{postgres.free_port()}/briefing"
    with pytest.raises(UnreachableError) as raised:
        PostgresStore(address)

    assert "geheim" not in str(raised.value)
    assert re.search(r"postgresql://127\.0\.0\.1:\d+/briefing", str(raised.value))


def test_only_one_builds(database: str, tmp_path: Path) -> None:
    """The second is told so, and the first goes on."""
    corpus = _corpus(tmp_path / "corpus", documents=2)
    one = PostgresStore(database, writable=True)
    with one.writing(), pytest.raises(BuildError, match="another process is writing"):
        _filled(database, corpus)
    _filled(database, corpus)
    one.close()


def test_distributing_needs_empty_databases(spread: str) -> None:
    """What is laid out already stays as it is."""
    with pytest.raises(BuildError, match="there are tables in"):
        distribute(spread, [spread], 8)


def test_workers_share_what_waits(database: str, tmp_path: Path) -> None:
    """Two at once embed each document once; what went is deleted, what changed replaced."""
    corpus = _corpus(tmp_path / "corpus", documents=12)
    _filled(database, _corpus(tmp_path / "other", documents=14, version="old"))
    store = PostgresStore(database, writable=True)
    assert put_into_queue(store, corpus) == 12
    assert put_into_queue(store, corpus) == 12
    script = (
        "import sys; from index.indexing.work_queue import work; from index.store.postgres import PostgresStore\n"
        "from tests.index.store.test_postgres import Slow\n"
        "print(work(PostgresStore(sys.argv[1], writable=True), Slow()))"
    )
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", script, database], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    done = [int(worker.communicate(timeout=120)[0]) for worker in workers]

    assert sum(done) == 12
    assert min(done) >= 1
    reader = PostgresStore(database)
    assert list(store_faults(reader)) == []
    assert reader.document_ids() == [entry.doc_id for entry in corpus.entries]
    assert set(reader.fingerprints().values()) == {e.fingerprint() for e in corpus.entries}
    reader.close()
    store.close()


def test_a_worker_that_is_killed_loses_nothing(database: str, tmp_path: Path) -> None:
    """What it was at waits again, at once; another embeds it."""
    corpus = _corpus(tmp_path / "corpus", documents=12)
    store = PostgresStore(database, writable=True)
    store.ensure_schema(HashingEncoder().dim, HashingEncoder().model_id)
    put_into_queue(store, corpus)
    script = (
        "import sys; from index.indexing.work_queue import work; from index.store.postgres import PostgresStore\n"
        "from tests.index.store.test_postgres import Slow\n"
        "work(PostgresStore(sys.argv[1], writable=True), Slow())"
    )
    worker = subprocess.Popen([sys.executable, "-c", script, database])
    deadline = time.monotonic() + 60
    while len(store.waiting()) > 9:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    waited = len(store.waiting())
    assert 0 < waited <= 9

    assert work(store, HashingEncoder()) == waited
    assert list(store_faults(store)) == []
    assert len(store.document_ids()) == 12
    store.close()


def test_lengths_are_kept_as_tantivy_keeps_them() -> None:
    """Exactly up to forty words, then rounded down to three bits of precision."""
    assert [kept_length(n) for n in (0, 1, 40, 41, 42, 57, 60, 63, 111, 112)] == [
        0, 1, 40, 40, 42, 56, 60, 60, 104, 112,
    ]  # fmt: skip


def test_an_assistant_takes_up_what_was_written(database: str, tmp_path: Path) -> None:
    """A bot that runs answers from the new documents within seconds, as from a new generation."""
    settings = Settings(
        _env_file=None, data_dir=tmp_path / "data", corpus_dir=tmp_path / "corpus",
        store=database, reader="off",
    )  # fmt: skip
    encoder = HashingEncoder()
    _corpus(tmp_path / "corpus", documents=2)
    assistant = bootstrap.build_assistant(settings, encoder=encoder)
    held = assistant.generation
    _corpus(tmp_path / "corpus", documents=3)
    bootstrap.rebuild(settings, encoder=encoder)
    time.sleep(1.1)

    assert assistant.newest() != held
    assert {source.id for source in assistant.sources()} >= {"doc-002"}
    for store in (assistant._held.store, assistant._retired):
        assert store is not None
        store.close()


def test_the_report_is_answered_from_a_database(database: str, encoder: Encoder) -> None:
    """The sample question of the documentation, through the real model."""
    store = PostgresStore(database, writable=True)
    build_into(store, open_corpus(CORPUS), encoder)
    answer = Answerer(store, encoder).answer("Can a cyber attack trigger Article 5?")
    store.close()

    assert isinstance(answer, Found)
    assert answer.quotations[0].text.startswith("NATO leaders have agreed that a cyber attack")


def test_a_claim_keeps_nobody_waiting(database: str, tmp_path: Path) -> None:
    """While one is at a document, another claims the next at once."""
    corpus = _corpus(tmp_path / "corpus", documents=2)
    with (
        closing(PostgresStore(database, writable=True)) as one,
        closing(PostgresStore(database, writable=True)) as other,
    ):
        one.ensure_schema(HashingEncoder().dim, HashingEncoder().model_id)
        put_into_queue(one, corpus)
        with queue.claimed(one._server) as (_, first), queue.claimed(other._server) as (_, second):
            assert first is not None
            assert second is not None
            claimed = {w.annotated.document.doc_id for w in (first, second)}

    assert claimed == {"doc-000", "doc-001"}
