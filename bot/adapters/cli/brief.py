"""`briefing brief`, `timeline`, `contrast`: quotations on a topic."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer

from bot.adapters.cli import parts
from bot.adapters.cli.console import show, write
from bot.errors import ExitStatus
from bot.render import json as as_json
from bot.render import markdown, page, terminal
from index.answering import BRIEF, Briefer
from index.models import Brief


class Format(StrEnum):
    """How a brief is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


Topic = Annotated[str, typer.Argument(help="A topic in a few words, in quotation marks.")]
As = Annotated[Format, typer.Option("--format", help="Output format.")]
Speaker = Annotated[str | None, typer.Option(help="Only words of this speaker.")]
After = Annotated[str | None, typer.Option(help="Only from this date on (2019, 2019-05-23).")]
Before = Annotated[str | None, typer.Option(help="Only up to this date, that day included.")]
Sources = Annotated[
    list[str] | None, typer.Option("--source", help="Only this source or document.")
]


def brief(
    context: typer.Context,
    topic: Topic,
    top: Annotated[
        int, typer.Option(min=1, max=20, help="Show at most this many quotations.")
    ] = BRIEF,
    speaker: Speaker = None,
    after: After = None,
    before: Before = None,
    source: Sources = None,
    format_: As = Format.TEXT,
) -> None:
    """Print the most telling quotations on a topic, by source, oldest first."""
    where = parts.search_filter(speaker, after, before, source)
    _print(context, lambda briefer: briefer.brief(topic, where, top), format_)


def timeline(
    context: typer.Context,
    topic: Topic,
    speaker: Speaker = None,
    after: After = None,
    before: Before = None,
    source: Sources = None,
    format_: As = Format.TEXT,
) -> None:
    """Print the best quotation on a topic from each date on which it came up."""
    where = parts.search_filter(speaker, after, before, source)
    _print(context, lambda briefer: briefer.timeline(topic, where), format_)


def contrast(
    context: typer.Context,
    one: Annotated[str, typer.Argument(help="A speaker.")],
    other: Annotated[str, typer.Argument(help="Another speaker.")],
    topic: Topic,
    format_: As = Format.TEXT,
) -> None:
    """Print what two speakers say on a topic, side by side."""
    _print(context, lambda briefer: briefer.contrast(topic, (one, other)), format_)


def _print(context: typer.Context, make: Callable[[Briefer], Brief], format_: Format) -> None:
    made = parts.assistant_of(context).brief(make)
    if format_ is Format.JSON:
        write(as_json.brief(made))
    elif format_ is Format.MARKDOWN:
        write(markdown.brief(made).rstrip("\n"))
    elif format_ is Format.HTML:
        write(page.brief(made))
    else:
        show(terminal.brief(made))
    raise typer.Exit(ExitStatus.DONE if made.lines else ExitStatus.NOT_FOUND)
