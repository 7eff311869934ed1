"""`briefing watch`: does a question have a better answer than when it was last asked?"""

from typing import Annotated

import typer
from rich.text import Text

from bot.adapters.cli import parts
from bot.adapters.cli.console import say, show
from bot.errors import ExitStatus, UsageError
from bot.render import terminal
from bot.settings import load_settings
from index.models import Span


def watch(
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.")],
) -> None:
    """Print the answer where a new document gives a better one than last time, else nothing.

    The exit status is 0 where it is new, which it is the first time, and 3 where it is not.
    """
    from bot.records import Database, Look, Place, Watches

    if not question.strip():
        raise UsageError("give a question in quotation marks")
    settings = load_settings()
    assistant = parts.assistant(settings)
    found = assistant.watch(question)
    best = found.best
    look = Look(
        generation=found.generation, place=Place.of(best) if best else None, seen=found.weighed
    )
    database = Database(settings.data_dir / "watches.sqlite")
    try:
        watches = Watches(database)
        known = next((w for w in watches.of_chat(0) if w.question == question), None)
        if known is None:
            watches.add(0, None, None, question, look)
            is_new = best is not None
        else:
            is_new = best is not None and found.own.isdisjoint(watches.seen(known))
            watches.settle(known, look, None)
    finally:
        database.close()
    if not is_new or best is None:
        say("nothing new" if known else "nothing answers this yet; it is watched from now on")
        raise typer.Exit(ExitStatus.NOT_FOUND)
    show(terminal.quotation(best))
    if known is not None and (before := known.place) is not None:
        span = Span(before.start, before.end)
        old = assistant.reopen(before.quotation_id, before.doc_id, span, before.score)
        if old is not None:
            show(Text("Before:", "dim"))
            show(terminal.quotation(old))
