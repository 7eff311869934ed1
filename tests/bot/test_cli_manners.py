"""Small things that people stumble on at the command line."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from bot import __version__
from bot.adapters.cli import make_app
from tests.bot.test_cli import ANSWER, QUESTION, Shell


@pytest.fixture
def own(tmp_path: Path, data_dir: Path) -> Shell:
    """A shell over a copy of the session's data."""
    shutil.copytree(data_dir, tmp_path / "data")
    return Shell(tmp_path, tmp_path / "data")


@pytest.fixture
def shell(tmp_path: Path, data_dir: Path) -> Shell:
    return Shell(tmp_path, data_dir)


@pytest.mark.slow
def test_a_letter_that_the_terminal_lacks_ends_nothing(shell: Shell) -> None:
    """It is shown as an escape."""
    said = shell.process("ask", QUESTION, PYTHONIOENCODING="ascii")

    assert said.returncode == 0
    assert "\\u2014 Jens Stoltenberg" in said.stdout

    answer = shell.process("ask", "--json", QUESTION, PYTHONIOENCODING="ascii").stdout
    assert json.loads(answer)["quotations"][0]["text"] == ANSWER


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="closes a descriptor as shells of Unix do")
def test_nothing_is_wrong_where_nobody_listens(shell: Shell) -> None:
    """Standard output is closed: `briefing ask … >&-`."""
    command = f"{sys.executable} -m bot ask '{QUESTION}' >&-"
    said = subprocess.run(
        ["sh", "-c", command], cwd=shell.folder, env=shell.environment, capture_output=True,
        text=True, timeout=300, check=False,
    )  # fmt: skip

    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="closes a descriptor as shells of Unix do")
@pytest.mark.parametrize("command", ["chat", "ask --batch -", "index add -"])
def test_a_closed_input_is_said(shell: Shell, command: str) -> None:
    """`briefing chat <&-`."""
    said = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m bot {command} <&-"], cwd=shell.folder,
        env=shell.environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip

    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("briefing: standard input is closed; write the questions")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="sends the signal that a terminal of Unix sends")
def test_interrupted_it_ends_without_a_traceback(shell: Shell) -> None:
    """With the status that shells give to what Ctrl-C has ended."""
    with shell.start("ask", "--batch", "-") as asking:
        assert asking.stdin
        assert asking.stdout
        asking.stdin.write(json.dumps({"question": QUESTION}) + "\n")
        asking.stdin.flush()
        asking.stdout.readline()  # it has answered, and waits for the next question
        asking.send_signal(signal.SIGINT)
        _, said = asking.communicate(timeout=60)

    assert asking.returncode == 130
    assert "Traceback" not in said


