"""The command line: `briefing ask`, `chat`, `check`, `index`, `eval`, `telegram`, `feedback`, …"""

import io
import logging
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot import __version__
from bot.adapters.cli import (
    ask,
    backup,
    brief,
    chat,
    check,
    digest,
    doctor,
    evaluate,
    feedback,
    indexing,
    show,
    telegram,
    watch,
)
from bot.adapters.cli.console import AS_IN_JSON, complain, guard_errors, redact, write
from bot.adapters.cli.helped import Command, Commands
from bot.errors import BotError, ExitStatus, exit_status, refusal
from bot.redaction import RedactingFormatter
from index.errors import BriefingIndexError
from index.files import DISK_FULL

__all__ = ["make_app", "run"]

logger = logging.getLogger(__name__)


def make_app() -> typer.Typer:
    """Put the commands together."""
    app = typer.Typer(
        name="briefing",
        cls=Commands,
        help=(
            "Answer questions with cited quotations, cut byte for byte from their sources.\n\n"
            '\b\nExample:\n  briefing ask "Can a cyber attack trigger Article 5?"'
        ),
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_options)
    app.command("ask", cls=Command)(ask.ask)
    app.command("chat", cls=Command)(chat.chat)
    app.command("brief", cls=Command)(brief.brief)
    app.command("timeline", cls=Command)(brief.timeline)
    app.command("contrast", cls=Command)(brief.contrast)
    app.command("show", cls=Command)(show.show)
    app.command("watch", cls=Command)(watch.watch)
    app.command("check", cls=Command)(check.check)
    app.add_typer(indexing.make_app(), name="index")
    app.command("eval", cls=Command)(evaluate.evaluate)
    app.add_typer(feedback.make_app(), name="feedback")
    app.add_typer(digest.make_app(), name="digest")
    app.command("telegram", cls=Command)(telegram.telegram)
    app.command("backup", cls=Command)(backup.backup)
    app.command("restore", cls=Command)(backup.restore_)
    app.command("doctor", cls=Command)(doctor.doctor)
    return app


def _print_version(is_asked: bool) -> None:
    if is_asked:
        write(f"briefing {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_print_version, help="Print the version."
        ),
    ] = False,
) -> None:
    """Hold the options that belong to no command; each acts in its callback."""


def _end(error: OSError) -> NoReturn:
    """End because of what the system refuses; Typer ends where nobody reads the output."""
    try:
        sys.stdout.flush()
    except OSError:  # Python would try once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno in DISK_FULL:
        place = f" ({error.filename})" if error.filename else ""
        complain(f"the disk is full{place}; free some space, and run the same command again")
    else:
        complain(refusal(error))
    sys.exit(ExitStatus.ERROR)


def _prepare_streams() -> None:
    """Have a place for what is printed, and no letter that ends the program."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed: `briefing ask … >&-`
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream := getattr(sys, name), io.TextIOWrapper):
            stream.reconfigure(errors=AS_IN_JSON)


def run() -> None:
    """Run the command line; turn errors into messages and an exit status."""
    _prepare_streams()
    guard_errors()
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(redact, "%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    try:
        try:
            make_app()()
        finally:
            sys.stdout.flush()
    except (BotError, BriefingIndexError) as error:
        complain(str(error))
        sys.exit(exit_status(error))
    except KeyboardInterrupt:
        complain("interrupted; what was finished is kept")
        sys.exit(ExitStatus.INTERRUPTED)
    except OSError as error:
        _end(error)
    except MemoryError:
        complain("there is not enough memory; close other programs, or add fewer files at a time")
        sys.exit(ExitStatus.ERROR)
    except Exception:
        logger.exception("this is a bug in Briefing; please report it with what you ran")
        sys.exit(ExitStatus.ERROR)
