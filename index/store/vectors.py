"""FAISS, wrapped once: exact inner-product search over passage and sentence vectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import DamagedIndexError

FILES = ("passages.faiss", "sentences.faiss", "layout.npy")
# Above this many passages only those that one of the two searches brings up are scored.
_DEPTH = 256


@dataclass(frozen=True, slots=True)
class Vectors:
    """Two flat indexes, and how their rows hang together.

    `layout`: (passages, 3) int64: passage id, row of its first sentence, number of sentences.
    """

    passages: Any
    sentences: Any
    layout: NDArray[np.int64]

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: Sequence[int] | None
    ) -> list[tuple[int, float]]:
        """Return (passage id, score) of the nearest, best first, ties by id.

        The score is half the passage's cosine, half its best sentence's.
        """
        rows = self._candidates(vector, max(k, _DEPTH), allowed)
        if not len(rows):
            return []
        own = self._cosines(self.passages, rows, vector)
        best = np.empty_like(own)
        spans = self.layout[rows]
        wanted = np.concatenate([np.arange(first, first + n) for _, first, n in spans])
        cosines = self._cosines(self.sentences, wanted, vector)
        edges = np.concatenate([[0], np.cumsum(spans[:, 2])])
        for i in range(len(rows)):
            best[i] = cosines[edges[i] : edges[i + 1]].max()
        scores = 0.5 * own + 0.5 * best
        ids = spans[:, 0]
        order = np.lexsort((ids, -scores))[:k]
        return [(int(ids[i]), float(scores[i])) for i in order]

    def _candidates(
        self, vector: NDArray[np.float32], depth: int, allowed: Sequence[int] | None
    ) -> NDArray[np.int64]:
        """Return the rows of the passages worth scoring."""
        ids = self.layout[:, 0]
        if allowed is not None:
            rows = np.flatnonzero(np.isin(ids, np.asarray(allowed, np.int64)))
            if len(rows) <= 4 * depth:
                return rows
        else:
            rows = np.arange(len(ids))
        near = self._nearest(self.passages, vector, depth)
        by_sentence = self._nearest(self.sentences, vector, 2 * depth)
        owners = np.searchsorted(self.layout[:, 1], by_sentence, side="right") - 1
        found = np.union1d(near, owners)
        if allowed is None:
            return found
        kept = np.intersect1d(found, rows)
        # A narrow filter may exclude all that is near: then everything allowed is scored.
        return kept if len(kept) >= depth // 4 else rows

    @staticmethod
    def _nearest(index: Any, vector: NDArray[np.float32], k: int) -> NDArray[np.int64]:
        _, rows = index.search(vector.reshape(1, -1), min(k, index.ntotal))
        found = rows[0]
        # -1 pads a short result list; as a Python index it would mean "the last passage".
        return np.asarray(found[found >= 0], np.int64)

    @staticmethod
    def _cosines(
        index: Any, rows: NDArray[np.int64], vector: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        return np.asarray(index.reconstruct_batch(rows) @ vector, np.float32)


def write(
    folder: Path,
    passages: NDArray[np.float32],
    sentences: NDArray[np.float32],
    layout: NDArray[np.int64],
) -> None:
    """Write the two indexes and their layout into a folder."""
    for name, rows in zip(FILES, (passages, sentences), strict=False):
        index = faiss.IndexFlatIP(rows.shape[1])
        index.add(np.ascontiguousarray(rows, np.float32))
        faiss.write_index(index, str(folder / name))
    np.save(folder / FILES[2], layout)


def read(folder: Path) -> Vectors:
    """Open what `write` wrote; raise DamagedIndexError where a part does not fit."""
    try:
        passages, sentences = (faiss.read_index(str(folder / name)) for name in FILES[:2])
        layout = np.load(folder / FILES[2], allow_pickle=False)
    except (RuntimeError, OSError, ValueError) as error:
        raise DamagedIndexError(
            f"the vectors in {folder} cannot be read; run `briefing index build`"
        ) from error
    if len(layout) != passages.ntotal or int(layout[:, 2].sum()) != sentences.ntotal:
        raise DamagedIndexError(
            f"the vectors in {folder} do not fit together; run `briefing index build`"
        )
    return Vectors(passages, sentences, layout)
