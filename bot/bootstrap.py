"""The composition root: settings in, working parts out. Nothing here runs at import."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assistant import Assistant
from bot.errors import SettingsError
from bot.settings import Settings
from index.encoders import Encoder, load_encoder, load_reader
from index.errors import BriefingIndexError, GenerationError, MissingIndexError
from index.indexing import (
    Progress,
    build,
    build_into,
    file_faults,
    put_into_queue,
    read_current,
    read_manifest,
    require_corpus,
    store_faults,
    verify_generation,
    work,
)
from index.ingestion import Corpus, Library, open_corpus
from index.store import Store
from index.store.local import LocalStore

if TYPE_CHECKING:  # a package that only some have
    from index.store.postgres import PostgresStore

logger = logging.getLogger(__name__)
Say = Callable[[str], None]


def shipped_corpus() -> Path:
    """Return the corpus that travels with the package: the wheel's, or the checkout's."""
    packaged = Path(__file__).parent / "corpus"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "corpus"


def corpus_of(settings: Settings, library: Library | None = None) -> Corpus:
    """Return the corpus of a folder, without what was taken out, and with a library's documents."""
    corpus = open_corpus(settings.corpus_dir or shipped_corpus())
    if library is not None:
        return corpus.with_library(library.entries(), library.left_out())
    if not Library.exists(settings.data_dir):
        return corpus
    with Library(settings.data_dir, writable=False) as own:
        return corpus.with_library((), own.left_out())


def _whole_corpus(settings: Settings) -> Corpus:
    """Return the corpus with what the library holds, where there is one."""
    if not Library.exists(settings.data_dir):
        return corpus_of(settings)
    with Library(settings.data_dir) as library:
        return corpus_of(settings, library)


def encoder_of(settings: Settings, say: Say = lambda _: None) -> Encoder:
    return load_encoder(
        settings.model, settings.data_dir / "models", threads=settings.threads, progress=say
    )


def open_store(settings: Settings, *, is_any_corpus: bool = False) -> Store:
    """Open the current index for reading; raise where it is missing, stale, foreign or damaged.

    In a database it may be of texts that are not here; on disk only if `is_any_corpus` says so.
    """
    if settings.store is not None:
        return _postgres(settings)
    folder = read_current(settings.data_dir)
    manifest = read_manifest(folder)
    if not is_any_corpus:
        corpus = corpus_of(settings)
        require_corpus(manifest, corpus.fingerprint(), corpus.folder)
    return LocalStore(folder)


def _postgres(
    settings: Settings, *, writable: bool = False, is_patient: bool = False
) -> "PostgresStore":
    """Open the index in the database that the settings name."""
    address = _address(settings)
    from index.store.postgres import PostgresStore

    return PostgresStore(address, writable=writable, is_patient=is_patient)


def _address(settings: Settings) -> str:
    """Return the database's address; raise SettingsError where it, or what reaches it, lacks."""
    if settings.store is None:
        raise SettingsError(
            "BRIEFING_STORE is not set; this is for an index in a database, "
            "postgresql://user:password@host:5432/database"
        )
    if find_spec("psycopg") is None or find_spec("pgvector") is None:
        raise SettingsError(
            "BRIEFING_STORE needs two packages more; run `pip install 'briefing-bot[postgres]'`"
        )
    return settings.store.get_secret_value()


def index_faults(settings: Settings) -> Iterator[str]:
    """Yield, in words, all that is wrong with the index."""
    if settings.store is None:
        yield from verify_generation(read_current(settings.data_dir))
        return
    store = _postgres(settings, is_patient=True)
    yield from store_faults(store)
    store.close()


def index_facts(settings: Settings) -> dict[str, int | str]:
    """Return what the index holds: its name, counts, model; and its size, or what waits for it."""
    if settings.store is not None:
        with closing(_postgres(settings)) as database:
            return {**_facts(database), "waiting": len(database.waiting())}
    with closing(open_store(settings, is_any_corpus=True)) as store:
        manifest = read_manifest(read_current(settings.data_dir))
        size = sum(file.bytes for file in manifest.files.values())
        return {**_facts(store), "bytes": size}


