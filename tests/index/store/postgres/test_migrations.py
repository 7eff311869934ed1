"""Tables of an older version."""

from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from index.errors import BuildError, StaleIndexError
from index.indexing.integrity import store_faults
from index.store.postgres import PostgresStore
from index.store.postgres import server as connections
from tests import postgres
from tests.index.store.postgres.reports import build_index, first_answer, questions, write_reports


@pytest.mark.parametrize("engine", ["database", "spread"])
def test_tables_of_an_older_version_are_brought_up_to_date(
    engine: str,
    servers: list[postgres.Server],
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Migrated on every server; until then readers are refused. The index keeps its documents."""
    corpus = write_reports(tmp_path / "corpus")
    address = request.getfixturevalue(engine)
    build_index(address, corpus)
    with closing(PostgresStore(address)) as store:
        expected = [first_answer(store, question) for question in questions(corpus)[:3]]
    parts = {}
    if engine == "spread":
        name = address.rpartition("/")[2]
        parts = {
            f"postgresql://app@127.0.0.1:{part.port}/{name}": f"_{number}"
            for number, part in enumerate(servers[1:])
        }
    for where, suffix in {address: "", **parts}.items():
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(f"ALTER TABLE passages{suffix} DROP COLUMN stems")
            connection.execute(f"ALTER TABLE passages{suffix} DROP COLUMN shingles")
            for table in ("documents", "sources", "passages"):
                connection.execute(f"ALTER TABLE {table}{suffix} DROP COLUMN digest")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DELETE FROM meta WHERE key IN ('digests', 'shingles')")
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'version'")
    with pytest.raises(StaleIndexError, match="briefing index build"):
        PostgresStore(address)
    with psycopg.connect(address) as reader, monkeypatch.context() as patched:
        patched.setattr(connections, "_LOCK_S", 1)
        reader.execute("SELECT count(*) FROM passages")
        with pytest.raises(BuildError, match="stop what reads from it"):
            build_index(address, corpus)
    build_index(address, corpus)

    with closing(PostgresStore(address)) as store:
        assert {s.vectors.stems for s in store.passages_of("doc-001")} == {None}
        for table in ("documents", "sources", "passages"):
            with psycopg.connect(address) as connection:
                sql = f"SELECT count(*) FROM {table} WHERE digest IS NULL"
                assert connection.execute(sql).fetchone() == (0,)
        with psycopg.connect(address) as connection:
            sql = "SELECT count(*) FROM passages WHERE shingles IS NULL"
            assert connection.execute(sql).fetchone() == (0,)
        said, document = store.passages_of("doc-001")[0], store.get_document("doc-001")
        assert document is not None
        phrase = said.passage.span.cut(document.document.text)
        assert store.search_runs(phrase, 1)[0].passage_id == said.id
        assert [first_answer(store, question) for question in questions(corpus)[:3]] == expected
        assert list(store_faults(store)) == []
    build_index(address, write_reports(tmp_path / "corpus", version="second"))
    with closing(PostgresStore(address)) as store:
        assert all(s.vectors.stems is not None for s in store.passages_of("doc-001"))
        assert list(store_faults(store)) == []


def test_rows_of_an_older_version_are_read_until_they_have_digests(
    database: str, tmp_path: Path
) -> None:
    """A reader may come between the migration of the tables and the end of the next build."""
    corpus = write_reports(tmp_path / "corpus", documents=2)
    build_index(database, corpus)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("UPDATE passages SET digest = NULL")
        connection.execute("DELETE FROM meta WHERE key = 'digests'")
    with closing(PostgresStore(database)) as store:
        assert list(store_faults(store)) == []
    build_index(database, corpus)
    with psycopg.connect(database) as connection:
        held = connection.execute("SELECT count(*) FROM passages WHERE digest IS NULL").fetchone()

    assert held == (0,)
