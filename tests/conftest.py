"""What many tests work with: the report, a real encoder, an index of the report."""

import os
import shutil
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from filelock import FileLock
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from index.answering.answer import Answerer
from index.encoders.embed import Encoder
from index.encoders.export import load_encoder
from index.encoders.reader import Reader, load_reader
from index.encoders.weights import SMALL_MODEL
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


# What starts a server, or the bot: whoever uses one of these is a test with a server.
_SERVERS = {"api", "bot", "installation"}
# What `make quick` leaves out.
_MARKED = ("slow", "server", "benchmark", "quality")
_SHARED = "PYTEST_SHARED_FOLDER"
_unmarked: str | None = None


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder that all workers share; they find it in the environment."""
    if not hasattr(config, "workerinput"):
        folder = Path(tempfile.mkdtemp(prefix="briefing-tests-"))
        folder.chmod(0o755)  # PostgreSQL runs as another user
        os.environ[_SHARED] = str(folder)
        os.environ["XDG_CONFIG_HOME"] = str(folder / "config")  # nobody's own settings


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and _SHARED in os.environ:
        shutil.rmtree(os.environ.pop(_SHARED), ignore_errors=True)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out unread what imports torch, which takes seconds, where no test of it is to run."""
    of = {"test_train.py": "slow", "test_index.py": "benchmark"}.get(collection_path.name)
    return True if of and f"not {of}" in config.option.markexpr else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that start a server, by what they use; files that take long come first.

    Workers take a file each: a long one that came last would keep them all waiting.
    """
    long = set()
    for item in items:
        if _SERVERS.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("server")
        if any(item.get_closest_marker(name) for name in ("slow", "server")):
            long.add(item.path)
    items.sort(key=lambda item: item.path not in long)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    global _unmarked
    _unmarked = None if any(map(item.get_closest_marker, _MARKED)) else item.nodeid


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    """Let a session's servers be stopped by whichever test is the last."""
    global _unmarked
    _unmarked = None


def _refuse_processes(event: str, arguments: tuple[object, ...]) -> None:
    """Fail a test that starts a process and is not marked so: `make quick` would wait for it.

    The cage that reads every text is started once.
    """
    is_process = event == "subprocess.Popen" and "index.ingestion.reading" not in str(arguments)
    if is_process and _unmarked is not None:
        raise AssertionError(f"{_unmarked} starts {arguments[0]}; mark it slow")


sys.addaudithook(_refuse_processes)


def once(name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder of that name that one of the workers fills, whoever comes first."""
    shared = Path(os.environ[_SHARED])
    folder, made = shared / name, shared / f"{name}.made"
    with FileLock(shared / f"{name}.lock"):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of one that failed half way
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


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
def data_dir() -> Path:
    """A data folder with a prepared model and an index of the report, built once; not to change."""

    def make(folder: Path) -> None:
        build(open_corpus(CORPUS), folder, load_encoder(SMALL_MODEL, folder / "models"))

    return once("briefing", make)


@pytest.fixture(scope="session")
def encoder(data_dir: Path) -> Encoder:
    return load_encoder(SMALL_MODEL, data_dir / "models")


@pytest.fixture(scope="session")
def store(data_dir: Path) -> Iterator[LocalStore]:
    name = (data_dir / "current").read_text(encoding="utf-8").strip()
    opened = LocalStore(data_dir / "generations" / name)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def installation() -> postgres.Installation:
    """PostgreSQL's programs and an empty cluster, in a folder that another user may read."""
    return postgres.Installation(once("postgres", postgres.install))


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
