"""`briefing show`: a quotation by its id, and its citation in the forms that writers need."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated

import typer

from bot.adapters.cli import parts
from bot.adapters.cli.console import show as display
from bot.adapters.cli.console import write
from bot.errors import ExitStatus, UsageError
from bot.render import citation, markdown, terminal
from bot.render import json as as_json
from index.models import Quotation

_ID = re.compile(r"q_?(?P<hash>[0-9a-f]{8})")


class Form(StrEnum):
    """How a quotation is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    FOOTNOTE = "footnote"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    JSON = "json"


_FORMS: Mapping[Form, Callable[[Quotation], str]] = {
    Form.MARKDOWN: lambda quotation: markdown.quotation(quotation).rstrip("\n"),
    Form.FOOTNOTE: citation.footnote,
    Form.BIBTEX: citation.bibtex,
    Form.CSL_JSON: citation.csl_json,
    Form.JSON: as_json.render_quotation,
}


def show(
    context: typer.Context,
    quotation_id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A quotation's id as answers show it, such as q3f9a1c20."
        ),
    ],
    format_: Annotated[
        Form,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="One of text, markdown, footnote, bibtex, csl-json and json.",
        ),
    ] = Form.TEXT,
) -> None:
    """Print a quotation by its id, or its citation.

    \b
    Example:
      briefing show q3f9a1c20 --format bibtex
    """
    found = _ID.fullmatch(quotation_id.strip().lower())
    if found is None:
        raise UsageError(f"“{quotation_id}” is not a quotation's id; one looks like q3f9a1c20")
    quotation = parts.assistant_of(context).find(f"q{found['hash']}")
    if quotation is None:
        write(f"No quotation here has the id {quotation_id}: its source or its words have changed.")
        raise typer.Exit(ExitStatus.NOT_FOUND)
    if form := _FORMS.get(format_):
        write(form(quotation))
    else:
        display(terminal.quotation(quotation))
