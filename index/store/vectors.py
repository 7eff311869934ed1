"""FAISS, wrapped once: exact inner-product search over passage and sentence vectors.

The vectors lie in segments, each written once and never altered; what has gone from one is left out
when it is searched, until segments are merged.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import DamagedIndexError

# One question at a time has nothing for several threads to do: they would only wait, and spin.
faiss.omp_set_num_threads(1)
# Above this many passages only those that one of the two searches brings up are scored.
_DEPTH = 256


def files(segment: int) -> tuple[str, str, str]:
    """Return the names of a segment's files."""
    return f"passages-{segment}.faiss", f"sentences-{segment}.faiss", f"layout-{segment}.npy"


@dataclass(frozen=True, slots=True)
class Segment:
    """Two flat indexes, and how their rows hang together.

    `layout`: (passages, 3) int64: passage id, row of its first sentence, number of sentences.
    `live`: the rows of the passages that have not gone.
    """

    passages: Any
    sentences: Any
    layout: NDArray[np.int64]
    live: NDArray[np.int64]

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
        rows = self.live
        if allowed is not None:
            rows = rows[np.isin(self.layout[rows, 0], np.asarray(allowed, np.int64))]
        if len(rows) <= 4 * depth and len(rows) < len(self.layout):
            return rows
        # What has gone may stand before what is there.
        gone = len(self.layout) - len(self.live)
        near = self._nearest(self.passages, vector, depth + gone)
        by_sentence = self._nearest(self.sentences, vector, 2 * depth + 4 * gone)
        owners = np.searchsorted(self.layout[:, 1], by_sentence, side="right") - 1
        found = np.union1d(near, owners)
        if len(rows) == len(self.layout):
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


def search(
    segments: Sequence[Segment],
    vector: NDArray[np.float32],
    k: int,
    allowed: Sequence[int] | None,
) -> list[tuple[int, float]]:
    """Return (passage id, score) of the nearest of all segments, best first, ties by id."""
    found = [hit for segment in segments for hit in segment.search(vector, k, allowed)]
    return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]


def write(
    folder: Path,
    segment: int,
    passages: NDArray[np.float32],
    sentences: NDArray[np.float32],
    layout: NDArray[np.int64],
) -> None:
    """Write a segment's two indexes and their layout into a folder."""
    *indexes, at = files(segment)
    for name, rows in zip(indexes, (passages, sentences), strict=True):
        index = faiss.IndexFlatIP(rows.shape[1])
        index.add(np.ascontiguousarray(rows, np.float32))
        faiss.write_index(index, str(folder / name))
    np.save(folder / at, layout)


def read(folder: Path, segment: int, gone: Collection[int]) -> Segment:
    """Open what `write` wrote, without the passages that have gone since.

    Raises DamagedIndexError where a part does not fit.
    """
    *indexes, at = files(segment)
    try:
        passages, sentences = (faiss.read_index(str(folder / name)) for name in indexes)
        layout = np.load(folder / at, allow_pickle=False)
    except (RuntimeError, OSError, ValueError) as error:
        raise DamagedIndexError(
            f"the vectors in {folder} cannot be read; run `briefing index build`"
        ) from error
    if len(layout) != passages.ntotal or int(layout[:, 2].sum()) != sentences.ntotal:
        raise DamagedIndexError(
            f"the vectors in {folder} do not fit together; run `briefing index build`"
        )
    is_live = ~np.isin(layout[:, 0], np.fromiter(gone, np.int64, len(gone)))
    return Segment(passages, sentences, layout, np.flatnonzero(is_live))
