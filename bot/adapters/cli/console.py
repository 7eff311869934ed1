"""Output: results go to standard output, progress and complaints to standard error.

Nothing else writes to either, and all that leaves here is `visible`: no text, name or address can
move the cursor, hide or reorder words, or set a terminal's title.
"""

import codecs
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from bot.redaction import Redactor
from bot.render.visible import visible
from index.indexing import Progress as BuildProgress

if TYPE_CHECKING:  # only a command that shows a bar needs it
    from rich.progress import Progress
    from rich.text import Text  # noqa: TID251


class _Console(Console):
    """A console of which the colours are ours, and nothing else that a terminal obeys."""

    def __init__(self, *, is_error: bool = False) -> None:
        file = sys.stderr if is_error else sys.stdout
        # Rich's name for what it, or `_Others`, stands before.
        while inner := getattr(file, "rich_proxied_file", None):
            file = inner
        super().__init__(file=file, highlight=False, markup=False, emoji=False)

    def render_str(self, text: str, **options: Any) -> "Text":
        return super().render_str(visible(text), **options)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)


class _Others:
    """Standard error for what others print: usage errors, warnings, log lines."""

    # Some would write to it past `write`.
    buffer = None

    def __init__(self, stream: TextIO) -> None:
        self.rich_proxied_file = stream

    def write(self, text: str) -> int:
        return self.rich_proxied_file.write(visible(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.rich_proxied_file, name)


def guard_errors() -> None:
    """Have what others print on standard error made visible, too."""
    sys.stderr = cast(TextIO, _Others(sys.stderr))


def _as_in_json(error: UnicodeError) -> tuple[str, int]:
    """Write letters that an encoding lacks as JSON escapes them."""
    assert isinstance(error, UnicodeEncodeError)
    lacking = error.object[error.start : error.end]
    return json.dumps(lacking)[1:-1], error.end


# The way in which letters are shown that a terminal lacks; JSON stays JSON.
AS_IN_JSON = "as-in-json"
codecs.register_error(AS_IN_JSON, _as_in_json)

# Knows the secrets of this process once its settings are read.
redact = Redactor()


def show(renderable: RenderableType) -> None:
    """Print a result; in a pipe lines are not wrapped, so that quotations stay whole."""
    console = _Console()
    console.print(renderable, soft_wrap=not console.is_terminal, crop=False)


def write(text: str) -> None:
    """Write a result on one line that a program can read; JSON is the same JSON."""
    sys.stdout.write(visible(text) + "\n")


def complain(text: str) -> None:
    """Print what is wrong, without secrets."""
    _Console(is_error=True).print(f"briefing: {redact(text)}", style="red", soft_wrap=True)


def say(text: str) -> None:
    """Print what is going on."""
    _Console(is_error=True).print(text, style="dim", soft_wrap=True)


@contextmanager
def build_progress() -> Iterator[BuildProgress]:
    """Yield a progress callback: it shows a bar on a terminal, and a line at the end."""
    with counting("Indexing") as advance:

        def tell(doc_id: str, done: float, total: int) -> None:
            advance(doc_id, done, total)
            if done == total:
                say(f"Indexed {total} document{'s' if total != 1 else ''}.")

        yield tell


@contextmanager
def counting(title: str) -> Iterator[Callable[[str, float, int], None]]:
    """Yield a callback that moves a bar; the first call shows it, and only on a terminal."""
    with ExitStack() as stack:
        move: Callable[[str, float, int], None] | None = None

        def advance(name: str, done: float, total: int) -> None:
            nonlocal move
            move = move or stack.enter_context(_bar(title))
            move(name, done, total)

        yield advance


@contextmanager
def _bar(title: str) -> Iterator[Callable[[str, float, int], None]]:
    with _progress() as bar:
        task = bar.add_task(title, total=None, rate="")

        def move(name: str, done: float, total: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(
                task,
                completed=done,
                total=total,
                description=visible(f"{title} {Path(name).name}".strip()),
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

    console = _Console(is_error=True)
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
