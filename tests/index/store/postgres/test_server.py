"""Connections: lost, refused, and to a replica."""

import re
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from index.errors import BuildError, UnreachableError
from index.store.postgres import PostgresStore
from tests import postgres
from tests.index.store.postgres.reports import build_index, first_answer, questions, write_reports


def test_a_connection_that_is_lost_is_opened_again(database: str, tmp_path: Path) -> None:
    """A query continues on a new connection, unless the revision has changed: then it fails."""
    build_index(database, write_reports(tmp_path / "corpus", documents=3))
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
    build_index(database, write_reports(tmp_path / "corpus", documents=4))
    with pytest.raises(UnreachableError, match="has changed"):
        reader.document_ids()
    reader.close()


def test_addresses_are_told_without_passwords(database: str) -> None:
    """An unreachable server is named by host, port and database only."""
    address = f"postgresql://app:geheim@127.0.0.1:{postgres.free_port()}/briefing"
    with pytest.raises(UnreachableError) as raised:
        PostgresStore(address)

    assert "geheim" not in str(raised.value)
    assert re.search(r"postgresql://127\.0\.0\.1:\d+/briefing", str(raised.value))


def test_a_replica_answers_and_takes_nothing(
    installation: postgres.Installation, servers: list[postgres.Server], tmp_path: Path
) -> None:
    """A replica answers from what the primary stored; writing to it is refused."""
    primary = servers[0]
    corpus = write_reports(tmp_path / "corpus")
    build_index(primary.address, corpus)
    replica = postgres.replicate(primary, f"replica-{time.time_ns()}")
    try:
        store = PostgresStore(replica.address)
        held = store.generation
        with closing(PostgresStore(primary.address)) as own:
            assert first_answer(store, questions(corpus)[4]) == first_answer(
                own, questions(corpus)[4]
            )
        store.close()
        build_index(primary.address, write_reports(tmp_path / "corpus", version="second"))
        deadline = time.monotonic() + 180
        while (store := PostgresStore(replica.address)).generation == held:
            store.close()
            assert time.monotonic() < deadline
            time.sleep(0.1)
        annotated = store.get_document("doc-029")
        store.close()
        assert annotated is not None
        with pytest.raises(BuildError, match="replica"):
            build_index(replica.address, write_reports(tmp_path / "corpus", documents=2))
    finally:
        replica.stop()
