"""An index in a data folder: generations, of which one is current."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from index.encoders import Encoder
from index.errors import DamagedIndexError, GenerationError
from index.indexing.build import Progress, build
from index.indexing.generation import file_faults, read_current, read_manifest, require_corpus
from index.indexing.home import Texts
from index.indexing.integrity import verify_generation
from index.ingestion import Corpus
from index.store.local import LocalStore


class FolderHome:
    """The generations in a data folder; see `index.indexing.home.Home`."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir

    def open(self, texts: Texts | None) -> LocalStore:
        folder = read_current(self._data_dir)
        try:
            return _opened(folder, texts)
        except DamagedIndexError:
            # A document was removed just now, and this generation with it.
            if folder == (newer := read_current(self._data_dir)):
                raise
            return _opened(newer, texts)

    def open_newer(self, held: str, texts: Texts | None) -> LocalStore | None:
        return None if read_current(self._data_dir).name == held else self.open(texts)

    def build(
        self,
        corpus: Corpus,
        encoder: Encoder,
        progress: Progress = lambda *_: None,
        *,
        reuse: bool = True,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        build(corpus, self._data_dir, encoder, progress, reuse=reuse, stop=stop)

    def is_whole(self) -> bool:
        try:
            folder = read_current(self._data_dir)
            return not any(file_faults(folder, read_manifest(folder)))
        except GenerationError:
            return False

    def faults(self) -> Iterator[str]:
        yield from verify_generation(read_current(self._data_dir))

    def model_id(self) -> str:
        return read_manifest(read_current(self._data_dir)).model_id

    def facts(self) -> Mapping[str, int | str]:
        folder = read_current(self._data_dir)
        size = sum(file.bytes for file in read_manifest(folder).files.values())
        with closing(LocalStore(folder)) as store:
            return {"generation": store.generation, **store.stats(), "bytes": size}


def _opened(folder: Path, texts: Texts | None) -> LocalStore:
    """Open a generation; raise StaleIndexError if it was built from other texts."""
    manifest = read_manifest(folder)
    if texts is not None:
        corpus = texts()
        require_corpus(manifest, corpus.fingerprint(), corpus.folder)
    return LocalStore(folder)
