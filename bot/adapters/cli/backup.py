"""`briefing backup`, `restore`: what cannot be made again, in one file."""

from pathlib import Path
from typing import Annotated

import typer

from bot import bootstrap
from bot.adapters.cli import parts
from bot.adapters.cli.console import say, write
from bot.errors import ExitStatus

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup, such as briefing.tar.gz.")]


def backup(context: typer.Context, file: File) -> None:
    """Write library and records into one file, while all runs.

    The index and the models are not in it: they are made again from the library. The file holds
    what people asked the bot; keep it as safe as the data folder.

    \b
    Example:
      briefing backup briefing-$(date +%F).tar.gz
    """
    # Commands that write nothing start faster without these.
    from bot.backups import back_up
    from index.indexing import writing

    data_dir = parts.settings_of(context).data_dir
    with writing(data_dir, wait=say):
        count = back_up(data_dir, file)
    files = "1 file" if count == 1 else f"{count} files"
    write(f"{files} in {file}; `briefing restore {file}` writes them into a new data folder")


def restore_(context: typer.Context, file: File) -> None:
    """Write a backup into a new data folder.

    What of the library is lost or altered in it is named; the rest is restored.

    \b
    Example:
      BRIEFING_DATA_DIR=/srv/briefing briefing restore briefing.tar.gz
    """
    from bot.backups import restore
    from index.indexing import writing

    settings = parts.settings_of(context)
    with writing(settings.data_dir, wait=say):
        count = restore(file, settings.data_dir)
    files = "1 file" if count == 1 else f"{count} files"
    write(f"{files} restored; run `briefing index build`")
    with bootstrap.library_of(settings) as library:
        faults = list(library.faults()) if library is not None else []
    for fault in faults:
        say(fault)
    if faults:
        raise typer.Exit(ExitStatus.ERROR)
