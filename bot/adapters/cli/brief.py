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


Topic = Annotated[list[str], typer.Argument(metavar="TOPIC", help="A topic in a few words.")]
As = Annotated[
    Format,
    typer.Option("--format", metavar="FORMAT", help="One of text, markdown, html and json."),
]


def brief(
    context: typer.Context,
    topic: Topic,
    top: Annotated[
        int, typer.Option(min=1, max=20, metavar="N", help="Show at most N quotations, 1 to 20.")
    ] = BRIEF,
    speaker: parts.Speaker = None,
    after: parts.After = None,
    before: parts.Before = None,
    source: parts.Sources = None,
    format_: As = Format.TEXT,
) -> None:
    """Print the best quotations on a topic, by source.

    \b
    Examples:
      briefing brief cyber attacks
      briefing brief cyber attacks --after 2019 --format html > brief.html
    """
    where = parts.search_filter(speaker, after, before, source)
    _print(context, lambda briefer: briefer.brief(" ".join(topic), where, top), format_)


def timeline(
    context: typer.Context,
    topic: Topic,
    speaker: parts.Speaker = None,
    after: parts.After = None,
    before: parts.Before = None,
    source: parts.Sources = None,
    format_: As = Format.TEXT,
) -> None:
    """Print the best quotation on a topic from each date.

    \b
    Example:
      briefing timeline cyber attacks --after 2019
    """
    where = parts.search_filter(speaker, after, before, source)
    _print(context, lambda briefer: briefer.timeline(" ".join(topic), where), format_)


def contrast(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="ONE", help="A speaker.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Another speaker.")],
    topic: Topic,
    format_: As = Format.TEXT,
) -> None:
    """Print what two speakers say on a topic, side by side.

    \b
    Example:
      briefing contrast "Ada Berg" "Ola Moen" the harbour
    """
    _print(context, lambda briefer: briefer.contrast(" ".join(topic), (one, other)), format_)


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
