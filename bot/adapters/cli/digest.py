"""`briefing digest`: digests on a schedule, for those who do not keep a bot running."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.adapters.cli import parts
from bot.adapters.cli.console import redact, say, write
from bot.adapters.cli.helped import Command
from bot.errors import UsageError
from bot.settings import Settings, require_token
from index.retrieval import clean

if TYPE_CHECKING:
    from bot.records import Digest, Digests

Number = Annotated[
    int, typer.Argument(metavar="NUMBER", help="Its number in `briefing digest list`.")
]


def make_app() -> typer.Typer:
    """Put the subcommands together."""
    app = typer.Typer(
        help="Manage what the bot posts on a schedule.\n\n\b\nExample:\n  briefing digest list",
        no_args_is_help=True,
    )
    app.command("add", cls=Command, context_settings={"ignore_unknown_options": True})(add)
    app.command("list", cls=Command)(list_)
    app.command("remove", cls=Command)(remove)
    app.command("run", cls=Command)(run)
    return app


def add(
    context: typer.Context,
    chat: Annotated[
        int, typer.Argument(metavar="CHAT", help="The chat's id; a channel's starts with -100.")
    ],
    topic: Annotated[
        str, typer.Argument(metavar="TOPIC", help="A topic in a few words, in quotation marks.")
    ],
    when: Annotated[
        str, typer.Argument(metavar="WHEN", help='"daily 07:30 Europe/Berlin", "every 6h", …')
    ],
    thread: Annotated[int | None, typer.Option(metavar="ID", help="The forum topic's id.")] = None,
) -> None:
    """Post what is new on a topic to a chat, on a schedule.

    \b
    Example:
      briefing digest add -1001234567890 "cyber attacks" "daily 07:30"
    """
    from bot.schedule import parse

    settings = parts.settings_of(context)
    schedule = parse(when, settings.timezone)
    topic = clean(topic)
    if not topic:
        raise UsageError("give a topic in a few words")
    with _digests(settings) as digests:
        digest = digests.add(chat, thread, None, topic, schedule)
        say(f"added digest {digest.digest_id}: {_line(digest)}")


def list_(context: typer.Context) -> None:
    """List the digests of all chats.

    \b
    Example:
      briefing digest list
    """
    with _digests(parts.settings_of(context)) as digests:
        for digest in digests.all():
            write(f"{digest.digest_id}: {_line(digest)}")


def remove(context: typer.Context, number: Number) -> None:
    """Remove a digest.

    \b
    Example:
      briefing digest remove 3
    """
    with _digests(parts.settings_of(context)) as digests:
        found = next((digest for digest in digests.all() if digest.digest_id == number), None)
        if found is None:
            raise UsageError(f"there is no digest {number}; `briefing digest list` lists them")
        digests.remove(found)
        say(f"removed digest {number}")


def run(
    context: typer.Context,
    once: Annotated[
        bool, typer.Option("--once", help="Send what is due and end, for cron or systemd.")
    ] = False,
) -> None:
    """Send what is due; if no bot is running, have a timer call this.

    \b
    Example:
      briefing digest run --once
    """
    import asyncio  # commands without an event loop start faster without it

    from bot.adapters.telegram import configure, send_due

    if not once:
        raise UsageError(
            "use --once; to keep running and send on schedule, use `briefing telegram`"
        )
    settings = parts.settings_of(context)
    token = require_token(settings)
    configure(settings.log_level, redact)
    asyncio.run(send_due(settings, token, parts.assistant_of(context)))


@contextmanager
def _digests(settings: Settings) -> "Iterator[Digests]":
    from bot.records import Database, Digests
    from bot.records.database import file_of

    database = Database(file_of(settings.data_dir, require_token(settings)))
    try:
        yield Digests(database)
    finally:
        database.close()


def _line(digest: "Digest") -> str:
    where = f"chat {digest.chat_id}" + (f", topic {digest.thread_id}" if digest.thread_id else "")
    state = "" if digest.state == "active" else f" ({digest.state})"
    return f"{digest.topic}: {digest.schedule}, {where}{state}"
