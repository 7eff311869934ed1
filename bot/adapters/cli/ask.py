"""`briefing ask`: one question, or a batch of them."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.cli import parts
from bot.adapters.cli.console import show, write
from bot.assistant import Assistant
from bot.errors import ExitStatus, UsageError
from bot.render import json as as_json
from bot.render import markdown, terminal
from index.errors import QuestionError
from index.models import Answer, Found, SearchFilter


def ask(
    context: typer.Context,
    question: Annotated[
        str | None, typer.Argument(help="The question, in quotation marks.")
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    markdown_: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    top: Annotated[
        int | None, typer.Option(min=1, max=10, help="Show at most this many quotations.")
    ] = None,
    speaker: Annotated[str | None, typer.Option(help="Only words of this speaker.")] = None,
    after: Annotated[
        str | None, typer.Option(help="Only from this date on (2019, 2019-05-23).")
    ] = None,
    before: Annotated[
        str | None, typer.Option(help="Only up to this date, that day included.")
    ] = None,
    source: Annotated[list[str] | None, typer.Option(help="Only this source or document.")] = None,
    batch: Annotated[
        Path | None,
        typer.Option(
            help='Answer a file of JSON objects with "question", one per line; - is standard input.'
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the scores of every stage.")
    ] = False,
) -> None:
    """Answer a question with the cited quotation."""
    if (question is None) == (batch is None):
        raise UsageError("give a question in quotation marks, or --batch FILE")
    where = parts.search_filter(speaker, after, before, source)
    options = _Options(where, top, explain)
    if batch is not None:
        _answer_batch(batch, context, options)
        return
    answer, elapsed = options.answer(parts.assistant_of(context), question or "")
    if json_:
        write(as_json.render(answer, elapsed_ms=elapsed))
    elif markdown_:
        write(markdown.render(answer).rstrip("\n"))
    else:
        show(terminal.render(answer))
        if explain:
            show(terminal.render_traces(answer.traces))
    raise typer.Exit(ExitStatus.DONE if isinstance(answer, Found) else ExitStatus.NOT_FOUND)


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
        opened = nullcontext(sys.stdin) if str(path) == "-" else path.open(encoding="utf-8")
        with opened as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, _question(path, number, line)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as UTF-8 text: {error}") from error


def _question(path: Path, number: int, line: str) -> str:
    try:
        question = json.loads(line)["question"]
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f'{path}, line {number}: no JSON object with "question"') from error
    if not isinstance(question, str):
        raise UsageError(f'{path}, line {number}: "question" is not a string')
    return question
