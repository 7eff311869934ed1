"""`briefing doctor`: check what Briefing needs, and say what to mend."""

import os
import tempfile
from collections.abc import Callable
from contextlib import closing

import typer

from bot import bootstrap
from bot.adapters.cli.console import write
from bot.errors import BotError, ExitStatus
from bot.settings import Settings, load_settings, require_secret, require_token
from index.encoders import Page, load_reader, model_id_of, prepared_faults
from index.errors import (
    BriefingIndexError,
    BuildError,
    DamagedIndexError,
    MissingIndexError,
    ModelError,
)
from index.ingestion import read_document
from index.models import Span


def doctor() -> None:
    """Check settings, data folder, corpus, model, index and Telegram token."""
    settings = load_settings()
    write("ok    settings")
    checks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("data folder", _data_folder),
        ("corpus", _corpus),
        ("model", _model),
        ("reader", _reader),
        ("index", _index),
        ("Telegram", _telegram),
    )
    reports = [_report(name, check, settings) for name, check in checks]
    raise typer.Exit(ExitStatus.DONE if all(reports) else ExitStatus.ERROR)


def _report(name: str, check: Callable[[Settings], str], settings: Settings) -> bool:
    try:
        write(f"ok    {name}: {check(settings)}")
    except (BotError, BriefingIndexError) as error:
        write(f"FAIL  {name}: {error}")
        return False
    return True


def _data_folder(settings: Settings) -> str:
    folder = settings.data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"written")
    except OSError as error:
        raise BuildError(
            f"{folder} cannot be written to ({error.strerror}); set BRIEFING_DATA_DIR to a folder "
            "that can"
        ) from error
    free = os.statvfs(folder)
    return f"{folder}, {free.f_bavail * free.f_frsize / 2**30:.1f} GiB free"


def _corpus(settings: Settings) -> str:
    corpus = bootstrap.corpus_of(settings)
    for entry in corpus.entries:
        read_document(entry)
    return f"{corpus.folder}, {len(corpus.entries)} documents, every one readable"


def _model(settings: Settings) -> str:
    identity = model_id_of(settings.model)
    faults = prepared_faults(settings.model, settings.data_dir / "models")
    if faults:
        raise ModelError(faults)
    encoder = bootstrap.encoder_of(settings)
    vector = encoder.encode_question("Is this model well?").vector
    return f"{identity}, {len(vector)} dimensions"


def _reader(settings: Settings) -> str:
    models = settings.data_dir / "models"
    reader = load_reader(settings.reader, threads=settings.threads, models=models)
    if reader is None:
        return "off; answers come from the search alone"
    text = "This reader is well. It reads."
    (reading,) = reader.read("Is this reader well?", [Page(text, (Span(0, 20), Span(21, 30)))])
    if reading.sentences[0] <= reading.sentences[1]:
        raise ModelError(f"the reader {reader.reader_id} reads wrongly; set BRIEFING_READER=off")
    return reader.reader_id


def _index(settings: Settings) -> str:
    try:
        store = bootstrap.open_store(settings)
    except MissingIndexError:
        return "none yet; `briefing ask` builds it"
    with closing(store):
        encoder = bootstrap.encoder_of(settings)
        store.ensure_schema(encoder.dim, encoder.model_id)
        for fault in bootstrap.index_faults(settings):
            raise DamagedIndexError(f"{fault}; run `briefing index build`")
        return f"{store.generation}, verified"


def _telegram(settings: Settings) -> str:
    if settings.telegram_token is None:
        return "no BRIEFING_TELEGRAM_TOKEN is set; the terminal needs none"
    require_token(settings)
    require_secret(settings)
    is_open = not settings.telegram_users and not settings.telegram_chats
    who = "everybody who finds the bot may ask" if is_open else "who is on the lists may ask"
    return f"the token is of the right form; {who}"
