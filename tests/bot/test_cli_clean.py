"""Whatever a text, a name or an argument holds, the terminal gets none of its controls."""

import io
import json
import logging
import re
import sys

import pytest

from bot.adapters.cli import console
from bot.adapters.cli.console import complain, guard_errors, say, show, write
from bot.render import terminal
from tests.bot.test_cli import Shell, own

__all__ = ["own"]

_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
HOSTILE = "\x1b]0;owned\x07\x1b[8m\x9b31m\u202e\u2066\u2028\ufeff"
SPEECH = (
    "Remarks by Ada\u202e Berg, Minister, Oslo, 3 May 2017\n\n"
    "The ferry\u2067 sails at\x9b31m noon\u202e every day.\n\n"
    "An old ferry sank \u05e9\u05dc\u05d5\u05dd in 1950.\n"
)


@pytest.fixture
def harbour(own: Shell) -> Shell:
    """A shell with a hostile text, of a hostile name, in its library."""
    folder = own.folder / "in\x1b[31m"
    folder.mkdir()
    (folder / "talk\x1b[8m\u202e.txt").write_text(SPEECH, encoding="utf-8", newline="")
    added = own("index", "add", str(folder), str(own.folder / f"no{HOSTILE.replace('/', '')}"))
    assert "added: talk-8m" in added.stdout
    assert r"no\u001b]0;owned\u0007" in added.stderr
    assert not _OBEYED.search(added.stdout + added.stderr)
    return own


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("ask", "When does the ferry sail?"), id="ask"),
        pytest.param(("ask", "--explain", "When does the ferry sail?"), id="explain"),
        pytest.param(("ask", "--markdown", "When does the ferry sail?"), id="markdown"),
        pytest.param(("ask", "ferry?", "--speaker", HOSTILE), id="speaker"),
        pytest.param(("ask", "--top", HOSTILE, "x"), id="value"),
        pytest.param(("ask", f"--{HOSTILE}"), id="option"),
        pytest.param((HOSTILE,), id="command"),
        pytest.param(("check", f"The ferry{HOSTILE} sails at one every day"), id="check"),
        pytest.param(("brief", f"ferry {HOSTILE}"), id="brief"),
        pytest.param(("brief", "ferry", "--format", "html"), id="page"),
        pytest.param(("index", "list"), id="list"),
        pytest.param(("index", "show", "talk-8m"), id="show document"),
        pytest.param(("index", "show", HOSTILE), id="no document"),
        pytest.param(("index", "remove", HOSTILE), id="remove"),
        pytest.param(("show", HOSTILE), id="show"),
        pytest.param(("index", "add", "--set", HOSTILE, "x"), id="no field"),
        pytest.param(("ask", "ferry?", "--since", HOSTILE), id="no date"),
        pytest.param(("doctor",), id="doctor"),
    ],
)
def test_nothing_is_obeyed(harbour: Shell, arguments: tuple[str, ...]) -> None:
    """On both streams, of results and of errors; what is escaped is escaped as JSON has it."""
    done = harbour(*(a.replace("\x00", "") for a in arguments))
    said = done.stdout + done.stderr

    assert said
    assert not _OBEYED.search(said)
    assert r"\x1b" not in said


@pytest.mark.slow
def test_the_words_are_shown_whole_and_json_has_them_exactly(harbour: Shell) -> None:
    """What is replaced can be seen, and Hebrew is not."""
    asked = harbour("ask", "When does the ferry sail?", "--top", "1")
    exact = json.loads(harbour("ask", "When does the ferry sail?", "--json").stdout)
    (first, *_) = exact["quotations"]
    text = (harbour.data_dir / "library" / "texts").rglob("*")
    stored = [path.read_text(encoding="utf-8") for path in text if path.is_file()]

    assert r"The ferry\u2067 sails at\u009b31m noon\u202e every day." in asked.stdout
    assert "שלום" in asked.stdout
    assert first["text"] == "The ferry\u2067 sails at\x9b31m noon\u202e every day."
    assert any(first["text"] in one for one in stored)
    assert (harbour("chat", stdin=f"ferry {HOSTILE}\n").returncode) == 0


def test_what_others_print_is_visible_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Log lines with their tracebacks, and whatever else is written to standard error."""
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    guard_errors()
    logger = logging.getLogger("tests.hostile")
    logger.addHandler(handler := logging.StreamHandler())
    try:
        raise ValueError(HOSTILE)
    except ValueError:
        logger.exception("of %s", HOSTILE)
    finally:
        logger.removeHandler(handler)
    print(HOSTILE, file=sys.stderr)
    told = capsys.readouterr().err

    assert told.count("owned") == 3
    assert not _OBEYED.search(told)


def test_every_way_out_is_guarded(capsys: pytest.CaptureFixture[str]) -> None:
    """Results and complaints, styled or not, and mark-up in them is none."""
    words = f"[red]:smile: {HOSTILE}[/nope]"
    for way in (show, write, complain, say, lambda text: show(terminal.Text(text))):
        way(words)
    said = capsys.readouterr()
    every = said.out + said.err

    assert every.count("[red]:smile: \\u001b]0;owned\\u0007") == 5
    assert every.count("[/nope]") == 5
    assert not _OBEYED.search(every)


def test_a_terminal_gets_our_colours_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in a bar, whose file's name is a stranger's."""
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    guard_errors()
    with console.counting("Reading") as advance:
        complain(HOSTILE)
        advance(f"[red]a{HOSTILE}[/nope]".replace("/", ""), 1, 1)
    shown = screen.getvalue()

    assert "\x1b[31mbriefing: " in shown
    assert r"[red]a\u001b]0;owned" in shown
    assert not any(part in shown for part in ("\x1b]0", "\x1b[8m", "\x9b", "\x07", "\u202e"))
