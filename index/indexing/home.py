"""The home of an index: the place where it is built, opened and checked, whatever its engine."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from index.encoders import Encoder
from index.indexing.build import Progress
from index.ingestion import Corpus
from index.store import Store

# Reads the corpus when it is needed, and not before: hashing its texts takes time.
Texts = Callable[[], Corpus]


class Home(Protocol):
    """A place for one index: a folder (`FolderHome`) or a database (`DatabaseHome`)."""

    def open(self, texts: Texts | None) -> Store:
        """Open the current index for reading; raise if it is missing, stale or damaged.

        In a folder it must be an index of `texts`, unless None is given. In a database it may be of
        texts that this machine does not have.
        """

    def open_newer(self, held: str, texts: Texts | None) -> Store | None:
        """Open the current index as `open` does, or return None if its generation is `held`."""

    def build(
        self,
        corpus: Corpus,
        encoder: Encoder,
        progress: Progress,
        *,
        reuse: bool,
        stop: Callable[[], bool],
    ) -> None:
        """Bring the index up to date with the corpus; see `index.indexing.build.build`."""

    def is_whole(self) -> bool:
        """Say whether the current index may be reused: no file differs from its hash."""

    def faults(self) -> Iterator[str]:
        """Yield a sentence for each fault of the current index."""

    def model_id(self) -> str:
        """Return the model that built the current index; raise if there is none."""

    def facts(self) -> Mapping[str, int | str]:
        """Return the current index's name, counts and model, and its size or what is queued."""
