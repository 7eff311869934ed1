"""What many tests work with: the report, a real encoder, an index of the report."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from index.answering.answer import Answerer
from index.encoders.embed import Encoder
from index.encoders.export import load_encoder
from index.encoders.reader import Reader, load_reader
from index.encoders.weights import DEFAULT_MODEL
from index.evaluation.measures import Measure
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from index.models import Document
from index.store.local import LocalStore
from tests import postgres
from tests.fakes import HashingEncoder

os.environ["HF_HUB_OFFLINE"] = "1"
# A slow machine is no fault of the code; what CI says of one commit it says again.
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
hypothesis_settings.register_profile("default", deadline=None, suppress_health_check=_SLOW)
hypothesis_settings.register_profile(
    "ci", derandomize=True, deadline=None, suppress_health_check=_SLOW
)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "default")
ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
REPORT = CORPUS / "cyber-defence-pledge-2019.txt"


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("BRIEFING_") and name not in (
            "BRIEFING_EVAL_DATA",
            "BRIEFING_BOT_API_SPEC",
        ):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def report_text() -> str:
    return REPORT.read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a prepared model and an index of the report, built once."""
    folder = tmp_path_factory.mktemp("briefing")
    build(open_corpus(CORPUS), folder, load_encoder(DEFAULT_MODEL, folder / "models"))
    return folder


@pytest.fixture(scope="session")
def encoder(data_dir: Path) -> Encoder:
    return load_encoder(DEFAULT_MODEL, data_dir / "models")


@pytest.fixture(scope="session")
def store(data_dir: Path) -> Iterator[LocalStore]:
    name = (data_dir / "current").read_text(encoding="utf-8").strip()
    opened = LocalStore(data_dir / "generations" / name)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def installation() -> Iterator[postgres.Installation]:
    """PostgreSQL's programs, in a folder that another user may read."""
    root = Path(tempfile.mkdtemp(prefix="briefing-postgres-"))
    yield postgres.Installation(root)
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server(installation: postgres.Installation) -> Iterator[postgres.Server]:
    server = postgres.create(installation, "one")
    yield server
    server.stop()


@pytest.fixture
def database(postgres_server: postgres.Server) -> str:
    """The address of an empty database on a real server."""
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(postgres_server.address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://app@127.0.0.1:{postgres_server.port}/{name}"


def documents_of(store: LocalStore) -> dict[str, Document]:
    """Return every document of a store by its id."""
    found = (store.get_document(doc_id) for doc_id in store.document_ids())
    return {annotated.document.doc_id: annotated.document for annotated in found if annotated}


def print_measures(title: str, measures: dict[str, Measure]) -> None:
    """Print measures for whoever runs the tests with -s."""
    print(f"\n{title}")
    for m in measures.values():
        print(f"  {m.name}: {m.value:.3f} ({m.low:.3f} to {m.high:.3f}), n = {m.count}")


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader that ships."""
    loaded = load_reader("on")
    assert loaded is not None
    return loaded


@pytest.fixture(scope="session")
def answerer(store: LocalStore, encoder: Encoder, reader: Reader) -> Answerer:
    return Answerer(store, encoder, reader)


@pytest.fixture
def hashing() -> HashingEncoder:
    return HashingEncoder()


@pytest.fixture(scope="session")
def eval_data() -> Path:
    """The folder of question sets, where BRIEFING_EVAL_DATA names one."""
    named = os.environ.get("BRIEFING_EVAL_DATA")
    if not named:
        pytest.skip("BRIEFING_EVAL_DATA names no folder of question sets")
    return Path(named)
