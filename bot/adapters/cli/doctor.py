"""`briefing doctor`: check what Briefing needs, and say how to fix it."""

import asyncio
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import cache, partial

import typer

from bot import bootstrap
from bot.adapters.cli import parts
from bot.adapters.cli.console import redact, write
from bot.errors import BotError, ExitStatus, RecordsError, refusal
from bot.records.database import remedy_of
from bot.settings import Settings, require_addresses, require_secret, require_token
from index.encoders import Encoder, ReaderPassage, model_id_of, prepared_faults
from index.errors import (
    BriefingIndexError,
    BuildError,
    DamagedIndexError,
    MissingIndexError,
    ModelError,
)
from index.files import DISK_FULL, make_private
from index.indexing import Texts
from index.ingestion import read_document
from index.models import Span

# With less space than this, in bytes, a build may not end.
_LEAST_FREE = 256 << 20


def doctor(context: typer.Context) -> None:
    """Check all that Briefing needs, and say how to mend it.

    Settings, data folder, corpus, models, index, and the bot with Telegram.

    \b
    Example:
      briefing doctor
    """
    settings = parts.settings_of(context)
    write("ok    settings")
    # Each is read by the first check that needs it; one that fails is tried again by the next.
    texts = cache(partial(bootstrap.corpus_of, settings))
    encoder = cache(partial(bootstrap.encoder_of, settings))
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("data folder", lambda: _data_folder(settings)),
        ("corpus", lambda: _corpus(texts)),
        ("model", lambda: _model(settings, encoder)),
        ("reader", lambda: _reader(settings)),
        ("index", lambda: _index(settings, texts, encoder)),
        ("records", lambda: _records(settings)),
        ("Telegram", lambda: _telegram(settings)),
    )
    reports = [_report(name, check) for name, check in checks]
    raise typer.Exit(ExitStatus.DONE if all(reports) else ExitStatus.ERROR)


def _report(name: str, check: Callable[[], str]) -> bool:
    try:
        write(f"ok    {name}: {check()}")
    except (BotError, BriefingIndexError) as error:
        write(redact(f"FAIL  {name}: {error}"))
        return False
    except OSError as error:
        write(redact(f"FAIL  {name}: {refusal(error)}"))
        return False
    except Exception as error:  # noqa: BLE001  # the other checks say more than a traceback
        write(redact(f"FAIL  {name}: {type(error).__name__}: {error}; please report this"))
        return False
    return True


def _data_folder(settings: Settings) -> str:
    folder = settings.data_dir
    try:
        make_private(folder)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"written")
    except OSError as error:
        is_full = error.errno in DISK_FULL
        remedy = "free some space" if is_full else "set BRIEFING_DATA_DIR to a folder that can"
        raise BuildError(f"{folder} cannot be written to ({error.strerror}); {remedy}") from error
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE:
        raise BuildError(
            f"{folder} has {free / 2**20:.0f} MiB left on its disk, and an index is written beside "
            "the one before; free some"
        )
    is_open = os.name == "posix" and folder.stat().st_mode & 0o077
    remark = f"; others may enter it until you run `chmod 700 {folder}`" if is_open else ""
    return f"{folder}, {free / 2**30:.1f} GiB free{remark}"


def _corpus(texts: Texts) -> str:
    corpus = texts()
    for entry in corpus.entries:
        read_document(entry)
    many = "s, every one" if len(corpus.entries) > 1 else ","
    return f"{corpus.folder}, {len(corpus.entries)} document{many} readable"


def _model(settings: Settings, encoder: Callable[[], Encoder]) -> str:
    name = bootstrap.model_of(settings)
    identity = model_id_of(name)
    for fault in prepared_faults(settings.data_dir / "models"):
        raise ModelError(fault)
    vector = encoder().encode_question("Is this model well?").vector
    return f"{identity}, {len(vector)} dimensions"


def _reader(settings: Settings) -> str:
    reader = bootstrap.reader_of(settings)
    if reader is None:
        return "off; answers come from the search alone"
    passage = ReaderPassage("This reader is well. It reads.", (Span(0, 20), Span(21, 30)))
    (reading,) = reader.read("Is this reader well?", [passage])
    if reading.sentences[0] <= reading.sentences[1]:
        name = reader.reader_id
        raise ModelError(f"the reader {name} gives wrong results; set BRIEFING_READER=off")
    return reader.reader_id


def _index(settings: Settings, texts: Texts, encoder: Callable[[], Encoder]) -> str:
    home = bootstrap.home_of(settings)
    try:
        store = home.open(texts)
    except MissingIndexError:
        return "none yet; `briefing ask` builds it"
    with closing(store):
        store.ensure_schema(encoder().dim, encoder().model_id)
        for fault in home.faults():
            raise DamagedIndexError(f"{fault}; run `briefing index build`")
        with bootstrap.library_of(settings) as library:
            parts.say_waiting(library, store)
        return f"{store.generation}, verified"


def _records(settings: Settings) -> str:
    """Look through what the bots and the watches remember."""
    paths = sorted(settings.data_dir.glob("*.sqlite"))
    for path in paths:
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
                fault = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.Error as error:
            raise RecordsError(f"{path} cannot be read ({error}); {remedy_of(error)}") from error
        if fault != "ok":
            raise RecordsError(
                f"{path} is damaged ({fault}); restore a backup, or move the file away to start "
                "again"
            )
    return f"{len(paths)} file{'s' if len(paths) > 1 else ''}, whole" if paths else "none yet"


def _telegram(settings: Settings) -> str:
    require_addresses(settings)
    if settings.telegram_token is None:
        return "no BRIEFING_TELEGRAM_TOKEN is set; the terminal needs none"
    from bot.adapters.telegram import identify

    token = require_token(settings)
    require_secret(settings)
    name = asyncio.run(identify(settings, token))
    is_open = not settings.telegram_users and not settings.telegram_chats
    who = "everybody who finds the bot may ask" if is_open else "only those on the lists may ask"
    return f"the token is that of {name}; {who}"
