"""`briefing feedback`: people's votes on answers, as a question file."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.adapters.cli import parts
from bot.adapters.cli.console import say, write
from bot.adapters.cli.helped import Command
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.records import Feedback


def make_app() -> typer.Typer:
    """Put the subcommands together."""
    app = typer.Typer(
        help="Export people's votes on the bot's answers.\n\n\b\nExample:\n"
        "  briefing feedback export questions.jsonl",
        no_args_is_help=True,
    )
    app.callback()(lambda: None)
    app.command("export", cls=Command)(export)
    return app


def export(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="The file to write; standard output by default."),
    ] = None,
) -> None:
    """Write votes and unanswered questions for `briefing eval`.

    \b
    Example:
      briefing feedback export questions.jsonl
    """
    # Commands that keep no records start faster without it.
    from bot.records.database import files_in

    data_dir = parts.settings_of(context).data_dir
    paths = files_in(data_dir)
    if not paths:
        raise UsageError(f"there is no feedback in {data_dir} yet; `briefing telegram` collects it")
    lines = [line for path in paths for line in _lines(path)]
    if not lines:
        say("Nobody has voted yet, and no question went unanswered.")
    if file is None:
        for line in lines:
            write(line)
        return
    try:
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file} cannot be written ({os.strerror(error.errno or 0)})") from error
    say(f"{len(lines)} questions written to {file}")


def _lines(path: Path) -> list[str]:
    from bot.records import Database, Feedback

    database = Database(path)
    try:
        return [json.dumps(item, ensure_ascii=False) for item in items(Feedback(database))]
    finally:
        database.close()


def items(feedback: "Feedback") -> Iterator[dict[str, object]]:
    """Yield the items of a question file: answers voted right, voted wrong, and missing.

    If people disagree the majority decides; a tie says nothing.
    """
    balance: dict[tuple[str, str | None], int] = {}
    for vote in feedback.votes():
        key = (vote.question, vote.quote)
        balance[key] = balance.get(key, 0) + (1 if vote.is_helpful else -1)
    for question in dict.fromkeys(question for question, _ in balance):
        quotes = {quote: sum_ for (asked, quote), sum_ in balance.items() if asked == question}
        right = [quote for quote, sum_ in quotes.items() if quote and sum_ > 0]
        wrong = [quote for quote, sum_ in quotes.items() if quote and sum_ < 0]
        if right:
            yield {"question": question, "quote": right, "kind": "any"}
        elif quotes.get(None, 0) > 0:
            yield {"question": question, "abstain": True}
        elif wrong:
            yield {"question": question, "not_quote": wrong}
    settled = {question for question, _ in balance}
    for gap in feedback.unanswered():
        if gap.question not in settled or balance.get((gap.question, None), 0) < 0:
            yield {"question": gap.question, "gap": True, "count": gap.count}
