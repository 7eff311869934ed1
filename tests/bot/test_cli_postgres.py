"""The command line on an index in a database: same commands, messages and exit statuses."""

import json
import shutil
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from index.encoders.weights import SMALL_MODEL
from tests import postgres
from tests.bot.test_cli import ANSWER, QUESTION, Shell

pytestmark = pytest.mark.slow


class Processes(Shell):
    """Runs every command in a process of its own: its connections end with it.

    With the small model, which is prepared; an index in a database names none by itself.
    """

    def __call__(
        self, *arguments: str, stdin: str | None = None, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        return self.process(*arguments, stdin=stdin, BRIEFING_MODEL=SMALL_MODEL, **settings)


@pytest.fixture
def bare(tmp_path: Path, data_dir: Path) -> Shell:
    """A shell whose data folder has only the prepared model."""
    shutil.copytree(data_dir / "models", tmp_path / "data" / "models")
    (tmp_path / "empty").mkdir()
    return Processes(tmp_path / "empty", tmp_path / "data")


def _facts(bare: Shell, at: dict[str, str]) -> dict[str, int | str]:
    facts: dict[str, int | str] = json.loads(bare("index", "stats", "--json", **at).stdout)
    return facts


def test_what_waits_is_embedded_and_answered(bare: Shell, database: str) -> None:
    """One command queues, another embeds, a third answers."""
    at = {"BRIEFING_STORE": database}
    missing = bare("index", "stats", **at)
    assert missing.returncode == 4
    assert "there is no index in postgresql://127.0.0.1" in missing.stderr
    queued = bare("index", "build", "--queue", **at)
    assert queued.returncode == 0, queued.stderr
    assert queued.stdout.startswith("documents waiting: 1;")
    assert _facts(bare, at)["waiting"] == 1
    worked = bare("index", "work", **at)
    assert worked.stdout == "documents embedded: 1\n", worked.stderr
    assert bare("index", "work", **at).stdout == "documents embedded: 0\n"
    facts = _facts(bare, at)
    assert (facts["passages"], facts["waiting"]) == (7, 0)

    asked = bare("ask", QUESTION, **at)
    assert asked.returncode == 0
    assert asked.stdout.startswith(f"> {ANSWER}\n")
    assert bare("index", "verify", **at).returncode == 0
    assert not (bare.data_dir / "generations").exists()
    assert "ok    index: r" in bare("doctor", **at).stdout


def test_documents_are_added_and_removed(bare: Shell, database: str) -> None:
    """The library stays on this machine; the index is in the database."""
    at = {"BRIEFING_STORE": database}
    (bare.folder / "harbour.txt").write_text("The harbour opens again in May.", encoding="utf-8")
    added = bare("index", "add", "harbour.txt", **at)
    assert added.returncode == 0, added.stderr
    assert "added: harbour" in added.stdout
    assert "harbour opens again" in bare("ask", "When does the harbour open again?", **at).stdout
    assert bare("index", "remove", "harbour", **at).returncode == 0

    assert bare("ask", "When does the harbour open again?", **at).returncode == 3


def test_a_server_that_is_not_there_is_named(bare: Shell) -> None:
    """The error has host, port and database, but no password."""
    address = f"postgresql://app:geheim@127.0.0.1:{postgres.free_port()}/briefing"
    result = bare("ask", QUESTION, BRIEFING_STORE=address)

    assert result.returncode == 1
    assert "cannot be reached: postgresql://127.0.0.1:" in result.stderr
    assert "geheim" not in result.stdout + result.stderr


PIECES = ("Qx7k", "Zw9v")
ADDRESSES = [
    *(f"postgresql://u:Qx7k{mark}Zw9v@127.0.0.1:1/db" for mark in "/@#%?:& ["),
    "postgresql://u:Qx7k%2FZw9v@127.0.0.1:1/db",
    "postgresql://u:Qx7k%40Zw9v@127.0.0.1:1/db?sslmode=Qx7k",
    "postgresql://127.0.0.1:1/db?user=u&password=Qx7k/Zw9v",
    "postgresql://u:Qx7k/Zw9v",
    "host=127.0.0.1 port=1 user=u password=Qx7k/Zw9v",
    "Qx7k/Zw9v",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_piece_of_a_password_is_shown(bare: Shell, address: str) -> None:
    """However the address is torn by it; the error says how to write it."""
    for arguments in (("ask", QUESTION), ("doctor",)):
        result = bare(*arguments, BRIEFING_STORE=address)
        told = result.stdout + result.stderr

        assert result.returncode in (1, 4)
        assert [piece for piece in PIECES if piece in told] == []
        assert "Traceback" not in told


def test_no_piece_of_a_servers_password_is_shown(bare: Shell) -> None:
    """One that the index was to be spread over."""
    at = f"postgresql://u:geheim@127.0.0.1:{postgres.free_port()}/db"
    for address in ADDRESSES[:4]:
        result = bare("index", "distribute", address, BRIEFING_STORE=at)
        assert [piece for piece in PIECES if piece in result.stdout + result.stderr] == []


@pytest.mark.parametrize(
    ("arguments", "store", "words"),
    [
        pytest.param(("index", "work"), "", "BRIEFING_STORE is not set", id="no database"),
        pytest.param(
            ("ask", QUESTION), "mysql://x", "write a database URL like", id="another kind"
        ),
        pytest.param(("ask", QUESTION), "postgresql://[", "write one like", id="no address at all"),
    ],
)
def test_an_address_that_is_none_is_told(
    bare: Shell, arguments: tuple[str, ...], store: str, words: str
) -> None:
    """The error says what is missing or wrong, and what an address looks like."""
    result = bare(*arguments, BRIEFING_STORE=store)

    assert result.returncode in (1, 4)
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_an_index_is_laid_out_over_servers(
    bare: Shell, database: str, installation: postgres.Installation
) -> None:
    """An index is spread over empty databases once; then it is built and answers."""
    shards = [postgres.create(installation, name) for name in ("cli-left", "cli-right")]
    at = {"BRIEFING_STORE": database}
    try:
        laid = bare("index", "distribute", *(shard.address for shard in shards), **at)
        assert laid.returncode == 0, laid.stderr
        assert "2 servers" in laid.stdout
        again = bare("index", "distribute", shards[0].address, **at)
        assert again.returncode == 1
        assert "there are tables in" in again.stderr
        assert bare("index", "build", **at).returncode == 0
        assert bare("ask", QUESTION, **at).stdout.startswith(f"> {ANSWER}\n")
        shards[0].kill()
        shards[1].kill()
        lost = bare("ask", QUESTION, **at)
        assert lost.returncode == 1
        assert "a part of it, cannot be reached" in lost.stderr
    finally:
        for shard in shards:
            shard.start().stop()


def test_processes_read_while_one_writes(
    bare: Shell, database: str, installation: postgres.Installation
) -> None:
    """Three readers on two servers, asked while documents change: each answer is of one version."""
    shards = [postgres.create(installation, name) for name in ("reads-left", "reads-right")]
    at = {"BRIEFING_STORE": database, "BRIEFING_READER": "off"}
    text = "The harbour opens again in {}. Nobody fishes there before.\n"
    question, months = "When does the harbour open again?", ["May", "June", "July"]
    harbour = bare.folder / "harbour.txt"
    try:
        assert bare("index", "distribute", *(s.address for s in shards), **at).returncode == 0
        harbour.write_text(text.format(months[0]), encoding="utf-8")
        assert bare("index", "add", "harbour.txt", **at).returncode == 0
        with ExitStack() as stack:
            readers = [stack.enter_context(bare.start("chat", **at)) for _ in range(3)]
            for month in months[1:]:
                harbour.write_text(text.format(month), encoding="utf-8")
                with bare.start("index", "add", "harbour.txt", **at) as writer:
                    while writer.poll() is None:
                        for reader in readers:
                            assert reader.stdin is not None
                            reader.stdin.write(f"{question}\n")
                            reader.stdin.flush()
                        time.sleep(0.2)
                assert writer.returncode == 0
            time.sleep(1.5)  # a newer index is looked for once a second
            told = [reader.communicate(f"{question}\n", timeout=300) for reader in readers]
        assert [reader.returncode for reader in readers] == [0, 0, 0]
    finally:
        for shard in shards:
            shard.stop()

    versions = [text.format(month).split(". ")[0] + "." for month in months]
    for answers, errors in told:
        said = [line.removeprefix("> ") for line in answers.splitlines() if line.startswith("> ")]
        seen = [line for i, line in enumerate(said) if i == 0 or line != said[i - 1]]
        assert seen == versions[-len(seen) :], errors
        assert len(said) > len(seen)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("ask", "'; DROP TABLE documents; --"), 3),
        (("ask", QUESTION, "--source", "x' OR '1'='1"), 2),
        (("ask", QUESTION, "--speaker", "%' OR true --"), 3),
        (("check", "$$ %s '; DELETE FROM meta; -- \\"), 3),
        (("index", "show", "a\udcffb"), 2),
    ],
)
def test_what_is_asked_of_a_database_is_no_command(
    bare: Shell, database: str, arguments: tuple[str, ...], status: int
) -> None:
    """It is refused in words, or nothing is found; the index is as it was."""
    at = {"BRIEFING_STORE": database, "BRIEFING_READER": "off"}
    assert bare("index", "build", **at).returncode == 0
    asked = bare(*arguments, **at)

    assert (asked.returncode, "Traceback" in asked.stderr) == (status, False), asked
    assert bare("index", "verify", **at).returncode == 0