def _facts(store: Store) -> dict[str, int | str]:
    return {"generation": store.generation, **store.stats()}


def is_whole(settings: Settings) -> bool:
    """Say whether every file of the current index is as it was written, by its hash."""
    if settings.store is not None:
        return True
    try:
        folder = read_current(settings.data_dir)
        return not any(file_faults(folder, read_manifest(folder)))
    except GenerationError:
        return False


def newer_store(settings: Settings, encoder: Encoder, held: str) -> tuple[Store, str] | None:
    """Open the current generation where it is not the one that is held.

    None where it is, or where it cannot be used: another model's, half removed, out of reach.
    """
    store: Store | None = None
    try:
        if settings.store is None and read_current(settings.data_dir).name == held:
            return None
        store = open_store(settings)
        store.ensure_schema(encoder.dim, encoder.model_id)
    except (BriefingIndexError, OSError) as error:
        logger.warning("still answering from %s: %s", held, error)
        if store is not None:
            store.close()
        return None
    if store.generation == held:
        store.close()
        return None
    logger.info("answering from %s", store.generation)
    return store, store.generation


def rebuild(
    settings: Settings,
    *,
    encoder: Encoder | None = None,
    say: Say = lambda _: None,
    progress: Progress = lambda *_: None,
    stop: Callable[[], bool] = lambda: False,
    reuse: bool = True,
) -> None:
    """Build the index of the corpus and the library, and make it current.

    With `reuse`, what the index before holds unchanged is taken over from it.
    """
    encoder = encoder or encoder_of(settings, say)
    corpus = _whole_corpus(settings)
    if settings.store is None:
        build(corpus, settings.data_dir, encoder, progress, stop=stop, reuse=reuse)
        return
    store = _postgres(settings, writable=True)
    try:
        with store.writing():
            build_into(store, corpus, encoder, progress, stop=stop, reuse=reuse)
    finally:
        store.close()


def queue_documents(settings: Settings, stop: Callable[[], bool] = lambda: False) -> int:
    """Let what is new in the corpus and the library wait in the database; return how many do."""
    corpus = _whole_corpus(settings)
    store = _postgres(settings, writable=True)
    try:
        with store.writing():
            model = encoder_of(settings)
            store.ensure_schema(model.dim, model.model_id)
            return put_into_queue(store, corpus, stop)
    finally:
        store.close()


def embed_waiting(
    settings: Settings,
    say: Say,
    progress: Progress = lambda *_: None,
    stop: Callable[[], bool] = lambda: False,
) -> int:
    """Embed what waits in the database, until nothing does; return how many documents it was."""
    store = _postgres(settings, writable=True)
    try:
        return work(store, encoder_of(settings, say), progress, stop)
    finally:
        store.close()


def distribute_index(settings: Settings, shards: Sequence[str]) -> None:
    """Lay the tables of an empty database out over other servers, by document."""
    address = _address(settings)
    from index.store.postgres.shards import distribute

    distribute(address, shards, encoder_of(settings).dim)


def build_assistant(
    settings: Settings,
    *,
    encoder: Encoder | None = None,
    say: Say = lambda _: None,
    progress: Progress = lambda *_: None,
) -> Assistant:
    """Put the assistant together.

    A missing index is built; a stale, foreign or damaged one is refused, since whoever pointed
    here may have meant another.
    """
    try:
        store = open_store(settings)
    except MissingIndexError:
        encoder = encoder or encoder_of(settings, say)
        rebuild(settings, encoder=encoder, progress=progress)
        store = open_store(settings)
    encoder = encoder or encoder_of(settings, say)
    return Assistant(
        store,
        encoder,
        load_reader(settings.reader, threads=settings.threads, models=settings.data_dir / "models"),
        top=settings.top,
        generation=store.generation,
        newer=partial(newer_store, settings, encoder),
    )