def _full_pipe() -> tuple[int, int]:
    """Return the ends of a pipe into which no more goes until somebody reads."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with suppress(BlockingIOError):
        while True:
            os.write(writing, b" " * 4096)
    os.set_blocking(writing, True)
    return reading, writing


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process waits for")
def test_interrupted_before_all_is_read_it_says_so(shell: Shell) -> None:
    """As in a pager, which reads no further than it shows."""
    reading, writing = _full_pipe()
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "--version"], cwd=shell.folder, env=shell.environment,
        stdout=writing, stderr=subprocess.PIPE, text=True,
    ) as writes, open(reading, encoding="utf-8") as page:  # fmt: skip
        os.close(writing)
        assert writes.stderr
        until = time.monotonic() + 60
        while "pipe_write" not in Path(f"/proc/{writes.pid}/wchan").read_text():
            assert time.monotonic() < until
            time.sleep(0.01)
        writes.send_signal(signal.SIGINT)
        said = writes.stderr.readline()
        shown = page.read().strip()
        _, more = writes.communicate(timeout=60)

    assert (writes.returncode, said + more) == (
        130, "briefing: interrupted; what was finished is kept\n",
    )  # fmt: skip
    assert shown == f"briefing {__version__}"


def test_a_line_of_questions_without_end_is_refused(shell: Shell) -> None:
    """It would fill the memory."""
    (shell.folder / "zeros").write_text("0" * 200_000, encoding="utf-8")
    said = shell("ask", "--batch", "zeros")

    assert (said.returncode, said.stderr) == (
        2, "briefing: zeros, line 1: longer than any question\n",
    )  # fmt: skip


@pytest.mark.parametrize("command", ["ask", "brief", "timeline"])
def test_bytes_that_are_no_text_are_refused(shell: Shell, command: str) -> None:
    """An argument may hold any bytes."""
    said = shell(command, "\udcff plot")

    assert said.returncode == 2
    assert "bytes that are not text" in said.stderr


def test_words_need_no_quotation_marks(shell: Shell) -> None:
    """Where the shell lets them be."""
    together, apart = shell("ask", QUESTION), shell("ask", *QUESTION.split())

    assert apart.stdout == together.stdout
    assert shell("check", *ANSWER.split()).returncode == 0
    assert shell("brief", "cyber", "attacks").stdout == shell("brief", "cyber attacks").stdout


def test_every_quotation_names_the_command_that_prints_it_again(shell: Shell) -> None:
    """By its id."""
    opened = re.findall(r"briefing (show q[0-9a-f]{8})", shell("ask", QUESTION).stdout)

    assert opened
    assert ANSWER in shell(*opened[0].split()).stdout


@pytest.mark.parametrize(
    ("question", "command"),
    [
        ("What did Angela Merkel say about cyber attacks?", 'briefing brief "cyber attacks"'),
        ("How many cyber attacks were there in 2018?", 'briefing brief "cyber attacks"'),
    ],
)
def test_a_refusal_names_a_command_that_finds_something(
    shell: Shell, question: str, command: str
) -> None:
    """It is tried before it is named."""
    refused = shell("ask", question)
    said = refused.stdout.splitlines()[-1]

    assert refused.returncode == 3
    assert said == f"Try: {command}"
    assert shell(*shlex.split(command)[1:]).returncode == 0


@pytest.mark.parametrize("question", ["Hello!", "xqzt vvkp", "Who won the football match?"])
def test_a_refusal_names_no_command_that_finds_nothing(shell: Shell, question: str) -> None:
    """Small talk, no words, nothing on it."""
    assert "Try:" not in shell("ask", question).stdout


@pytest.mark.parametrize("word", ["quit", "/quit", "exit", "Quit"])
def test_chat_ends_at_a_word(shell: Shell, word: str) -> None:
    """With a slash or without."""
    said = shell("chat", stdin=f"help\nsources\n{word}\n{QUESTION}\n").stdout

    assert "/new starts over" in said
    assert "stoltenberg-cyber-defence-pledge-2019" in said
    assert ANSWER not in said


def test_help_is_whole_and_in_the_users_words(shell: Shell) -> None:
    """No line is cut off or too long; no type or bound; each command has an example.

    An argument that may be repeated ends in an ellipsis.
    """
    pages = {where: shell(*where, "--help", COLUMNS="80").stdout for where in _every_command()}

    assert len(pages) > 30
    for where, page in pages.items():
        lines = page.splitlines()
        listed = [line for line in lines if line.startswith("  ")]
        assert not [line for line in listed if line.endswith("...") or len(line) > 80], where
        assert not re.findall(r"<\w+(?:\[\w+\])?>|\{\w+\}|[<>]=?x|x[<>]=?", page), where
        assert re.search(r"^  Examples?:\n    .*briefing", page, re.M), where
    assert re.search(r"--top N +Show at most N quotations, 1 to 10\.\n", pages[("ask",)])
    assert "[QUESTION…]\n" in pages[("ask",)]
    assert "\n  PATH_OR_URL…  Files, folders," in pages[("index", "add")]


def _every_command() -> Iterator[tuple[str, ...]]:
    """Yield the words that name each command, and each group of commands."""
    ways: list[tuple[tuple[str, ...], Any]] = [((), get_command(make_app()))]
    for words, command in ways:
        yield words
        ways.extend(((*words, name), own) for name, own in getattr(command, "commands", {}).items())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("add", "a.txt"), "'briefing index add' or 'briefing digest add'?"),
        (("update",), "Did you mean 'briefing index update'?"),
        (("help",), "Did you mean 'briefing --help'?"),
        (("chek", "it"), "Did you mean 'check'?"),
        (("ask", "--top", "ten", "Why?"), "'--top': it must be a whole number"),
        (("ask", "--top", "99", "Why?"), "'--top': it must be at most 10"),
    ],
)
def test_what_is_typed_wrong_is_told_in_words(
    shell: Shell, command: tuple[str, ...], said: str
) -> None:
    """A command of a group is named with it, and numbers are no "input"."""
    result = shell(*command)

    assert result.returncode == 2
    assert said in result.stderr


@pytest.mark.slow
def test_the_shell_completes_commands(shell: Shell) -> None:
    """As its script asks for them."""
    asked = {
        "_BRIEFING_COMPLETE": "complete_bash", "COMP_WORDS": "briefing bri", "COMP_CWORD": "1",
    }  # fmt: skip
    command = [str(Path(sys.executable).with_name("briefing"))]
    done = subprocess.run(
        command, env=shell.environment | asked, capture_output=True, text=True, check=False
    )

    assert "--install-completion" in shell("--help").stdout
    assert done.stdout.split() == ["brief"]


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is full")
def test_a_full_disk_is_no_bug(shell: Shell) -> None:
    """Nor is a pipe that nobody reads."""
    environment = shell.environment
    command = [sys.executable, "-m", "bot", "index", "list"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr == (
        "briefing: the disk is full; free some space, and run the same command again\n"
    )

    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as piped:
        assert piped.stdout
        assert piped.stderr
        piped.stdout.close()
        assert piped.stderr.read() == ""
    assert piped.returncode == 1


def test_what_was_understood_is_said_of_each_document(own: Shell) -> None:
    """With the command that mends what nobody says."""
    (own.folder / "a.txt").write_text(
        "Remarks by Ada Berg, Minister, Oslo, 3 May 2017\n\nThe ferry is paid for by the county.",
        encoding="utf-8",
    )
    (own.folder / "notes.txt").write_text("The mill is shut. Nobody minds.", encoding="utf-8")
    (own.folder / "talk.txt").write_text(
        "Hearing\n\nMR. LANE: The quay is shut.\n\nMS. ORR: It is open.\n\nMR. LANE: No.\n",
        encoding="utf-8",
    )
    turns = "".join(f"@{n}: The quay is shut, and it stays so.\n\n" for n in ("eva", "ida") * 2)
    head = "Remarks by Ada Berg, Minister, Oslo, 3 May 2017\n\n"
    (own.folder / "wall.txt").write_text(head + turns, encoding="utf-8")
    added = own("index", "add", "a.txt", "notes.txt", "talk.txt", "wall.txt")
    said = [line.strip() for line in added.stderr.splitlines() if " · " in line]

    assert added.stdout == "added: a\nadded: notes\nadded: talk\nadded: wall\n"
    assert said[0].startswith("Ada Berg · 3 May 2017 · “Remarks by Ada Berg")
    assert said[1] == (
        "speaker ? · date ? · “Notes” · mend: briefing index show notes "
        "--set speaker=… --set date=…"
    )
    assert said[2].startswith("2 speakers · date ? · ")
    assert "--set speaker" not in said[2]
    assert said[3].startswith("speaker ? (unclear who says what) · 3 May 2017 · ")
    assert "--set speaker" not in said[3]


@pytest.mark.slow
def test_too_little_memory_is_no_bug(tmp_path: Path) -> None:
    """It is said in words, with what to do."""
    code = "import bot.adapters.cli as cli; cli.make_app = lambda: [0] * (1 << 60); cli.run()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip

    assert done.returncode == 1
    assert "there is not enough memory; close other programs" in done.stderr
    assert "Traceback" not in done.stderr
