"""The real `briefing telegram`, in a process of its own, against a Bot API server on loopback."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bot.telegram.guarded import STALLS
from tests.bot.telegram.server import PATIENCE_S, TOKEN, BotApi
from tests.bot.telegram.spec import Spec, limits
from tests.conftest import REPORT, ROOT


class Bot:
    """A running bot: its process, its log, its folder."""

    def __init__(self, process: subprocess.Popen[str], log: Path, data_dir: Path) -> None:
        self.process = process
        self.data_dir = data_dir
        self._log = log

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def wait_log(self, words: str, timeout_s: float = PATIENCE_S) -> str:
        """Wait until the log says something."""
        until = time.monotonic() + timeout_s
        while words not in self.log:
            is_vain = time.monotonic() > until or self.process.poll() is not None
            assert not is_vain or words in self.log, f"{words!r} is not in:\n{self.log}"
            time.sleep(0.05)
        return self.log

    def end(self, number: int = signal.SIGTERM, timeout_s: float = PATIENCE_S) -> int:
        """End the process by a signal; return its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.wait(timeout_s)

    def wait(self, timeout_s: float = PATIENCE_S) -> int:
        """Wait until the process has ended; return its exit status."""
        return self.process.wait(timeout_s)


def folder_over(data_dir: Path, folder: Path) -> Path:
    """Make a data folder with a database of its own over an index that is shared."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("models", "generations"):
        if not (folder / name).exists():
            shutil.copytree(data_dir / name, folder / name, copy_function=os.link)
    (folder / "current").write_text((data_dir / "current").read_text(encoding="utf-8"))
    return folder


@contextmanager
def running(
    api: BotApi,
    folder: Path,
    settings: dict[str, str] | None = None,
    *,
    is_awaited: bool = True,
    corpus: Path = REPORT,
    tick_s: float | None = None,
) -> Iterator[Bot]:
    """Run the bot against a server; it is ended with the `with` statement.

    Whatever the tests make it do, it must not block the event loop. With `tick_s` it looks that
    often for what is due, not every five seconds.
    """
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "HF_HUB_OFFLINE": "1",
        "PYTHONPATH": str(ROOT), "BRIEFING_DATA_DIR": str(folder), "BRIEFING_TELEGRAM_TOKEN": TOKEN,
        "BRIEFING_TELEGRAM_BASE_URL": api.url, "BRIEFING_THREADS": "1",
        "NO_PROXY": "127.0.0.1",
        **{f"BRIEFING_{k}": v for k, v in (settings or {}).items()},
        **({} if tick_s is None else {"TESTS_TICK_S": str(tick_s)}),
    }  # fmt: skip
    log = folder / f"log-{time.monotonic_ns()}.txt"
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bot.telegram.guarded", "telegram"],
            stderr=file, stdout=file, text=True, cwd=folder, env=environment,
        )  # fmt: skip
    bot = Bot(process, log, folder)
    api.is_alive = lambda: process.poll() is None
    try:
        if is_awaited:
            api.wait(lambda: len(api.called("setMyCommands")) >= 3)
        yield bot
        assert STALLS not in bot.log, bot.log
        require_sound(api, corpus)
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(PATIENCE_S)


# What Telegram may well answer to a sound call.
_EXPECTED = ("message is not modified", "message to edit not found", "Unauthorized")


def require_sound(api: BotApi, corpus: Path = REPORT) -> None:
    """Fail unless Telegram would take all that a server was sent, and all quotations are ones.

    Whatever stands in a block quotation stands so, byte for byte, in the corpus.
    """
    text = corpus.read_bytes().decode("utf-8")
    for message in api.messages.values():
        for entity in message["_parsed"] or ():
            assert not entity.type.endswith("BlockQuote") or entity.text in text, entity.text
    named = os.environ.get("BRIEFING_BOT_API_SPEC")
    spec = Spec(Path(named)) if named else None
    for call in api.calls:
        faults = list(limits(call.method, call.params))
        refusal = "" if call.status == 200 or call.is_staged else str(call.result)
        if refusal and not any(words in refusal for words in _EXPECTED):
            faults.append(refusal)
        if spec is not None:
            faults.extend(spec.faults(call.method, call.params))
        assert not faults, f"{call.method}: {faults}"


@pytest.fixture(scope="module")
def api() -> Iterator[BotApi]:
    with BotApi() as server:
        yield server


@pytest.fixture(scope="module")
def bot(api: BotApi, data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """A bot with nothing but its token set."""
    folder = folder_over(data_dir, tmp_path_factory.mktemp("bot"))
    with running(api, folder, {"TELEGRAM_ADMINS": "77"}) as started:
        yield started


@pytest.fixture(autouse=True)
def _no_faults(request: pytest.FixtureRequest) -> Iterator[None]:
    """Faults of one test are not left to the next."""
    yield
    if "api" in request.fixturenames:
        request.getfixturevalue("api").faults.clear()
