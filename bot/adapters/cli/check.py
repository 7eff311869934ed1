"""`briefing check`: is this quotation in the corpus?"""

import json
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from bot.adapters.cli import parts
from bot.adapters.cli.console import show, write
from bot.errors import ExitStatus, UsageError
from bot.render import json as as_json
from bot.render import terminal
from index.models import Check, Match, Quotation

_MAX_CHARACTERS = 20_000


def check(
    context: typer.Context,
    quote: Annotated[str, typer.Argument(help="The quotation, in quotation marks.")],
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say whether a quotation is in the corpus: exact, near (with the differences) or absent."""
    if not quote.strip() or "\x00" in quote:
        raise UsageError("give the quotation to check, as text, in quotation marks")
    if len(quote) > _MAX_CHARACTERS:
        raise UsageError(
            f"the quotation has {len(quote):,} characters; check at most {_MAX_CHARACTERS:,}"
        )
    assistant = parts.assistant_of(context)
    result = assistant.check(quote)
    places = [(match, assistant.quotation(match)) for match in result.matches]
    if json_:
        write(_as_json(result, places))
    else:
        show(_as_text(result, places))
    raise typer.Exit(ExitStatus.DONE if result.status == "exact" else ExitStatus.NOT_FOUND)


def _as_json(result: Check, places: list[tuple[Match, Quotation]]) -> str:
    return json.dumps(
        {
            "quote": result.phrase,
            "status": result.status,
            "matches": [
                {
                    "fidelity": match.comparison.fidelity,
                    "differences": [
                        {"quoted": d.quoted, "original": d.original}
                        for d in match.comparison.differences
                    ],
                    "quotation": as_json.quotation(quotation),
                }
                for match, quotation in places
            ],
        },
        ensure_ascii=False,
    )


def _as_text(result: Check, places: list[tuple[Match, Quotation]]) -> Group:
    words = {
        "exact": Text("In the corpus.", "green"),
        "near": Text("Not in the corpus as given. The nearest words:", "yellow"),
        "absent": Text("Not in the corpus.", "red"),
    }
    parts_: list[RenderableType] = [words[result.status]]
    for match, quotation in places:
        parts_.extend([terminal.words(quotation.text), terminal.said(quotation)])
        parts_.extend(terminal.link(quotation))
        parts_.append(Text(f"  Fidelity: {match.comparison.fidelity}", "dim"))
        for difference in match.comparison.differences:
            line = Text("  You have ")
            line.append(f"[{difference.quoted or 'nothing'}]", "red")
            line.append(", the source has ")
            line.append(f"[{difference.original or 'nothing'}]", "green")
            parts_.append(line)
    return Group(*parts_)
