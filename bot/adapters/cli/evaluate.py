"""`briefing eval`: the quality of answers on question files."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from bot.adapters.cli import parts
from bot.adapters.cli.console import counting, say, show, write
from bot.assistant import Assistant
from bot.render.terminal import Text

if TYPE_CHECKING:  # other commands start faster without it
    from index.evaluation import Item, Measure, Outcome
    from index.models import Document


def evaluate(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Question files, JSON Lines.")
    ],
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    misses: Annotated[
        bool, typer.Option("--misses", help="List the questions that went wrong.")
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Ask only N questions, spread over the files."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only questions on this document; may be repeated."),
    ] = None,
) -> None:
    """Measure the answers on question files, with intervals.

    \b
    Example:
      briefing eval questions.jsonl --misses
    """
    assistant = parts.assistant_of(context)
    documents = assistant.documents()
    items = _items(files, documents, only or [])
    report = _report(items, _ask(assistant, _every_nth(items.placed, limit), documents))
    if json_:
        write(json.dumps(report.as_dict()))
        return
    report.show()
    if misses:
        for outcome in report.outcomes:
            if not outcome.is_right:
                show(_miss(outcome))


@dataclass(frozen=True, slots=True)
class _Items:
    """The questions that can be asked, and how many have their answers elsewhere in the texts."""

    placed: "Sequence[Item]"
    left_out: int


@dataclass(frozen=True, slots=True)
class _Report:
    """The outcomes of all questions, and what they come to."""

    outcomes: "Sequence[Outcome]"
    left_out: int
    measures: "Sequence[Measure]"
    of_documents: "Sequence[Measure]"

    def as_dict(self) -> dict[str, object]:
        return {
            "questions": len(self.outcomes),
            "left_out": self.left_out,
            "measures": [asdict(measure) for measure in self.measures],
            "documents": [asdict(measure) for measure in self.of_documents],
        }

    def show(self) -> None:
        if self.left_out:
            say(
                f"{self.left_out} questions left out: their answers are elsewhere in these "
                "documents"
            )
        show(_table("measure", self.measures))
        if self.of_documents:
            show(_table("quotation hit@1 on", self.of_documents))


def _items(
    files: Sequence[Path], documents: "Mapping[str, Document]", only: Sequence[str]
) -> _Items:
    from index.evaluation import near_misses, place, read_items

    placed, left_out = place([item for path in files for item in read_items(path)], documents)
    placed.extend(near_misses(placed))
    if only:
        placed = [i for i in placed if i.expected != "answerable" or i.group in only]
    return _Items(placed, left_out)


def _every_nth(items: "Sequence[Item]", limit: int | None) -> "Sequence[Item]":
    """Return `limit` items, evenly spread over all, or all if there are not so many."""
    if limit is None or limit >= len(items):
        return items
    return [items[i * len(items) // limit] for i in range(limit)]


def _ask(
    assistant: Assistant, items: "Sequence[Item]", documents: "Mapping[str, Document]"
) -> "Sequence[Outcome]":
    from index.evaluation import evaluate, hidden

    with counting("Asking") as advance:
        return evaluate(
            items,
            lambda item: assistant.probe(item.question, hidden(item)),
            documents,
            lambda done: advance("", done, len(items)),
        )


def _report(items: _Items, outcomes: "Sequence[Outcome]") -> _Report:
    from index.evaluation import by_group, measures

    has_groups = any(outcome.item.group for outcome in outcomes)
    return _Report(
        outcomes=outcomes,
        left_out=items.left_out,
        measures=list(measures(outcomes)),
        of_documents=list(by_group(outcomes)) if has_groups else [],
    )


def _miss(outcome: "Outcome") -> Text:
    return Text(
        f"{outcome.item.expected}: {outcome.item.question} "
        f"(found {outcome.is_found}, first right {outcome.is_hit}, "
        f"confidence {outcome.confidence:.2f})"
    )


def _table(title: str, measures: "Sequence[Measure]") -> Table:
    table = Table(title, "value", "95 % interval", "n", box=None, pad_edge=False)
    for m in measures:
        table.add_row(Text(m.name), f"{m.value:.3f}", f"{m.low:.3f} to {m.high:.3f}", str(m.count))
    return table
