"""`briefing ask`: one question, or a batch of them."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot import bootstrap
from bot.adapters.cli import parts
from bot.adapters.cli.console import show, write
from bot.assistant import Assistant
from bot.errors import ExitStatus, UsageError
from bot.render import json as as_json
from bot.render import markdown, terminal
from bot.render.terminal import Text
from bot.settings import Settings
from index.errors import QuestionError
from index.models import Answer, Found, NotFound, SearchFilter

# A line of a file of questions has fewer characters.
_LONGEST_LINE = 100_000


def ask(
    context: typer.Context,
    question: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUESTION", help="The question; quotation marks keep ? and * from the shell."
        ),
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    markdown_: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    top: Annotated[
        int | None,
        typer.Option(min=1, max=10, metavar="N", help="Show at most N quotations, 1 to 10."),
    ] = None,
    speaker: parts.Speaker = None,
    after: parts.After = None,
    before: parts.Before = None,
    source: parts.Sources = None,
    batch: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help='Answer a file of JSON objects with "question", one per line; - is standard '
            "input.",
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the scores of every stage.")
    ] = False,
) -> None:
    """Answer a question with the cited quotation.

    \b
    Examples:
      briefing ask "Can a cyber attack trigger Article 5?"
      briefing ask --speaker Stoltenberg --after 2019 what about cyber attacks
      briefing ask --batch questions.jsonl > answers.jsonl
    """
    if bool(question) == (batch is not None):
        raise UsageError("give either a question or --batch FILE")
    where = parts.search_filter(speaker, after, before, source)
    options = _Options(where, top, explain)
    if batch is not None:
        _answer_batch(batch, context, options)
        return
    assistant = parts.assistant_of(context)
    answer, elapsed = options.answer(assistant, " ".join(question or ()))
    if json_:
        write(as_json.render(answer, elapsed_ms=elapsed))
    elif markdown_:
        write(markdown.render(answer).rstrip("\n"))
    else:
        show(terminal.render(answer))
        if explain:
            show(terminal.render_traces(answer.traces))
        if isinstance(answer, NotFound) and (topic := assistant.topic_of(answer, where)):
            show(Text(f"Try: {_brief(*topic)}", "dim"))
    if isinstance(answer, NotFound):
        _say_waiting(parts.settings_of(context))
    raise typer.Exit(ExitStatus.DONE if isinstance(answer, Found) else ExitStatus.NOT_FOUND)


def _say_waiting(settings: Settings) -> None:
    with bootstrap.library_of(settings) as library:
        if library is not None:
            with closing(bootstrap.open_store(settings, library)) as store:
                parts.say_waiting(library, store)


def _brief(topic: str, speaker: str) -> str:
    """Return the command that prints what there is on a topic."""
    words = ["briefing", "brief", topic, *(("--speaker", speaker) if speaker else ())]
    return " ".join(f'"{word}"' if " " in word else word for word in words)


@dataclass(frozen=True, slots=True)
class _Options:
    """How every question of a command is to be answered."""

    where: SearchFilter
    top: int | None
    explain: bool

    def answer(self, assistant: Assistant, question: str) -> tuple[Answer, float]:
        """Return the answer, and how many milliseconds it took."""
        started = time.perf_counter()
        answer = assistant.answer(question, self.where, top=self.top, explain=self.explain)
        return answer, round((time.perf_counter() - started) * 1000, 1)


def _answer_batch(path: Path, context: typer.Context, options: _Options) -> None:
    """Answer a file of questions in order, each as it is read; stop at a line that is wrong."""
    assistant: Assistant | None = None
    for number, question in _questions(path):
        assistant = assistant or parts.assistant_of(context)
        try:
            answer, elapsed = options.answer(assistant, question)
        except QuestionError as error:
            raise QuestionError(f"{path}, line {number}: {error}") from error
        write(as_json.render(answer, elapsed_ms=elapsed))
        sys.stdout.flush()


def _questions(path: Path) -> Iterator[tuple[int, str]]:
    try:
        is_standard = str(path) == "-"
        opened = nullcontext(parts.standard_input()) if is_standard else path.open(encoding="utf-8")
        with opened as file:
            lines = iter(partial(file.readline, _LONGEST_LINE), "")
            for number, line in enumerate(lines, 1):
                if len(line) == _LONGEST_LINE:
                    raise UsageError(f"{path}, line {number}: longer than any question")
                if line.strip():
                    yield number, _question(path, number, line)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as UTF-8 text: {error}") from error


def _question(path: Path, number: int, line: str) -> str:
    try:
        question = json.loads(line)["question"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(f'{path}, line {number}: no JSON object with "question"') from error
    if not isinstance(question, str):
        raise UsageError(f'{path}, line {number}: "question" is not a string')
    return question
