"""Where words go: results to standard output, progress and complaints to standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from rich.console import Console, RenderableType

from index.indexing import Progress as BuildProgress


def show(renderable: RenderableType) -> None:
    """Print a result; in a pipe no line is wrapped, so that quotations stay whole."""
    console = Console(highlight=False)
    soft_wrap = not console.is_terminal
    console.print(renderable, soft_wrap=soft_wrap, crop=False, markup=False, emoji=False)


def write(text: str) -> None:
    """Write a result as it is, one line for a program to read."""
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    console = Console(stderr=True, highlight=False)
    console.print(f"briefing: {text}", style="red", markup=False, emoji=False, soft_wrap=True)


def say(text: str) -> None:
    """Tell a person what is going on."""
    Console(stderr=True, highlight=False).print(text, style="dim", markup=False, soft_wrap=True)


@contextmanager
def build_progress() -> Iterator[BuildProgress]:
    """Give a progress callback: a bar on a terminal, a line at the end elsewhere."""
    with counting("Indexing") as advance:

        def tell(doc_id: str, done: int, total: int) -> None:
            advance(doc_id, done, total)
            if done == total:
                say(f"Indexed {total} document{'s' if total != 1 else ''}.")

        yield tell


@contextmanager
def counting(title: str) -> Iterator[Callable[[str, int, int], None]]:
    """Give a callback that moves a bar, on a terminal only, from the first time it is called."""
    with ExitStack() as stack:
        move: Callable[[str, int, int], None] | None = None

        def advance(name: str, done: int, total: int) -> None:
            nonlocal move
            move = move or stack.enter_context(_bar(title))
            move(name, done, total)

        yield advance


@contextmanager
def _bar(title: str) -> Iterator[Callable[[str, int, int], None]]:
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(title, total=None, rate="")

        def move(name: str, done: int, total: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(
                task,
                completed=done,
                total=total,
                description=f"{title} {Path(name).name}".strip(),
                rate=f"{speed:.1f}/s" if speed else "",
            )
            if done == total:
                bar.stop()

        yield move
