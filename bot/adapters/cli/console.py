"""Output: results go to standard output, progress and complaints to standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType

from bot.redaction import Redactor
from index.indexing import Progress as BuildProgress

if TYPE_CHECKING:  # only a command that shows a bar needs it
    from rich.progress import Progress

# Knows the secrets of this process once its settings are read.
redact = Redactor()


def show(renderable: RenderableType) -> None:
    """Print a result; in a pipe lines are not wrapped, so that quotations stay whole."""
    console = Console(highlight=False)
    soft_wrap = not console.is_terminal
    console.print(renderable, soft_wrap=soft_wrap, crop=False, markup=False, emoji=False)


def write(text: str) -> None:
    """Write a result as it is, on one line that a program can read."""
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """Print what is wrong, without secrets."""
    console = Console(stderr=True, highlight=False)
    console.print(
        f"briefing: {redact(text)}", style="red", markup=False, emoji=False, soft_wrap=True
    )


def say(text: str) -> None:
    """Print what is going on."""
    Console(stderr=True, highlight=False).print(text, style="dim", markup=False, soft_wrap=True)


@contextmanager
def build_progress() -> Iterator[BuildProgress]:
    """Yield a progress callback: it shows a bar on a terminal, and a line at the end."""
    with counting("Indexing") as advance:

        def tell(doc_id: str, done: int, total: int) -> None:
            advance(doc_id, done, total)
            if done == total:
                say(f"Indexed {total} document{'s' if total != 1 else ''}.")

        yield tell


@contextmanager
def counting(title: str) -> Iterator[Callable[[str, int, int], None]]:
    """Yield a callback that moves a bar; the first call shows it, and only on a terminal."""
    with ExitStack() as stack:
        move: Callable[[str, int, int], None] | None = None

        def advance(name: str, done: int, total: int) -> None:
            nonlocal move
            move = move or stack.enter_context(_bar(title))
            move(name, done, total)

        yield advance


@contextmanager
def _bar(title: str) -> Iterator[Callable[[str, int, int], None]]:
    with _progress() as bar:
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


def _progress() -> "Progress":
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
