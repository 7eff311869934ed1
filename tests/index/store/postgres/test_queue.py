"""The queue: workers in processes of their own, killed at work."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from index.indexing.database import DatabaseHome
from index.indexing.integrity import store_faults
from index.indexing.work_queue import put_into_queue, work
from index.ingestion.corpus import open_corpus
from index.store.postgres import PostgresStore, queue
from tests.fakes import HashingEncoder
from tests.index.store.postgres.reports import build_index, write_reports

WORKER = """
import sys
from index.indexing.work_queue import work
from index.store.postgres import PostgresStore
from tests.index.store.postgres import reports
print(work(PostgresStore(sys.argv[1], writable=True), getattr(reports, sys.argv[2])()))
"""


def test_workers_share_what_waits(database: str, tmp_path: Path) -> None:
    """Two workers embed each document once; removed ones are deleted, changed ones replaced."""
    corpus = write_reports(tmp_path / "corpus", documents=12)
    build_index(database, write_reports(tmp_path / "other", documents=14, version="old"))
    store = PostgresStore(database, writable=True)
    assert put_into_queue(store, corpus) == 12
    assert put_into_queue(store, corpus) == 12
    (tmp_path / "meeting").mkdir()
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, database, "Meeting"],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"MEETING": str(tmp_path / "meeting")},
        )
        for _ in range(2)
    ]
    done = [int(worker.communicate(timeout=300)[0]) for worker in workers]

    assert sum(done) == 12
    assert min(done) >= 1
    reader = PostgresStore(database)
    assert list(store_faults(reader)) == []
    assert reader.document_ids() == [entry.doc_id for entry in corpus.entries]
    assert set(reader.fingerprints().values()) == {e.fingerprint() for e in corpus.entries}
    reader.close()
    store.close()


def test_a_worker_that_is_killed_loses_nothing(database: str, tmp_path: Path) -> None:
    """The document of a killed worker waits again at once, and another worker embeds it."""
    corpus = write_reports(tmp_path / "corpus", documents=12)
    store = PostgresStore(database, writable=True)
    store.ensure_schema(HashingEncoder().dim, HashingEncoder().model_id)
    put_into_queue(store, corpus)
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, database, "Halting"], stdout=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 180
    while len(store.waiting()) > 9:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    waited = len(store.waiting())
    assert waited == 9

    assert work(store, HashingEncoder()) == waited
    assert list(store_faults(store)) == []
    assert len(store.document_ids()) == 12
    store.close()


def test_a_claim_keeps_nobody_waiting(database: str, tmp_path: Path) -> None:
    """While one worker has a document, another claims the next without waiting."""
    corpus = write_reports(tmp_path / "corpus", documents=2)
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


def test_what_was_removed_while_it_waited_does_not_come_back(database: str, tmp_path: Path) -> None:
    """A build takes it out of the queue, and what it embedded itself."""
    corpus = write_reports(tmp_path / "corpus", documents=3)
    with closing(PostgresStore(database, writable=True)) as store:
        store.ensure_schema(HashingEncoder().dim, HashingEncoder().model_id)
        put_into_queue(store, corpus)
    (tmp_path / "corpus" / "doc-001.txt").unlink()
    smaller = open_corpus(tmp_path / "corpus")
    DatabaseHome(database).build(smaller, HashingEncoder())

    with closing(PostgresStore(database, writable=True)) as store:
        assert not store.waiting()
        assert work(store, HashingEncoder()) == 0
        assert store.document_ids() == ["doc-000", "doc-002"]
