"""What `index verify` proves of a database: every row, also those that no citation is made of."""

from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from index.indexing.integrity import store_faults
from index.store.postgres import PostgresStore
from tests.index.store.postgres.reports import build_index, write_reports

# A vector turned round.
_TURNED = "(SELECT array_agg(-x) FROM unnest(near::real[]) AS x)::real[]::halfvec"


@pytest.mark.server
@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE sources SET speaker = 'Jane Roe'", "sources"),
        ("UPDATE sources SET digest = '\\x00'", "sources"),
        ("UPDATE passages SET lexemes = array_append(lexemes, 'quay')", "passages"),
        ("UPDATE passages SET counts = array_fill(9, ARRAY[cardinality(counts)])", "passages"),
        ("UPDATE passages SET length = length + 9", "passages"),
        ("UPDATE passages SET near = TURNED", "passages"),
        ("UPDATE sentences SET near = (SELECT near FROM sentences LIMIT 1)", "sentences"),
        ("UPDATE background SET zipf = 0", "background"),
        ("DELETE FROM background WHERE word = 'the'", "background"),
        ("UPDATE revision SET number = -1", "revision"),
        ("DELETE FROM revision", "revision"),
    ],
)
def test_an_altered_row_is_a_fault(
    database: str, tmp_path: Path, statement: str, said: str
) -> None:
    """Whatever table it is in, and whether answers change or not."""
    build_index(database, write_reports(tmp_path / "corpus", documents=3))
    with closing(PostgresStore(database)) as store:
        assert list(store_faults(store)) == []
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(statement.replace("TURNED", _TURNED))

    with closing(PostgresStore(database)) as store:
        faults = list(store_faults(store))
    assert any(said in fault and "briefing index build" in fault for fault in faults), faults
