"""The documentation says what the program does."""

import os
import re
import subprocess
import sys
from pathlib import Path

import typer

from bot.adapters.cli import make_app
from bot.adapters.telegram.courier import heading
from bot.render import telegram
from bot.settings import PREFIX, Settings
from index.answering.answer import Answerer
from index.answering.briefs import Briefer
from tests.bot.telegram import judge
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
SAMPLE = re.compile(r"<!-- sample: (.+?) -->\n```text\n(.*?)```", re.S)
DIGEST = re.compile(r"<!-- digest: (.+?) -->\n```text\n(.*?)```", re.S)
MESSAGE = re.compile(r"<!-- telegram: (.+?) -->\n```text\n(.*?)```", re.S)


def test_the_sample_answers_are_what_the_program_prints(data_dir: Path, tmp_path: Path) -> None:
    """Each sample in the README is run, and printed just so."""
    samples = SAMPLE.findall(README)
    environment = {**os.environ, "BRIEFING_DATA_DIR": str(data_dir), "HF_HUB_OFFLINE": "1"}

    assert samples
    for question, shown in samples:
        result = subprocess.run(
            [sys.executable, "-m", "bot", "ask", question],
            capture_output=True, text=True, check=True, cwd=tmp_path, env=environment,
        )  # fmt: skip
        assert result.stdout == shown


def test_the_message_shown_is_what_the_bot_sends(answerer: Answerer) -> None:
    """As Telegram's parser reads it."""
    ((question, shown),) = MESSAGE.findall(README)
    (message,) = telegram.render(answerer.answer(question))
    parsed = judge.parse_html(message.html)

    assert not isinstance(parsed, str)
    assert parsed.text + "\n" == shown


def test_the_digest_shown_is_what_the_bot_posts(answerer: Answerer) -> None:
    """The first one, on the report that ships."""
    ((topic, shown),) = DIGEST.findall(README)
    news = Briefer(answerer).news(topic, frozenset())
    quotations = [line.quotation for line in news.brief.lines]
    (message,) = telegram.bulletin("", [(heading(topic, news), quotations)], "our_bot")
    parsed = judge.parse_html(message.html)

    assert not isinstance(parsed, str)
    assert parsed.text + "\n" == shown


def test_every_command_stands_in_the_readme() -> None:
    """Commands, subcommands and options alike."""
    group = typer.main.get_command(make_app())
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        for sub in getattr(command, "commands", {"": command}):
            assert f"`briefing {f'{name} {sub}'.strip()}" in README
    asked = group.commands["ask"]  # type: ignore[attr-defined]
    for parameter in asked.params:
        for option in parameter.opts:
            assert not option.startswith("--") or option in README


def test_every_setting_stands_in_the_readme() -> None:
    """By its full name."""
    for name in Settings.model_fields:
        assert f"`{PREFIX}{name.upper()}`" in README


def test_it_opens_with_the_two_commands() -> None:
    """Before any heading but the title."""
    opening = README.split("\n## ")[0]

    assert 'make ask Q="Can a cyber attack trigger Article 5?"' in opening
    assert "make test" in opening


def test_no_file_carries_a_path_of_one_machine() -> None:
    """Nothing committed names a folder of somebody's machine."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    for name in listed.stdout.splitlines():
        content = (ROOT / name).read_bytes()
        for folder in ("root", "home", "work"):
            assert f'"/{folder}/'.encode() not in content, name
