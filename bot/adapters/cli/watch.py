"""`briefing watch`: does a question have a better answer than when it was last asked?"""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.adapters.cli import parts
from bot.adapters.cli.console import say, show
from bot.assistant import Assistant, Watched
from bot.errors import ExitStatus, UsageError
from bot.render import terminal
from bot.render.terminal import Text
from bot.settings import Settings
from index.models import Span

if TYPE_CHECKING:  # other commands start faster without it
    from bot.records import Place, Watch

# The terminal's watches are kept like those of a chat; no chat of Telegram's has this id.
_TERMINAL = 0


def watch(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="QUESTION", help="The question.")],
) -> None:
    """Print the answer if it is better than last time.

    The exit status is 0 if the answer is new, as it is the first time, and 3 if it is not.

    \b
    Example:
      briefing watch what did the minister say about grain
    """
    question = " ".join(words)
    if not question.strip():
        raise UsageError("give a question")
    settings = parts.settings_of(context)
    assistant = parts.assistant_of(context)
    found = assistant.watch(question)
    known, is_new = _note(settings, question, found)
    if not is_new or found.best is None:
        say("nothing new" if known else "nothing answers this yet; it is watched from now on")
        raise typer.Exit(ExitStatus.NOT_FOUND)
    show(terminal.quotation(found.best))
    if known is not None and known.place is not None:
        _show_before(assistant, known.place)


def _note(settings: Settings, question: str, found: Watched) -> "tuple[Watch | None, bool]":
    """Keep what was found; return the watch as it was before, and whether the answer is new."""
    from bot.records import Database, Look, Place, Watches

    place = Place.of(found.best) if found.best else None
    look = Look(generation=found.generation, place=place, seen=found.weighed)
    database = Database(settings.data_dir / "watches.sqlite")
    try:
        watches = Watches(database)
        known = next((w for w in watches.of_chat(_TERMINAL) if w.question == question), None)
        is_new = found.best is not None
        if known is None:
            watches.add(_TERMINAL, None, None, question, look)
        else:
            is_new = is_new and found.own.isdisjoint(watches.seen(known))
            watches.settle(known, look, None)
        return known, is_new
    finally:
        database.close()


def _show_before(assistant: Assistant, place: "Place") -> None:
    """Print the quotation that was the best answer before, if it can still be cut there."""
    span = Span(place.start, place.end)
    before = assistant.reopen(place.quotation_id, place.doc_id, span, place.score)
    if before is not None:
        show(Text("Before:", "dim"))
        show(terminal.quotation(before))
