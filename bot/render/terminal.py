"""Answers for a terminal: the quotation, its source, the link, and dimmed context.

Built from rich renderables, which fall back to plain text when the output is piped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.style import Style
from rich.table import Table
from rich.text import Text as RichText

from bot.render import (
    also_said,
    attribution,
    certainty,
    context_lines,
    credit,
    heading,
    reference_line,
)
from bot.render.visible import visible
from index.models import Answer, Brief, Found, NotFound, Quotation, Trace, web_link
from index.models import Group as Lines

_MAX_COLUMNS = 5
# A terminal this wide has room for two quotations side by side.
_MIN_WIDTH = 100


class Text(RichText):
    """Text that shows what a terminal would obey; Rich's own drops some of it."""

    def __init__(self, text: str = "", style: str | Style = "") -> None:
        super().__init__(visible(text), style)

    def append(self, text: RichText | str, style: str | Style | None = None) -> "Text":
        super().append(visible(text) if isinstance(text, str) else text, style)
        return self


@dataclass(frozen=True, slots=True)
class Block:
    """Text with a prefix: on every wrapped line in a terminal, on every original line in a pipe."""

    text: Text
    prefix: str = "  "
    plain_prefix: str = "  "
    is_wrapped: bool = True

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if not console.is_terminal or not self.is_wrapped:
            before = self.prefix if console.is_terminal else self.plain_prefix
            for line in self.text.split("\n", allow_blank=True):
                yield Text(before).append_text(line)
            return
        width = max(20, options.max_width - len(self.prefix))
        for line in self.text.wrap(console, width):
            yield Text().append(self.prefix, "dim").append_text(line)


def render(answer: Answer) -> Group:
    """Return an answer for a terminal or, as plain text, for a pipe."""
    parts: list[RenderableType] = []
    match answer:
        case Found():
            shown = {quotation.text for quotation in answer.quotations}
            for i, quotation in enumerate(answer.quotations):
                parts.extend(_quotation(quotation, shown, is_first=i == 0))
            parts.append(Text(certainty(answer), "yellow" if answer.is_guess else "dim"))
        case NotFound():
            parts.append(Text(f"Not found: {answer.explanation}", "yellow"))
            if answer.nearest:
                parts.append(Text("\nThe closest passages, though not an answer:", "dim"))
            for quotation in answer.nearest:
                parts.append(words(quotation.text, "dim"))
                parts.append(said(quotation, "dim"))
                parts.extend(_needed(quotation))
        case _:
            assert_never(answer)
    return Group(*parts)


def brief(brief: Brief) -> Group:
    """Return a brief with a heading for each group and a citation for each quotation."""
    groups = [Group(*_group(brief, group)) for group in brief.groups]
    parts: list[RenderableType] = (
        [Sides(groups)] if brief.kind == "contrast" and brief.lines else list(groups)
    )
    if brief.explanation:
        parts.append(Text(brief.explanation, "yellow"))
    return Group(*parts)


@dataclass(frozen=True, slots=True)
class Sides:
    """Columns side by side if the terminal is wide enough, otherwise one below the other."""

    parts: Sequence[Group]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if not console.is_terminal or options.max_width < _MIN_WIDTH:
            yield from self.parts
            return
        table = Table.grid(expand=True, padding=(0, 2))
        for _ in self.parts:
            table.add_column(ratio=1)
        table.add_row(*self.parts)
        yield table


def _group(brief: Brief, group: Lines) -> Iterator[RenderableType]:
    yield Text(heading(brief, group), "bold underline")
    for line in group.lines:
        yield words(line.quotation.text, "")
        yield said(line.quotation)
        yield from link(line.quotation)
        yield from _needed(line.quotation)
        yield _opener(line.quotation)
        for copy in line.quotation.copies:
            yield Block(Text(f"Also in: {attribution(copy.source, copy.place)}", "dim"))
        for other in line.also:
            yield Block(Text(also_said(other), "dim"))
        yield Text("")


def quotation(quotation: Quotation) -> Group:
    """Return one quotation with its context and references."""
    return Group(*_quotation(quotation, {quotation.text}, is_first=True))


def words(text: str, style: str = "bold") -> Block:
    """Return a quotation, marked as one, with every character that a terminal may show as it is."""
    return Block(Text(text, style), "▌ ", "> ")


def said(quotation: Quotation, style: str = "cyan") -> Block:
    """Return the attribution line."""
    return Block(Text(f"— {credit(quotation)}", style))


def link(quotation: Quotation) -> Iterator[RenderableType]:
    """Yield the link, if there is one, on one line so that it can be copied."""
    if url := web_link(quotation.link):
        yield Block(Text(url, Style(dim=True, link=url)), is_wrapped=False)


def render_traces(traces: tuple[Trace, ...]) -> Group:
    """Return the scores, one table per stage."""
    stages = dict.fromkeys(trace.stage for trace in traces)
    return Group(*(_stage(stage, [t for t in traces if t.stage == stage]) for stage in stages))


def _quotation(
    quotation: Quotation, shown: set[str], *, is_first: bool
) -> Iterator[RenderableType]:
    yield words(quotation.text, "bold" if is_first else "")
    yield said(quotation)
    yield from link(quotation)
    yield _opener(quotation)
    if is_first or quotation.needs_context:
        yield from _context(quotation)
    for copy in quotation.copies:
        yield Block(Text(f"Also in: {attribution(copy.source, copy.place)}", "dim"))
    for reference in quotation.references:
        yield Block(Text(reference_line(reference, is_shown=reference.text in shown), "dim"))
    yield Text("")


def _opener(quotation: Quotation) -> Block:
    """Return the command that prints a quotation, or its citation, again."""
    return Block(Text(f"briefing show {quotation.id}", "dim"))


def _needed(quotation: Quotation) -> Iterator[RenderableType]:
    """Yield the context of a quotation that could be misunderstood without."""
    if quotation.needs_context:
        yield from _context(quotation)


def _context(quotation: Quotation) -> Iterator[RenderableType]:
    yield from (Block(Text(line, "dim")) for line in context_lines(quotation))


def _stage(stage: str, traces: list[Trace]) -> Table:
    """Return a table with a row per candidate or, if there are many signals, a row per signal."""
    table = Table(title=stage, title_justify="left", box=None, pad_edge=False)
    names = list(dict.fromkeys(name for trace in traces for name in trace.signals))
    if len(names) > _MAX_COLUMNS:
        table.add_column("")
        for trace in traces:
            table.add_column(Text(trace.text), justify="right", overflow="fold")
        for name in names:
            table.add_row(name, *(_number(trace.signals.get(name)) for trace in traces))
        return table
    for name in ("", *names):
        table.add_column(name, justify="right" if name else "left", overflow="fold")
    for trace in traces:
        table.add_row(Text(trace.text), *(_number(trace.signals.get(name)) for name in names))
    return table


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
