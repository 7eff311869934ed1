"""`briefing digest`: what a bot posts on a schedule, for those who run no resident bot."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.adapters.cli import parts
from bot.adapters.cli.console import say, write
from bot.errors import UsageError
from bot.settings import load_settings, require_token
from index.retrieval import clean

if TYPE_CHECKING:
    from bot.records import Digest, Digests

Number = Annotated[
    int, typer.Argument(help="The digest's number, as `briefing digest list` has it.")
]


def make_app() -> typer.Typer:
    """Put the subcommands together."""
    app = typer.Typer(help="What the bot posts on a schedule.", no_args_is_help=True)
    app.command("add", context_settings={"ignore_unknown_options": True})(add)
    app.command("list")(list_)
    app.command("remove")(remove)
    app.command("run")(run)
    return app


def add(
    chat: Annotated[int, typer.Argument(help="The chat's id: of a channel -100….")],
    topic: Annotated[str, typer.Argument(help="A topic in a few words, in quotation marks.")],
    when: Annotated[str, typer.Argument(help='"daily 07:30 Europe/Berlin", "every 6h", …')],
    thread: Annotated[int | None, typer.Option(help="The forum topic's id.")] = None,
) -> None:
    """Let a chat be told what is new on a topic, each time."""
    from bot.schedule import parse

    schedule = parse(when, load_settings().timezone)
    topic = clean(topic)
    if not topic:
        raise UsageError("give a topic in a few words")
    with _digests() as digests:
        digest = digests.add(chat, thread, None, topic, schedule)
        say(f"added digest {digest.digest_id}: {_line(digest)}")


def list_() -> None:
    """List the digests of all chats."""
    with _digests() as digests:
        for digest in digests.all():
            write(f"{digest.digest_id}: {_line(digest)}")


def remove(number: Number) -> None:
    """Take a digest out."""
    with _digests() as digests:
        found = next((digest for digest in digests.all() if digest.digest_id == number), None)
        if found is None:
            raise UsageError(f"there is no digest {number}; `briefing digest list` lists them")
        digests.remove(found)
        say(f"removed digest {number}")


def run(
    once: Annotated[
        bool, typer.Option("--once", help="Send what is due and end, for cron or systemd.")
    ] = False,
) -> None:
    """Send what is due; without a bot that runs, let a timer call this."""
    import asyncio  # other commands have no event loop, and start faster without

    from bot.adapters.telegram import configure, send_due

    if not once:
        raise UsageError("say --once; `briefing telegram` is what stays, and sends by itself")
    settings = load_settings()
    token = require_token(settings)
    configure(settings.log_level, (token,))
    asyncio.run(send_due(settings, token, parts.assistant(settings)))


@contextmanager
def _digests() -> "Iterator[Digests]":
    from bot.records import Database, Digests
    from bot.records.database import file_of

    settings = load_settings()
    database = Database(file_of(settings.data_dir, require_token(settings)))
    try:
        yield Digests(database)
    finally:
        database.close()


def _line(digest: "Digest") -> str:
    where = f"chat {digest.chat_id}" + (f", topic {digest.thread_id}" if digest.thread_id else "")
    state = "" if digest.state == "active" else f" ({digest.state})"
    return f"{digest.topic}: {digest.schedule}, {where}{state}"
