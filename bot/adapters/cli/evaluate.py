"""`briefing eval`: quality on question files."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from bot import bootstrap
from bot.adapters.cli.console import build_progress, counting, say, show, write
from bot.settings import load_settings

if TYPE_CHECKING:
    from index.evaluation import Measure


def evaluate(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Question files, JSON Lines.")
    ],
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    misses: Annotated[
        bool, typer.Option("--misses", help="List the questions that went wrong.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Ask every n-th, so many in all.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(help="Only questions on this document; may be repeated.")
    ] = None,
) -> None:
    """Measure the answers on question files, with 95 % bootstrap intervals."""
    from index.evaluation import (
        by_group,
        hidden,
        measures,
        near_misses,
        place,
        questions,
        read_items,
    )

    settings = load_settings()
    with build_progress() as progress:
        assistant = bootstrap.build_assistant(settings, say=say, progress=progress)
    documents = assistant.documents()
    items = [item for path in files for item in read_items(path)]
    placed, left_out = place(items, documents)
    placed.extend(near_misses(placed))
    if only:
        placed = [i for i in placed if i.expected != "answerable" or i.group in only]
    if limit and limit < len(placed):
        placed = [placed[i * len(placed) // limit] for i in range(limit)]
    with counting("Asking") as advance:
        outcomes = questions.evaluate(
            placed,
            lambda item: assistant.probe(item.question, hidden(item)),
            documents,
            lambda done: advance("", done, len(placed)),
        )
    measured = list(measures(outcomes))
    groups = list(by_group(outcomes)) if any(i.group for i in placed) else []
    if json_:
        write(
            json.dumps(
                {
                    "questions": len(placed),
                    "left_out": left_out,
                    "measures": [asdict(m) for m in measured],
                    "documents": [asdict(m) for m in groups],
                }
            )
        )
        return
    if left_out:
        say(f"{left_out} questions left out: their answers stand elsewhere in these documents")
    show(_table("measure", measured))
    if groups:
        show(_table("quotation hit@1 on", groups))
    if misses:
        for outcome in outcomes:
            if not outcome.is_right:
                show(
                    Text(
                        f"{outcome.item.expected}: {outcome.item.question} "
                        f"(found {outcome.is_found}, first right {outcome.is_hit}, "
                        f"confidence {outcome.confidence:.2f})"
                    )
                )


def _table(title: str, measures: "list[Measure]") -> Table:
    table = Table(title, "value", "95 % interval", "n", box=None, pad_edge=False)
    for m in measures:
        table.add_row(m.name, f"{m.value:.3f}", f"{m.low:.3f} to {m.high:.3f}", str(m.count))
    return table
