"""Nothing is sent and nobody is asked: not by us, and not by a library behind our back."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from index.encoders.weights import SMALL_MODEL, weights_of
from tests.no_network import WHY_NOT, forbid_internet

pytestmark = pytest.mark.slow  # each starts a process
QUESTION = "Can a cyber attack trigger Article 5?"
ANSWER = "NATO leaders have agreed that a cyber attack could trigger Article 5"
# ONNX Runtime first looks up the host for its reports some nine seconds after it is imported.
LONGER_S = 15
# Python's own sockets are watched on every system; the kernel's filter, where there is one, also
# sees those of native code.
WATCH = """
import os, sys
def watch(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect"):
        print("network:", event, arguments, file=sys.stderr, flush=True)
        os._exit(99)
sys.addaudithook(watch)
"""


def run(home: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run Python without the network, in an environment where nobody has set anything."""
    environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments], cwd=home, capture_output=True, text=True, check=False,
        env={**environment, "HOME": str(home), **settings}, preexec_fn=forbid_internet,
    )  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))
@pytest.mark.parametrize(
    "opens",
    ["import ctypes; ctypes.CDLL(None).socket(2, 1, 0)", "import socket; socket.socket()"],
    ids=["native", "python"],
)
def test_what_opens_an_internet_socket_is_ended(home: Path, opens: str) -> None:
    """The tests below would notice."""
    assert run(home, "-c", opens).returncode == -signal.SIGSYS
    assert run(home, "-c", "import socket; socket.socketpair()").returncode == 0


def test_an_answer_leaves_nothing_in_a_fresh_home(home: Path, data_dir: Path) -> None:
    """No device id, and no events that wait to be sent."""
    answered = run(home, "-m", "bot", "ask", QUESTION, BRIEFING_DATA_DIR=str(data_dir))

    assert answered.returncode == 0, answered.stderr
    assert ANSWER in answered.stdout
    assert list(home.rglob("*")) == []


@pytest.mark.slow
@pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))
def test_a_process_that_goes_on_looks_nothing_up(home: Path, data_dir: Path) -> None:
    """As a bot does, long after its answer."""
    code = f"""
import sys, time
from pathlib import Path
from bot.bootstrap import build_assistant
from bot.settings import Settings
print(build_assistant(Settings(data_dir=Path(sys.argv[1]))).answer({QUESTION!r}).quotations[0].text)
time.sleep({LONGER_S})
"""
    went_on = run(home, "-c", code, str(data_dir))

    assert went_on.returncode == 0, went_on.stderr
    assert ANSWER in went_on.stdout
    assert list(home.rglob("*")) == []


@pytest.mark.slow
def test_building_and_adding_ask_nobody(home: Path, data_dir: Path, tmp_path: Path) -> None:
    """Nor does the process that reads what is added."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copytree(data_dir / "models", data / "models", copy_function=os.link)
    own = tmp_path / "more.txt"
    own.write_text("The harbour opens again in May.", encoding="utf-8")
    for command in (["build"], ["add", str(own)]):
        done = run(home, "-m", "bot", "index", *command, BRIEFING_DATA_DIR=str(data))
        assert done.returncode == 0, done.stderr

    assert list(home.rglob("*")) == []


@pytest.mark.slow
def test_a_models_folder_is_not_looked_up(home: Path) -> None:
    """Neither to prepare an encoder nor to run a reader; not even where the folder's name could be
    that of a model on the hub."""
    (home / "models").mkdir()
    (home / "models" / "mine").symlink_to(weights_of(SMALL_MODEL))
    code = f"""{WATCH}
from pathlib import Path
from index.encoders import load_encoder
from index.encoders import load_reader
load_encoder("models/mine", Path("prepared")).encode_question({QUESTION!r})
load_reader("models/mine")
"""
    loaded = run(home, "-c", code)

    assert loaded.returncode == 0, loaded.stderr
    assert {path.name for path in home.iterdir()} == {"models", "prepared"}


class _Hub(ThreadingHTTPServer):
    """A hub that has no model; it notes what it is asked, and by whom."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                hub.asked.append((self.path, self.headers["User-Agent"]))
                self.send_error(404)

            def do_HEAD(self) -> None:
                self.do_GET()

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        super().__init__(("127.0.0.1", 0), Handler)


@pytest.fixture
def hub() -> Iterator[_Hub]:
    with _Hub() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.slow
def test_the_hub_is_asked_for_a_model_that_is_named_and_for_nothing_else(
    home: Path, hub: _Hub
) -> None:
    """It is told neither what runs here nor what is installed."""
    code = "from index.encoders.weights import weights_of; weights_of('somebody/small')"
    settings = {"HF_ENDPOINT": f"http://127.0.0.1:{hub.server_port}", "NO_PROXY": "127.0.0.1"}
    environment = {**os.environ, "HOME": str(home), **settings}
    for name in ("HF_HUB_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        environment.pop(name, None)
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=home, env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert "cannot be fetched from the hub" in ran.stderr
    assert hub.asked
    assert all(path.startswith("/api/models/somebody/small") for path, _ in hub.asked), hub.asked
    assert not any("torch" in agent for _, agent in hub.asked), hub.asked


NAMES = ("ORT_DISABLE_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY")


@pytest.mark.parametrize(
    "module", ["index", "index.encoders.embed", "index.training.reader", "bot.bootstrap"]
)
def test_reports_are_off_whatever_is_imported_first(home: Path, module: str) -> None:
    """Before any library that reports is imported."""
    code = f"""
import os, sys, {module}
print(*(os.environ[name] for name in {NAMES}), "onnxruntime" in sys.modules)
"""
    assert run(home, "-c", code).stdout.split() == ["1", "1", "False"]


@pytest.mark.parametrize(("given", "kept"), [("", "1"), ("0", "0"), ("1", "1")])
def test_whoever_turned_reports_on_has_them_on(home: Path, given: str, kept: str) -> None:
    """A value is a decision; an empty one is none."""
    code = f"import os, index; print(*(os.environ[name] for name in {NAMES}))"

    assert run(home, "-c", code, **dict.fromkeys(NAMES, given)).stdout.split() == [kept, kept]
