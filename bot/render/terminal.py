"""Answers for a terminal: the quotation set off, who said it, a link, the context dimmed.

Built of rich's parts, which fall back to plain text when the output is piped.
"""

from collections.abc import Iterator
from typing import assert_never

from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.render import attribution
from index.models import Answer, CitedReference, Found, NotFound, Quotation, Trace

_MAX_COLUMNS = 5


def render(answer: Answer) -> Group:
    """Return an answer as it is shown on a terminal or, plain, in a pipe."""
    parts: list[RenderableType] = []
    match answer:
        case Found():
            for i, quotation in enumerate(answer.quotations):
                parts.extend(_quotation(quotation, is_first=i == 0))
            parts.append(Text(f"Confidence {answer.confidence:.0%}", "dim"))
        case NotFound():
            parts.append(Text(f"Not found: {answer.explanation}", "yellow"))
            if answer.nearest:
                parts.append(Text("\nThe closest words, but not an answer:", "dim"))
            for quotation in answer.nearest:
                parts.extend(_nearest(quotation))
        case _:
            assert_never(answer)
    return Group(*parts)


def render_traces(traces: tuple[Trace, ...]) -> Group:
    """Return every stage's scores as a table for each stage."""
    stages = dict.fromkeys(trace.stage for trace in traces)
    return Group(*(_stage(stage, [t for t in traces if t.stage == stage]) for stage in stages))


def _quotation(quotation: Quotation, *, is_first: bool) -> Iterator[RenderableType]:
    yield _set_off(quotation.text, "bold" if is_first else "")
    yield Text(f"  — {attribution(quotation.source)}", "cyan")
    if quotation.link:
        yield Text(f"  {quotation.link}", Style(dim=True, link=quotation.link))
    if is_first:
        yield from _context(quotation)
    for reference in quotation.references:
        yield _tie(reference)
    yield Text("")


def _tie(reference: CitedReference) -> Text:
    """Return the line that ties a quotation to the report's claim, or to the remarks."""
    marker = reference.marker
    match reference.relation:
        case "cited_by":
            line = Text(f"  Cited as {marker} by the report: {reference.text}", "dim")
        case "reported_by":
            line = Text(f"  The report puts it so: {reference.text}", "dim")
        case "cites":
            line = Text(f"  Cites the remarks in note {marker}", "dim")
        case "reports":
            line = Text(f"  Reports the remarks in note {marker}: {reference.text}", "dim")
        case _:
            assert_never(reference.relation)
    if reference.fidelity:
        line.append(f" (words in quotation marks: {reference.fidelity})")
    return line


def _set_off(words: str, style: str) -> RenderableType:
    """Prefix every line of a quotation; the words themselves stay as they are."""
    return Text("\n".join(f"> {line}" for line in words.split("\n")), style)


def _context(quotation: Quotation) -> Iterator[RenderableType]:
    for name, text in (
        ("Before", quotation.context.before),
        ("After", quotation.context.after),
    ):
        if text.strip():
            yield Text(f"  {name}: {' '.join(text.split())}", "dim")


def _nearest(quotation: Quotation) -> Iterator[RenderableType]:
    yield _set_off(quotation.text, "dim")
    yield Text(f"  — {attribution(quotation.source)}", "dim")


def _stage(stage: str, traces: list[Trace]) -> Table:
    """Return a table with a row a candidate, or, where the signals are many, a row a signal."""
    table = Table(title=stage, title_justify="left", box=None, pad_edge=False)
    names = list(dict.fromkeys(name for trace in traces for name in trace.signals))
    if len(names) > _MAX_COLUMNS:
        table.add_column("")
        for trace in traces:
            table.add_column(trace.text, justify="right", overflow="fold")
        for name in names:
            table.add_row(name, *(_number(trace.signals.get(name)) for trace in traces))
        return table
    for name in ("", *names):
        table.add_column(name, justify="right" if name else "left", overflow="fold")
    for trace in traces:
        table.add_row(trace.text, *(_number(trace.signals.get(name)) for name in names))
    return table


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
