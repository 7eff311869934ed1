"""`briefing check`: is this quotation in the corpus?"""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Group, RenderableType

from bot.adapters.cli import parts
from bot.adapters.cli.console import show, write
from bot.errors import ExitStatus, UsageError
from bot.render import json as as_json
from bot.render import terminal
from bot.render.checks import check_lines, check_verdict
from bot.render.terminal import Text
from index.models import Check, Fidelity, Match, Quotation

_MAX_CHARACTERS = 20_000
_COLOURS: dict[Fidelity, str] = {
    "exact": "green",
    "normalised": "green",
    "elided": "green",
    "altered": "yellow",
    "misleading": "red",
    "absent": "red",
}


def check(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="Its words.")],
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say whether a quotation is in the corpus, and means that there.

    The exit status is 0 if it is there word for word and means what it says alone.

    \b
    Example:
      briefing check "Cyber-attacks can be as damaging as conventional attacks."
    """
    quote = " ".join(words)
    if not quote.strip() or "\x00" in quote:
        raise UsageError("give the quotation to check, as text")
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
    raise typer.Exit(ExitStatus.DONE if result.is_honest else ExitStatus.NOT_FOUND)


def _as_json(result: Check, places: list[tuple[Match, Quotation]]) -> str:
    return json.dumps(
        {
            "quote": result.phrase,
            "status": result.status,
            "why": result.matches[0].comparison.why if result.matches else "",
            "matches": [
                {
                    "fidelity": match.comparison.fidelity,
                    "differences": [
                        {"quoted": d.quoted, "original": d.original}
                        for d in match.comparison.differences
                    ],
                    "why": match.comparison.why,
                    "left_out": list(match.left_out),
                    "is_part_of_sentence": match.is_part,
                    "surroundings": asdict(match.surroundings),
                    "quotation": as_json.quotation(quotation),
                }
                for match, quotation in places
            ],
        },
        ensure_ascii=False,
    )


def _as_text(result: Check, places: list[tuple[Match, Quotation]]) -> Group:
    parts_: list[RenderableType] = [Text(check_verdict(result), _COLOURS[result.status])]
    for match, quotation in places:
        parts_.extend([terminal.words(quotation.text), terminal.said(quotation)])
        parts_.extend(terminal.link(quotation))
        parts_.extend(terminal.Block(Text(line)) for line in check_lines(match))
    return Group(*parts_)
