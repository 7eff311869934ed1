"""An index spread over several servers, one of which is killed and started again."""

from pathlib import Path

import psycopg
import pytest

from index.errors import BuildError, UnreachableError
from index.indexing.integrity import store_faults
from index.store.postgres import PostgresStore
from index.store.postgres.shards import distribute
from tests import postgres
from tests.index.store.postgres.reports import build_index, first_answer, questions, write_reports


def test_documents_lie_on_both_servers(
    spread: str, servers: list[postgres.Server], tmp_path: Path
) -> None:
    """Each document is on one server as a whole, about half on each; indexes are made last."""

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
    build_index(spread, write_reports(tmp_path / "corpus"))
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
    """No question is answered from the servers left; after a restart everything works again."""
    corpus = write_reports(tmp_path / "corpus")
    build_index(spread, corpus)
    reader = PostgresStore(spread)
    before = [first_answer(reader, question) for question in questions(corpus)]
    servers[2].kill()
    try:
        for _ in range(3):
            with pytest.raises(UnreachableError, match="a part of it, cannot be reached"):
                first_answer(reader, "What does number 3 say of the winter?")
        with pytest.raises(UnreachableError):
            build_index(spread, write_reports(tmp_path / "corpus", version="second"))
    finally:
        servers[2].start()
    assert [first_answer(reader, question) for question in questions(corpus)] == before
    reader.close()
    build_index(spread, write_reports(tmp_path / "corpus", version="second"))

    store = PostgresStore(spread)
    assert list(store_faults(store)) == []
    assert store.stats()["documents"] == 30
    assert all(
        "second" in annotated.document.text
        for doc_id in store.document_ids()
        if (annotated := store.get_document(doc_id))
    )
    store.close()


def test_what_was_half_committed_is_counted_again(spread: str, tmp_path: Path) -> None:
    """If a shard committed and the coordinator did not, the next build corrects the counts."""
    corpus = write_reports(tmp_path / "corpus")
    build_index(spread, corpus)
    with psycopg.connect(spread, autocommit=True) as connection:
        wanted = connection.execute("SELECT * FROM frequencies ORDER BY 1, 2").fetchall()
        connection.execute("UPDATE frequencies SET passages = passages + 1 WHERE kind = 'stem'")
        connection.execute("UPDATE frequencies SET passages = 7 WHERE term = 'stamps'")
    reader = PostgresStore(spread)
    assert "not the one that was counted" in reader.health()[0]
    reader.close()
    build_index(spread, corpus)

    with psycopg.connect(spread) as connection:
        assert connection.execute("SELECT * FROM frequencies ORDER BY 1, 2").fetchall() == wanted


def test_distributing_needs_empty_databases(spread: str) -> None:
    """Tables that are spread already stay as they are."""
    with pytest.raises(BuildError, match="there are tables in"):
        distribute(spread, [spread], 8)
