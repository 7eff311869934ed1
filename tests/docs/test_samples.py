"""Every sample in the documentation is what the program prints, sends or draws."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.adapters.telegram.posts import heading
from bot.bootstrap import build_assistant
from bot.render import telegram
from bot.settings import Settings
from index.models import Answer
from tests.bot.telegram import judge
from tests.conftest import ROOT
from tests.docs.pages import PAGES, name_of, sample, samples, steps

SESSIONS = [page for page in PAGES if samples(page, "session")]
PICTURES = ROOT / "docs" / "pictures"


@pytest.fixture
def environment(default_dir: Path, tmp_path: Path) -> dict[str, str]:
    """A data folder of its own, over the model that is prepared already."""
    own = tmp_path / "data"
    shutil.copytree(default_dir, own, ignore=shutil.ignore_patterns("models"))
    shutil.copytree(default_dir / "models", own / "models", copy_function=os.link)
    return {**os.environ, "BRIEFING_DATA_DIR": str(own), "PYTHON": sys.executable}


@pytest.mark.slow
@pytest.mark.parametrize("page", SESSIONS, ids=name_of)
def test_a_session_goes_as_it_is_shown(
    page: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    """Its commands, one after the other, print just what stands below them."""
    for file in samples(page, "file"):
        (tmp_path / file.of).write_text(file.body, encoding="utf-8")

    for session in samples(page, "session"):
        for step in steps(session.body):
            script = f'briefing() {{ "$PYTHON" -m bot "$@"; }}\n{step.command}'
            result = subprocess.run(
                ["bash", "-c", script], cwd=tmp_path, env=environment, text=True, check=False,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            assert result.stdout == step.output, step.command


@pytest.mark.slow
def test_the_python_examples_print_what_they_say(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """Each is run as a program of its own."""
    page = ROOT / "docs" / "python.md"
    programs, outputs = samples(page, "run"), samples(page, "prints")

    assert len(programs) == len(outputs) > 1
    for program, printed in zip(programs, outputs, strict=True):
        result = subprocess.run(
            [sys.executable, "-c", program.body],
            cwd=tmp_path, env=environment, text=True, check=True, capture_output=True,
        )  # fmt: skip
        assert result.stdout == printed.body


def test_the_message_shown_is_what_the_bot_sends(default_dir: Path) -> None:
    """As Telegram's parser reads it."""
    shown = sample("telegram.md", "telegram")

    assert _text_of(_answer(default_dir, shown.of)) == shown.body


def test_the_digest_shown_is_what_the_bot_posts(default_dir: Path) -> None:
    """The first one, on the sample report."""
    shown = sample("telegram.md", "digest")
    _, (news,) = build_assistant(Settings(data_dir=default_dir)).news([(shown.of, frozenset())])
    quotations = [line.quotation for line in news.brief.lines]
    title = heading(shown.of, len(quotations), news.more)
    (message,) = telegram.bulletin("", [(title, quotations)], "our_bot")
    parsed = judge.parse_html(message.html)

    assert not isinstance(parsed, str)
    assert parsed.text + "\n" == shown.body


def test_the_terminals_picture_shows_what_the_terminal_shows() -> None:
    """Its words are those of the session in the documentation, which is run above."""
    drawn = "".join(ElementTree.parse(PICTURES / "terminal.svg").getroot().itertext())
    page = ROOT / "docs" / "commands.md"
    written = samples(page, "session")[0].body

    assert _letters(written) in _letters(drawn)


def test_telegrams_picture_shows_what_the_bot_sends() -> None:
    """The picture carries the text of the message that it was drawn from."""
    picture = (PICTURES / "telegram.png").read_bytes()
    (said,) = re.findall(rb"iTXtDescription\0{5}(.*?).{4}\0{4}IEND", picture, re.S)

    assert said.decode() + "\n" == sample("telegram.md", "telegram").body


def _answer(data_dir: Path, question: str) -> Answer:
    return build_assistant(Settings(data_dir=data_dir)).answer(question)


def _text_of(answer: Answer) -> str:
    (message,) = telegram.render(answer)
    parsed = judge.parse_html(message.html)
    assert not isinstance(parsed, str)
    return parsed.text + "\n"


def _letters(text: str) -> str:
    """Return a text without white space and the marks that set a quotation off."""
    return re.sub(r"[\s▌>]", "", text)
