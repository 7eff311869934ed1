"""The composition root: settings in, working parts out. Nothing here runs at import."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assistant import Assistant
from bot.errors import SettingsError
from bot.settings import Settings
from index.encoders import (
    OWN_MODELS,
    Encoder,
    Reader,
    default_model,
    load_encoder,
    load_reader,
    model_id_of,
)
from index.errors import BriefingIndexError, MissingIndexError
from index.indexing import FolderHome, Home, Progress
from index.ingestion import Corpus, Library, open_corpus
from index.store import Store

if TYPE_CHECKING:  # it needs packages that not everybody has
    from index.indexing.database import DatabaseHome

logger = logging.getLogger(__name__)
Say = Callable[[str], None]


def shipped_corpus() -> Path:
    """Return the corpus that ships with the package: the wheel's, or the checkout's."""
    packaged = Path(__file__).parent / "corpus"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "corpus"


def corpus_of(settings: Settings, library: Library | None = None) -> Corpus:
    """Return the corpus folder's documents without those taken out; add those of an open library.

    Without `library`, the documents added to it are missing: enough to tell whether an index is
    stale, not to build one.
    """
    corpus = open_corpus(settings.corpus_dir or shipped_corpus())
    if library is not None:
        return corpus.with_library(library.entries(), library.left_out())
    with library_of(settings) as own:
        return corpus if own is None else corpus.with_library((), own.left_out())


def whole_corpus(settings: Settings) -> Corpus:
    """Return what an index is built from: the corpus, with the library's documents."""
    with library_of(settings, writable=True) as library:
        return corpus_of(settings, library)


@contextmanager
def library_of(settings: Settings, *, writable: bool = False) -> Iterator[Library | None]:
    """Open the data folder's library; yield None if it has none."""
    if not Library.exists(settings.data_dir):
        yield None
        return
    with Library(settings.data_dir, writable=writable) as library:
        yield library


def model_of(settings: Settings) -> str:
    """Return the name of the model: the one that is set, that of the index, or the default."""
    if settings.model is not None:
        return settings.model
    try:
        held = home_of(settings).model_id()
    except BriefingIndexError:
        return default_model()
    return next((name for name in OWN_MODELS if held == model_id_of(name)), default_model())


def encoder_of(settings: Settings, say: Say = lambda _: None) -> Encoder:
    models = settings.data_dir / "models"
    return load_encoder(model_of(settings), models, threads=settings.threads, progress=say)


def reader_of(settings: Settings) -> Reader | None:
    return load_reader(
        settings.reader,
        threads=settings.threads,
        models=settings.data_dir / "models",
        base=model_of(settings),
    )


def home_of(settings: Settings) -> Home:
    """Return where the index is: in the data folder, or in the database of the settings."""
    return FolderHome(settings.data_dir) if settings.store is None else database_of(settings)


def database_of(settings: Settings) -> "DatabaseHome":
    """Return the index in the database of the settings.

    Raises SettingsError if they name none, or if a package that it needs is missing.
    """
    if settings.store is None:
        raise SettingsError(
            "BRIEFING_STORE is not set; this is for an index in a database, "
            "postgresql://user:password@host:5432/database"
        )
    if find_spec("psycopg") is None or find_spec("pgvector") is None:
        raise SettingsError(
            "BRIEFING_STORE needs two more packages; run `pip install '.[postgres]'` in the folder "
            "of the checkout"
        )
    from index.indexing.database import DatabaseHome

    return DatabaseHome(settings.store.get_secret_value())


def open_store(settings: Settings, library: Library | None = None) -> Store:
    """Open the current index for reading; raise if it is missing, stale or damaged.

    `library` is the data folder's, if the caller has it open.
    """
    return home_of(settings).open(partial(corpus_of, settings, library))


def newer_store(settings: Settings, encoder: Encoder, held: str) -> tuple[Store, str] | None:
    """Open the current generation, unless it is the one that is held or cannot be used.

    It cannot be used if it is another model's, half removed, or out of reach.
    """
    store: Store | None = None
    try:
        store = home_of(settings).open_newer(held, partial(corpus_of, settings))
        if store is None:
            return None
        store.ensure_schema(encoder.dim, encoder.model_id)
    except (BriefingIndexError, OSError) as error:
        logger.warning("still answering from %s: %s", held, error)
        if store is not None:
            store.close()
        return None
    logger.info("answering from %s", store.generation)
    return store, store.generation


def rebuild(
    settings: Settings,
    library: Library | None = None,
    *,
    encoder: Encoder | None = None,
    say: Say = lambda _: None,
    progress: Progress = lambda *_: None,
    stop: Callable[[], bool] = lambda: False,
    reuse: bool = True,
) -> None:
    """Build the index of the corpus and the library, and make it current.

    `library` is the data folder's, if the caller has it open. With `reuse`, unchanged documents are
    taken over from the current index.
    """
    encoder = encoder or encoder_of(settings, say)
    corpus = whole_corpus(settings) if library is None else corpus_of(settings, library)
    home_of(settings).build(corpus, encoder, progress, reuse=reuse, stop=stop)


def build_assistant(
    settings: Settings,
    *,
    encoder: Encoder | None = None,
    say: Say = lambda _: None,
    progress: Progress = lambda *_: None,
) -> Assistant:
    """Put the assistant together.

    A missing index is built. A stale or damaged one, or one of another model, is refused: whoever
    set the data folder may have meant a different one.
    """
    try:
        store = open_store(settings)
    except MissingIndexError:
        encoder = encoder or encoder_of(settings, say)
        with library_of(settings, writable=True) as library:
            rebuild(settings, library, encoder=encoder, progress=progress)
            store = open_store(settings, library)
    try:
        return _over(store, settings, encoder or encoder_of(settings, say))
    except BaseException:
        store.close()
        raise


def _over(store: Store, settings: Settings, encoder: Encoder) -> Assistant:
    """Put an assistant together over an open store; raise if another model wrote it."""
    return Assistant(
        store,
        encoder,
        reader_of(settings),
        top=settings.top,
        generation=store.generation,
        newer=partial(newer_store, settings, encoder),
    )
