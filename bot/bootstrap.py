"""The composition root: settings in, working parts out. Nothing here runs at import."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot.assistant import Assistant
from bot.settings import Settings
from index import generation
from index.build import Progress, build
from index.corpus import Corpus, open_corpus
from index.embed import Encoder
from index.errors import BriefingIndexError, GenerationError, MissingIndexError
from index.export import load_encoder
from index.library import Library
from index.reader import load_reader
from index.store.local import LocalStore

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


def encoder_of(settings: Settings, say: Say = lambda _: None) -> Encoder:
    return load_encoder(
        settings.model, settings.data_dir / "models", threads=settings.threads, progress=say
    )


def open_store(settings: Settings) -> LocalStore:
    """Open the current generation; raise where it is missing, stale, foreign or damaged."""
    folder = generation.read_current(settings.data_dir)
    manifest = generation.read_manifest(folder)
    corpus = corpus_of(settings)
    generation.require_corpus(manifest, corpus.fingerprint(), corpus.folder)
    return LocalStore(folder)


def is_whole(settings: Settings) -> bool:
    """Say whether every file of the current index is as it was written, by its hash."""
    try:
        folder = generation.read_current(settings.data_dir)
        return not any(generation.file_faults(folder, generation.read_manifest(folder)))
    except GenerationError:
        return False


def newer_store(settings: Settings, encoder: Encoder, held: str) -> tuple[LocalStore, str] | None:
    """Open the current generation where it is not the one that is held.

    None where it is, or where it cannot be used: another model's, half removed.
    """
    try:
        if generation.read_current(settings.data_dir).name == held:
            return None
        store = open_store(settings)
        store.ensure_schema(encoder.dim, encoder.model_id)
    except (BriefingIndexError, OSError) as error:
        logger.warning("still answering from %s: %s", held, error)
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
) -> Path:
    """Build the index of the corpus and the library, make it current, and return its folder.

    With `reuse`, what the index before holds unchanged is taken over from it.
    """
    encoder = encoder or encoder_of(settings, say)
    library = Library(settings.data_dir) if Library.exists(settings.data_dir) else None
    try:
        corpus = corpus_of(settings, library)
    finally:
        if library is not None:
            library.close()
    return build(corpus, settings.data_dir, encoder, progress, stop=stop, reuse=reuse)


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
        generation.read_current(settings.data_dir)
    except MissingIndexError:
        encoder = encoder or encoder_of(settings, say)
        rebuild(settings, encoder=encoder, progress=progress)
    store = open_store(settings)
    encoder = encoder or encoder_of(settings, say)
    return Assistant(
        store,
        encoder,
        load_reader(settings.reader, threads=settings.threads),
        top=settings.top,
        generation=store.generation,
        newer=partial(newer_store, settings, encoder),
    )
